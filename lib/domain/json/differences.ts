import { isRecord } from "../record";

/** A field whose value differs. null: one side does not have it. */
export type FieldDifference = { path: string; before: unknown; after: unknown };

const join = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);
const memberOf = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
const isParent = (value: unknown): value is object => isRecord(value) || Array.isArray(value);

/**
 * The fields that differ in two JSON values, each with its path: in the order of the first value, then what only the second
 * has. Lists are compared entry by entry.
 */
export function fieldDifferences(before: unknown, after: unknown, path = ""): FieldDifference[] {
  if (isParent(before) && isParent(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].flatMap((name) =>
      fieldDifferences(memberOf(before, name), memberOf(after, name), join(path, name)),
    );
  }
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return [];
  return [{ path, before: before ?? null, after: after ?? null }];
}
