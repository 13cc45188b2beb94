import type { ClusterLabel } from "@/lib/domain/quote-matching";

/** What the texts of a rule set are written from. Coverages are coverage types or categories; amounts are USD. */

export type AmountComparison = {
  name: string;
  /** Undefined when the offering does not state the amount. */
  usd: number | undefined;
  referenceUsd: number;
};

/** Where the reference amounts come from: the request, the benchmarks of the rule set, or a policy in force. */
export type AmountReference = "desired" | "benchmark_limit" | "benchmark_deductible" | "in_force";

export type CarrierFit =
  | { fit: "same_line"; provider: string }
  | { fit: "other_lines"; provider: string; coverages: readonly string[] }
  | { fit: "new"; currentCarrier: string | undefined };

export type PricingFacts = {
  lowUsd: number;
  highUsd: number;
  /** The provider of the package, if `lowUsd` is a package premium. */
  provider: string;
  cheapestTotalUsd: number;
  medianTotalUsd: number;
};

/** Why a solution has its label. Levels are hundredths. */
export type LabelReason =
  | { reason: "best_overall"; level: number }
  | { reason: "lowest_cost"; solutions: number; usd: number }
  | { reason: "best_coverage"; solutions: number; level: number }
  | { reason: "fewest_providers"; solutions: number; providers: number }
  /** Better than the recommended solution, most of all in what the label names. */
  | { reason: "better_in"; label: Exclude<ClusterLabel, "recommended">; level: number; top: number }
  | { reason: "better_in_nothing" };

/** Every sentence of quote matching. The texts are part of the result hash. */
export type RuleSetTexts = {
  /** Why a required coverage has no offering: none was sent. `offered`: the coverages that were. */
  noOffering: (coverage: string, offered: readonly string[]) => string;
  /** The same: all were removed. `tallies`: how many by which rule. */
  allRemoved: (coverage: string, count: number, tallies: readonly string[]) => string;

  amounts: (comparisons: readonly AmountComparison[], reference: AmountReference) => string;
  /** `missing`: the desired features that the offering lacks. */
  features: (features: {
    offered: readonly string[];
    desired: readonly string[];
    missing: readonly string[];
  }) => string;
  exclusions: (names: readonly string[]) => string;
  carrier: (fit: CarrierFit) => string;
  /** The evidence of a dimension, from the evidence of its criteria. */
  evidence: (parts: readonly string[]) => string;
  /** The evidence of a dimension in which an offering states no fact. */
  notReported: string;

  /** The evidence of a solution, from the evidence of its offerings; offerings with equal evidence share a group. */
  offerings: (groups: readonly { coverages: readonly string[]; evidence: string }[]) => string;
  pricing: (facts: PricingFacts) => string;
  providers: (providers: readonly { name: string; coverages: readonly string[] }[]) => string;
  label: (reason: LabelReason) => string;

  /** Why combinations did not have to be scored. */
  skipped: Readonly<Record<"line" | "merge", string>>;
};
