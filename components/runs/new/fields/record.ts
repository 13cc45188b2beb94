import { isPlainObject } from "es-toolkit";

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject => isPlainObject(value);

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

/** The value without emptied fields and without objects that this leaves empty; an object that was loaded empty stays. */
export function omitEmptied(value: unknown, loaded: unknown): unknown {
  if (Array.isArray(value))
    return value.map((entry, at) =>
      isObject(entry) ? (omitEmptied(entry, memberOf(loaded, at)) ?? {}) : entry,
    );
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.flatMap(([name, inner]) => {
    const next = omitEmptied(inner, memberOf(loaded, name));
    return next === undefined ? [] : [[name, next] as const];
  });
  const wasEmptied = kept.length === 0 && entries.length > 0;
  const wasLoadedEmpty = isObject(loaded) && Object.keys(loaded).length === 0;
  return wasEmptied && !wasLoadedEmpty ? undefined : Object.fromEntries(kept);
}

/** Whether a value has anything in it but emptied fields. */
export const isGiven = (value: unknown): boolean =>
  isObject(value) ? Object.values(value).some(isGiven) : value !== undefined;
