import { coverageType } from "@/lib/domain/line-names";
import type { QuoteDimension } from "@/lib/domain/quote-matching";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { toCents } from "@/lib/evaluation/core/format";
import { assess } from "./assess";
import { type Asked, providerKey } from "./criteria";
import type { Offering } from "./input";
import type { OfferingDimension, QuoteRuleSet } from "./rule-set";

/** What solutions are chosen from: the offerings left after FILTER, line by line, in the numbers that ranking needs. */

/** Weights are per cent in multiples of five; counted in twentieths every score stays below 2^53. */
const WEIGHT_STEP_PERCENT = 5;
export const WEIGHT_STEPS = 100 / WEIGHT_STEP_PERCENT;

export type Choice = {
  offering: Offering;
  /** Its place among the offerings of its line in order of id. */
  ordinal: number;
  provider: number;
  cents: number;
  /** null where it states no package premium. */
  packageCents: number | null;
  /** In hundredths. Their evidence is worked out again for the few that are shown. */
  levels: Readonly<Record<OfferingDimension, number>>;
  /** The sum over the offering's dimensions of weight steps × level. */
  quality: number;
};

type Line = { type: string; choices: readonly Choice[]; cheapestCents: number };

export type Market = {
  ruleSet: QuoteRuleSet;
  asked: Asked;
  /** In order of type; none of them is empty. */
  lines: readonly Line[];
  providers: number;
  /** The cheapest of each line together. */
  cheapestCents: number;
  /** The same, but at least one cent: what costs are measured in. */
  referenceCents: number;
  /** Weight steps by dimension. */
  steps: Readonly<Record<QuoteDimension, number>>;
};

function stepsOf({ weights }: QuoteRuleSet, { bucket }: Asked): Market["steps"] {
  const {
    coverage_completeness,
    pricing_competitiveness,
    carrier_strength,
    placement_ease,
    package_simplicity,
    incumbent_fit,
  } = weights[bucket];
  return {
    coverage_completeness: coverage_completeness / WEIGHT_STEP_PERCENT,
    pricing_competitiveness: pricing_competitiveness / WEIGHT_STEP_PERCENT,
    carrier_strength: carrier_strength / WEIGHT_STEP_PERCENT,
    placement_ease: placement_ease / WEIGHT_STEP_PERCENT,
    package_simplicity: package_simplicity / WEIGHT_STEP_PERCENT,
    incumbent_fit: incumbent_fit / WEIGHT_STEP_PERCENT,
  };
}

function levelsOf(
  ruleSet: QuoteRuleSet,
  of: { offering: Offering; asked: Asked },
): Choice["levels"] {
  return {
    coverage_completeness: assess(ruleSet, "coverage_completeness", of).level,
    carrier_strength: assess(ruleSet, "carrier_strength", of).level,
    placement_ease: assess(ruleSet, "placement_ease", of).level,
    incumbent_fit: assess(ruleSet, "incumbent_fit", of).level,
  };
}

/** Every required type must have an offering among `eligible`, which must be in order of id. */
export function marketOf(
  ruleSet: QuoteRuleSet,
  eligible: readonly Offering[],
  asked: Asked,
): Market {
  const steps = stepsOf(ruleSet, asked);
  const providers = new Map<string, number>();
  const providerOf = (name: string) => {
    const key = providerKey(name);
    const known = providers.get(key);
    if (known === undefined) providers.set(key, providers.size);
    return known ?? providers.size - 1;
  };

  const byType = new Map<string, Offering[]>(asked.required.map((type) => [type, []]));
  for (const offering of eligible) byType.get(coverageType(offering.category))?.push(offering);
  const lines = asked.required.map((type) => {
    const choices = (byType.get(type) ?? []).map((offering, ordinal) => {
      const levels = levelsOf(ruleSet, { offering, asked });
      const quality =
        steps.coverage_completeness * levels.coverage_completeness +
        steps.carrier_strength * levels.carrier_strength +
        steps.placement_ease * levels.placement_ease +
        steps.incumbent_fit * levels.incumbent_fit;
      return {
        offering,
        ordinal,
        provider: providerOf(offering.provider_name),
        cents: toCents(offering.premium),
        packageCents:
          offering.package_premium === undefined ? null : toCents(offering.package_premium),
        levels,
        quality,
      };
    });
    return { type, choices, cheapestCents: Math.min(...choices.map(({ cents }) => cents)) };
  });
  const cheapestCents = lines.reduce((sum, line) => sum + line.cheapestCents, 0);
  return {
    ruleSet,
    asked,
    lines,
    providers: providers.size,
    cheapestCents,
    referenceCents: Math.max(1, cheapestCents),
    steps,
  };
}

export const byId = (a: Offering, b: Offering) => compareText(a.id, b.id);
