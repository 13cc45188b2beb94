import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keepPreviousPage } from "@/components/ui/list-pages";
import { call, type ResponseOf } from "@/lib/api/client";
import { type EngineTypeName, KIND_OF_ENGINE } from "@/lib/domain/engines/engine-types";
import type { Environment } from "@/lib/domain/environment";
import { ANSWERED_STATUSES } from "@/lib/domain/run-status";

// Query keys go from general to specific: a prefix matches everything below it.

const PAGE_SIZE = 100;
const VERSIONS_PAGE = 25;
const EXAMPLES_PAGE = 25;
/** The first page of an infinite list has no cursor. */
const firstCursor = (): string | undefined => undefined;
/** Answers about drafts, whose keys hold whole configurations, are soon pruned. */
const DRAFT_KEPT_MS = 10_000;

/** An engine: its slug and, for the default ones, which share theirs, its type. */
export type EngineRef = { slug: string; type?: EngineTypeName };

export type Version = ResponseOf<"GET /engines/{slug}/versions">["data"][number];

const request = (environment: Environment, { slug, type }: EngineRef) => ({
  params: { slug },
  query: { environment, engine_type: type },
});

export const engineQueries = {
  all: () => ["engines"] as const,
  lists: () => [...engineQueries.all(), "list"] as const,
  list: (environment: Environment, cursor?: string) =>
    queryOptions({
      queryKey: [...engineQueries.lists(), environment, { cursor }] as const,
      queryFn: ({ signal }) =>
        call("GET /engines", { query: { environment, cursor, limit: PAGE_SIZE }, signal }),
      staleTime: 0,
      placeholderData: keepPreviousPage([...engineQueries.lists(), environment]),
    }),
  /** Everything about one engine in one environment. */
  engine: (environment: Environment, { slug, type }: EngineRef) =>
    [...engineQueries.all(), "engine", slug, environment, type ?? null] as const,
  detail: (environment: Environment, engine: EngineRef) =>
    queryOptions({
      queryKey: [...engineQueries.engine(environment, engine), "detail"] as const,
      queryFn: ({ signal }) =>
        call("GET /engines/{slug}", { ...request(environment, engine), signal }),
      staleTime: 0,
    }),
  versions: (environment: Environment, engine: EngineRef) =>
    infiniteQueryOptions({
      queryKey: [...engineQueries.engine(environment, engine), "versions"] as const,
      queryFn: ({ pageParam: cursor, signal }) => {
        const { params, query } = request(environment, engine);
        return call("GET /engines/{slug}/versions", {
          params,
          query: { ...query, cursor, limit: VERSIONS_PAGE },
          signal,
        });
      },
      initialPageParam: firstCursor(),
      getNextPageParam: ({ next_cursor }) => next_cursor,
      staleTime: 0,
    }),
  /** The newest version; null if none is published. */
  newestVersion: (environment: Environment, engine: EngineRef) =>
    queryOptions({
      queryKey: [...engineQueries.engine(environment, engine), "newest-version"] as const,
      queryFn: async ({ signal }) => {
        const { params, query } = request(environment, engine);
        const { data } = await call("GET /engines/{slug}/versions", {
          params,
          query: { ...query, limit: 1 },
          signal,
        });
        return data[0] ?? null;
      },
      staleTime: 0,
    }),
  version: (environment: Environment, engine: EngineRef, version: string) =>
    queryOptions({
      queryKey: [...engineQueries.engine(environment, engine), "version", version] as const,
      queryFn: ({ signal }) => {
        const { params, query } = request(environment, engine);
        return call("GET /engines/{slug}/versions/{version}", {
          params: { ...params, version },
          query,
          signal,
        });
      },
    }),
  config: (environment: Environment, engine: EngineRef) =>
    queryOptions({
      queryKey: [...engineQueries.engine(environment, engine), "config"] as const,
      queryFn: ({ signal }) =>
        call("GET /engines/{slug}/config", { ...request(environment, engine), signal }),
      staleTime: 0,
    }),
  contract: (environment: Environment, engine: EngineRef) =>
    queryOptions({
      queryKey: [...engineQueries.engine(environment, engine), "contract"] as const,
      queryFn: ({ signal }) =>
        call("GET /engines/{slug}/contract", { ...request(environment, engine), signal }),
    }),
  schema: (environment: Environment, type: EngineTypeName) =>
    queryOptions({
      queryKey: [...engineQueries.all(), "schema", environment, type] as const,
      queryFn: ({ signal }) =>
        call("GET /engine-schemas/{engine_type}", {
          params: { engine_type: type },
          query: { environment },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** What is wrong with a configuration, and what publishing would make of it. */
  validation: (environment: Environment, slug: string, config: Record<string, unknown>) =>
    queryOptions({
      queryKey: [...engineQueries.all(), "validation", slug, environment, config] as const,
      queryFn: ({ signal }) =>
        call("POST /engines/{slug}/config/validate", {
          params: { slug },
          query: { environment },
          body: { config },
          signal,
        }),
      placeholderData: keepPreviousData,
      gcTime: DRAFT_KEPT_MS,
      retry: false,
    }),
  /** Completed runs that a draft can be compared with, newest first. */
  exampleRuns: (environment: Environment, type: EngineTypeName) =>
    infiniteQueryOptions({
      queryKey: [...engineQueries.all(), "example-runs", environment, type] as const,
      queryFn: ({ pageParam: cursor, signal }) =>
        call("GET /jobs", {
          query: {
            environment,
            kind: KIND_OF_ENGINE[type],
            status: ANSWERED_STATUSES.join(","),
            cursor,
            limit: EXAMPLES_PAGE,
          },
          signal,
        }),
      initialPageParam: firstCursor(),
      getNextPageParam: ({ next_cursor }) => next_cursor,
      staleTime: 0,
    }),
  /** One of the organization's runs as a configuration decides it. */
  preview: (
    environment: Environment,
    slug: string,
    { runId, config }: { runId: string; config: Record<string, unknown> },
  ) =>
    queryOptions({
      queryKey: [...engineQueries.all(), "preview", slug, environment, runId, config] as const,
      queryFn: ({ signal }) =>
        call("POST /engines/{slug}/preview", {
          params: { slug },
          query: { environment },
          body: { run_id: runId, config },
          signal,
        }),
      placeholderData: keepPreviousData,
      gcTime: DRAFT_KEPT_MS,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    }),
  settings: (environment: Environment) =>
    queryOptions({
      queryKey: [...engineQueries.all(), "settings", environment] as const,
      queryFn: ({ signal }) => call("GET /engine-settings", { query: { environment }, signal }),
    }),
};
