/** Reading and changing a body of JSON by the paths that the API names in its errors: `offerings.3.premium`. */
export type Path = readonly (string | number)[];

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const pathName = (path: Path) => path.join(".");

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof step === "number") return Array.isArray(value) ? value[step] : undefined;
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, root);
}

const isHollow = (value: unknown) =>
  value === undefined || (isObject(value) && Object.keys(value).length === 0);

/** The body with another value at the path. Undefined takes the field away, and the objects that have nothing else in them. */
export function withValue(root: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "number") {
    const list: unknown[] = Array.isArray(root) ? root : [];
    if (rest.length === 0 && value === undefined) return list.toSpliced(step, 1);
    return list.toSpliced(step, 1, withValue(list[step], rest, value) ?? {});
  }
  const before = isObject(root) ? root : {};
  const next = withValue(before[step], rest, value);
  if (value !== undefined || !isHollow(next)) return { ...before, [step]: next };
  return Object.fromEntries(Object.entries(before).filter(([name]) => name !== step));
}
