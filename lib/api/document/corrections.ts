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

/** Corrects what the generator of the document writes, so that other tools read it as our validation does. */
export function correctedDocument(generated: object): object {
  // As it is sent: without what JSON leaves out.
  const document: { [key: string]: Json } = JSON.parse(JSON.stringify(generated));
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [key, corrected(value)]),
  );
}
