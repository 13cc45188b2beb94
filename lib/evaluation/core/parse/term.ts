import { formatUsd, toCents, toUsd } from "../format";
import { type Parsed, parsed, quoted, refused } from "./parsed";

/** Premiums per year, from the premium of a term or of a billing period. */

/** Terms in months that a year is a multiple of, as auto, specialty and short-term policies have them. */
const TERMS = [12, 6, 4, 3, 2, 1];
const TERMS_TEXT = "12, 6, 4, 3, 2 or 1";

const PERIODS: Readonly<Record<string, number>> = {
  annual: 1,
  annually: 1,
  yearly: 1,
  per_year: 1,
  year: 1,
  semiannual: 2,
  semi_annual: 2,
  semiannually: 2,
  semi_annually: 2,
  six_months: 2,
  half_yearly: 2,
  quarterly: 4,
  quarter: 4,
  monthly: 12,
  per_month: 12,
  month: 12,
};
const PERIODS_TEXT = "annual, semiannual, quarterly or monthly";

const slug = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

const TERM_WORDS: Readonly<Record<string, number>> = {
  annual: 12,
  year: 12,
  "1 year": 12,
  "one year": 12,
  semiannual: 6,
  "semi annual": 6,
  "six months": 6,
  "half year": 6,
  quarterly: 3,
  monthly: 1,
};

/** The length of a policy in months. A text such as `6`, `6 months`, `6-month` or `annual` is read too. */
export function parseTermMonths(given: unknown): Parsed<number> {
  const months = typeof given === "number" ? given : monthsIn(given);
  return TERMS.includes(months)
    ? parsed(months)
    : refused(
        `must be a term of ${TERMS_TEXT} months (got ${quoted(given)}). A premium of another term cannot be compared per year. Send the premium per year`,
      );
}

function monthsIn(given: unknown): number {
  if (typeof given !== "string") return Number.NaN;
  const text = given
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
  if (Object.hasOwn(TERM_WORDS, text)) return TERM_WORDS[text] ?? Number.NaN;
  return Number(/^(\d+)(?: ?(?:months?|mos?))?$/.exec(text)?.[1] ?? Number.NaN);
}

/** How often a year a premium is due: `annual` 1, `semiannual` 2, `quarterly` 4, `monthly` 12. */
export function parseBillingPeriod(given: unknown): Parsed<number> {
  const name = typeof given === "string" ? slug(given) : "";
  const periods = Object.hasOwn(PERIODS, name) ? PERIODS[name] : undefined;
  return periods === undefined
    ? refused(
        `must be a billing period: ${PERIODS_TEXT} (got ${quoted(given)}). Send the premium per year`,
      )
    : parsed(periods);
}

export type StatedPremium = {
  /** USD as quoted: for the term, for the billing period, or per year if neither is stated. */
  usd: number;
  termMonths?: unknown;
  billingPeriod?: unknown;
};

export type AnnualPremium = {
  cents: number;
  /** How many quoted premiums a year has. */
  times: number;
  /** `2 × $1,400`, or null for a premium that was quoted per year. */
  asQuoted: string | null;
};

export type TermField = "term_months" | "billing_period";

/**
 * The premium per year. A billing period says what the premium is for, and then needs a term: a monthly premium alone
 * does not say for how many months it holds. `field` is the field that cannot be read or is missing.
 */
export function annualPremium({
  usd,
  termMonths,
  billingPeriod,
}: StatedPremium): Parsed<AnnualPremium> | { ok: false; message: string; field: TermField } {
  const stated = (value: unknown) => value !== undefined && value !== null;
  const term = stated(termMonths) ? parseTermMonths(termMonths) : undefined;
  if (term && !term.ok) return { ...term, field: "term_months" };
  const period = stated(billingPeriod) ? parseBillingPeriod(billingPeriod) : undefined;
  if (period && !period.ok) return { ...period, field: "billing_period" };

  if (period && period.value > 1 && !term) {
    const message = `is required for a premium that is ${quoted(billingPeriod)}: the policy's months, such as 12 or 6`;
    return { ok: false, message, field: "term_months" };
  }
  if (period && term && period.value * term.value < 12) {
    const message = `${quoted(billingPeriod)} is longer than the term of ${term.value} months. Send the premium of the term without a billing period`;
    return { ok: false, message, field: "billing_period" };
  }
  const times = period?.value ?? (term ? 12 / term.value : 1);
  const cents = toCents(usd);
  const asQuoted = times === 1 ? null : `${times} × ${formatUsd(toUsd(cents))}`;
  return parsed({ cents: cents * times, times, asQuoted });
}
