import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { allPages } from "@/components/ui/all-pages";
import { call, type ResponseOf } from "@/lib/api/client";
import type { StatsGroup } from "@/lib/domain/decisions";
import { DEFAULT_ENGINE } from "@/lib/domain/engines/engine-types";
import type { Environment } from "@/lib/domain/environment";
import type { Run } from "@/lib/runs/schemas";

export type Review = ResponseOf<"GET /runs/{id}/review">;
export type Entry = ResponseOf<"GET /runs/{id}/decisions">["data"][number];
export type Annotation =
  ResponseOf<"GET /engines/{slug}/runs/{run_id}/annotations">["data"][number];
export type Stats = ResponseOf<"GET /decisions/stats">;

const PAGE = 100;
const MEMBERS_FRESH_FOR_MS = 60_000;

/** What the annotations of a run are found under. Runs of earlier releases do not name their engine. */
export const annotationParams = ({ run_id, engine }: Pick<Run, "run_id" | "engine">) => ({
  slug: engine ?? DEFAULT_ENGINE,
  run_id,
});

export const decisionQueries = {
  all: () => ["decisions"] as const,
  review: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...decisionQueries.all(), "review", environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /runs/{id}/review", { params: { id }, query: { environment }, signal }),
    }),
  /** All entries, newest first. */
  entries: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...decisionQueries.all(), "entries", environment, id] as const,
      queryFn: ({ signal }) =>
        allPages((cursor) =>
          call("GET /runs/{id}/decisions", {
            params: { id },
            query: { environment, limit: PAGE, cursor },
            signal,
          }),
        ),
    }),
  /** All annotations, newest first. */
  annotations: (environment: Environment, run: Pick<Run, "run_id" | "engine">) =>
    queryOptions({
      queryKey: [...decisionQueries.all(), "annotations", environment, run.run_id] as const,
      queryFn: ({ signal }) =>
        allPages((cursor) =>
          call("GET /engines/{slug}/runs/{run_id}/annotations", {
            params: annotationParams(run),
            query: { environment, limit: PAGE, cursor },
            signal,
          }),
        ),
    }),
  stats: (environment: Environment, { from, group }: { from: string; group: StatsGroup }) =>
    queryOptions({
      queryKey: [...decisionQueries.all(), "stats", environment, from, group] as const,
      queryFn: ({ signal }) =>
        call("GET /decisions/stats", { query: { environment, from, group_by: group }, signal }),
      placeholderData: keepPreviousData,
    }),
  members: (environment: Environment) =>
    queryOptions({
      queryKey: [...decisionQueries.all(), "members", environment] as const,
      queryFn: ({ signal }) =>
        call("GET /settings/organization", { query: { environment }, signal }),
      select: ({ members }) => members,
      staleTime: MEMBERS_FRESH_FOR_MS,
    }),
};

/** What shows decisions: their own queries, and lists of runs. */
export const CHANGED_BY_DECISIONS = [decisionQueries.all(), ["runs", "list"]] as const;
