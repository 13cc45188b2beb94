/** Limits and deductibles as policies write them: numbers in USD, or texts such as `100/300/100`, `$1,000,000`, `1M`, `2%`, `none`. A browser may import this file. */

/** `usd` is absent where the amount is not stated; Infinity where there is none to reach. */
export type Amount = {
  carried: boolean;
  /** Said in a word that refuses the coverage itself, which `none` does of a limit but not of a deductible. */
  declined?: true;
  usd?: number;
  percent?: number;
};

/** One for each part of a split limit; a text that is no limit gives undefined. */
export type Amounts = readonly Amount[];

const MAX_USD = 1e12;
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mil: 1e6,
  million: 1e6,
  b: 1e9,
  billion: 1e9,
};
const NUMBER = /^(?:usd\s*)?\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(k|thousand|mm|mil|million|m|billion|b)?(?:\s*(?:usd|dollars))?$/;
const PERCENT = /^(\d+(?:\.\d+)?)\s*(?:%|percent)(?:\s*of\s*(?:coverage\s*a|dwelling|the\s*dwelling))?$/;
/** What follows a limit to say of which kind it is. */
const OF_WHICH_KIND = /\s*\b(csl|combined single limit|per occurrence|each occurrence|per person|per accident|per claim|each claim|aggregate)$/;

const WORDS: Readonly<Record<string, Amount>> = {
  none: { carried: false, usd: 0 },
  rejected: { carried: false, declined: true, usd: 0 },
  declined: { carried: false, declined: true, usd: 0 },
  waived: { carried: false, usd: 0 },
  excluded: { carried: false, declined: true, usd: 0 },
  "not covered": { carried: false, declined: true, usd: 0 },
  included: { carried: true },
  statutory: { carried: true, usd: Number.POSITIVE_INFINITY },
  unlimited: { carried: true, usd: Number.POSITIVE_INFINITY },
  "actual loss sustained": { carried: true, usd: Number.POSITIVE_INFINITY },
  als: { carried: true, usd: Number.POSITIVE_INFINITY },
};

/** In split limits of auto, workers compensation and general liability, parts below this are thousands: nobody insures for less. */
const THOUSANDS_BELOW = 10_000;
/** A bare part below this could mean thousands or millions (`1/2`). */
const AMBIGUOUS_BELOW = 3;

const stated = (usd: number): Amount | undefined => (usd <= MAX_USD ? { carried: usd > 0, usd } : undefined);

function part(text: string, split: boolean): Amount | undefined {
  const [, whole = "", fraction = "", unit = ""] = NUMBER.exec(text) ?? [];
  if (!whole) return undefined;
  const value = Number(whole.replaceAll(",", "") + fraction);
  if (unit || !split || value >= THOUSANDS_BELOW || text.includes("$")) return stated(value * (UNITS[unit] ?? 1));
  return value > 0 && value < AMBIGUOUS_BELOW ? undefined : stated(value * 1000);
}

/** Reads a limit or deductible; undefined where it is none that can be understood for certain. */
export function amountsOf(given: number | string): Amounts | undefined {
  if (typeof given === "number") {
    const amount = given >= 0 && !(given > 0 && given < 1) ? stated(given) : undefined;
    return amount && [amount];
  }
  const text = given.trim().toLowerCase().replace(/\s+/g, " ").replace(OF_WHICH_KIND, "");
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (word) return [word];
  const percent = Number(PERCENT.exec(text)?.[1] ?? Number.NaN);
  if (percent >= 0) return percent <= 1000 ? [{ carried: percent > 0, percent }] : undefined;

  const texts = text.split("/").map((piece) => piece.trim());
  if (texts.length > 3) return undefined;
  const amounts = texts.flatMap((piece) => part(piece, texts.length > 1) ?? []);
  return amounts.length === texts.length ? amounts : undefined;
}
