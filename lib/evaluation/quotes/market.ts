import { compareText } from "@/lib/evaluation/core/canonical-json";
import type { Criteria } from "./reading/criteria";
import type { Quote } from "./reading/quote";
import { dimensionsOf, type RuleSet, weightsOf } from "./rule-set";
import { scoreQuote } from "./scoring/quote-score";
import { unstatedCharges } from "./surplus-lines";
import type { UnderlyingRule } from "./underlying";
import { absentQuestion, lacksPolicies, policiesBelow, umbrellaTerms } from "./underlying-policies";

/** What solutions are chosen from: the eligible quotes by line, as the numbers that ranking needs. */

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** Weights divided by what divides all of them, as small whole numbers with the same proportions. */
export function stepsOf(weights: Readonly<Record<string, number>>): {
  steps: Readonly<Record<string, number>>;
  total: number;
} {
  const divisor = Object.values(weights).reduce(greatestDivisor, 0) || 1;
  const steps = Object.fromEntries(
    Object.entries(weights).map(([dimension, weight]) => [dimension, weight / divisor]),
  );
  return { steps, total: Object.values(steps).reduce((sum, each) => sum + each, 0) };
}

/** A set of lines, as bits by the index of the line. */
export type LineSet = number;

/** A price for the lines of the set together, all from the provider that states it. */
export type PackagePrice = { lines: LineSet; cents: number };

export type Choice = {
  quote: Quote;
  /** Its index among the quotes of its line, which are sorted by id. */
  ordinal: number;
  provider: number;
  /** The premium per year of this line alone. */
  premiumCents: number;
  /**
   * Fees and taxes per year, which a package price does not replace: stated, assumed, and those that may come on top at
   * the state's rate. A quote is compared at the most that it is known to cost.
   */
  extraCents: number;
  /** The part of them that is assumed. */
  assumedCents: number;
  /** Taxes that may come on top of the cost that is shown. Infinity if the rate is not known. */
  possibleCents: number;
  /** The part of `extraCents` that may come on top. 0 if the rate is not known. */
  unshownCents: number;
  /** Questions of hard stops that keep it from being recommended. */
  open: readonly string[];
  /** Questions that the request does not ask: what a law or an umbrella requires. */
  needed: readonly string[];
  /** Some quote of its line states a limit. */
  limitsExpected: boolean;
  /** How many facts all of these questions need. */
  unanswered: number;
  /** null if it states none, or one for lines that are not in the market. */
  packagePrice: PackagePrice | null;
  /** In hundredths, without evidence. */
  levels: Readonly<Record<string, number>>;
  /** The sum of weight steps × level over the dimensions of the quote. */
  quality: number;
};

/** More than the lines that may lack taxes. */
const QUESTION = 16;

/** The open questions of a quote as one number that adds up: any question counts for more than all taxes together. */
export const gapsOf = ({ unanswered, possibleCents }: Choice): number =>
  QUESTION * unanswered + (possibleCents > 0 ? 1 : 0);

/** How many of the gaps are questions, not taxes. */
export const questionsOf = (gaps: number): number => Math.floor(gaps / QUESTION);

export type Line = { type: string; choices: readonly Choice[] };

export type Market = {
  ruleSet: RuleSet;
  criteria: Criteria;
  /** Sorted by type. No line is empty. */
  lines: readonly Line[];
  providers: number;
  /** Which choices may not be combined: umbrellas over limits below their terms. */
  underlying: readonly UnderlyingRule[];
  /** Weight steps by dimension, and their sum. */
  steps: Readonly<Record<string, number>>;
  totalSteps: number;
};

/** A market with the least that all of its lines cost together, which prices are compared with. */
export type PricedMarket = Market & {
  cheapestCents: number;
  /** The same, but at least one cent: the unit of costs. */
  referenceCents: number;
};

const levelsOf = (ruleSet: RuleSet, quote: Quote, criteria: Criteria): Choice["levels"] =>
  Object.fromEntries(
    Object.keys(ruleSet.dimensions).map((dimension) => [
      dimension,
      scoreQuote(ruleSet, dimension, { quote, criteria }).level,
    ]),
  );

/**
 * As questions: what the request asks for and the quote does not state, whether a law forbids it, and policies that an
 * umbrella needs below it. `needed`: what a law or an umbrella requires, and the quote does not state.
 */
function openQuestions(
  { filters, underlying }: RuleSet,
  quote: Quote,
  { criteria, types }: { criteria: Criteria; types: readonly string[] },
): Pick<Choice, "open" | "needed" | "unanswered"> {
  const open: string[] = [];
  const needed: string[] = [];
  let unanswered = 0;
  for (const { check } of filters) {
    const outcome = check(quote, criteria);
    if (!outcome || !("undecided" in outcome)) continue;
    if (!outcome.asked && !outcome.needed) continue;
    (outcome.asked ? open : needed).push(outcome.undecided.question);
    unanswered += Math.max(1, outcome.undecided.missing.length);
  }
  const terms = umbrellaTerms(quote, underlying);
  if (!terms) return { open, needed, unanswered };
  const { absent } = policiesBelow(quote, terms, { criteria, matched: types });
  if (!lacksPolicies(absent)) return { open, needed, unanswered };
  return { open: [...open, absentQuestion(absent)], needed, unanswered: unanswered + 1 };
}

/** What a choice asks below an umbrella whose terms need a limit that it does not state. */
const BELOW = "Which liability limits does the quote have? The umbrella requires them";

/**
 * The choice below such an umbrella. Where its line states limits, the question keeps it from being recommended: silence
 * about one that is too low never helps. Where no quote of the line states any, it is one about all of them.
 */
export function openBelow(choice: Choice): Choice {
  const { open, needed, unanswered, limitsExpected } = choice;
  if (open.includes(BELOW) || needed.includes(BELOW)) return choice;
  return {
    ...choice,
    ...(limitsExpected ? { open: [...open, BELOW] } : { needed: [...needed, BELOW] }),
    unanswered: unanswered + 1,
  };
}

/** The lines of a package as a set; null unless all of them are in the market. */
function packagePriceOf({ package: own }: Quote, types: readonly string[]): PackagePrice | null {
  if (!own) return null;
  const indexes = own.lines.map((type) => types.indexOf(type));
  if (indexes.includes(-1)) return null;
  return { lines: indexes.reduce((set, line) => set | (1 << line), 0), cents: own.cents };
}

/** `eligible` must be sorted by id and contain a quote of every type. */
export function createMarket(
  ruleSet: RuleSet,
  {
    types,
    eligible,
    underlying,
    criteria,
  }: {
    /** Ascending. */
    types: readonly string[];
    eligible: readonly Quote[];
    underlying: (lines: readonly Line[]) => readonly UnderlyingRule[];
    criteria: Criteria;
  },
): Market {
  const { steps, total: totalSteps } = stepsOf(weightsOf(ruleSet, criteria.bucket));
  const ofOfferings = dimensionsOf(ruleSet).filter((key) => Object.hasOwn(ruleSet.dimensions, key));
  const providers = new Map<string, number>();
  const byType = new Map<string, Quote[]>(types.map((type) => [type, []]));
  for (const quote of eligible) {
    byType.get(quote.type)?.push(quote);
    if (!providers.has(quote.providerKey)) providers.set(quote.providerKey, providers.size);
  }
  const lines = types.map((type) => {
    const choices = (byType.get(type) ?? []).map((quote, ordinal): Choice => {
      const levels = levelsOf(ruleSet, quote, criteria);
      const quality = ofOfferings.reduce(
        (sum, dimension) => sum + (steps[dimension] ?? 0) * (levels[dimension] ?? 0),
        0,
      );
      const { assumed, possible } = unstatedCharges(quote, criteria);
      const unshown = Number.isFinite(possible) ? possible : 0;
      return {
        quote,
        ordinal,
        provider: providers.get(quote.providerKey) ?? 0,
        premiumCents: quote.premium.cents,
        extraCents: (quote.feesCents ?? 0) + (quote.taxesCents ?? 0) + assumed + unshown,
        assumedCents: assumed,
        possibleCents: possible,
        unshownCents: unshown,
        limitsExpected: criteria.linesWithLimits.has(quote.type),
        ...openQuestions(ruleSet, quote, { criteria, types }),
        packagePrice: packagePriceOf(quote, types),
        levels,
        quality,
      };
    });
    return { type, choices };
  });
  return {
    ruleSet,
    criteria,
    lines,
    providers: providers.size,
    underlying: underlying(lines),
    steps,
    totalSteps,
  };
}

export const compareById = (a: { id: string }, b: { id: string }) => compareText(a.id, b.id);
