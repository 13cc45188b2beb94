import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { allPages } from "@/components/ui/all-pages";
import { keepPreviousPage, type PageFilters, pageQuery } from "@/components/ui/list-pages";
import { latest, type Period, periodStart, startOfDay } from "@/components/ui/period";
import { call, type ResponseOf } from "@/lib/api/client";
import type { EngineTypeName } from "@/lib/domain/engines/engine-types";
import type { Environment } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";
import { hasEnded, type RunStatus } from "@/lib/domain/run-status";
import type { Tier } from "@/lib/domain/tiers";
import type { Run } from "@/lib/runs/schemas";
import type { ReviewFilters } from "./list/review-filters-url";
import { keepInserted, keepNewerRows, keepNewerRun } from "./live/patch-runs";

// Query keys go from general to specific, so that a prefix matches everything below it.

export type RunFilters = PageFilters & {
  status?: readonly RunStatus[];
  kind?: readonly RunKindName[];
  engine?: string;
  engine_version?: string;
  origin_run_id?: string;
  external_id?: string;
  metadata?: Record<string, string>;
  search?: string;
} & ReviewFilters;
export type CandidateFilters = { tier?: Tier; search?: string };
/** The candidate by its name, or the solution by its id. */
export type ChangeTarget = { candidate: string } | { solution: string };
export type TraceFilters = { outcome?: "assessed" | "removed"; search?: string };

/** A page of runs. `created_after` is the start of its period: the next page needs the same. */
export type RunPage = ResponseOf<"GET /jobs"> & { created_after?: string };

export const LONG_LIST_PAGE = 50;
const CHOICES = 100;
const CHOICES_FRESH_FOR_MS = 60_000;
const FINISHED_FRESH_FOR_MS = 15_000;

/** An unfinished run is always stale: it may have changed before this tab subscribed to its events. */
const freshFor = (status: RunStatus | undefined) =>
  status !== undefined && hasEnded(status) ? FINISHED_FRESH_FOR_MS : 0;

/** The first page of an infinite list has no cursor. */
const firstCursor = (): string | undefined => undefined;

/** The query of `GET /jobs` for one page of the list. */
export function listQuery(
  environment: Environment,
  { status, kind, from, to, ...filters }: RunFilters,
) {
  const { created_after: periodStart, ...query } = pageQuery(filters);
  return {
    environment,
    status: status?.join(","),
    kind: kind?.join(","),
    ...query,
    created_after: latest(periodStart, startOfDay(from)),
    created_before: startOfDay(to, 1),
  };
}

/** The query of `GET /jobs/count` and `GET /jobs/export`: the filters without a page. */
export function filterQuery(environment: Environment, filters: RunFilters) {
  const { cursor: _cursor, limit: _limit, ...query } = listQuery(environment, filters);
  return query;
}

export const statsQuery = (environment: Environment, period: Period) => ({
  environment,
  since: periodStart(period),
});

// React Query types the data in `structuralSharing` as unknown. It is the data of the query itself.
export const runQueries = {
  all: () => ["runs"] as const,
  lists: () => [...runQueries.all(), "list"] as const,
  list: (environment: Environment, filters: RunFilters = {}) =>
    queryOptions({
      queryKey: [...runQueries.lists(), environment, filters] as const,
      queryFn: async ({ signal }): Promise<RunPage> => {
        const query = listQuery(environment, filters);
        const page = await call("GET /jobs", { query, signal });
        return { ...page, created_after: query.created_after };
      },
      staleTime: 0,
      structuralSharing: (cached, loaded) => {
        const page = cached as RunPage | undefined;
        return keepNewerRows(page, keepInserted(page, loaded as RunPage, filters));
      },
      placeholderData: keepPreviousPage([...runQueries.lists(), environment]),
    }),
  counts: () => [...runQueries.all(), "count"] as const,
  /** How many runs match the filters, on all pages. */
  count: (environment: Environment, { cursor: _cursor, ...filters }: RunFilters) =>
    queryOptions({
      queryKey: [...runQueries.counts(), environment, filters] as const,
      queryFn: ({ signal }) =>
        call("GET /jobs/count", { query: filterQuery(environment, filters), signal }),
    }),
  allStats: () => [...runQueries.all(), "stats"] as const,
  stats: (environment: Environment, period: Period) =>
    queryOptions({
      queryKey: [...runQueries.allStats(), environment, period] as const,
      queryFn: ({ signal }) =>
        call("GET /jobs/stats", { query: statsQuery(environment, period), signal }),
      placeholderData: keepPreviousPage([...runQueries.allStats(), environment]),
    }),
  details: () => [...runQueries.all(), "detail"] as const,
  detail: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...runQueries.details(), environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /jobs/{id}", { params: { id }, query: { environment }, signal }),
      staleTime: ({ state }) => freshFor(state.data?.status),
      structuralSharing: (cached, loaded) => keepNewerRun(cached as Run | undefined, loaded as Run),
    }),
  candidates: (environment: Environment, id: string, { tier, search }: CandidateFilters = {}) =>
    infiniteQueryOptions({
      queryKey: [...runQueries.all(), "candidates", environment, id, { tier, search }] as const,
      queryFn: ({ pageParam: cursor, signal }) =>
        call("GET /jobs/{id}/candidates", {
          params: { id },
          query: { environment, tier, search: search || undefined, limit: LONG_LIST_PAGE, cursor },
          signal,
        }),
      initialPageParam: firstCursor(),
      getNextPageParam: ({ next_cursor }) => next_cursor,
      placeholderData: keepPreviousData,
    }),
  /** A finished run never changes, and neither does what would have changed it. */
  nearestChange: (environment: Environment, id: string, target: ChangeTarget) =>
    queryOptions({
      queryKey: [...runQueries.all(), "nearest-change", environment, id, target] as const,
      queryFn: ({ signal }) =>
        call("GET /jobs/{id}/nearest-change", {
          params: { id },
          query: { environment, ...target },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

/** The engines that runs can be filtered by. Below the key of all engines, so that their changes load them again. */
export const engineChoiceQueries = {
  list: (environment: Environment) =>
    queryOptions({
      queryKey: ["engines", "choices", environment] as const,
      queryFn: ({ signal }) =>
        allPages((cursor) =>
          call("GET /engines", { query: { environment, cursor, limit: CHOICES }, signal }),
        ),
      staleTime: CHOICES_FRESH_FOR_MS,
    }),
  /** The versions of an engine. The default engines share a slug, and have a type. */
  versions: (environment: Environment, slug: string, type?: EngineTypeName) =>
    queryOptions({
      queryKey: ["engines", "choices", environment, slug, type] as const,
      queryFn: ({ signal }) =>
        allPages((cursor) =>
          call("GET /engines/{slug}/versions", {
            params: { slug },
            query: { environment, engine_type: type, cursor, limit: CHOICES },
            signal,
          }),
        ),
      staleTime: CHOICES_FRESH_FOR_MS,
    }),
};

export const engineVersionQueries = {
  /** A published version never changes. */
  version: (environment: Environment, slug: string, version: string) =>
    queryOptions({
      queryKey: ["engine-versions", environment, slug, version] as const,
      queryFn: ({ signal }) =>
        call("GET /engines/{slug}/versions/{version}", {
          params: { slug, version },
          query: { environment },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export const ruleSetQueries = {
  all: () => ["rule-sets"] as const,
  /** A published rule set never changes. */
  document: (environment: Environment, name: string) =>
    queryOptions({
      queryKey: [...ruleSetQueries.all(), environment, name] as const,
      queryFn: ({ signal }) =>
        call("GET /rule-sets/{name}", { params: { name }, query: { environment }, signal }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};

export const poolQueries = {
  all: () => ["pools"] as const,
  list: (environment: Environment) =>
    queryOptions({
      queryKey: [...poolQueries.all(), "list", environment] as const,
      queryFn: ({ signal }) =>
        allPages((cursor) =>
          call("GET /pools", { query: { environment, cursor, limit: CHOICES }, signal }),
        ),
      staleTime: CHOICES_FRESH_FOR_MS,
    }),
};

export const traceQueries = {
  all: () => ["traces"] as const,
  summaries: () => [...traceQueries.all(), "summary"] as const,
  summary: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...traceQueries.summaries(), environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /traces/{id}/summary", { params: { id }, query: { environment }, signal }),
      staleTime: ({ state }) => freshFor(state.data?.status),
    }),
  candidates: (environment: Environment, id: string, { outcome, search }: TraceFilters = {}) =>
    infiniteQueryOptions({
      queryKey: [
        ...traceQueries.all(),
        "candidates",
        environment,
        id,
        { outcome, search },
      ] as const,
      queryFn: ({ pageParam: cursor, signal }) =>
        call("GET /traces/{id}/candidates", {
          params: { id },
          query: {
            environment,
            outcome,
            search: search || undefined,
            limit: LONG_LIST_PAGE,
            cursor,
          },
          signal,
        }),
      initialPageParam: firstCursor(),
      getNextPageParam: ({ next_cursor }) => next_cursor,
      placeholderData: keepPreviousData,
    }),
};
