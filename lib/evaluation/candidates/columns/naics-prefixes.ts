import type { ClassColumn } from "./block";

/** A NAICS prefix as a number that keeps its length and leading zeros. */
export const encodeClass = (prefix: string) => Number(`1${prefix}`);
export const decodeClass = (code: number) => String(code).slice(1);

/**
 * Finds a NAICS code in lists of prefixes. Answers for each place of the column's values how many before it match, so that a
 * row's list holds a match where the count grows from its start to its end: walking short lists one by one takes four times
 * as long. The answer is good until the next call.
 */
export function classMatcher(naics: string): (column: ClassColumn) => Uint32Array {
  // The code itself and every shorter prefix, of 2 digits or more: five at most.
  const [two, three = two, four = three, five = four, six = five] = Array.from(
    { length: naics.length - 1 },
    (_, i) => encodeClass(naics.slice(0, i + 2)),
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
