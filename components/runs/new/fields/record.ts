import { isRecord } from "@/lib/domain/record";

export type JsonObject = Record<string, unknown>;

export const isObject: (value: unknown) => value is JsonObject = isRecord;

/** The object with another value for a name, or without the name. */
export const withEntry = (record: unknown, name: string, value: unknown): JsonObject => ({
  ...(isObject(record) ? record : {}),
  [name]: value,
});

export const withoutEntry = (record: unknown, name: string): JsonObject =>
  Object.fromEntries(
    Object.entries(isObject(record) ? record : {}).filter(([other]) => other !== name),
  );

const memberOf = (value: unknown, name: string | number): unknown =>
  (isObject(value) || Array.isArray(value)) && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

type Emptied = {
  /** The value as it was loaded. An object that was loaded empty stays. */
  loaded: unknown;
  /** Paths of lists that are left out when they are empty. Other empty lists are values. */
  lists?: readonly string[];
  path?: string;
};

/** The value without emptied fields and without the objects and lists that this leaves empty; undefined if nothing is left. */
export function omitEmptied(value: unknown, { loaded, lists = [], path = "" }: Emptied): unknown {
  const below = (inner: unknown, name: string | number) =>
    omitEmptied(inner, {
      loaded: memberOf(loaded, name),
      lists,
      path: path === "" ? String(name) : `${path}.${name}`,
    });
  if (Array.isArray(value)) {
    if (value.length === 0 && lists.includes(path)) return undefined;
    return value.map((entry, at) => (isObject(entry) ? (below(entry, at) ?? {}) : entry));
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.flatMap(([name, inner]) => {
    const next = below(inner, name);
    return next === undefined ? [] : [[name, next] as const];
  });
  const wasEmptied = kept.length === 0 && entries.length > 0;
  const wasLoadedEmpty = isObject(loaded) && Object.keys(loaded).length === 0;
  return wasEmptied && !wasLoadedEmpty ? undefined : Object.fromEntries(kept);
}

/** False for undefined and for an object that has only emptied fields. */
export const isGiven = (value: unknown): boolean =>
  isObject(value) ? Object.values(value).some(isGiven) : value !== undefined;
