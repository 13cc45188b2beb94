import { queryOptions } from "@tanstack/react-query";
import { allPages } from "@/components/ui/all-pages";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";

/** Separates names to explain: carrier names contain commas. */
export const SEPARATOR = "|";

export const recordQueries = {
  /** The document of a run. `why`: names to explain, as they are in the URL. */
  document: (environment: Environment, runId: string, why: string) =>
    queryOptions({
      queryKey: ["records", "document", environment, runId, why] as const,
      queryFn: ({ signal }) =>
        call("GET /runs/{run_id}/decision-record", {
          params: { run_id: runId },
          query: { environment, format: "json", ...(why === "" ? {} : { why }) },
          signal,
        }),
    }),
  allShares: () => ["records", "shares"] as const,
  shares: (environment: Environment, runId: string) =>
    queryOptions({
      queryKey: [...recordQueries.allShares(), environment, runId] as const,
      queryFn: ({ signal }) =>
        allPages((cursor) =>
          call("GET /runs/{run_id}/shares", {
            params: { run_id: runId },
            query: { environment, limit: 100, cursor },
            signal,
          }),
        ),
      // Recipients open links at any time.
      staleTime: 0,
    }),
  /** Carriers of the run's pool by a part of their name. */
  carriers: (environment: Environment, runId: string, search: string) =>
    queryOptions({
      queryKey: ["records", "carriers", environment, runId, search] as const,
      queryFn: ({ signal }) =>
        call("GET /traces/{id}/candidates", {
          params: { id: runId },
          query: { environment, search, limit: 8 },
          signal,
        }),
    }),
};
