const MAX_LENGTH = 60;
const SECRET_FIELD = /secret|token|password|authorization|api_?key/i;
/** `https://user:password@host`: the part that must not be repeated. */
const USER_INFO = /\/\/[^/?#\s]*@/g;

/**
 * How an error message repeats a value that was received: ` (got 'ZZ')`. Long texts are shortened, lists and objects named
 * by their type. Empty for a missing value and for fields that carry secrets.
 */
export function receivedValue(path: string, value: unknown): string {
  if (value === undefined || SECRET_FIELD.test(path)) return "";
  return ` (got ${printed(value)})`;
}

function printed(value: unknown): string {
  if (typeof value === "string") return `'${shorten(value.replace(USER_INFO, "//***@"))}'`;
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
}

function shorten(text: string): string {
  const characters = [...text.slice(0, 2 * MAX_LENGTH)];
  return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH).join("")}…` : text;
}
