import type { QuoteDimension } from "@/lib/domain/quote-matching";
import { compareText } from "@/lib/evaluation/core/canonical-json";
import { toCents } from "@/lib/evaluation/core/format";
import { coverageType } from "./coverage-types";
import { type Criteria, providerKey } from "./criteria";
import type { Offering } from "./offering";
import { scoreOffering } from "./offering-score";
import type { OfferingDimension, RuleSet } from "./rule-set";

/** What solutions are chosen from: the eligible offerings by line, as the numbers that ranking needs. */

/** Weights are multiples of 5 percent. Counted in twentieths, every score stays below 2^53. */
const WEIGHT_STEP_PERCENT = 5;
export const WEIGHT_STEPS = 100 / WEIGHT_STEP_PERCENT;

export type Choice = {
  offering: Offering;
  /** Its index among the offerings of its line, which are sorted by id. */
  ordinal: number;
  provider: number;
  cents: number;
  /** null if it states no package premium. */
  packageCents: number | null;
  /** In hundredths, without evidence. */
  levels: Readonly<Record<OfferingDimension, number>>;
  /** The sum of weight steps × level over the dimensions of the offering. */
  quality: number;
};

type Line = { type: string; choices: readonly Choice[]; cheapestCents: number };

export type Market = {
  ruleSet: RuleSet;
  criteria: Criteria;
  /** Sorted by type. No line is empty. */
  lines: readonly Line[];
  providers: number;
  /** The sum of the cheapest offering of each line. */
  cheapestCents: number;
  /** The same, but at least one cent: the unit of costs. */
  referenceCents: number;
  /** Weight steps by dimension. */
  steps: Readonly<Record<QuoteDimension, number>>;
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

function levelsOf(
  ruleSet: RuleSet,
  of: { offering: Offering; criteria: Criteria },
): Choice["levels"] {
  return {
    coverage_completeness: scoreOffering(ruleSet, "coverage_completeness", of).level,
    carrier_strength: scoreOffering(ruleSet, "carrier_strength", of).level,
    placement_ease: scoreOffering(ruleSet, "placement_ease", of).level,
    incumbent_fit: scoreOffering(ruleSet, "incumbent_fit", of).level,
  };
}

/** Numbers providers in the order in which they occur. */
function providerNumbers() {
  const numbers = new Map<string, number>();
  return {
    numberOf(name: string): number {
      const key = providerKey(name);
      const known = numbers.get(key);
      if (known === undefined) numbers.set(key, numbers.size);
      return known ?? numbers.size - 1;
    },
    count: () => numbers.size,
  };
}

/** `eligible` must be sorted by id and contain an offering of every required type. */
export function createMarket(
  ruleSet: RuleSet,
  eligible: readonly Offering[],
  criteria: Criteria,
): Market {
  const steps = weightSteps(ruleSet, criteria);
  const providers = providerNumbers();
  const byType = new Map<string, Offering[]>(criteria.required.map((type) => [type, []]));
  for (const offering of eligible) byType.get(coverageType(offering.category))?.push(offering);

  const lines = criteria.required.map((type) => {
    const choices = (byType.get(type) ?? []).map((offering, ordinal) => {
      const levels = levelsOf(ruleSet, { offering, criteria });
      const quality =
        steps.coverage_completeness * levels.coverage_completeness +
        steps.carrier_strength * levels.carrier_strength +
        steps.placement_ease * levels.placement_ease +
        steps.incumbent_fit * levels.incumbent_fit;
      const { premium, package_premium: packagePremium } = offering;
      return {
        offering,
        ordinal,
        provider: providers.numberOf(offering.provider_name),
        cents: toCents(premium),
        packageCents: packagePremium === undefined ? null : toCents(packagePremium),
        levels,
        quality,
      };
    });
    return { type, choices, cheapestCents: Math.min(...choices.map(({ cents }) => cents)) };
  });
  const cheapestCents = lines.reduce((sum, line) => sum + line.cheapestCents, 0);
  return {
    ruleSet,
    criteria,
    lines,
    providers: providers.count(),
    cheapestCents,
    referenceCents: Math.max(1, cheapestCents),
    steps,
  };
}

export const compareById = (a: Offering, b: Offering) => compareText(a.id, b.id);
