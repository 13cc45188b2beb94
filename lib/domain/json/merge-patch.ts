import { isRecord } from "../record";

/** JSON merge patches (RFC 7386): objects are merged, `null` removes a field, and everything else replaces it. */

/** The value that a patch makes of another one. Neither is changed. */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged = new Map(isRecord(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, applyMergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The patch that makes `after` of `before`. A `null` in `after` means the same as an absent field. */
export function mergePatchOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names].flatMap((name): [string, unknown][] => {
      const was = Object.hasOwn(before, name) ? before[name] : undefined;
      const is = Object.hasOwn(after, name) ? after[name] : undefined;
      if (isSame(was, is)) return [];
      if (is === undefined) return [[name, null]];
      return [[name, isRecord(was) && isRecord(is) ? mergePatchOf(was, is) : is]];
    }),
  );
}
