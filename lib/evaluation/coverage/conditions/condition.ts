import type { Category, Severity } from "@/lib/domain/coverage-analysis";
import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import type { Segment } from "@/lib/domain/lines-of-business";
import type { RuleSource } from "@/lib/domain/rule-source";
import type { DeductibleName, LimitName } from "@/lib/evaluation/core/parse/amount-names";
import type { ChoiceFact, NumberFact, YesNoFact } from "../facts/fact-definitions";
import type { Features } from "../portfolio/features";
import type { SubjectKind } from "../portfolio/subjects";

/** The types of rules. Rules are data; the other files of this folder evaluate them. */

export type Lines = readonly PortfolioLine[];
export type Feature = keyof Features;

/**
 * A fixed number, a multiple of a fact, or a multiple of what it costs to rebuild what the policy insures. `within`: the
 * least and the most that the multiple of a fact can be.
 */
export type Threshold =
  | number
  | { fact: NumberFact; times: number; within?: readonly [least: number, most: number] }
  | { replacementCostTimes: number };

/** A test of one policy. */
export type PolicyTest =
  /** One of the limits is below its threshold. If the policy states a limit of `single`, that one decides. */
  | {
      below: Partial<Record<LimitName, Threshold>>;
      single?: Partial<Record<LimitName, Threshold>>;
      /** Limits that the policy does not state are not asked: another rule asks for what the law requires. */
      ifStated?: true;
    }
  /** One of the deductibles is larger, in percent of the dwelling limit or in USD. */
  | { deductibles: readonly DeductibleName[]; overPercent: number }
  | { deductibles: readonly DeductibleName[]; overUsd: number }
  /** The policy says so. If it does not say anything, the result is unknown. */
  | { feature: Feature; is: boolean }
  /** The policy does not list it. */
  | { unlisted: Feature }
  | { market: "fair_plan" | "wind_pool" }
  /** It is from a FAIR plan whose policy leaves out what a homeowners policy covers. */
  | { needsCompanion: true }
  /** It is from a FAIR plan whose policies leave out wind. */
  | { planExcludes: "wind" }
  /** A private insurer wrote it, where only the state fund may. */
  | { notFromStateFund: true }
  /** A flood policy of the NFIP, which insures one building, is for several. */
  | { oneBuilding: true }
  /** Its form is one of these, such as `dp1`. */
  | { form: readonly string[] }
  /**
   * `ended`: it has ended and was not renewed. `not_begun`: it has not begun, or is only quoted, and no other policy is
   * in force.
   * `ending`: it ends within so many days and is not renewed.
   */
  | { term: "ended" }
  | { term: "not_begun" }
  | { term: "ending"; withinDays: number }
  /** A law requires more than the policy has. */
  | { law: PolicyLaw };

/** Laws on what policies must contain. */
export const POLICY_LAWS = [
  "auto_liability",
  "commercial_auto_liability",
  "motorcycle_liability",
  "uninsured_motorist",
  "underinsured_motorist",
  "injury_protection",
  "employers_liability",
  "citizens_flood",
] as const;
export type PolicyLaw = (typeof POLICY_LAWS)[number];

/** Laws on what insurance an owner or employer must have. */
export const DUTIES = [
  "auto_insurance",
  "motorcycle_insurance",
  "workers_compensation",
  "domestic_workers_compensation",
  "disability_insurance",
  "paid_leave",
  "motor_carrier",
] as const;
export type Duty = (typeof DUTIES)[number];

export type Condition =
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition }
  | { fact: NumberFact; atLeast: Threshold }
  | { fact: NumberFact; atMost: number }
  | { fact: YesNoFact; is: boolean }
  | { fact: ChoiceFact; in: readonly string[] }
  /** The NAICS code begins with one of these. */
  | { naics: readonly string[] }
  | { zone: readonly FloodHazard[] }
  | { state: readonly string[] }
  /** Wind deductibles of hurricanes are in use in the state. */
  | { hurricaneState: true }
  /** The portfolio has a policy of one of the lines, for the subject if the rule is for one. */
  | { holds: Lines }
  /** The same, without evidence when it is true. */
  | { on: Lines }
  /**
   * No policy of the lines is held, and no policy with the endorsement. An empty list means the endorsement alone.
   * `orFairPlan`: policies of these lines count if a FAIR plan wrote them. `mayInclude`: unknown if a policy of these
   * lines does not say whether it has the endorsement.
   */
  | { lacks: Lines; endorsement?: Feature; orFairPlan?: Lines; mayInclude?: Lines }
  /** The home has no policy for owners. Unknown if it has one: the household may own it after all. */
  | { noOwnersPolicy: Lines }
  /** True for one of the policies of the lines. */
  | { policy: Lines; test: PolicyTest }
  /** True for one of the policies of the lines: no policy of the other lines insures the same beside it. */
  | { policy: Lines; test?: PolicyTest; without: Lines }
  /** The sum of the limits of all policies of the lines. */
  | { policy: Lines; totalOf: readonly LimitName[]; below: Threshold }
  /** Fewer policies of the lines than subjects of the kind. */
  | { policies: Lines; fewerThan: SubjectKind }
  /** A subject of the kind that no policy of the lines names. */
  | { uninsured: SubjectKind; by: Lines }
  | { duty: Duty }
  /** Always true: a law that holds in every state, or in the state that another condition names. */
  | { requiredBy: RuleSource };

/** FEMA: A and V are Special Flood Hazard Areas, B and shaded X moderate, C and X minimal, D undetermined. */
export type FloodHazard = "high" | "moderate" | "minimal" | "undetermined";

/** What a recommendation says where the facts for an amount are known; the fixed text stays where they are not. */
export type AmountRecommendation =
  | "umbrella_for_net_worth"
  | "umbrella_for_contracts"
  | "replacement_cost"
  | "flood_for_replacement_cost"
  | "flood_for_business"
  | "contents_value"
  | "condo_interior"
  | "condo_deductible"
  | "state_minimum"
  | "commercial_state_minimum"
  | "motorcycle_state_minimum"
  | "motorist_minimum"
  | "injury_benefits"
  | "employers_liability"
  | "rentals"
  | "fidelity_bond";

export type GapRule = {
  id: string;
  severity: Severity;
  category: Category;
  segment: Segment | "both";
  /** The rule is evaluated for each subject of the kind. */
  for?: SubjectKind;
  title: string;
  recommendation: string;
  amount?: AmountRecommendation;
  /** The line to add. */
  recommends?: PortfolioLine;
  /** Why it is a rule, in one or two sentences. */
  practice: string;
  sources: readonly RuleSource[];
  /** If it is false, the rule does not apply. */
  applies: Condition;
  gap: Condition;
  /** A higher severity, and when it replaces the first. */
  graver?: { severity: Severity; when: Condition };
  /** A law requires it: the gap is HIGH and comes first. */
  requiredByLaw?: true;
  /** Gaps that have to be closed first: what this rule recommends cannot be bought before. */
  after?: readonly string[];
};

export type FlagRule = {
  id: string;
  label: string;
  segment: Segment | "both";
  practice: string;
  sources: readonly RuleSource[];
  when: Condition;
};

export type RuleSet = {
  name: string;
  /** Gaps of the same severity are listed in this order. */
  gaps: readonly GapRule[];
  flags: readonly FlagRule[];
  /** The words of an engine for the categories. Absent if they are the built-in ones. */
  categoryLabels?: Readonly<Record<Category, string>>;
};
