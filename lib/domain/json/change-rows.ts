import { isRecord } from "@/lib/domain/record";

/** One field that a change set, removed or replaced. An absent value is undefined. */
export type ChangeRow = { field: string; before: unknown; after: unknown };

type Fields = Record<string, unknown> | null;

/** The leaves of a document by their path. An empty object or list is a leaf. */
function* leaves(value: unknown, path: string): Generator<[string, unknown]> {
  const children = isRecord(value)
    ? Object.entries(value).map(([name, child]) => [path === "" ? name : `${path}.${name}`, child])
    : Array.isArray(value) && value.some((item) => isRecord(item))
      ? value.map((item, index) => [`${path}[${index}]`, item])
      : [];
  if (children.length === 0) yield [path, value];
  for (const [childPath, child] of children) yield* leaves(child, String(childPath));
}

const byPath = (fields: Fields) =>
  new Map(fields === null || Object.keys(fields).length === 0 ? [] : leaves(fields, ""));

/** The fields that differ, in the order of the record before and then of the new ones. */
export function changeRows({ before, after }: { before: Fields; after: Fields }): ChangeRow[] {
  const [old, current] = [byPath(before), byPath(after)];
  return [...new Set([...old.keys(), ...current.keys()])]
    .map((field) => ({ field, before: old.get(field), after: current.get(field) }))
    .filter((row) => JSON.stringify(row.before) !== JSON.stringify(row.after));
}

/** A value as a cell shows it: text as it is, lists of texts with commas, everything else as JSON. */
export function changeText(value: unknown): string {
  if (value === undefined) return "–";
  if (typeof value === "string") return value === "" ? "(empty)" : value;
  if (Array.isArray(value) && value.every((item) => typeof item === "string"))
    return value.length === 0 ? "(none)" : value.join(", ");
  return value === null ? "–" : JSON.stringify(value);
}
