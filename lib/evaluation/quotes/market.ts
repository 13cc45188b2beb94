import type { QuoteDimension } from "@/lib/domain/quote-matching";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import type { Criteria } from "./reading/criteria";
import type { Quote } from "./reading/quote";
import type { OfferingDimension, RuleSet } from "./rule-set";
import { scoreQuote } from "./scoring/quote-score";
import { unstatedCharges } from "./surplus-lines";
import type { UnderlyingRule } from "./underlying";
import { absentQuestion, lacksPolicies, policiesBelow, umbrellaTerms } from "./underlying-policies";

/** What solutions are chosen from: the eligible quotes by line, as the numbers that ranking needs. */

/** Weights are multiples of 5 percent. Counted in twentieths, every score stays below 2^53. */
const WEIGHT_STEP_PERCENT = 5;
export const WEIGHT_STEPS = 100 / WEIGHT_STEP_PERCENT;

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
  /** Fees and taxes per year, stated or assumed, which a package price does not replace. */
  extraCents: number;
  /** The part of them that is assumed. */
  assumedCents: number;
  /** Taxes that may come on top. Infinity if the rate is not known. */
  possibleCents: number;
  /** Questions of hard stops that keep it from being recommended. */
  open: readonly string[];
  /** null if it states none, or one for lines that are not in the market. */
  packagePrice: PackagePrice | null;
  /** In hundredths, without evidence. */
  levels: Readonly<Record<OfferingDimension, number>>;
  /** The sum of weight steps × level over the dimensions of the quote. */
  quality: number;
};

export type Line = { type: string; choices: readonly Choice[] };

export type Market = {
  ruleSet: RuleSet;
  criteria: Criteria;
  /** Sorted by type. No line is empty. */
  lines: readonly Line[];
  providers: number;
  /** Which choices may not be combined: umbrellas over limits below their terms. */
  underlying: readonly UnderlyingRule[];
  /** Weight steps by dimension. */
  steps: Readonly<Record<QuoteDimension, number>>;
};

/** A market with the least that all of its lines cost together, which prices are compared with. */
export type PricedMarket = Market & {
  cheapestCents: number;
  /** The same, but at least one cent: the unit of costs. */
  referenceCents: number;
};

function weightSteps({ weights }: RuleSet, { bucket }: Criteria): Market["steps"] {
  const percent = weights[bucket];
  const steps = (dimension: QuoteDimension) => percent[dimension] / WEIGHT_STEP_PERCENT;
  return {
    coverage_completeness: steps("coverage_completeness"),
    pricing_competitiveness: steps("pricing_competitiveness"),
    carrier_strength: steps("carrier_strength"),
    placement_ease: steps("placement_ease"),
    package_simplicity: steps("package_simplicity"),
    incumbent_fit: steps("incumbent_fit"),
  };
}

function levelsOf(ruleSet: RuleSet, quote: Quote, criteria: Criteria): Choice["levels"] {
  const level = (dimension: OfferingDimension) =>
    scoreQuote(ruleSet, dimension, { quote, criteria }).level;
  return {
    coverage_completeness: level("coverage_completeness"),
    carrier_strength: level("carrier_strength"),
    placement_ease: level("placement_ease"),
    incumbent_fit: level("incumbent_fit"),
  };
}

/**
 * As questions: what the request asks for and the quote does not state, whether a law forbids it, and policies that an
 * umbrella needs below it.
 */
function openQuestions(
  { filters, underlying }: RuleSet,
  quote: Quote,
  { criteria, types }: { criteria: Criteria; types: readonly string[] },
): string[] {
  const open = filters.flatMap(({ check }) => {
    const outcome = check(quote, criteria);
    return outcome && "undecided" in outcome && outcome.asked ? outcome.undecided.question : [];
  });
  const terms = umbrellaTerms(quote, underlying);
  if (!terms) return open;
  const { absent } = policiesBelow(quote, terms, { criteria, matched: types });
  return lacksPolicies(absent) ? [...open, absentQuestion(absent)] : open;
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
  const steps = weightSteps(ruleSet, criteria);
  const providers = new Map<string, number>();
  const byType = new Map<string, Quote[]>(types.map((type) => [type, []]));
  for (const quote of eligible) {
    byType.get(quote.type)?.push(quote);
    if (!providers.has(quote.providerKey)) providers.set(quote.providerKey, providers.size);
  }
  const lines = types.map((type) => {
    const choices = (byType.get(type) ?? []).map((quote, ordinal): Choice => {
      const levels = levelsOf(ruleSet, quote, criteria);
      const quality =
        steps.coverage_completeness * levels.coverage_completeness +
        steps.carrier_strength * levels.carrier_strength +
        steps.placement_ease * levels.placement_ease +
        steps.incumbent_fit * levels.incumbent_fit;
      const { assumed, possible } = unstatedCharges(quote, criteria);
      return {
        quote,
        ordinal,
        provider: providers.get(quote.providerKey) ?? 0,
        premiumCents: quote.premium.cents,
        extraCents: (quote.feesCents ?? 0) + (quote.taxesCents ?? 0) + assumed,
        assumedCents: assumed,
        possibleCents: possible,
        open: openQuestions(ruleSet, quote, { criteria, types }),
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
  };
}

export const compareById = (a: { id: string }, b: { id: string }) => compareText(a.id, b.id);
