import { isRecord } from "@/lib/domain/record";
import type { Resolve } from "./schema-arbitrary";

/** One wrong value at a time, in each place of a valid value that a JSON schema describes. */

type Schema = Readonly<Record<string, unknown>>;
const asSchema = (value: unknown): Schema => (isRecord(value) ? value : {});
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export type BadValue = {
  /** Where the value is, such as `profile.state`. */
  path: string;
  value: unknown;
  /** The whole value, with the bad one in its place. */
  whole: unknown;
};

/** The alternatives of a schema, without references. */
function alternativesOf(schema: Schema, resolve: Resolve): Schema[] {
  if (typeof schema.$ref === "string") return alternativesOf(resolve(schema.$ref), resolve);
  const options = [...asList(schema.anyOf), ...asList(schema.oneOf), ...asList(schema.allOf)];
  return options.length > 0
    ? options.flatMap((one) => alternativesOf(asSchema(one), resolve))
    : [schema];
}

const typesOf = (schemas: readonly Schema[]): string[] =>
  schemas.flatMap(({ type, enum: values }) =>
    Array.isArray(type) ? type.map(String) : type ? [String(type)] : values ? ["string"] : [],
  );

const numberIn = (schemas: readonly Schema[], name: string): number | undefined =>
  schemas.map((schema) => schema[name]).find((value) => typeof value === "number");

const LONG_TEXT = 12_000;

/** Values that do not fit: of another type, outside of the bounds, of no known form. */
export function wrongValues(schemas: readonly Schema[]): unknown[] {
  const types = typesOf(schemas);
  if (types.length === 0) return [];
  const values: unknown[] = [];
  if (!types.includes("object")) values.push({ a: 1 });
  if (!types.includes("array")) values.push([1]);
  if (!types.includes("boolean")) values.push(true);
  if (!types.includes("null")) values.push(null);
  if (types.includes("string")) {
    values.push(12_345, "", "no such value", "x".repeat(LONG_TEXT));
    if (schemas.some(({ format }) => format !== undefined)) values.push("2026-13-45");
  } else values.push("no such value");
  if (types.some((type) => type === "number" || type === "integer")) {
    values.push(-987_654.5, 1e15);
    const [min, max] = [numberIn(schemas, "minimum"), numberIn(schemas, "maximum")];
    if (min !== undefined) values.push(min - 1);
    if (max !== undefined) values.push(max + 1);
  } else if (!types.includes("string")) values.push(12_345);
  if (types.includes("array")) {
    const max = numberIn(schemas, "maxItems");
    values.push([]);
    if (max !== undefined && max < 2_000) values.push(Array.from({ length: max + 1 }, () => "x"));
  }
  return values;
}

const MAX_DEPTH = 5;
/** Of a list, and of the fields of an object with any names. */
const FIRST = 1;

/** The schema of a property in any of the alternatives. */
const propertyOf = (schemas: readonly Schema[], name: string): Schema[] =>
  schemas.flatMap(({ properties, additionalProperties }) => {
    const own = asSchema(properties)[name] ?? additionalProperties;
    return isRecord(own) ? [own] : [];
  });

/** Every place of `valid`, and every field that the schema allows there, with wrong values. */
export function badValues(schema: Schema, valid: unknown, resolve: Resolve): BadValue[] {
  const found: BadValue[] = [];
  const visit = (
    given: readonly Schema[],
    value: unknown,
    { path, put }: { path: string; put: (value: unknown) => unknown },
    depth: number,
  ) => {
    const schemas = given.flatMap((one) => alternativesOf(one, resolve));
    for (const bad of wrongValues(schemas)) found.push({ path, value: bad, whole: put(bad) });
    if (depth >= MAX_DEPTH) return;
    const inside = (name: string | number) => (path === "" ? String(name) : `${path}.${name}`);
    if (Array.isArray(value))
      for (const [i, item] of value.slice(0, FIRST).entries()) {
        const items = schemas.flatMap(({ items }) => (isRecord(items) ? [items] : []));
        const putItem = (bad: unknown) => put(value.with(i, bad));
        visit(items, item, { path: inside(i), put: putItem }, depth + 1);
      }
    else if (isRecord(value)) {
      const declared = schemas.flatMap(({ properties }) => Object.keys(asSchema(properties)));
      for (const name of new Set([...declared, ...Object.keys(value)])) {
        const putField = (bad: unknown) => put({ ...value, [name]: bad });
        visit(
          propertyOf(schemas, name),
          value[name],
          { path: inside(name), put: putField },
          depth + 1,
        );
      }
    }
  };
  visit([schema], valid, { path: "", put: (value) => value }, 0);
  return found;
}
