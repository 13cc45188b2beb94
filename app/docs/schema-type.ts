/** A parameter's type in a few words: `one of queued, failed`, `integer, 1 to 100`, `string`. */
export function typeOf(schema: Record<string, unknown>): string {
  const { type, enum: choices, minimum, maximum, format } = schema;
  if (Array.isArray(choices)) return `one of ${choices.join(", ")}`;
  const name =
    typeof format === "string"
      ? format
      : Array.isArray(type)
        ? type.join(" or ")
        : typeof type === "string"
          ? type
          : "any value";
  if (typeof minimum === "number" && typeof maximum === "number")
    return `${name}, ${minimum} to ${maximum}`;
  return name;
}
