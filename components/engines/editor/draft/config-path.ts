/** Reading and changing a configuration by path, without changing the one that is given. */

export type Config = Record<string, unknown>;
export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is Config =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The path as the API's problems write it: `filters.0.enabled`. */
export const pathText = (path: Path): string => path.join(".");

function withValueAt(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const isRemoved = rest.length === 0 && value === undefined;
  if (Array.isArray(root)) {
    const copy: unknown[] = [...root];
    if (isRemoved) copy.splice(Number(key), 1);
    else copy[Number(key)] = withValueAt(copy[Number(key)], rest, value);
    return copy;
  }
  const copy: Config = { ...(isObject(root) ? root : {}) };
  if (isRemoved) delete copy[key];
  else copy[key] = withValueAt(copy[key], rest, value);
  return copy;
}

/** A copy with another value at the path. `undefined` removes the field, or the item of a list. */
export function withValue(config: Config, path: Path, value: unknown): Config {
  const next = withValueAt(config, path, value);
  return isObject(next) ? next : config;
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
