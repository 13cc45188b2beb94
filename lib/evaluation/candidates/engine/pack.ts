import type { Criterion, DimensionRule, FilterRule, RuleSet, TierRule } from "../rule-set";
import { appetite } from "../rule-sets/commercial-lines@2/appetite";
import { asks } from "../rule-sets/commercial-lines@2/asks";
import { coverage } from "../rule-sets/commercial-lines@2/coverage";
import { filters } from "../rule-sets/commercial-lines@2/filters";
import { financial } from "../rule-sets/commercial-lines@2/financial";
import { missingFacts } from "../rule-sets/commercial-lines@2/missing-facts";
import { placement, pricing, service } from "../rule-sets/commercial-lines@2/service";
import { texts } from "../rule-sets/commercial-lines@2/texts";
import { tiers } from "../rule-sets/commercial-lines@2/tiers";

/** The built-in rules that configurations refer to by their ids, and their standard settings. */

export const PACK: {
  filters: readonly FilterRule[];
  dimensions: readonly DimensionRule[];
  tiers: readonly TierRule[];
  confidences: RuleSet["confidences"];
  texts: RuleSet["texts"];
  asks: typeof asks;
  missingFacts: typeof missingFacts;
} = {
  filters,
  dimensions: [
    { dimension: "appetite", weight: 5, criteria: appetite },
    { dimension: "coverage", weight: 4, criteria: coverage },
    { dimension: "financial", weight: 3, criteria: financial },
    { dimension: "pricing", weight: 4, criteria: pricing },
    { dimension: "placement", weight: 2, criteria: placement },
    { dimension: "service", weight: 3, criteria: service },
  ],
  tiers,
  confidences: [
    { confidence: "HIGH", reported: 5 },
    { confidence: "MEDIUM", reported: 3 },
    { confidence: "LOW", reported: 0 },
  ],
  texts,
  asks,
  missingFacts,
};

/**
 * Filters that state the law, or that nobody can insure with whom they remove. A configuration cannot switch them off:
 * what they remove cannot be bought.
 */
export const LOCKED_FILTERS: readonly string[] = [
  "inactive",
  "insolvent",
  "state_fund_only",
  "not_licensed",
  "admitted_insurer_required",
];

const criteria = new Map<string, Criterion>(
  PACK.dimensions.flatMap((dimension) => dimension.criteria.map((each) => [each.id, each])),
);
export const BUILT_IN_CRITERIA: ReadonlyMap<string, Criterion> = criteria;
export const BUILT_IN_FILTERS: ReadonlyMap<string, FilterRule> = new Map(
  filters.map((filter) => [filter.id, filter]),
);
