import type { RuleSource } from "@/lib/domain/rule-source";
import type { Confidence, Level, Tier } from "@/lib/domain/tiers";
import type { CodeFact, NumberFact } from "./columns/block";
import type { DerivedView } from "./columns/derive";
import type { CandidateConfig } from "./engine/config";
import type { CandidateFacts } from "./facts";
import type { MissingCounter } from "./missing-counts";
import type { Risk } from "./risk";
import type { Increments, Scorer } from "./scoring/scorer";
import type { RuleSetTexts } from "./texts";

/** The types of a rule set. `filters.ts` and `criteria.ts` compile its rules into loops over columns. */

/** Numbers of the whole pool: `assessed`, `rated` (assessed with a rate) and `median_rate_index`. */
export type EvaluationContext = Readonly<Record<string, number | null>>;

/** What criteria score a candidate for. */
export type ScoringParams = { profile: Risk; context: EvaluationContext };

/** What `GET /rule-sets/{name}` publishes about a rule. */
export type RuleDocumentation = {
  title: string;
  text: string;
  parameters?: Readonly<Record<string, unknown>>;
  sources: readonly RuleSource[];
};

/** A hard constraint. It removes a candidate whose reported fact violates it, never one whose fact is missing. */
export type FilterRule = {
  id: string;
  label: string;
  /** Why a candidate was removed. Called only for candidates that the rule removes. */
  evidence: (facts: CandidateFacts, profile: Risk) => string;
  about?: RuleDocumentation;
} & (
  | {
      kind:
        | "inactive"
        | "not_licensed"
        | "line_not_written"
        | "prohibited_class"
        | "revenue_out_of_band";
    }
  /** Removes rows whose one-byte code is listed. Null: the rule does not apply to the profile. */
  | {
      kind: "code";
      column: (view: DerivedView) => Uint8Array;
      removes: (risk: Risk) => readonly number[] | null;
    }
  /** Removes rows by their name. Null: the rule does not apply to the profile. */
  | { kind: "name"; removes: (risk: Risk) => ((name: string) => boolean) | null }
  /** Removes rows whose number is below `least` or above `most`. */
  | {
      kind: "range";
      fact: NumberFact | "min_premium_usd";
      least?: (risk: Risk) => number | undefined;
      most?: (risk: Risk) => number | undefined;
    }
  /** Rules of a configuration: removes the rows that a test finds. Null: the rule does not apply to the profile. */
  | { kind: "own"; removes: (risk: Risk) => ((view: DerivedView) => RowTest) | null }
);

export type RowTest = (row: number) => boolean;

/** The last values that earn L1, L2 and L3. Everything beyond the third is L4. */
export type Bounds = readonly [number, number, number];

/** The texts of one criterion: `evidence` for the score card, `brief` for the reasoning (may be empty). */
type CriterionTexts<Value> = {
  evidence: CriterionText<Value>;
  brief: CriterionText<Value>;
};
/** `bounds`: those of the criterion, so that a text says what decided. Empty for criteria without bounds. */
type CriterionText<Value> = (
  value: Value,
  params: ScoringParams,
  facts: CandidateFacts,
  bounds: readonly number[],
) => string;

export type RevenueBand = { min: number; max: number };

/** What a criterion says where its fact is not reported. Required in rule sets that count a missing fact as adequate. */
export type MissingFact = {
  /** The facts it reads, as paths of a candidate. */
  facts: readonly string[];
  /** In a list of what is not reported, such as `limit`. */
  short: string;
  /** In the reasoning, such as `limit not reported, $2M requested`. */
  brief: (params: ScoringParams, facts: CandidateFacts) => string;
  question: string;
  reveals: string;
  /** Counts the selected rows that do not report it. Absent for criteria that the rule set counts itself. */
  count?: MissingCounter;
};

export type Criterion = {
  id: string;
  /** Its share in the level of the dimension, 1 to 3. */
  weight: number;
  /** Its L4 makes the whole dimension L4. */
  disqualifies?: true;
  /** The dimension is L1 only if this criterion is. */
  neededForBest?: true;
  /** Whether the criterion is scored for a profile. Default: always. */
  appliesTo?: (risk: Risk) => boolean;
  /** The best level that any value can have. Default: L1. */
  best?: (facts: CandidateFacts, params: ScoringParams, bounds: readonly number[]) => Level;
  /** Levels and texts read the line and the state of a profile and nothing else, so that they can be kept for both. */
  ofPlace?: true;
  missing?: MissingFact;
  about?: RuleDocumentation;
} & (
  | ({
      kind: "at_least" | "at_most";
      fact: NumberFact;
      bounds: Bounds;
      /** Multiplies the bounds when the profile has this many losses or more. */
      stricter?: { fromLosses: number; times: number };
      /** Multiplies the bounds of L1 and L2 for a profile. That of L3 stays, so that it never makes a fact poor. */
      times?: (risk: Risk) => number;
    } & CriterionTexts<number>)
  /**
   * The offered limit divided by the requested one. Without one, `unasked` applies to the offered limit. `layer`: the
   * level of a lower limit where the profile allows layers, if it is at least this share of the requested one.
   */
  | ({
      kind: "offered_limit";
      fact: "max_limit_usd";
      bounds: Bounds;
      unasked: Bounds;
      layer?: { share: number; level: Level };
    } & CriterionTexts<number>)
  /** The rate in percent of the exact median rate of the assessed candidates. */
  | ({ kind: "rate_to_median"; fact: "rate_index"; bounds: Bounds } & CriterionTexts<number>)
  | ({
      kind: "grade";
      fact: Extract<CodeFact, "am_best_rating" | "am_best_size">;
      levels: Readonly<Record<string, Level>>;
    } & CriterionTexts<string>)
  /** The level of each one-byte code. A code without a level is not reported. */
  | ({
      kind: "code";
      column: (view: DerivedView) => Uint8Array;
      levels: Readonly<Record<number, Level>>;
    } & CriterionTexts<number>)
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
  /**
   * Whether a listed NAICS prefix contains the profile's code. Not scored for a profile without a code. `broad`: where the
   * code is broader than a listed one, it is not decided and counts as not reported. Default: outside.
   */
  | ({
      kind: "target_class";
      fact: "target_naics";
      inside: Level;
      outside: Level;
      broad?: "not_decided";
    } & CriterionTexts<boolean>)
  /**
   * Whether the revenue is in the target band, or within `nearTimes` of its ends. `oneEnd`: the level of a band with
   * only one end, because the other may exclude the revenue.
   */
  | ({
      kind: "target_band";
      inside: Level;
      near: Level;
      nearTimes: number;
      outside: Level;
      oneEnd?: Level;
    } & CriterionTexts<RevenueBand>)
  /** Rules of a configuration: a loop of their own over the columns. */
  | ({
      kind: "own";
      /** Null: not scored for the profile. */
      scorer: (risk: Risk, increments: Increments) => Scorer | null;
    } & CriterionTexts<null>)
);

/** The level is the weighted mean of the criteria, rounded to a whole level. .5 rounds to the worse level. */
export type DimensionRule = {
  dimension: string;
  weight: number;
  criteria: readonly Criterion[];
};

/**
 * A fact that every profile, or this profile, asks about. A candidate that does not report it stays out of the best tier
 * and has a lower confidence; one that states it only in general (`general`) stays out of the best tier.
 */
export type AskRule = {
  id: string;
  appliesTo: (risk: Risk) => boolean;
  /** Adds {@link ASK_MISSING} or {@link ASK_GENERAL} for each selected row. */
  count: (
    view: DerivedView,
    selection: { rows: Uint32Array; count: number },
    asked: Uint8Array,
    risk: Risk,
  ) => void;
  brief: (params: ScoringParams, facts: CandidateFacts) => string;
  /** The criterion that reads the same fact, if one does. Where its fact is missing, its own brief is used. */
  criterion?: string;
};
export const ASK_MISSING = 1;
export const ASK_GENERAL = 16;

/** A fact whose absence leaves a rule undecided. The candidates without it are counted. */
export type MissingFactRule = {
  rule: string;
  title: string;
  facts: readonly string[];
  /** The facts are of the profile, not of candidates: a finer one decides. */
  ofProfile?: true;
  question: string;
  reveals: string;
  appliesTo?: (risk: Risk) => boolean;
  /** Counts the selected rows that do not report the fact. */
  count: (view: DerivedView, selection: { rows: Uint32Array; count: number }, risk: Risk) => number;
};

/** How many dimensions may or must have a level. `reported`: how many have reported facts. */
export type TierCondition = {
  atMost?: Partial<Record<Level, number>>;
  /** A better level counts too: `L2: 3` means three dimensions at L2 or better. */
  atLeast?: Partial<Record<"L1" | "L2" | "L3", number>>;
  reported?: number;
  /** Dimensions that must have reported facts and this level or a better one. */
  needs?: Readonly<Record<string, Level>>;
  /** Everything that the profile asks about is reported, for this line in this state. */
  answered?: true;
};
export type TierRule = { id: string; tier: Tier; when: TierCondition; about?: RuleDocumentation };

export type RuleSet = {
  name: string;
  /** The configuration that it was compiled from, which threads compile again. Absent in built-in rule sets. */
  config?: CandidateConfig;
  /** Profile fields under `custom` that its rules read. */
  inputFields?: readonly string[];
  /** In order. The first that applies removes the candidate. */
  filters: readonly FilterRule[];
  /** At most `MAX_DIMENSIONS`. */
  dimensions: readonly DimensionRule[];
  /** In order. The first whose condition is true decides. The last one has no condition. */
  tiers: readonly TierRule[];
  /** The least number of dimensions with reported facts, best confidence first. */
  confidences: readonly { confidence: Confidence; reported: number }[];
  texts: RuleSetTexts;
  /**
   * How the rules of `candidates/2` differ: a missing fact counts as adequate instead of being left out of the mean,
   * facts are derived by line and state, equal keys share a rank, and results list what could not be decided. Absent in
   * rule sets of `candidates/1`.
   */
  engine2?: {
    asks: readonly AskRule[];
    missingFacts: readonly MissingFactRule[];
  };
};
