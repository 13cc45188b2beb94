type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Names that schemas have for our own code, without a meaning in JSON Schema. */
const INTERNAL = ["referenceOnly"];

/** `{ allOf: [{ $ref }, { type: ["object", "null"] }] }`: it describes a reference that may be null and rejects null. */
function isNullableReference(value: Json): value is { allOf: [{ $ref: string }, Json] } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { allOf } = value;
  const isReference = (one: Json | undefined) =>
    typeof one === "object" && one !== null && "$ref" in one;
  return (
    Array.isArray(allOf) &&
    allOf.length === 2 &&
    isReference(allOf[0]) &&
    JSON.stringify(allOf[1]).startsWith('{"type":["object","null"]')
  );
}

function corrected(value: Json): Json {
  if (Array.isArray(value)) return value.map(corrected);
  if (typeof value !== "object" || value === null) return value;
  if (isNullableReference(value)) {
    const { allOf, ...rest } = value;
    return { ...rest, anyOf: [allOf[0], { type: "null" }] };
  }
  if (isBooleanLiteral(value)) {
    const { enum: values, ...rest } = value;
    return { description: `Always ${values[0]}`, ...rest };
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) =>
      INTERNAL.includes(key) ? [] : [[key, corrected(one)]],
    ),
  );
}

/** `{ type: "boolean", enum: [true] }`: generators of Java give such a field a text as its value. */
const isBooleanLiteral = (value: { [key: string]: Json }): value is { type: Json; enum: [Json] } =>
  value.type === "boolean" && Array.isArray(value.enum) && value.enum.length === 1;

type Schema = { [key: string]: Json };
const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const COMPONENT = "#/components/schemas/";
const componentOf = (schemas: Schema, value: Json | undefined): Schema | undefined => {
  const name = isSchema(value) && typeof value.$ref === "string" ? value.$ref : "";
  const found = schemas[name.slice(COMPONENT.length)];
  return name.startsWith(COMPONENT) && isSchema(found) ? found : undefined;
};

/**
 * `{ allOf: [{ $ref }, { properties }] }` with a union of kinds: generators lose which kind a value is. The members of the
 * union get the properties instead. Changes `schemas`.
 */
function mergeIntoUnions(value: Json, schemas: Schema): Json {
  if (Array.isArray(value)) return value.map((one) => mergeIntoUnions(one, schemas));
  if (!isSchema(value)) return value;
  const [union, added] = Array.isArray(value.allOf) ? value.allOf : [];
  const members = componentOf(schemas, union)?.oneOf;
  if (
    union !== undefined &&
    Array.isArray(members) &&
    isSchema(added) &&
    isSchema(added.properties)
  ) {
    for (const member of members) {
      const schema = componentOf(schemas, member);
      if (schema && isSchema(schema.properties))
        schema.properties = { ...schema.properties, ...added.properties };
    }
    return union;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, mergeIntoUnions(one, schemas)]),
  );
}

/** Corrects what the generator of the document writes, so that other tools read it as our validation does. */
export function correctedDocument(generated: object): object {
  // As it is sent: without what JSON leaves out.
  const document: { [key: string]: Json } = JSON.parse(JSON.stringify(generated));
  const { schemas } = isSchema(document.components) ? document.components : {};
  const paths = mergeIntoUnions(document.paths ?? null, isSchema(schemas) ? schemas : {});
  return Object.fromEntries(
    Object.entries(paths === null ? document : { ...document, paths }).map(([key, value]) => [
      key,
      corrected(value),
    ]),
  );
}
