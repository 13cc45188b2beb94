import type { Confidence, Dimension, Level, Tier } from "@/lib/domain/tiers";
import type { Code, NumberFact } from "./columns/block";
import type { CandidateFacts } from "./facts";
import type { CandidateProfile } from "./input";

/** The vocabulary in which a rule set is written down. `filters.ts` and `criteria.ts` turn it into loops over columns. */

/** Figures of the whole pool that rules measure against: `assessed`, `rated` (assessed with a rate), `median_rate_index`. */
export type EvaluationContext = Readonly<Record<string, number | null>>;

/** What a rule is applied for. */
export type Asked = { profile: CandidateProfile; context: EvaluationContext };

/** A hard constraint: it removes where the fact is given and the constraint fails, never where the fact is missing. */
export type FilterRule = {
  id: string;
  label: string;
  kind:
    | "inactive"
    | "not_licensed"
    | "line_not_written"
    | "prohibited_class"
    | "revenue_out_of_band";
  /** Why it removed this candidate, in words. Only called for a candidate that it removes. */
  evidence: (facts: CandidateFacts, profile: CandidateProfile) => string;
};

/** The last value that still earns L1, L2 and L3; what is beyond the third is L4. */
export type Bounds = readonly [number, number, number];

/** Both texts of one reading: `evidence` for the score card, `brief` as a part of the reasoning (empty: nothing to add). */
type Says<Value> = {
  evidence: (value: Value, asked: Asked) => string;
  brief: (value: Value, asked: Asked) => string;
};

export type Band = { min: number; max: number };

export type Criterion = {
  id: string;
  /** Its share in the dimension's level, 1 to 3. */
  weight: number;
  /** Its L4 makes the whole dimension L4, whatever the other criteria say. */
  disqualifies?: true;
} & (
  | ({
      kind: "at_least" | "at_most";
      fact: NumberFact;
      bounds: Bounds;
      stricter?: { fromLosses: number; times: number };
    } & Says<number>)
  /** The limit offered over the limit asked for; without one asked for, the limit itself against `unasked`. */
  | ({
      kind: "offered_limit";
      fact: "max_limit_usd";
      bounds: Bounds;
      unasked: Bounds;
    } & Says<number>)
  /** The rate in per cent of the exact median rate of the assessed candidates. Says: that percentage. */
  | ({ kind: "rate_to_median"; fact: "rate_index"; bounds: Bounds } & Says<number>)
  | ({
      kind: "grade";
      fact: Extract<Code, "am_best_rating" | "am_best_size">;
      levels: Readonly<Record<string, Level>>;
    } & Says<string>)
  | ({ kind: "yes_or_no"; fact: "e_bind"; yes: Level; no: Level } & Says<boolean>)
  | ({ kind: "features"; fact: "coverage_features"; bounds: Bounds } & Says<readonly string[]>)
  | ({ kind: "core_line"; fact: "core_lines"; core: Level; other: Level } & Says<boolean>)
  /** Whether one of the listed NAICS prefixes holds the profile's code; asks nothing where the profile has none. */
  | ({ kind: "target_class"; fact: "target_naics"; inside: Level; outside: Level } & Says<boolean>)
  /** Whether the revenue is in the band wanted, or within `nearTimes` of its ends. Says: the band. */
  | ({
      kind: "target_band";
      inside: Level;
      near: Level;
      nearTimes: number;
      outside: Level;
    } & Says<Band>)
);

/** A dimension's level is the weighted mean of the levels of its reported criteria, to the nearest whole level, a half to the worse. */
export type DimensionRule = {
  dimension: Dimension;
  weight: number;
  criteria: readonly Criterion[];
};

/** How many dimensions may, or must, stand at a level; `reported` counts those that rest on facts. */
export type TierCondition = {
  /** Upper ends, such as no L4. */
  atMost?: Partial<Record<Level, number>>;
  /** Lower ends; a better level counts for a worse one, so `L2: 3` is "three at L2 or better". */
  atLeast?: Partial<Record<"L1" | "L2" | "L3", number>>;
  reported?: number;
  /** Dimensions that must rest on facts and be at this level or better. */
  needs?: Partial<Record<Dimension, Level>>;
};
export type TierRule = { id: string; tier: Tier; when: TierCondition };

export type RuleSet = {
  name: string;
  /** In order: the first that holds removes. */
  filters: readonly FilterRule[];
  /** Begins the reasoning; empty where nothing is known. */
  opening: (facts: CandidateFacts, profile: CandidateProfile) => string;
  /** In the order of `DIMENSIONS`. */
  dimensions: readonly DimensionRule[];
  /** In order: the first whose condition holds decides; the last one has none. */
  tiers: readonly TierRule[];
  /** The least number of dimensions resting on facts, best first. */
  confidences: readonly { confidence: Confidence; reported: number }[];
};
