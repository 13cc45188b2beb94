import fc, { type Arbitrary } from "fast-check";
import { isRecord } from "@/lib/domain/record";

/** Values that fit a JSON schema of the OpenAPI document, as far as the schema says what fits. */

type Schema = Readonly<Record<string, unknown>>;
export type Resolve = (reference: string) => Schema;

const asSchema = (value: unknown): Schema => (isRecord(value) ? value : {});
const numberIn = (schema: Schema, name: string): number | undefined => {
  const value = schema[name];
  return typeof value === "number" ? value : undefined;
};

/** Deeper objects have only what they must. */
const MAX_DEPTH = 6;

const FORMATS: Record<string, () => Arbitrary<string>> = {
  "date-time": () => fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  date: () =>
    fc
      .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  uuid: () => fc.uuid(),
  uri: () =>
    fc.constantFrom("https://api.example.com/hooks", "https://hooks.example.org:8443/a?b=c"),
};

function text(schema: Schema): Arbitrary<unknown> {
  const { format, pattern } = schema;
  const minLength = numberIn(schema, "minLength") ?? 0;
  const maxLength = Math.min(numberIn(schema, "maxLength") ?? 60, 60);
  const byFormat = typeof format === "string" ? FORMATS[format]?.() : undefined;
  if (byFormat) return byFormat;
  if (typeof pattern === "string" && !pattern.includes("(?!"))
    return fc.stringMatching(new RegExp(pattern));
  const plain = fc.string({ minLength, maxLength: Math.max(minLength, maxLength) });
  return fc.oneof(
    plain,
    fc.string({ minLength, maxLength: Math.max(minLength, maxLength), unit: "binary" }),
  );
}

function number(schema: Schema): Arbitrary<number> {
  const min = numberIn(schema, "minimum") ?? numberIn(schema, "exclusiveMinimum") ?? -1e9;
  const max = numberIn(schema, "maximum") ?? numberIn(schema, "exclusiveMaximum") ?? 1e9;
  const whole = fc.integer({
    min: Math.ceil(Math.max(min, -(2 ** 53))),
    max: Math.floor(Math.min(max, 2 ** 53)),
  });
  if (schema.type === "integer") return whole;
  return fc.oneof(whole, fc.double({ min, max, noNaN: true, noDefaultInfinity: true }));
}

function object(schema: Schema, resolve: Resolve, depth: number): Arbitrary<unknown> {
  const properties = Object.entries(asSchema(schema.properties));
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const kept = properties.filter(([name]) => depth < MAX_DEPTH || required.includes(name));
  const fields = fc.record(
    Object.fromEntries(kept.map(([name, one]) => [name, valid(asSchema(one), resolve, depth + 1)])),
    { requiredKeys: required.filter((name) => kept.some(([known]) => known === name)) },
  );
  if (!isRecord(schema.additionalProperties) || depth >= MAX_DEPTH) return fields;
  const more = fc.dictionary(
    fc.string({ minLength: 1, maxLength: 12 }),
    valid(schema.additionalProperties, resolve, depth + 1),
    { maxKeys: 3 },
  );
  return fc.tuple(more, fields).map(([extra, own]) => ({ ...extra, ...own }));
}

function list(schema: Schema, resolve: Resolve, depth: number): Arbitrary<unknown> {
  const minLength = numberIn(schema, "minItems") ?? 0;
  const maxLength = Math.max(minLength, depth < MAX_DEPTH ? 4 : 0);
  return fc.array(valid(asSchema(schema.items), resolve, depth + 1), { minLength, maxLength });
}

const alternatives = ({ anyOf, oneOf }: Schema): readonly unknown[] | undefined =>
  Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : undefined;

/** Values that fit the schema. */
export function valid(schema: Schema, resolve: Resolve, depth = 0): Arbitrary<unknown> {
  if (typeof schema.$ref === "string") return valid(resolve(schema.$ref), resolve, depth);
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const options = alternatives(schema);
  if (options) return fc.oneof(...options.map((one) => valid(asSchema(one), resolve, depth)));
  if (Array.isArray(schema.allOf))
    return fc
      .tuple(...schema.allOf.map((one) => valid(asSchema(one), resolve, depth)))
      .map((parts) => Object.assign({}, ...parts));
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return fc.oneof(...types.map((type) => ofType({ ...schema, type }, resolve, depth)));
}

function ofType(schema: Schema, resolve: Resolve, depth: number): Arbitrary<unknown> {
  switch (schema.type) {
    case "object":
      return object(schema, resolve, depth);
    case "array":
      return list(schema, resolve, depth);
    case "string":
      return text(schema);
    case "integer":
    case "number":
      return number(schema);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}
