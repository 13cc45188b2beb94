import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { Tier } from "@/lib/domain/tiers";
import type { RunId } from "@/lib/ids";
import { readCandidates, searchCandidates } from "@/lib/pools/candidates";
import { runKind } from "../kinds";
import type { RankedCandidates } from "../kinds/run-kind";
import { ofTenant } from "../run-row";
import type { EvaluatedCandidate } from "../schemas";
import type { TraceCandidate } from "../schemas/trace";
import { rankedOrdinals, ranksOf, removedOrdinals, tierSlice } from "./ranking";
import { storedTrace } from "./stored-trace";

export type RankedRun = { outcome: "ranked"; runId: RunId } & RankedCandidates;

type NoCandidates = { outcome: "not_completed" } | { outcome: "other_kind"; kind: RunKindName };

/** A finished run with what it takes to explain any of its candidates; null if there is no such run. */
export async function openRankedRun(
  tenant: Tenant,
  runId: RunId,
): Promise<RankedRun | NoCandidates | null> {
  const [row] = await database()
    .select({ run: runs, trace: traces.document })
    .from(runs)
    .leftJoin(traces, eq(traces.runId, runs.id))
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return null;
  const { run, trace } = row;
  const kind = runKind(run.kind);
  if (!kind.rankedCandidates) return { outcome: "other_kind", kind: run.kind };
  const candidates =
    trace === null
      ? null
      : kind.rankedCandidates({ run, body: run.input, trace: storedTrace(trace) });
  return candidates ? { outcome: "ranked", runId, ...candidates } : { outcome: "not_completed" };
}

/** A page of a list. `nextCursor` is the position after its last item, null on the last page. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Assessed candidates in rank order. Their evidence is computed from the pool version's facts. */
export async function listAssessed(
  run: RankedRun,
  { tier, limit, after }: { tier?: Tier; limit: number; after?: string },
): Promise<Page<EvaluatedCandidate>> {
  const { from, to } = tierSlice(run.tierCounts, tier);
  const start = after === undefined ? from : Number(after);
  const end = Math.min(to, start + limit);
  if (start >= end) return { items: [], nextCursor: null };
  const ordinals = await rankedOrdinals(run.runId, { from: start, count: end - start });
  const facts = await readCandidates(run.poolVersionId, ordinals);
  const items = facts.flatMap((candidate, i) => {
    const { outcome, ...explained } = run.explain(candidate, start + i + 1);
    return "tier" in explained ? [explained] : [];
  });
  return { items, nextCursor: end < to ? String(end) : null };
}

/** Removed candidates in the order of the pool, each with the rule that removed it. */
export async function listRemoved(
  run: RankedRun,
  { limit, after }: { limit: number; after?: string },
): Promise<Page<TraceCandidate>> {
  const start = Number(after ?? 0);
  const ordinals = await removedOrdinals(run.runId, { from: start, count: limit + 1 });
  const facts = await readCandidates(run.poolVersionId, ordinals.slice(0, limit));
  return {
    items: facts.map((candidate) => run.explain(candidate)),
    nextCursor: ordinals.length > limit ? String(start + limit) : null,
  };
}

/** Candidates of the pool by name or key, assessed and removed. */
export async function searchRanked(
  run: RankedRun,
  { search, limit, after }: { search: string; limit: number; after?: string },
): Promise<Page<TraceCandidate>> {
  const found = await searchCandidates(run.poolVersionId, search, {
    limit: limit + 1,
    after: after === undefined ? undefined : Number(after),
  });
  const page = found.slice(0, limit);
  const ranks = await ranksOf(
    run.runId,
    page.map(({ ordinal }) => ordinal),
  );
  return {
    items: page.map(({ ordinal, facts }) => run.explain(facts, ranks.get(ordinal))),
    nextCursor: found.length > limit ? String(page.at(-1)?.ordinal) : null,
  };
}
