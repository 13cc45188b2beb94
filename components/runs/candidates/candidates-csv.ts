import { call } from "@/lib/api/client";
import { toCsv } from "@/lib/csv";
import type { Environment } from "@/lib/domain/environment";
import type { EvaluatedCandidate, Run } from "@/lib/runs/schemas";

const PAGE_SIZE = 100;

export function candidatesCsv(candidates: readonly EvaluatedCandidate[]): string {
  return toCsv(candidates, {
    rank: ({ rank }) => rank,
    tier: ({ tier }) => tier,
    name: ({ name }) => name,
    key: ({ key }) => key,
    confidence: ({ confidence }) => confidence,
    appetite: ({ scores }) => scores.appetite,
    coverage: ({ scores }) => scores.coverage,
    financial: ({ scores }) => scores.financial,
    pricing: ({ scores }) => scores.pricing,
    placement: ({ scores }) => scores.placement,
    service: ({ scores }) => scores.service,
    reasoning: ({ reasoning }) => reasoning,
    tier_rule: ({ tier_rule }) => tier_rule,
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
