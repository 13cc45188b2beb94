import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { isRecord } from "@/lib/domain/record";

/** Enough to find the cause; one is enough to know that there is one. */
const MAX_DIFFERENCES = 20;
const MAX_VALUE_LENGTH = 80;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const excerpt = (value: unknown) =>
  (isObject(value) ? canonicalJson(value) : String(value)).slice(0, MAX_VALUE_LENGTH);

/**
 * Collects the differences between a stored and a recomputed result, each with the path of the innermost value that
 * differs.
 */
export function collectDifferences() {
  const found: string[] = [];

  function compare(path: string, stored: unknown, recomputed: unknown): void {
    if (found.length >= MAX_DIFFERENCES || canonicalJson(stored) === canonicalJson(recomputed))
      return;
    if (
      !isObject(stored) ||
      !isObject(recomputed) ||
      Array.isArray(stored) !== Array.isArray(recomputed)
    ) {
      found.push(`${path}: ${excerpt(stored)} stored, ${excerpt(recomputed)} recomputed`);
      return;
    }
    for (const name of new Set([...Object.keys(stored), ...Object.keys(recomputed)]))
      compare(`${path}.${name}`, Reflect.get(stored, name), Reflect.get(recomputed, name));
  }

  return { found, compare, add: (difference: string) => void found.push(difference) };
}
export type Differences = ReturnType<typeof collectDifferences>;

/**
 * A recomputed value without the fields that the stored one does not have, in lists too: results of older versions have
 * fewer.
 */
export function sameFields(stored: unknown, recomputed: unknown): unknown {
  if (Array.isArray(stored) && Array.isArray(recomputed))
    return recomputed.map((item, i) => (i < stored.length ? sameFields(stored[i], item) : item));
  if (!isRecord(stored) || !isRecord(recomputed)) return recomputed;
  return Object.fromEntries(
    Object.entries(recomputed)
      .filter(([name]) => Object.hasOwn(stored, name))
      .map(([name, value]) => [name, sameFields(stored[name], value)]),
  );
}
