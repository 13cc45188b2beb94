import { queryOptions } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";

export const lifecycleQueries = {
  all: () => ["lifecycle"] as const,
  /** What keeps a run, and what deletes it. */
  ofRun: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...lifecycleQueries.all(), "run", environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /jobs/{id}/retention", { params: { id }, query: { environment }, signal }),
    }),
  /** How long the organization keeps its runs. */
  settings: (environment: Environment) =>
    queryOptions({
      queryKey: [...lifecycleQueries.all(), "settings", environment] as const,
      queryFn: ({ signal }) => call("GET /settings/retention", { query: { environment }, signal }),
    }),
};
