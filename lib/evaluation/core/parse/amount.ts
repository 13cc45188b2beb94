import { type Amount, type Amounts, parseAmounts } from "../amounts";
import { formatUsd } from "../format";
import { type Parsed, parsed, quoted, refused } from "./parsed";

/**
 * Limits and deductibles of quotes and policies. Refuses what {@link parseAmounts}, whose reading old rule sets keep,
 * reads in one of two possible ways: `500 CSL`, `300.000`, `$250/$500`.
 */

const LIMIT_EXAMPLES = 'USD as a number, or a text such as "250/500/100", "$1.2M" or "500 CSL"';
const DEDUCTIBLE_EXAMPLES = 'USD as a number, or a text such as "$1,000" or "2%"';

/** Words after a part that name its kind. */
const KIND =
  /\s*\b(csl|combined single limit|combined single|per occurrence|each occurrence|per person|each person|per accident|each accident|per claim|each claim|aggregate|general aggregate|split limits?)$/;
const COMBINED = /\s*\b(?:csl|combined single(?: limit)?)$/;
/** A number without unit or dollar sign, with a fraction that is not cents. */
const UNCLEAR_FRACTION = /^\$?\s*\d+\.(?:\d|\d{3,})$/;
/** `1.400`, `1.400,50` and `1 400` as other countries write thousands. */
const FOREIGN_THOUSANDS =
  /^\$?\s*\d{1,3}(?:(?:\.\d{3})+,\d+|(?:[ '\u00a0\u202f]\d{3})+(?:[.,]\d+)?|\.\d{3}(?:\.\d{3})+)$/;
const DECIMAL_COMMA = /^\$?\s*\d+,(?:\d{1,2}|\d{4,})$/;
const BARE = /^\d+(?:,\d{3})*$/;

/** Liability limits in full are at least this much. A smaller number may mean thousands. */
const LEAST_LIMIT_IN_FULL = 1_000;
/** Single limits of 100 to 9,999 before `CSL` are in thousands. */
const COMBINED_IN_THOUSANDS = { from: 15, to: 9_999 };
/** A deductible of fewer dollars may mean a percentage. */
const LEAST_DEDUCTIBLE_USD = 25;

const usdOf = (amount: Amount | undefined) => amount?.usd;

/** Why a part of a text is unclear, or null. */
function unclearPart(text: string): string | null {
  if (FOREIGN_THOUSANDS.test(text) || DECIMAL_COMMA.test(text))
    return "Write US numbers, such as 1,400.50";
  if (UNCLEAR_FRACTION.test(text))
    return "Write whole USD, such as 300,000, or add the unit, such as 1.2M";
  return null;
}

/** A text in lower case, with single spaces and without the words that name its kind. */
function plainText(given: string): { text: string; combined: boolean } {
  const lower = given.trim().toLowerCase().replace(/\s+/g, " ");
  const combined = COMBINED.test(lower);
  const parts = lower.split("/").map((part) => part.trim().replace(KIND, "").trim());
  return { text: parts.join("/"), combined };
}

/** `500 CSL` is $500,000. */
function combinedLimit(text: string, given: string): Parsed<Amounts> {
  const usd = Number(text.replaceAll(",", ""));
  const { from, to } = COMBINED_IN_THOUSANDS;
  if (usd >= from && usd <= to) return parsed([{ carried: true, usd: usd * 1_000 }]);
  if (usd > to) return parsed([{ carried: true, usd }]);
  return refused(`must be a limit (got ${quoted(given)}). Write the full amount, such as 500,000`);
}

const smallLimit = (given: unknown, usd: number) =>
  refused(
    `must be a limit (got ${quoted(given)}). ${formatUsd(usd)} is too small for a limit in full. Write the full amount, such as ${Math.round(usd * 1_000)}`,
  );

export type LimitOptions = {
  /** A liability limit, which is never below $1,000: `250` is then refused, because it may mean $250,000. */
  liability?: boolean;
};

/** A limit as policies and quotes state it, one amount for each part of a split limit. In USD. */
export function parseLimit(
  given: unknown,
  { liability = false }: LimitOptions = {},
): Parsed<Amounts> {
  const unreadable = refused(`must be a limit (got ${quoted(given)}). Use ${LIMIT_EXAMPLES}`);
  if (typeof given === "number") {
    const amounts = parseAmounts(given);
    if (!amounts) return given > 0 && given < 1 ? percentAsNumber("limit", given) : unreadable;
    return liability && given > 0 && given < LEAST_LIMIT_IN_FULL
      ? smallLimit(given, given)
      : parsed(amounts);
  }
  if (typeof given !== "string") return unreadable;
  const { text, combined } = plainText(given);
  if (combined && BARE.test(text)) return combinedLimit(text, given);
  const texts = text.split("/");
  if (combined && texts.length > 1) return unreadable;
  const unclear = texts.map(unclearPart).find((reason) => reason !== null);
  if (unclear) return refused(`must be a limit (got ${quoted(given)}). ${unclear}`);
  const amounts = parseAmounts(text);
  if (!amounts)
    return texts.length > 3
      ? refused(
          `must be a limit of at most three parts (got ${quoted(given)}), such as 250/500/100`,
        )
      : unreadable;
  if (liability && amounts.some(({ percent }) => percent !== undefined))
    return refused(
      `must be a limit in USD, not a percentage (got ${quoted(given)}). Use ${LIMIT_EXAMPLES}`,
    );
  const small = amounts
    .map(usdOf)
    .find((usd) => usd !== undefined && usd > 0 && usd < LEAST_LIMIT_IN_FULL);
  const unclearSize = liability || texts.length > 1 || combined || text.includes(".");
  return small !== undefined && unclearSize ? smallLimit(given, small) : parsed(amounts);
}

const percentAsNumber = (what: string, given: number) =>
  refused(
    `must be a ${what} (got ${given}). Write a percentage as text, such as "${Number((given * 100).toFixed(4))}%", and USD as a number of 1 or more`,
  );

/** A deductible as policies and quotes state it: USD or a percentage of the dwelling limit. */
export function parseDeductible(given: unknown): Parsed<Amount> {
  const unreadable = refused(
    `must be a deductible (got ${quoted(given)}). Use ${DEDUCTIBLE_EXAMPLES}`,
  );
  if (typeof given === "number") {
    if (given > 0 && given < 1) return percentAsNumber("deductible", given);
    const [amount] = parseAmounts(given) ?? [];
    if (!amount) return unreadable;
    // 0 is the best deductible, not a missing coverage.
    return given > 0 && given < LEAST_DEDUCTIBLE_USD
      ? smallDeductible(given)
      : parsed({ ...amount, carried: true });
  }
  if (typeof given !== "string") return unreadable;
  const { text } = plainText(given);
  const unclear = unclearPart(text);
  if (unclear) return refused(`must be a deductible (got ${quoted(given)}). ${unclear}`);
  const amounts = parseAmounts(text);
  const [amount] = amounts ?? [];
  if (!amount || amounts?.length !== 1 || amount.usd === Number.POSITIVE_INFINITY)
    return unreadable;
  if (amount.usd !== undefined && amount.usd > 0 && amount.usd < LEAST_DEDUCTIBLE_USD)
    return smallDeductible(given);
  return parsed(amount.usd === 0 && /^\$?\s*0/.test(text) ? { ...amount, carried: true } : amount);
}

const smallDeductible = (given: number | string) =>
  refused(
    `must be a deductible (got ${quoted(given)}). Write a percentage with its sign, such as "2%", and USD in full, such as 1000`,
  );

/**
 * A sum of money that is not a limit: a premium, a fee, a tax, a replacement cost. USD, 0 or more. A number, or a text
 * such as `$1,400.50` or `$1.2M`.
 */
export function parseUsd(given: unknown, what = "amount"): Parsed<number> {
  const unreadable = refused(
    `must be ${what === "amount" ? "an" : "a"} ${what} in USD (got ${quoted(given)}), such as 1400.50 or "$1,400.50"`,
  );
  if (typeof given === "number") return given >= 0 && given <= 1e12 ? parsed(given) : unreadable;
  if (typeof given !== "string") return unreadable;
  const text = given.trim().toLowerCase().replace(/\s+/g, " ");
  const unclear = unclearPart(text);
  if (unclear) return refused(`must be a ${what} in USD (got ${quoted(given)}). ${unclear}`);
  const amounts = /\d/.test(text) && !text.includes("/") ? parseAmounts(text) : undefined;
  const usd = amounts?.[0]?.usd;
  return usd === undefined ? unreadable : parsed(usd);
}
