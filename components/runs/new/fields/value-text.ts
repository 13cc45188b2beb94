import { inexactParts } from "@/lib/exact-json";
import type { JsonObject } from "./record";

/** Values of the body as text of an input, and back. */

const MULTIPLES: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
const US_NUMBER = /^\$?\s*(\d{1,3}(?:[,_ ]\d{3})+|\d*)(\.\d+)?\s*([kmb])?$/i;

/** Whether a number of JSON text is kept: one of 20 digits would be rounded. */
const isKept = (text: string, value: unknown) =>
  JSON.stringify(value) === text || inexactParts(text, value).length === 0;

/**
 * The number that a text means in US format: `12,000,000`, `$12M` and `12 m` are the same.
 * Any other text is returned trimmed, so that the API can say what is wrong with it.
 */
export function readNumber(text: string): number | string {
  const [, whole, fraction = "", unit = ""] = US_NUMBER.exec(text.trim()) ?? [];
  if (whole === undefined || whole + fraction === "") return text.trim();
  const multiple = MULTIPLES[unit.toLowerCase()] ?? 1;
  const digits = whole.replace(/[,_ ]/g, "").replace(/^0+(?=\d)/, "") || "0";
  // The exponent is part of the literal, so that 2.3k is 2300 and not 2299.9999999999995.
  const literal = `${digits}${fraction}e${Math.log10(multiple)}`;
  const value = Number(literal);
  return Number.isFinite(value) && isKept(literal, value) ? value : text.trim();
}

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });

/** A value of the body as text of an input: `12,000,000` with `group`, `1998` without. */
export function valueText(value: unknown, { group = false } = {}): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  return group && typeof value === "number" ? grouped.format(value) : JSON.stringify(value);
}

/** Lists that are typed as one text: `water backup, replacement cost` and `FL, TX`. */
export type ListFormat = "slugs" | "states";

/** An empty list, where an empty field means that nothing is known. */
const NONE = "none";

/** The list that a text means; undefined for an empty text. */
export function readList(text: string, format: ListFormat): string[] | undefined {
  const separator = format === "states" ? /[\s,;]+/ : /[,;\n]+/;
  const entries = text.split(separator).flatMap((entry) => entry.trim() || []);
  if (entries.length === 0) return undefined;
  if (format === "states") return entries.map((entry) => entry.toUpperCase());
  if (entries.length === 1 && entries[0]?.toLowerCase() === NONE) return [];
  return entries.map((entry) => entry.toLowerCase().replace(/[\s-]+/g, "_"));
}

/** A value of the body as text of a list's input. A value that is no list of texts is shown as JSON. */
export function listText(value: unknown, format: ListFormat): string {
  if (value === undefined || value === null) return "";
  if (!Array.isArray(value) || value.some((entry) => typeof entry !== "string"))
    return JSON.stringify(value);
  if (value.length === 0) return format === "slugs" ? NONE : "";
  return value
    .map((entry: string) => (format === "slugs" ? entry.replaceAll("_", " ") : entry))
    .join(", ");
}

/** A text, or the list of texts that semicolons separate: an address may have commas. */
export function readTexts(text: string): string | string[] | undefined {
  const entries = text.split(";").flatMap((entry) => entry.trim() || []);
  return entries.length > 1 ? entries : entries[0];
}

export const textsText = (value: unknown): string =>
  Array.isArray(value) && value.every((entry) => typeof entry === "string")
    ? value.join("; ")
    : valueText(value);

/** A field that the form has no input for, as it is typed. */
export type TypedField = { name: string; text: string };

/** The value that a text means: JSON where it is and keeps its value, otherwise the text itself. */
function readValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isKept(text, value) ? value : text;
  } catch {
    return text;
  }
}

/** A text that reads as JSON, such as `42`, is written with quotes so that it comes back as text. */
const writeValue = (value: unknown) =>
  typeof value === "string" && readValue(value) === value ? value : JSON.stringify(value);

export const typedFields = (fields: JsonObject): TypedField[] =>
  Object.entries(fields).map(([name, value]) => ({ name, text: writeValue(value) }));

/** The fields that are named and that have no input of their own. */
export const readOtherFields = (
  typed: readonly TypedField[],
  known: ReadonlySet<string>,
): JsonObject =>
  Object.fromEntries(
    typed.flatMap(({ name, text }) => {
      const trimmed = name.trim();
      return trimmed === "" || known.has(trimmed) ? [] : [[trimmed, readValue(text)]];
    }),
  );
