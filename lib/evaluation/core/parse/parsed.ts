/** What a parser of one value returns: the value in its standard form, or why it cannot be read and what to send. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; message: string };

export const parsed = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const refused = (message: string): Parsed<never> => ({ ok: false, message });

/** A string or a number as a text; "" for anything else, whose conversion may throw. */
export const textOf = (given: unknown): string =>
  typeof given === "string" || typeof given === "number" ? String(given) : "";

const MAX_QUOTED = 60;

/** A given value inside a message, as JSON, shortened. */
export function quoted(given: unknown): string {
  const text = JSON.stringify(given) ?? String(given);
  return text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
}
