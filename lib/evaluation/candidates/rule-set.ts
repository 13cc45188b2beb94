import type { Confidence, Dimension, Level, Tier } from "@/lib/domain/tiers";
import type { CodeFact, NumberFact } from "./columns/block";
import type { CandidateFacts } from "./facts";
import type { CandidateProfile } from "./input";
import type { RuleSetTexts } from "./texts";

/** The types of a rule set. `filters.ts` and `criteria.ts` compile its rules into loops over columns. */

/** Numbers of the whole pool: `assessed`, `rated` (assessed with a rate) and `median_rate_index`. */
export type EvaluationContext = Readonly<Record<string, number | null>>;

/** What criteria score a candidate for. */
export type ScoringParams = { profile: CandidateProfile; context: EvaluationContext };

/** A hard constraint. It removes a candidate whose reported fact violates it, never one whose fact is missing. */
export type FilterRule = {
  id: string;
  label: string;
  kind:
    | "inactive"
    | "not_licensed"
    | "line_not_written"
    | "prohibited_class"
    | "revenue_out_of_band";
  /** Why a candidate was removed. Called only for candidates that the rule removes. */
  evidence: (facts: CandidateFacts, profile: CandidateProfile) => string;
};

/** The last values that earn L1, L2 and L3. Everything beyond the third is L4. */
export type Bounds = readonly [number, number, number];

/** The texts of one criterion: `evidence` for the score card, `brief` for the reasoning (may be empty). */
type CriterionTexts<Value> = {
  evidence: (value: Value, params: ScoringParams) => string;
  brief: (value: Value, params: ScoringParams) => string;
};

export type RevenueBand = { min: number; max: number };

export type Criterion = {
  id: string;
  /** Its share in the level of the dimension, 1 to 3. */
  weight: number;
  /** Its L4 makes the whole dimension L4. */
  disqualifies?: true;
} & (
  | ({
      kind: "at_least" | "at_most";
      fact: NumberFact;
      bounds: Bounds;
      /** Multiplies the bounds when the profile has this many losses or more. */
      stricter?: { fromLosses: number; times: number };
    } & CriterionTexts<number>)
  /** The offered limit divided by the requested one. Without one, `unasked` applies to the offered limit. */
  | ({
      kind: "offered_limit";
      fact: "max_limit_usd";
      bounds: Bounds;
      unasked: Bounds;
    } & CriterionTexts<number>)
  /** The rate in percent of the exact median rate of the assessed candidates. */
  | ({ kind: "rate_to_median"; fact: "rate_index"; bounds: Bounds } & CriterionTexts<number>)
  | ({
      kind: "grade";
      fact: Extract<CodeFact, "am_best_rating" | "am_best_size">;
      levels: Readonly<Record<string, Level>>;
    } & CriterionTexts<string>)
  | ({ kind: "yes_or_no"; fact: "e_bind"; yes: Level; no: Level } & CriterionTexts<boolean>)
  | ({
      kind: "features";
      fact: "coverage_features";
      bounds: Bounds;
    } & CriterionTexts<readonly string[]>)
  | ({
      kind: "core_line";
      fact: "core_lines";
      core: Level;
      other: Level;
    } & CriterionTexts<boolean>)
  /** Whether a listed NAICS prefix contains the profile's code. Not scored for a profile without a code. */
  | ({
      kind: "target_class";
      fact: "target_naics";
      inside: Level;
      outside: Level;
    } & CriterionTexts<boolean>)
  /** Whether the revenue is in the target band, or within `nearTimes` of its ends. */
  | ({
      kind: "target_band";
      inside: Level;
      near: Level;
      nearTimes: number;
      outside: Level;
    } & CriterionTexts<RevenueBand>)
);

/** The level is the weighted mean of the reported criteria, rounded to a whole level. .5 rounds to the worse level. */
export type DimensionRule = {
  dimension: Dimension;
  weight: number;
  criteria: readonly Criterion[];
};

/** How many dimensions may or must have a level. `reported`: how many have reported facts. */
export type TierCondition = {
  atMost?: Partial<Record<Level, number>>;
  /** A better level counts too: `L2: 3` means three dimensions at L2 or better. */
  atLeast?: Partial<Record<"L1" | "L2" | "L3", number>>;
  reported?: number;
  /** Dimensions that must have reported facts and this level or a better one. */
  needs?: Partial<Record<Dimension, Level>>;
};
export type TierRule = { id: string; tier: Tier; when: TierCondition };

export type RuleSet = {
  name: string;
  /** In order. The first that applies removes the candidate. */
  filters: readonly FilterRule[];
  /** In the order of `DIMENSIONS`. */
  dimensions: readonly DimensionRule[];
  /** In order. The first whose condition is true decides. The last one has no condition. */
  tiers: readonly TierRule[];
  /** The least number of dimensions with reported facts, best confidence first. */
  confidences: readonly { confidence: Confidence; reported: number }[];
  texts: RuleSetTexts;
};
