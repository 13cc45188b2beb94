import type { Category, Severity } from "@/lib/domain/coverage-analysis";
import type { LineOfBusiness, Segment } from "@/lib/domain/lines-of-business";
import type { FloodFact, FloodHazard, NumberFact, YesNoFact } from "./portfolio/facts";
import type { Feature } from "./portfolio/normalize";
import type { DeductibleName, LimitName } from "./portfolio/policy-amounts";

/** The vocabulary in which a rule set is written down. All of it is data; `conditions.ts` and `policy-tests.ts` carry it out. */

export type Lines = readonly LineOfBusiness[];

/** USD or a number of things; of a fact; of what it costs to rebuild what the policy insures; or of the state's table. */
export type Threshold =
  | number
  | { fact: NumberFact; times: number }
  | { replacementCostTimes: number }
  | { byState: Readonly<Record<string, number>>; otherwise: number };

/** Bodily injury per person and per accident, property damage, in thousands of USD, for policies that begin on `from` or later. Newest first. */
export type StateMinimums = Readonly<
  Record<string, readonly { from: string; limits: readonly [number, number, number] }[]>
>;

/** Asked of each policy of the lines; true where one of them answers yes. */
export type PolicyTest =
  /** One of the limits is below its floor. Where the policy gives `single` instead, that one decides. */
  | { below: Partial<Record<LimitName, Threshold>>; single?: Partial<Record<LimitName, Threshold>> }
  | { belowStateMinimums: StateMinimums }
  /** One of the deductibles is larger: in per cent of the dwelling, or in USD. */
  | { deductibles: readonly DeductibleName[]; overPercent: number }
  | { deductibles: readonly DeductibleName[]; overUsd: number }
  | { feature: Feature; is: boolean }
  /** It ended and was not renewed; it ends within so many days and is not renewed; it has not begun and nothing else is in force. */
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
  | { holds: Lines }
  /** The same, but not worth saying where it is so. */
  | { on: Lines }
  /** No policy of the lines is listed (of none at all, for an empty list), and no policy says that it carries the endorsement. */
  | { lacks: Lines; endorsement?: Feature }
  | { policy: Lines; test: PolicyTest }
  /** The sum of the limits over all policies of the lines. */
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
  /** Where it does not hold, the rule has nothing to say. */
  applies: Condition;
  gap: Condition;
  /** Raises the severity where it holds too. */
  graver?: { severity: Severity; when: Condition };
};

export type FlagRule = { id: string; label: string; segment: Segment | "both"; when: Condition };

export type CoverageRuleSet = {
  name: string;
  /** Gaps of one severity stand in this order. */
  gaps: readonly GapRule[];
  flags: readonly FlagRule[];
};
