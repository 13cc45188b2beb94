import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import type { Tier } from "@/lib/domain/tiers";
import * as candidateEvaluation from "@/lib/evaluation/candidates";
import type { RunId } from "@/lib/ids";
import { readCandidates, searchCandidates } from "@/lib/pools/candidates";
import { rankedOrdinals, ranksOf, removedOrdinals, tierSlice } from "./ranking";
import { ofTenant } from "./read";
import type { EvaluatedCandidate } from "./schemas";
import type { TraceCandidate } from "./trace-schemas";

/** A finished run with what is needed to explain any of its candidates; null where there is none, `no_candidates` before its end and for other kinds. */
export async function explainedRun(tenant: Tenant, runId: RunId) {
  const [row] = await database()
    .select({
      run: { input: runs.input, kind: runs.kind, poolVersionId: runs.poolVersionId },
      trace: traces.document,
    })
    .from(runs)
    .leftJoin(traces, eq(traces.runId, runs.id))
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return null;
  const { run, trace } = row;
  const { input, kind, poolVersionId } = run;
  if (!trace?.context || !trace.tier_counts || poolVersionId === null || !("profile" in input))
    return { outcome: "no_candidates" as const, kind };
  const { context, tier_counts: tierCounts, rule_set: ruleSet } = trace;
  return {
    outcome: "explained" as const,
    runId,
    poolVersionId,
    tierCounts,
    explain: candidateEvaluation.createExplainer({ profile: input.profile, context, ruleSet }),
  };
}
export type ExplainedRun = Exclude<
  Awaited<ReturnType<typeof explainedRun>>,
  null | { outcome: "no_candidates" }
>;

export type Page<Item> = { items: Item[]; nextAfter: string | null };
const EMPTY = { items: [], nextAfter: null };

/** Evaluated candidates in rank order, with their evidence worked out anew from the pool version's facts. */
export async function assessedPage(
  run: ExplainedRun,
  { tier, limit, after }: { tier?: Tier; limit: number; after?: string },
): Promise<Page<EvaluatedCandidate>> {
  const { from, to } = tierSlice(run.tierCounts, tier);
  const start = after === undefined ? from : Number(after);
  const end = Math.min(to, start + limit);
  if (start >= end) return EMPTY;
  const ordinals = await rankedOrdinals(run.runId, { from: start, count: end - start });
  const facts = await readCandidates(run.poolVersionId, ordinals);
  const items = facts.flatMap((candidate, i) => {
    const explained = run.explain(candidate, start + i + 1);
    return explained.outcome === "assessed" ? [explained] : [];
  });
  return {
    items: items.map(({ outcome: _outcome, ...candidate }) => candidate),
    nextAfter: end < to ? String(end) : null,
  };
}

/** Removed candidates in the pool's order, each with the rule that removed it. */
export async function removedPage(
  run: ExplainedRun,
  { limit, after }: { limit: number; after?: string },
): Promise<Page<TraceCandidate>> {
  const start = Number(after ?? 0);
  const rows = await removedOrdinals(run.runId, { from: start, count: limit + 1 });
  const shown = rows.slice(0, limit);
  const facts = await readCandidates(
    run.poolVersionId,
    shown.map(({ ordinal }) => ordinal),
  );
  return {
    items: facts.map((candidate) => run.explain(candidate)),
    nextAfter: rows.length > limit ? String(start + limit) : null,
  };
}

/** Candidates of the pool by name or key, with what became of each. */
export async function searchPage(
  run: ExplainedRun,
  { search, limit, after }: { search: string; limit: number; after?: string },
): Promise<Page<TraceCandidate>> {
  const found = await searchCandidates(run.poolVersionId, search, {
    limit: limit + 1,
    after: after === undefined ? undefined : Number(after),
  });
  const shown = found.slice(0, limit);
  const ranks = await ranksOf(
    run.runId,
    shown.map(({ ordinal }) => ordinal),
  );
  const items = shown.map(({ ordinal, facts }) => run.explain(facts, ranks.get(ordinal)));
  return { items, nextAfter: found.length > limit ? String(shown.at(-1)?.ordinal) : null };
}
