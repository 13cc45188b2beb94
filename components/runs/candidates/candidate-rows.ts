import { TIERS, type Tier } from "@/lib/domain/tiers";
import type { Candidate, EvaluatedCandidate } from "@/lib/runs/schemas";

/** A candidate of the result; its evidence follows with the full read. */
export type CandidateRow = Candidate & Partial<Pick<EvaluatedCandidate, "evidence" | "tier_rule">>;

/** Consecutive rows of one tier, best tier first; rows come in the order of their rank. */
export function groupByTier(rows: readonly CandidateRow[]): { tier: Tier; rows: CandidateRow[] }[] {
  return TIERS.map((tier) => ({ tier, rows: rows.filter((row) => row.tier === tier) })).filter(
    (group) => group.rows.length > 0,
  );
}

/** "6 of 6 dimensions rest on facts", from the evidence itself. */
export function reportedCount(evidence: EvaluatedCandidate["evidence"]): number {
  return Object.values(evidence).filter(({ reported }) => reported).length;
}
