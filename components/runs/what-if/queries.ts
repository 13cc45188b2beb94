import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiError, call, type RequestOf, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";

export type WhatIf = ResponseOf<"POST /runs/{run_id}/what-if">;
export type WhatIfRequest = RequestOf<"POST /runs/{run_id}/what-if">["body"];
export type RunComparison = ResponseOf<"GET /runs/{run_id}/compare/{other}">;

const KEPT_FOR_MS = 60_000;
const RETRIES = 3;
const isLimited = (error: Error) => error instanceof ApiError && error.status === 429;

/** A finished run never changes, so the same request has the same answer. */
export const whatIfQueries = {
  answer: (environment: Environment, runId: string, request: WhatIfRequest) =>
    queryOptions({
      queryKey: ["what-if", environment, runId, request] as const,
      // The next change aborts the evaluation of the one before.
      queryFn: ({ signal }) =>
        call("POST /runs/{run_id}/what-if", {
          params: { run_id: runId },
          query: { environment },
          body: request,
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: KEPT_FOR_MS,
      retry: (failures, error) => failures < RETRIES && isLimited(error),
      placeholderData: keepPreviousData,
    }),
  comparison: (environment: Environment, runId: string, other: string) =>
    queryOptions({
      queryKey: ["run-comparison", environment, runId, other] as const,
      queryFn: ({ signal }) =>
        call("GET /runs/{run_id}/compare/{other}", {
          params: { run_id: runId, other },
          query: { environment },
          signal,
        }),
    }),
  /** The facts of a carrier in the run's pool version. */
  facts: (environment: Environment, pool: { slug: string; version: number }, name: string) =>
    queryOptions({
      queryKey: ["what-if-facts", environment, pool.slug, pool.version, name] as const,
      queryFn: async ({ signal }) => {
        const { data } = await call("GET /pools/{slug}/versions/{version}/candidates", {
          params: { slug: pool.slug, version: String(pool.version) },
          query: { environment, search: name, limit: 100 },
          signal,
        });
        return data.find((each) => each.name === name)?.facts ?? null;
      },
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
