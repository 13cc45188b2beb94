import { visit } from "jsonc-parser";

/**
 * Whether a JSON text means one value, and whether JavaScript keeps that value: numbers with more digits than a double,
 * names that are repeated in one object, and names that objects treat specially would be stored as something else
 * than what was sent.
 */

export type InexactPart = { path: string; message: string };

const QUOTE = 34;
const BACKSLASH = 92;
const COLON = 58;
const MINUS = 45;
const [ZERO, NINE] = [48, 57];
const [DOT, PLUS, UPPER_E, LOWER_E] = [46, 43, 69, 101];

/** A decimal of at most so many characters without an exponent has at most 15 digits, which every double keeps. */
const SHORT_NUMBER = 15;
const MAX_EXACT_INTEGER = 2 ** 53;
const MAX_DETAILS = 20;
const MAX_VALUE_LENGTH = 40;

/** The index after the string that begins at `start`. The text is valid JSON. */
function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
}

const isNumberPart = (code: number) =>
  (code >= ZERO && code <= NINE) ||
  code === DOT ||
  code === LOWER_E ||
  code === UPPER_E ||
  code === PLUS ||
  code === MINUS;

/** The digits of a decimal without leading and trailing zeros, and the power of ten of the last one. */
function decimalParts(text: string): { digits: string; exponent: number } {
  const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace(/^-/, "").split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  // Not a pattern: from every zero of a long run, it would search to the end of the run.
  let end = all.length;
  while (end > 0 && all.charCodeAt(end - 1) === ZERO) end -= 1;
  const digits = all.slice(0, end);
  return { digits, exponent: Number(power) - fraction.length + (all.length - digits.length) };
}

/** Whether the double nearest to a decimal is written with the same value. */
function isExact(text: string): boolean {
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  const written = String(value);
  const isWhole = !/[.eE]/.test(text);
  if (isWhole && Math.abs(value) > MAX_EXACT_INTEGER) return false;
  if (written === text) return true;
  const [sent, kept] = [decimalParts(text), decimalParts(written)];
  return sent.digits === kept.digits && (sent.digits === "" || sent.exponent === kept.exponent);
}

/** The number of names in a valid JSON text, and whether it contains a number that a double does not keep. */
function scan(text: string): { names: number; inexact: boolean } {
  let names = 0;
  let inexact = false;
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const start = i;
      let hasExponent = false;
      while (isNumberPart(text.charCodeAt(i))) {
        hasExponent ||= (text.charCodeAt(i) | 32) === LOWER_E;
        i += 1;
      }
      if ((hasExponent || i - start > SHORT_NUMBER) && !isExact(text.slice(start, i)))
        inexact = true;
    } else {
      if (code === COLON) names += 1;
      i += 1;
    }
  }
  return { names, inexact };
}

/** Names that assign to an object's prototype, or reach it. */
const isUnsafe = (name: string, value: unknown) =>
  name === "__proto__" ||
  (name === "constructor" &&
    typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, "prototype"));

/** The number of names in a value; NaN if one of them is unsafe. */
function countNames(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countNames(item);
    return count;
  }
  for (const name of Object.keys(value)) {
    const own: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    count += isUnsafe(name, own) ? Number.NaN : 1 + countNames(own);
  }
  return count;
}

const excerpt = (text: string) =>
  text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;

function numberMessage(text: string): string {
  const range = !Number.isFinite(Number(text)) || Number(text) === 0;
  return range
    ? `is outside the range of numbers (got ${excerpt(text)}). Send a number that a double can represent, or a text in quotes`
    : `has more digits than a number can keep (got ${excerpt(text)}). Send an id as a text in quotes, and an amount with at most 15 digits`;
}

/** Every place where the text and its value differ. Slow: only for texts that are refused. */
function findProblems(text: string, { max, only }: { max: number; only?: "names" }): InexactPart[] {
  const details: InexactPart[] = [];
  const names: Set<string>[] = [];
  const add = (path: readonly (string | number)[], message: string) => {
    if (details.length < max) details.push({ path: path.join("."), message });
  };
  visit(text, {
    onObjectBegin: () => void names.push(new Set()),
    onObjectEnd: () => void names.pop(),
    onObjectProperty: (name, _offset, _length, _line, _column, parents) => {
      const path = [...parents(), name];
      const known = names.at(-1);
      if (known?.has(name)) add(path, "is given more than once in one object. Send it once");
      known?.add(name);
      if (name === "__proto__" || (name === "prototype" && path.at(-2) === "constructor"))
        add(path, "is not allowed as a field name. Rename it");
    },
    onLiteralValue: (value, offset, length, _line, _column, path) => {
      const literal = text.slice(offset, offset + length);
      if (!only && typeof value === "number" && !isExact(literal))
        add(path(), numberMessage(literal));
    },
  });
  return details;
}

/**
 * What of a valid JSON text its parsed value does not keep, by path; empty if the value is exactly what was sent.
 */
export function inexactParts(
  text: string,
  value: unknown,
  { max = MAX_DETAILS }: { max?: number } = {},
): InexactPart[] {
  const { names, inexact } = scan(text);
  return inexact || countNames(value) !== names ? findProblems(text, { max }) : [];
}

/** The first name of a valid JSON text that its parsed value does not keep: repeated in one object, or unsafe. */
export const inexactName = (text: string, value: unknown): InexactPart | undefined =>
  countNames(value) === scan(text).names
    ? undefined
    : findProblems(text, { max: 1, only: "names" })[0];
