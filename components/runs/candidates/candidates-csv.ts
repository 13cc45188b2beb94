import { call } from "@/lib/api/client";
import { toCsv } from "@/lib/csv";
import type { Environment } from "@/lib/domain/environment";
import { DIMENSION_LABELS } from "@/lib/domain/tiers";
import type { EvaluatedCandidate, Run } from "@/lib/runs/schemas";
import { dimensionsOf } from "./dimensions";
import { tierLabelOf } from "./tier-labels";

const PAGE_SIZE = 100;

const levelOf =
  (dimension: string) =>
  ({ scores }: EvaluatedCandidate) =>
    scores[dimension];

/** The candidates of one run. The columns of levels are the dimensions of its rules. */
export function candidatesCsv(candidates: readonly EvaluatedCandidate[]): string {
  const dimensions = dimensionsOf(candidates[0]?.scores ?? DIMENSION_LABELS);
  return toCsv(candidates, {
    rank: ({ rank }) => rank,
    tier: ({ tier }) => tier,
    name: ({ name }) => name,
    key: ({ key }) => key,
    confidence: ({ confidence }) => confidence,
    ...Object.fromEntries(dimensions.map((dimension) => [dimension, levelOf(dimension)])),
    reasoning: ({ reasoning }) => reasoning,
    tier_rule: ({ tier_rule }) => tier_rule,
    tier_label: tierLabelOf,
    preferred: ({ preferred }) => preferred && (preferred.note ?? "yes"),
  });
}

/** Loads the top `max` candidates in rank order as CSV. Rejects with the API's error. */
export async function loadCandidatesCsv(
  run: Run,
  { environment, max }: { environment: Environment; max: number },
): Promise<string> {
  const candidates: EvaluatedCandidate[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { environment, limit: PAGE_SIZE, cursor: cursor ?? undefined };
    const page = await call("GET /jobs/{id}/candidates", { params: { id: run.run_id }, query });
    candidates.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor && candidates.length < max);
  return candidatesCsv(candidates);
}
