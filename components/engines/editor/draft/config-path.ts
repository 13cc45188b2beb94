/** Reading and changing a configuration by path, without changing the one that is given. */

export type Config = Record<string, unknown>;
export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is Config =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The path as the API's problems write it: `filters.0.enabled`. */
export const pathText = (path: Path): string => path.join(".");

/** A copy with another value at the path. `undefined` removes the field, or the item of a list. */
export function withValue<Value>(root: Value, path: Path, value: unknown): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value as Value;
  if (Array.isArray(root)) {
    const copy = [...root];
    if (rest.length === 0 && value === undefined) copy.splice(Number(key), 1);
    else copy[Number(key)] = withValue(copy[Number(key)], rest, value);
    return copy as Value;
  }
  const copy: Config = { ...(isObject(root) ? root : {}) };
  if (rest.length === 0 && value === undefined) delete copy[key];
  else copy[key] = withValue(copy[key], rest, value);
  return copy as Value;
}

/** The item of a list with this id or key. */
export const findItem = (list: unknown, id: string): Config | undefined =>
  Array.isArray(list)
    ? list.filter(isObject).find((item) => item.id === id || item.key === id)
    : undefined;

/** Whether two values of a configuration are the same, whatever the order of their fields. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (isObject(a) && isObject(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) =>
      isSame(a[key], b[key]),
    );
  return false;
}
