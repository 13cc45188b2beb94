import type { NaicsColumn } from "./block";

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
