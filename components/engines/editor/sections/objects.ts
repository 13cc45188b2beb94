import { type Config, isObject } from "../draft/config-path";

/** The objects of a list; none for anything else. */
export const objectsOf = (value: unknown): Config[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
