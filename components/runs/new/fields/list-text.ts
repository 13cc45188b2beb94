/** Lists that are typed as one text: `water backup, replacement cost` and `FL TX`. */
export type ListOf = "slugs" | "states";

/** What an empty list is called, where leaving the field empty says something else. */
const NONE = "none";

export function listOf(text: string, of: ListOf): string[] | undefined {
  const words = text
    .split(of === "states" ? /[\s,;]+/ : /[,;\n]+/)
    .flatMap((word) => word.trim() || []);
  if (of === "states")
    return words.length > 0 ? words.map((word) => word.toUpperCase()) : undefined;
  if (words.length === 1 && words[0]?.toLowerCase() === NONE) return [];
  return words.length > 0
    ? words.map((word) => word.toLowerCase().replace(/[\s-]+/g, "_"))
    : undefined;
}

/** How a list that came from elsewhere is written; what is no list of texts is shown as the JSON that it is. */
export function listText(value: unknown, of: ListOf): string {
  if (value === undefined || value === null) return "";
  if (!Array.isArray(value) || value.some((entry) => typeof entry !== "string"))
    return JSON.stringify(value);
  if (value.length === 0) return of === "slugs" ? NONE : "";
  return value
    .map((entry: string) => (of === "slugs" ? entry.replaceAll("_", " ") : entry))
    .join(", ");
}

export const isSameList = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
