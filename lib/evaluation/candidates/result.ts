import type { Confidence, Level, Tier } from "@/lib/domain/tiers";
import type { Disclosures } from "@/lib/evaluation/core/disclosures";
import type { StageReport } from "@/lib/evaluation/core/stopwatch";
import type { EvaluationContext } from "./rule-set";
import type { LevelCodes } from "./scoring/levels";

/** May be part of several results. */
export type Evidence = Readonly<{
  level: Level;
  evidence: string;
  rule: string;
  reported: boolean;
}>;

/** The score card of one assessed candidate. */
export type EvaluatedCandidate = {
  /** 1 is the best. Candidates with equal scores share a rank since `candidates/2`. */
  rank: number;
  tier: Tier;
  name: string;
  key: string | null;
  confidence: Confidence;
  scores: Record<string, Level>;
  reasoning: string;
  evidence: Record<string, Evidence>;
  tier_rule: string;
};

export type RemovedCandidate = { name: string; key: string | null; rule: string; evidence: string };

/** The outcome of one candidate. */
export type ExplainedCandidate =
  | ({ outcome: "assessed" } & EvaluatedCandidate)
  | ({ outcome: "removed" } & RemovedCandidate);

/** All assessed and removed candidates, in shared memory. Read-only once the evaluation is done. */
export type Ranking = {
  /** Ordinals in rank order. Tiers are contiguous, best first. */
  assessed: Uint32Array;
  /** The level code of each of `assessed`; `unpackLevels` reads it. */
  levels: LevelCodes;
  /** Ordinals, ascending. */
  removed: Uint32Array;
  /** For each of `removed`, the index of the filter rule that removed it. */
  removedBy: Uint8Array;
};

/** Counts of the whole pool. */
export type PoolCounts = {
  tierCounts: Record<Tier, number>;
  removedByRule: { rule: string; label: string; count: number }[];
  context: EvaluationContext;
  /** How many assessed candidates do not report each of the rule set's missing facts. */
  missing: number[];
};

export type Evaluation = Ranking &
  Omit<PoolCounts, "missing"> & {
    ruleSet: string;
    engineVersion: string;
    poolHash: string;
    poolSize: number;
    /** The best `maxCandidates`. */
    candidates: EvaluatedCandidate[];
    /** What the result does not rest on. Null before `candidates/2`. */
    disclosures: Disclosures | null;
    /** Counts are candidates. Not part of the hash. */
    stages: StageReport[];
    /** SHA-256 (hex) of the request and of everything above except `stages`. */
    resultHash: string;
  };
