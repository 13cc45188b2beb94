/**
 * Numbers and lists in the texts of rule sets. Platform locale data is not used, so that the bytes are the same on
 * every machine.
 */

export const toCents = (usd: number) => Math.round(usd * 100);
export const toUsd = (cents: number) => cents / 100;

const isSmallAndWhole = (value: number) => Number.isInteger(value) && value >= 0 && value < 1_000;
const ZERO = "0".charCodeAt(0);

/** A text of `toFixed` without trailing zeros, with commas between thousands. */
function tidy(fixed: string): string {
  const point = fixed.indexOf(".");
  const wholeEnd = point < 0 ? fixed.length : point;
  let end = fixed.length;
  if (point >= 0) while (fixed.charCodeAt(end - 1) === ZERO) end--;
  if (end === point + 1) end = wholeEnd;
  if (wholeEnd <= 3) return fixed.slice(0, end);
  return fixed.slice(0, wholeEnd).replace(/\B(?=(\d{3})+$)/g, ",") + fixed.slice(wholeEnd, end);
}

/** At most `maxDecimals` decimals, no trailing zeros, commas between thousands. */
export function formatNumber(value: number, maxDecimals: number): string {
  // Most numbers of a result are small and whole.
  return isSmallAndWhole(value) ? String(value) : tidy(value.toFixed(maxDecimals));
}

const MOST_DECIMALS = 10;

/**
 * {@link formatNumber} with more decimals where the rounded number would equal one of the bounds: 2.04 days must not
 * read as the 2 days that give a better level.
 */
export function formatBesideBounds(
  value: number,
  maxDecimals: number,
  bounds: readonly number[],
): string {
  if (isSmallAndWhole(value)) return String(value);
  let fixed = value.toFixed(maxDecimals);
  // A value that is not rounded equals no other bound.
  const equalsBound = () => bounds.includes(Number(fixed)) && Number(fixed) !== value;
  for (let decimals = maxDecimals; decimals < MOST_DECIMALS && equalsBound(); )
    fixed = value.toFixed(++decimals);
  return tidy(fixed);
}

/** Exact US dollars: `$11,985`, or `$11,985.50` with cents. */
export function formatUsd(usd: number): string {
  const cents = toCents(usd);
  const whole = formatNumber(Math.floor(cents / 100), 0);
  return cents % 100 === 0 ? `$${whole}` : `$${whole}.${String(cents % 100).padStart(2, "0")}`;
}

/** `3 days`, `1 day`. `bounds` as in {@link formatBesideBounds}. */
export function formatCount(
  value: number,
  singular: string,
  plural = `${singular}s`,
  bounds: readonly number[] = [],
): string {
  const text = formatBesideBounds(value, 1, bounds);
  return `${text} ${text === "1" ? singular : plural}`;
}

/** How percentages and large amounts are written. */
export type NumberStyle = {
  /** Between a number and its unit. */
  unitSpace: "" | " ";
  /** Whole millions below 100 million keep one decimal: 12.0 instead of 12. */
  millionsDecimal: boolean;
};

const UNITS = [
  { usd: 1e9, decimals: 2, letter: "B" },
  { usd: 1e6, decimals: 2, letter: "M" },
  { usd: 1e3, decimals: 1, letter: "K", below: 1e6 },
] as const;
const WHOLE_MILLIONS_FROM = 1e8;

/** Formatters in one style. */
export function numberFormats({ unitSpace, millionsDecimal }: NumberStyle) {
  return {
    /** `61%` for 61. `bounds` as in {@link formatBesideBounds}. */
    percent: (value: number, bounds: readonly number[] = []) =>
      `${formatBesideBounds(value, 1, bounds)}${unitSpace}%`,

    /** US dollars in the largest unit that loses nothing, such as `$12M`; otherwise {@link formatUsd}. */
    shortUsd(usd: number): string {
      const cents = toCents(usd);
      for (const { usd: unit, decimals, letter, ...limit } of UNITS) {
        const inRange = cents >= unit * 100 && !("below" in limit && usd >= limit.below);
        if (!inRange || cents % ((unit * 100) / 10 ** decimals) !== 0) continue;
        const text = formatNumber(usd / unit, decimals);
        const addDecimal =
          millionsDecimal && letter === "M" && usd < WHOLE_MILLIONS_FROM && !text.includes(".");
        return `$${text}${addDecimal ? ".0" : ""}${unitSpace}${letter}`;
      }
      return formatUsd(usd);
    },
  };
}

/** "a, b and c". */
export function joinList(items: readonly string[], word: "and" | "or" = "and"): string {
  return items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}

export const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
