/**
 * Limits and deductibles as policies state them: US dollars as a number, or a text such as `100/300/100`,
 * `$1,000,000`, `1M`, `2%` or `none`.
 */

export type Amount = {
  carried: boolean;
  /** The word declines the coverage itself. `none` does so for a limit, but not for a deductible. */
  declined?: true;
  /** What the law requires, in words: no amount is stated, and it is not unlimited. */
  statutory?: true;
  /** Absent when no amount is stated. Infinity when the coverage has no limit. */
  usd?: number;
  percent?: number;
};

/** One amount for each part of a split limit. */
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
/** Words after a limit that name its kind. */
const KIND_OF_LIMIT =
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
 * All parts of a split limit without a unit are either in thousands (`100/300/100`) or in full (`15000/30000/5000`).
 * They are in full if one of them is at least `FULL_FROM`. A part in full below `LEAST_IN_FULL` is rejected.
 */
const FULL_FROM = 10_000;
const LEAST_IN_FULL = 1_000;
/** A part without a unit below this number could be thousands or millions (`1/2`), so it is rejected. */
const AMBIGUOUS_BELOW = 3;

const statedUsd = (usd: number): Amount | undefined =>
  usd <= MAX_USD ? { carried: usd > 0, usd } : undefined;

type Part = { value: number; unit: string; bare: boolean };

function parsePart(text: string): Part | undefined {
  const [, whole = "", fraction = "", unit = ""] = NUMBER.exec(text) ?? [];
  if (!whole) return undefined;
  const value = Number(whole.replaceAll(",", "") + fraction);
  return { value, unit, bare: !unit && !text.includes("$") };
}

function partAmount(
  { value, unit, bare }: Part,
  split: "no" | "thousands" | "full",
): Amount | undefined {
  if (!bare || split === "no") return statedUsd(value * (UNITS[unit] ?? 1));
  if (split === "full") return value === 0 || value >= LEAST_IN_FULL ? statedUsd(value) : undefined;
  return value > 0 && value < AMBIGUOUS_BELOW ? undefined : statedUsd(value * 1000);
}

/** Parses a limit or a deductible. Undefined for a text that is not an amount or that is ambiguous. */
export function parseAmounts(given: number | string): Amounts | undefined {
  if (typeof given === "number") {
    const amount = given >= 0 && !(given > 0 && given < 1) ? statedUsd(given) : undefined;
    return amount && [amount];
  }
  const text = given.trim().toLowerCase().replace(/\s+/g, " ").replace(KIND_OF_LIMIT, "");
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  if (word) return [word];
  const percent = Number(PERCENT.exec(text)?.[1] ?? Number.NaN);
  if (percent >= 0) return percent <= 1000 ? [{ carried: percent > 0, percent }] : undefined;

  const texts = text.split("/").map((part) => part.trim());
  if (texts.length > 3) return undefined;
  const parts = texts.flatMap((part) => parsePart(part) ?? []);
  const full = parts.some(({ value, bare }) => bare && value >= FULL_FROM);
  const split = texts.length === 1 ? "no" : full ? "full" : "thousands";
  const amounts = parts.flatMap((part) => partAmount(part, split) ?? []);
  return amounts.length === texts.length ? amounts : undefined;
}
