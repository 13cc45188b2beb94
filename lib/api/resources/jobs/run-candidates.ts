import { z } from "zod";
import { Failure, notFound } from "@/lib/api/http/errors";
import { listRoute } from "@/lib/api/http/list-route";
import type { Tenant } from "@/lib/auth/principal";
import type { RunId } from "@/lib/ids";
import { EvaluatedCandidate, TierSchema } from "@/lib/runs/schemas";
import { TraceCandidate } from "@/lib/runs/schemas/trace";
import {
  listAssessed,
  listRemoved,
  openRankedRun,
  type RankedRun,
  searchRanked,
} from "@/lib/runs/trace/ranked-candidates";
import { RunIdParam, runErased } from "../request-fields";

/** The candidates of a finished candidate evaluation: as results (jobs) and as the record of the decision (traces). */

const Search = z.string().min(1).max(200).optional();
const shared = { permission: "runs:read", params: RunIdParam } as const;

export const listJobCandidates = listRoute({
  ...shared,
  operationId: "listJobCandidates",
  path: "/jobs/{id}/candidates",
  tag: "Jobs",
  summary: "List a run's evaluated candidates in rank order",
  filters: {
    tier: TierSchema.optional().meta({ description: "Only candidates of this tier" }),
    search: Search.meta({ description: "Part of the candidate's name, or its key" }),
  },
  item: EvaluatedCandidate,
  errors: ["not_found", "conflict", "run_erased"],
  list: async ({ principal, params, filters: { tier, search }, limit, after }) => {
    const run = await rankedRunOr(principal, params.id);
    if (run instanceof Failure) return run;
    if (search === undefined) return listAssessed(run, { tier, limit, after });
    const { items, nextCursor } = await searchRanked(run, { search, limit, after });
    return {
      items: items.flatMap((item) => {
        if (item.outcome !== "assessed" || (tier && item.tier !== tier)) return [];
        const { outcome: _outcome, ...candidate } = item;
        return [candidate];
      }),
      nextCursor,
    };
  },
});

export const listTraceCandidates = listRoute({
  ...shared,
  operationId: "listTraceCandidates",
  path: "/traces/{id}/candidates",
  tag: "Traces",
  summary: "List the pool's candidates with the decision on each",
  filters: {
    search: Search.meta({
      description:
        "Part of the candidate's name, or its key. Finds assessed and removed candidates",
    }),
    outcome: z
      .enum(["assessed", "removed"])
      .default("assessed")
      .meta({ description: "Which candidates to list. Ignored with `search`" }),
  },
  item: TraceCandidate,
  errors: ["not_found", "conflict", "run_erased"],
  list: async ({ principal, params, filters: { search, outcome }, limit, after }) => {
    const run = await rankedRunOr(principal, params.id);
    if (run instanceof Failure) return run;
    if (search !== undefined) return searchRanked(run, { search, limit, after });
    if (outcome === "removed") return listRemoved(run, { limit, after });
    const { items, nextCursor } = await listAssessed(run, { limit, after });
    return {
      items: items.map((item) => ({ outcome: "assessed" as const, ...item })),
      nextCursor,
    };
  },
});

async function rankedRunOr(tenant: Tenant, runId: RunId): Promise<RankedRun | Failure> {
  const run = await openRankedRun(tenant, runId);
  switch (run?.outcome) {
    case undefined:
      return notFound("run");
    case "ranked":
      return run;
    case "erased":
      return runErased();
    case "not_completed":
      return new Failure("conflict", "This run has no candidates: it has not completed.");
    case "other_kind":
      return new Failure("conflict", `This run has no candidates: its kind is ${run.kind}.`);
  }
}
