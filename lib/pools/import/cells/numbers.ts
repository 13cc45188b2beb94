/** Reading numbers as spreadsheets write them. */

// "1250.5", "1.25e3" and "1,250.5", but not "12abc" or "1,5".
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d*)?)(?:[eE][+-]?\d{1,3})?$/;
// "1250,5" and "1.250,5".
const COMMA_NUMBER = /^[+-]?(?:\d+,\d+|\d{1,3}(?:\.\d{3})+(?:,\d+)?)$/;
// A thousand or a decimal? "1.250" and "1,250" may be either where tables are separated by semicolons.
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/** A number, or what is wrong with the text: it can mean two numbers, or (null) it is not a number. */
export type NumberReading = { number: number } | { problem: string | null };

/**
 * Reads a number. Spreadsheets that separate columns by semicolons often write the decimal comma: there (`decimalComma`),
 * `1.250,5` and `0,25` are read as such, and `1.250` is a problem, because it may be 1250 or 1.25.
 */
export function readNumber(value: unknown, decimalComma: boolean): NumberReading {
  if (typeof value === "number") return { number: value };
  if (typeof value !== "string") return { problem: null };
  const text = value.trim();
  if (decimalComma && AMBIGUOUS.test(text)) {
    const digits = text.replace(/[.,]/, "");
    const decimal = text.replace(",", ".");
    return {
      problem: `can be ${digits} or ${Number(decimal)} in a table separated by semicolons; write ${digits} or ${decimal}0`,
    };
  }
  if (decimalComma && !NUMBER.test(text) && COMMA_NUMBER.test(text))
    return { number: Number(text.replaceAll(".", "").replace(",", ".")) };
  if (!NUMBER.test(text)) return { problem: null };
  return { number: Number(text.replaceAll(",", "")) };
}

const SIGNIFICANT_DIGITS = 12;

/** A number times a factor, without the noise of binary fractions: 57 × 0.01 is 0.57. */
export const scaled = (number: number, factor: number) =>
  factor === 1 ? number : Number((number * factor).toPrecision(SIGNIFICANT_DIGITS));
