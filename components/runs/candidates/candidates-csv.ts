import { toCsv } from "@/components/ui/csv";
import { download } from "@/components/ui/download";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import type { EvaluatedCandidate, Run } from "@/lib/runs/schemas";

const PAGE = 100;

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

/** The run as the API gives it, as a file. */
export const exportJson = (run: Run) =>
  download(`${run.run_id}.json`, { type: "application/json", text: JSON.stringify(run, null, 2) });

/** Reads the candidates page by page, `most` at the most, and hands them over as one file. Rejects with the API's error. */
export async function exportCsv(
  run: Run,
  { environment, most }: { environment: Environment; most: number },
): Promise<void> {
  const candidates: EvaluatedCandidate[] = [];
  let cursor: string | null | undefined;
  do {
    const query = { environment, limit: PAGE, cursor: cursor ?? undefined };
    const page = await call("GET /jobs/{id}/candidates", { params: { id: run.run_id }, query });
    candidates.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor && candidates.length < most);
  download(`${run.run_id}.csv`, { type: "text/csv", text: candidatesCsv(candidates) });
}
