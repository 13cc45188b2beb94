import type { Category, Severity } from "@/lib/domain/coverage-analysis";
import type { LineOfBusiness, Segment } from "@/lib/domain/lines-of-business";
import type { DeductibleName, LimitName } from "./portfolio/amount-names";
import type { FloodFact, FloodHazard, NumberFact, YesNoFact } from "./portfolio/facts";
import type { Feature } from "./portfolio/features";
import type { RuleSetTexts } from "./texts";

/** The types of a rule set. Rules are data; the files in `conditions/` evaluate them. */

export type Lines = readonly LineOfBusiness[];

/** A fixed number, a multiple of a fact, a multiple of what it costs to rebuild, or a number by state. */
export type Threshold =
  | number
  | { fact: NumberFact; times: number }
  | { replacementCostTimes: number }
  | { byState: Readonly<Record<string, number>>; otherwise: number };

/**
 * Bodily injury per person and per accident and property damage, in thousands of USD, for policies that begin on
 * `from` or later. Newest first.
 */
export type StateMinimums = Readonly<
  Record<string, readonly { from: string; limits: readonly [number, number, number] }[]>
>;

/** A test of one policy. */
export type PolicyTest =
  /** One of the limits is below its threshold. If the policy states a limit of `single`, that one decides. */
  | { below: Partial<Record<LimitName, Threshold>>; single?: Partial<Record<LimitName, Threshold>> }
  | { belowStateMinimums: StateMinimums }
  /** One of the deductibles is larger, in percent of the dwelling limit or in USD. */
  | { deductibles: readonly DeductibleName[]; overPercent: number }
  | { deductibles: readonly DeductibleName[]; overUsd: number }
  | { feature: Feature; is: boolean }
  /**
   * `ended`: it has ended and was not renewed. `not_begun`: it has not begun and no other policy is in force.
   * `ending`: it ends within so many days and is not renewed.
   */
  | { term: "ended" }
  | { term: "not_begun" }
  | { term: "ending"; withinDays: number };

export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { fact: NumberFact; atLeast: Threshold }
  | { fact: NumberFact; atMost: number }
  | { fact: YesNoFact; is: boolean }
  | { zone: FloodFact; hazard: readonly FloodHazard[] }
  | { state: readonly string[] }
  /** The portfolio has a policy of one of the lines. */
  | { holds: Lines }
  /** The same, without evidence when it is true. */
  | { on: Lines }
  /** No policy of the lines, and no policy with the endorsement. An empty list means the endorsement alone. */
  | { lacks: Lines; endorsement?: Feature }
  /** True for one of the policies of the lines. */
  | { policy: Lines; test: PolicyTest }
  /** The sum of the limits of all policies of the lines. */
  | { policy: Lines; totalOf: readonly LimitName[]; below: Threshold };

export type GapRule = {
  id: string;
  severity: Severity;
  category: Category;
  segment: Segment | "both";
  title: string;
  recommendation: string;
  /** The line to add. */
  recommends?: LineOfBusiness;
  /** If it is false, the rule does not apply. */
  applies: Condition;
  gap: Condition;
  /** A higher severity, and when it replaces the first. */
  graver?: { severity: Severity; when: Condition };
};

export type FlagRule = { id: string; label: string; segment: Segment | "both"; when: Condition };

export type RuleSet = {
  name: string;
  /** Gaps of the same severity are listed in this order. */
  gaps: readonly GapRule[];
  flags: readonly FlagRule[];
  texts: RuleSetTexts;
};
