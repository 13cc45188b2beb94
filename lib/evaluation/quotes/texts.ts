import type { ClusterLabel } from "@/lib/domain/quote-matching";
import type { Amount } from "@/lib/evaluation/core/amounts";
import type { Counted } from "./reading/counts";
import type { Quote } from "./reading/quote";
import type { Alternatives, BelowCheck } from "./underlying";
import type { AbsentPolicies } from "./underlying-policies";

/** What the texts of a rule set are written from. Coverages are coverage types or categories; amounts are USD. */

export type AmountComparison = {
  name: string;
  /** Undefined when the quote does not state the amount. */
  stated: Amount | undefined;
  /** USD, or percent of a dwelling limit that is not stated. */
  referenceUsd: number | { percent: number };
  reference: AmountReference;
};

/** Where a reference comes from. */
export type AmountReference = "desired" | "recommended" | "usual" | "in_force" | "replacement_cost";

/** Why an umbrella and the policies below it cannot be combined. */
export type UnderlyingFacts =
  | { over: "policy"; checks: readonly BelowCheck[] }
  | { over: "quotes"; lines: readonly string[] }
  | { over: "umbrella"; line: string }
  | { over: "combinations" };

/** A wind or hurricane deductible in percent of the dwelling limit. `percent` is null if it is not stated. */
export type WindDeductible = {
  name: string;
  percent: number | null;
  notMeasured: boolean;
  /** The quote excludes the peril. */
  excluded?: true;
};

export type CarrierFit =
  | { fit: "same_line"; provider: string }
  | { fit: "other_lines"; provider: string; coverages: readonly string[] }
  | { fit: "new"; currentCarrier: string | null };

export type PricingFacts = {
  lowUsd: number;
  highUsd: number;
  /** With the taxes that may come on top at the state's rate: what is compared with the cheapest solution. */
  comparedUsd: number;
  packages: readonly { provider: string; lines: readonly string[]; usd: number }[];
  cheapestUsd: number;
  medianTotalUsd: number;
};

/** false: only solutions that do not say what is asked, or what they cost, have a better value. */
type AmongKnown = { known: boolean };

/** Why a solution has its label. Levels are hundredths. */
export type LabelReason =
  | { reason: "best_overall"; level: number; solutions: number }
  /** The same, with an open question that keeps it from being recommended. */
  | { reason: "open"; level: number; solutions: number }
  | ({ reason: "lowest_cost"; solutions: number; usd: number } & AmongKnown)
  | ({ reason: "best_coverage"; solutions: number; level: number } & AmongKnown)
  | ({ reason: "fewest_providers"; solutions: number; providers: number } & AmongKnown)
  | ({ reason: "better_in"; label: Exclude<ClusterLabel, "recommended"> } & BesideFirst)
  | ({ reason: "next_overall"; rank: number } & BesideFirst);

/** `top`: the level of the first solution, which is not recommended while a question about it is open. */
type BesideFirst = { level: number; top: number; isTopOpen: boolean };

/** One dimension of a solution beside the recommended one, or of the recommended one beside the second. */
export type DimensionDifference = {
  dimension: string;
  /** Hundredths. */
  own: number;
  other: number;
};

export type ReasonFacts = {
  rank: number;
  solutions: number;
  overall: number;
  costUsd: number;
  /** null for the only solution. */
  other: {
    /** The first one is `recommended` unless a question about it is open. */
    solution: "recommended" | "first" | "next";
    rank: number;
    overall: number;
    costUsd: number;
  } | null;
  /** Whether another solution has the same rank. */
  shared: boolean;
  better: readonly DimensionDifference[];
  worse: readonly DimensionDifference[];
  /** The dimension that holds it back most, and the rank that it would have with the other's level there. */
  heldBack: { dimension: string; rank: number } | null;
  missing: readonly string[];
  /** What keeps it behind a solution that leaves less open, although its level is not worse. */
  behind: readonly UnstatedFact[];
  /** The first solution is one of those that it is behind. */
  behindTop: boolean;
  /** The next solution is not worse, and is behind this one because it leaves more open. */
  leavesLess: boolean;
  /** What keeps one that is not behind another from being recommended. */
  open: readonly UnstatedFact[];
};

/** What a quote does not state although the request asks for it. `question`: null for taxes. */
export type UnstatedFact = { quote: Quote; question: string | null };

/** What has to be confirmed before binding. */
export type ConfirmationTexts = {
  term: (quote: Quote) => string;
  status: (quote: Quote) => string;
  inspection: (quote: Quote) => string;
  validUntil: (quote: Quote, day: string) => string;
  /** `assumedUsd`: the charges at the state's rate, 0 if it is not known. */
  surplusLinesTaxes: (quote: Quote, assumedUsd: number) => string;
  /** The stated tax is below `usd`, the tax at the state's rate. */
  /** A surplus lines quote that states taxes and no fees. */
  surplusLinesFees: (quote: Quote) => string;
  /** A quote that does not say whether its carrier is admitted. `usd`: the tax otherwise; null if it is not known. */
  admitted: (quote: Quote, usd: number | null) => string;
  taxBelowRate: (quote: Quote, usd: number) => string;
  guarantyFund: (quote: Quote) => string;
  count: (quote: Quote, count: { counted: Counted; quoted: number; requested: number }) => string;
  /** Its provider's offerings state different ratings. */
  ratings: (quote: Quote, grades: readonly string[]) => string;
  /** The effective date is before the day of submission, or far ahead of it. */
  doubtfulDate: (quote: Quote, effective: string, doubt: "past" | "far_ahead") => string;
  /** A hard stop that could not be decided. */
  rule: (quote: Quote, question: string) => string;
  package: (provider: string, lines: readonly string[], usd: number) => string;
  /** Without alternatives, the umbrella does not say what it requires of the line. */
  underlying: (umbrella: Quote, line: string, alternatives: Alternatives) => string;
  /** Policies that an umbrella needs below it and that nobody states. */
  absentPolicies: (umbrella: Quote, absent: AbsentPolicies) => string[];
};

/** Every sentence of quote matching. The texts are part of the result hash. */
export type RuleSetTexts = {
  /**
   * Why a required line has no quote: none was sent. `offered`: the lines that were. `meant`: the line whose name is
   * nearest, if no line has this name.
   */
  noOffering: (coverage: string, offered: readonly string[], meant: string | null) => string;
  /** The same: all were removed. `tallies`: how many by which rule. */
  allRemoved: (coverage: string, count: number, tallies: readonly string[]) => string;

  amounts: (comparisons: readonly AmountComparison[]) => string;
  wind: (deductible: WindDeductible) => string;
  underlying: (facts: UnderlyingFacts) => string;
  /** `missing`: the desired features that the quote lacks. */
  features: (features: {
    offered: readonly string[];
    desired: readonly string[];
    missing: readonly string[];
  }) => string;
  exclusions: (names: readonly string[]) => string;
  rating: (grade: string) => string;
  class: (naics: string, avoided: boolean) => string;
  carrier: (fit: CarrierFit) => string;
  /** A criterion whose fact is not stated. */
  notStated: (title: string) => string;
  /** The evidence of a dimension, from the evidence of its criteria. */
  evidence: (parts: readonly string[]) => string;
  /** The evidence of a dimension to which no criterion applies. */
  notApplicable: string;

  /** The evidence of a solution, from the evidence of its quotes; quotes with equal evidence share a group. */
  offerings: (groups: readonly { coverages: readonly string[]; evidence: string }[]) => string;
  pricing: (facts: PricingFacts) => string;
  providers: (providers: readonly { name: string; coverages: readonly string[] }[]) => string;
  label: (reason: LabelReason) => string;
  reason: (facts: ReasonFacts) => string;
  confirmations: ConfirmationTexts;

  /** Why combinations did not have to be scored. */
  skipped: Readonly<Record<"line" | "merge" | "terms", string>>;
};
