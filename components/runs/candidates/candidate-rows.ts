import { TIERS, type Tier } from "@/lib/domain/tiers";
import type { Candidate, EvaluatedCandidate } from "@/lib/runs/schemas";

/** A candidate of the result. Its evidence is loaded after it. */
export type CandidateRow = Candidate & Partial<Pick<EvaluatedCandidate, "evidence" | "tier_rule">>;

/** Groups rows by tier, best tier first. Rows keep their order. */
export function groupByTier(rows: readonly CandidateRow[]): { tier: Tier; rows: CandidateRow[] }[] {
  return TIERS.map((tier) => ({ tier, rows: rows.filter((row) => row.tier === tier) })).filter(
    (group) => group.rows.length > 0,
  );
}

/** How many dimensions rest on reported facts. */
export function reportedCount(evidence: EvaluatedCandidate["evidence"]): number {
  return Object.values(evidence).filter(({ reported }) => reported).length;
}
