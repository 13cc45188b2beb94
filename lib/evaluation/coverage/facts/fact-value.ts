import type { Missing } from "../conditions/finding";

/** The value of a fact: known, or missing with the paths that would state it. Never guessed. */
export type FactValue<T> = { known: true; value: T } | UnknownFact;

export type UnknownFact = {
  known: false;
  missing: readonly Missing[];
  /** What the facts that were given already say: a number is at least this much. */
  atLeast?: number;
};

export const knownFact = <T>(value: T): FactValue<T> => ({ known: true, value });
export const unknownFact = (...missing: Missing[]): UnknownFact => ({ known: false, missing });

type Part<T> = { value: T | undefined; missing: Missing };

/** The sum of all parts; at least the sum of those that are given. */
export function sumOf(parts: readonly Part<number>[]): FactValue<number> {
  const atLeast = parts.reduce((sum, { value = 0 }) => sum + value, 0);
  const missing = parts.flatMap((part) => (part.value === undefined ? [part.missing] : []));
  return missing.length > 0 ? { known: false, missing, atLeast } : knownFact(atLeast);
}

/** Whether one of the parts is true. Unknown if none is and one is missing. */
export function someOf(parts: readonly Part<boolean>[]): FactValue<boolean> {
  if (parts.some(({ value }) => value === true)) return knownFact(true);
  const missing = parts.flatMap((part) => (part.value === undefined ? [part.missing] : []));
  return missing.length > 0 ? unknownFact(...missing) : knownFact(false);
}
