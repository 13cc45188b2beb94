import type { NaicsColumn } from "./block";

const LONGEST_CODE = 6;

/** A NAICS prefix as a number that keeps its length and leading zeros. */
export const encodePrefix = (prefix: string) => Number(`1${prefix}`);
export const decodePrefix = (code: number) => String(code).slice(1);

/**
 * Finds a NAICS code in lists of prefixes. For each index of the column's values, the result contains how many values
 * before it match; a row's list contains a match if the count grows between its start and its end. Searching the short
 * lists one by one takes four times as long. The result is valid until the next call.
 */
export function prefixMatcher(naics: string): (column: NaicsColumn) => Uint32Array {
  // The code itself and every shorter prefix of 2 digits or more: at most five.
  const [two, three = two, four = three, five = four, six = five] = Array.from(
    { length: naics.length - 1 },
    (_, i) => encodePrefix(naics.slice(0, i + 2)),
  );
  let before = new Uint32Array();
  return ({ values }) => {
    if (before.length <= values.length) before = new Uint32Array(2 * values.length + 1);
    let matches = 0;
    for (let i = 0; i < values.length; i++) {
      before[i] = matches;
      const value = values[i];
      matches +=
        +(value === two) |
        +(value === three) |
        +(value === four) |
        +(value === five) |
        +(value === six);
    }
    before[values.length] = matches;
    return before;
  };
}

/**
 * As {@link prefixMatcher}, for listed codes that are narrower than the profile's: `238160` within `23`. Whether the
 * profile is of such a class is not known. Null for a code of six digits, within which no code is listed.
 */
function narrowerMatcher(naics: string): ((column: NaicsColumn) => Uint32Array) | null {
  const ranges = Array.from({ length: Math.max(0, LONGEST_CODE - naics.length) }, (_, more) => {
    const factor = 10 ** (more + 1);
    return [encodePrefix(naics) * factor, (encodePrefix(naics) + 1) * factor] as const;
  });
  if (ranges.length === 0) return null;
  let before = new Uint32Array();
  return ({ values }) => {
    if (before.length <= values.length) before = new Uint32Array(2 * values.length + 1);
    let matches = 0;
    for (let i = 0; i < values.length; i++) {
      before[i] = matches;
      const value = values[i] ?? 0;
      for (const [from, to] of ranges) matches += +(value >= from) & +(value < to);
    }
    before[values.length] = matches;
    return before;
  };
}

/**
 * For each row 1 if its list contains codes within the profile's, and none that contains it, otherwise 0. Null for a code
 * within which no code is listed.
 */
export function undecidedClasses(
  column: NaicsColumn,
  naics: string,
): ((row: number) => number) | null {
  const countNarrower = narrowerMatcher(naics);
  if (!countNarrower) return null;
  const { starts } = column;
  const [narrower, before] = [countNarrower(column), prefixMatcher(naics)(column)];
  return (row) => {
    const [from, to] = [starts[row] ?? 0, starts[row + 1] ?? 0];
    const inside = (before[to] ?? 0) > (before[from] ?? 0);
    return +((narrower[to] ?? 0) > (narrower[from] ?? 0) && !inside);
  };
}

/** The listed codes that are narrower than a code. */
export const narrowerCodes = (codes: readonly string[] | undefined, naics: string): string[] =>
  [
    ...new Set(codes?.filter((code) => code.length > naics.length && code.startsWith(naics))),
  ].sort();
