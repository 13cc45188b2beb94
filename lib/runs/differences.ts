import { canonicalJson } from "@/lib/evaluation/core/canonical-json";

/** Enough to see where something went wrong; one is enough to know that it did. */
const MOST = 20;
const SHOWN_LENGTH = 80;

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const shown = (value: unknown) =>
  (isObject(value) ? canonicalJson(value) : String(value)).slice(0, SHOWN_LENGTH);

/** Collects where two evaluations of the same run do not agree, each by the path of the innermost value that differs. */
export function differences() {
  const found: string[] = [];

  function compare(path: string, before: unknown, now: unknown): void {
    if (found.length >= MOST || canonicalJson(before) === canonicalJson(now)) return;
    const alike = isObject(before) && isObject(now) && Array.isArray(before) === Array.isArray(now);
    if (!alike) {
      found.push(`${path}: ${shown(before)} then, ${shown(now)} now`);
      return;
    }
    for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
      compare(`${path}.${name}`, Reflect.get(before, name), Reflect.get(now, name));
    }
  }

  return { found, compare, note: (difference: string) => void found.push(difference) };
}
export type Differences = ReturnType<typeof differences>;
