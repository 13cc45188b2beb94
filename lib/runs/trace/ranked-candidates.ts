import { and, eq, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { runs, traces } from "@/lib/db/schema";
import type { RunKindName } from "@/lib/domain/run-kind";
import { TIERS, type Tier } from "@/lib/domain/tiers";
import type { RunId } from "@/lib/ids";
import { readCandidates, searchCandidates } from "@/lib/pools/candidates";
import { runKind } from "../kinds";
import { ORDINAL_BYTES, ordinalsOf, sharesStoredRank } from "../kinds/ordinals";
import type { RankedCandidates } from "../kinds/run-kind";
import { isErased } from "../lifecycle/read-erasure";
import { ruleSetsOf } from "../rule-sets";
import { ofTenant, storedTrace, traceOfRun } from "../run-row";
import type { EvaluatedCandidate, TierCounts } from "../schemas";
import type { TraceCandidate } from "../schemas/trace";

export type RankedRun = { outcome: "ranked"; orgId: string; runId: RunId } & RankedCandidates;

type NoCandidates =
  | { outcome: "not_completed" | "erased" }
  | { outcome: "other_kind"; kind: RunKindName };

/** A finished run with what it takes to explain any of its candidates; null if there is no such run. */
export async function openRankedRun(
  tenant: Tenant,
  runId: RunId,
): Promise<RankedRun | NoCandidates | null> {
  const { kind: name, input, poolVersionId, createdAt, ruleSets } = runs;
  const [row] = await database()
    // Without the result, which may be large.
    .select({
      run: { kind: name, input, poolVersionId, createdAt, ruleSets },
      trace: traces.document,
    })
    .from(runs)
    .leftJoin(traces, traceOfRun)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!row) return null;
  const { run, trace } = row;
  const kind = runKind(run.kind);
  if (isErased(run)) return { outcome: "erased" };
  if (!kind.rankedCandidates) return { outcome: "other_kind", kind: run.kind };
  await ruleSetsOf(run);
  const candidates =
    trace === null
      ? null
      : kind.rankedCandidates({ run, body: run.input, trace: storedTrace(trace) });
  return candidates
    ? { outcome: "ranked", orgId: tenant.orgId, runId, ...candidates }
    : { outcome: "not_completed" };
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
  const ranked = await rankedSlice(run, { from: start, count: end - start });
  const facts = await readCandidates(run.poolVersionId, ordinalsOf(ranked));
  let rank = await rankBefore(run, ranked, start);
  const items = facts.flatMap((candidate, i) => {
    if (!sharesStoredRank(ranked, i)) rank = start + i + 1;
    const { outcome, ...explained } = run.explain(candidate, rank);
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
  const ordinals = await removedOrdinals(run, { from: start, count: limit + 1 });
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
    run,
    page.map(({ ordinal }) => ordinal),
  );
  return {
    items: page.map(({ ordinal, facts }) => run.explain(facts, ranks.get(ordinal))),
    nextCursor: found.length > limit ? String(page.at(-1)?.ordinal) : null,
  };
}

type RunKey = Pick<RankedRun, "orgId" | "runId">;

const ofRun = ({ orgId, runId }: RunKey) => and(eq(traces.orgId, orgId), eq(traces.runId, runId));

/** The stored ordinals of the candidates from place `from` on (0 is the best). Reads only the bytes that it needs. */
async function rankedSlice(
  run: RunKey,
  { from, count }: { from: number; count: number },
): Promise<Buffer> {
  const [row] = await database()
    .select({
      slice: sql<Buffer>`substring(${traces.assessed} from ${from * ORDINAL_BYTES + 1}::int for ${count * ORDINAL_BYTES}::int)`,
    })
    .from(traces)
    .where(ofRun(run));
  return row?.slice ?? Buffer.alloc(0);
}

const LOOKED_BACK = 4096;

/** The rank that the first candidates of a slice share with those before it, if they do. */
async function rankBefore(run: RunKey, slice: Buffer, start: number): Promise<number> {
  let place = start;
  let bytes = slice;
  let first = start;
  while (place > 0 && bytes.length > 0 && sharesStoredRank(bytes, place - first)) {
    place--;
    if (place >= first) continue;
    first = Math.max(0, place + 1 - LOOKED_BACK);
    bytes = await rankedSlice(run, { from: first, count: place + 1 - first });
  }
  return place + 1;
}

/** The ordinals of removed candidates in the order of the pool, from number `from` on. */
async function removedOrdinals(
  run: RunKey,
  { from, count }: { from: number; count: number },
): Promise<number[]> {
  const [row] = await database()
    .select({
      slice: sql<Buffer>`substring(${traces.removed} from ${from * ORDINAL_BYTES + 1}::int for ${count * ORDINAL_BYTES}::int)`,
    })
    .from(traces)
    .where(ofRun(run));
  return row ? ordinalsOf(row.slice) : [];
}

/** Where a tier is in the ranking. Tiers are contiguous, best first; without a tier, the whole ranking. */
function tierSlice(counts: TierCounts, tier?: Tier): { from: number; to: number } {
  let from = 0;
  for (const each of TIERS) {
    if (each === tier) return { from, to: from + counts[each] };
    from += counts[each];
  }
  return { from: 0, to: from };
}

/** The ranks (1 is the best) of the given ordinals. Removed candidates have none. */
async function ranksOf(run: RunKey, ordinals: readonly number[]): Promise<Map<number, number>> {
  const wanted = new Set(ordinals);
  const ranks = new Map<number, number>();
  if (wanted.size === 0) return ranks;
  const [row] = await database()
    .select({ assessed: traces.assessed })
    .from(traces)
    .where(ofRun(run));
  const bytes = row?.assessed ?? Buffer.alloc(0);
  let rank = 0;
  for (const [place, ordinal] of ordinalsOf(bytes).entries()) {
    if (!sharesStoredRank(bytes, place)) rank = place + 1;
    if (wanted.has(ordinal)) ranks.set(ordinal, rank);
    if (ranks.size === wanted.size) break;
  }
  return ranks;
}
