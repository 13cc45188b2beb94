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
const NUMBER =
  /^(?:usd\s*)?\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(k|thousand|mm|mil|million|m|billion|b)?(?:\s*(?:usd|dollars))?$/;
const PERCENT =
  /^(\d+(?:\.\d+)?)\s*(?:%|percent)(?:\s*of\s*(?:coverage\s*a|dwelling|the\s*dwelling))?$/;
/** What follows a limit to say of which kind it is. */
const OF_WHICH_KIND =
  /\s*\b(csl|combined single limit|per occurrence|each occurrence|per person|per accident|per claim|each claim|aggregate)$/;

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

/**
 * Split limits of auto, workers compensation and general liability are written in thousands (`100/300/100`) or in full (`15000/30000/5000`), all bare
 * parts alike: in thousands while none reaches ten thousand, in full where one does. What would then be less than a thousand dollars is neither.
 */
const FULL_FROM = 10_000;
const LEAST_IN_FULL = 1_000;
/** A bare part below this could mean thousands or millions (`1/2`). */
const AMBIGUOUS_BELOW = 3;

const stated = (usd: number): Amount | undefined =>
  usd <= MAX_USD ? { carried: usd > 0, usd } : undefined;

type Part = { value: number; unit: string; bare: boolean };

function partOf(text: string): Part | undefined {
  const [, whole = "", fraction = "", unit = ""] = NUMBER.exec(text) ?? [];
  return whole
    ? {
        value: Number(whole.replaceAll(",", "") + fraction),
        unit,
        bare: !unit && !text.includes("$"),
      }
    : undefined;
}

function amountOf(
  { value, unit, bare }: Part,
  split: "no" | "thousands" | "full",
): Amount | undefined {
  if (!bare || split === "no") return stated(value * (UNITS[unit] ?? 1));
  if (split === "full") return value === 0 || value >= LEAST_IN_FULL ? stated(value) : undefined;
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
  const parts = texts.flatMap((piece) => partOf(piece) ?? []);
  const full = parts.some(({ value, bare }) => bare && value >= FULL_FROM);
  const amounts = parts.flatMap(
    (each) => amountOf(each, texts.length === 1 ? "no" : full ? "full" : "thousands") ?? [],
  );
  return amounts.length === texts.length ? amounts : undefined;
}
