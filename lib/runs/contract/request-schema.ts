import { z } from "zod";
import { EngineVersionRequest } from "@/lib/domain/engines";
import { isRecord } from "@/lib/domain/record";
import type { RunKindName } from "@/lib/domain/run-kind";
import { SUBMISSIONS } from "../schemas";

type Json = Record<string, unknown>;

/** A field that a configuration declares, whatever the type of its engine. */
const Declared = z.object({
  key: z.string(),
  type: z.string(),
  label: z.string().optional(),
  options: z.array(z.string()).optional(),
});
type Declared = z.infer<typeof Declared>;

const declared = (given: unknown): Declared[] => {
  const read = Declared.safeParse(given);
  return read.success ? [read.data] : [];
};

/** Where submissions state declared fields: the object that has `custom`, as a path of properties and `items`. */
type Place = { path: readonly string[]; facts: Declared[]; required: string[] };

const TYPES: Readonly<Record<string, Json>> = {
  number: { type: "number" },
  yes_no: { type: "boolean" },
  text: { type: "string", maxLength: 500 },
};

function schemaOf({ type, options, label }: Declared): Json {
  const word = options ? { type: "string", enum: options } : { type: "string" };
  const shape = type === "list" ? { type: "array", items: word } : (TYPES[type] ?? word);
  return { ...shape, ...(label === undefined ? {} : { description: label }) };
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** The fields that a configuration declares, by where submissions state them. A draft can have others. */
function declaredPlaces(config: Json): Place[] {
  const inputs = listOf(config.input_fields);
  const facts = listOf(config.custom_facts);
  const of = (who: string) => facts.filter((fact) => fact.of === who).flatMap(declared);
  return [
    {
      path: ["profile"],
      facts: inputs.flatMap(({ fact }) => declared(fact)),
      required: inputs.flatMap(({ fact, required }) =>
        required === true ? declared(fact).map(({ key }) => key) : [],
      ),
    },
    { path: ["input"], facts: of("request"), required: [] },
    { path: ["offerings", "items"], facts: of("offering"), required: [] },
  ].filter((place) => place.facts.length > 0);
}

/** The buckets that submissions can choose, where they state one. */
function bucketPlaces(config: Json): { path: readonly string[]; buckets: string[] }[] {
  const buckets = listOf(config.appetite_weight_profiles).flatMap(({ bucket }) =>
    typeof bucket === "string" ? bucket : [],
  );
  return buckets.length === 0 ? [] : [["profile"], ["input"]].map((path) => ({ path, buckets }));
}

/** The object schema at a path, behind references. Null if there is none. */
function objectAt(root: Json, path: readonly string[]): Json | null {
  const definitions = isRecord(root.$defs) ? root.$defs : {};
  const resolve = (node: unknown): Json | null => {
    if (!isRecord(node)) return null;
    const name = typeof node.$ref === "string" ? node.$ref.replace("#/$defs/", "") : null;
    return name === null ? node : resolve(definitions[name]);
  };
  let node = resolve(root);
  for (const name of path)
    node = resolve(
      name === "items" ? node?.items : isRecord(node?.properties) ? node.properties[name] : null,
    );
  return node;
}

/** The JSON Schema of what an engine's submissions are, with the fields that its configuration declares. */
export function requestSchema(kind: RunKindName, config: Json): Json {
  const body: z.ZodObject = SUBMISSIONS[kind];
  const schema = z.toJSONSchema(body.extend({ engine_version: EngineVersionRequest.optional() }), {
    io: "input",
    unrepresentable: "any",
  }) as Json;
  for (const { path, facts, required } of declaredPlaces(config)) {
    const holder = objectAt(schema, path);
    if (!holder || !isRecord(holder.properties)) continue;
    holder.properties = {
      ...holder.properties,
      custom: {
        type: "object",
        description: "The fields that this engine declares",
        properties: Object.fromEntries(facts.map((fact) => [fact.key, schemaOf(fact)])),
        ...(required.length > 0 ? { required } : {}),
        additionalProperties: false,
      },
    };
    if (required.length > 0)
      holder.required = [
        ...new Set([...(Array.isArray(holder.required) ? holder.required : []), "custom"]),
      ];
  }
  for (const { path, buckets } of bucketPlaces(config)) {
    const holder = objectAt(schema, path);
    if (!holder || !isRecord(holder.properties)) continue;
    holder.properties = {
      ...holder.properties,
      appetite_bucket: {
        type: "string",
        enum: buckets,
        description: `Chooses the weights of the dimensions. Default: ${String(config.default_appetite_bucket)}`,
      },
    };
  }
  return schema;
}

const SAMPLE_VALUE: Readonly<Record<string, unknown>> = {
  number: 1,
  yes_no: true,
  text: "…",
};

/** A sample with the declared fields that every submission must state. */
export function sampleWithRequired(sample: Json, config: Json): Json {
  const copy = structuredClone(sample);
  for (const { path, facts, required } of declaredPlaces(config)) {
    const holder = path.length === 1 ? copy[path[0] ?? ""] : null;
    if (!isRecord(holder) || required.length === 0) continue;
    holder.custom = Object.fromEntries(
      facts
        .filter(({ key }) => required.includes(key))
        .map(({ key, type, options = [] }) => [
          key,
          type === "list" ? options.slice(0, 1) : (SAMPLE_VALUE[type] ?? options[0] ?? "…"),
        ]),
    );
  }
  return copy;
}
