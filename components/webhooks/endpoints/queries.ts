import { queryOptions } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import type { WebhookVersion } from "@/lib/domain/webhooks";

// Query keys go from general to specific: a prefix matches everything below it.

/** At most ten endpoints are active; inactive ones stay in the list until they are deleted. */
const MAX_ENDPOINTS = 100;

export const endpointsQuery = (environment: Environment) => ({ environment, limit: MAX_ENDPOINTS });

export const endpointQueries = {
  all: () => ["webhooks"] as const,
  lists: () => [...endpointQueries.all(), "list"] as const,
  list: (environment: Environment) =>
    queryOptions({
      queryKey: [...endpointQueries.lists(), environment] as const,
      queryFn: ({ signal }) =>
        call("GET /webhooks", { query: endpointsQuery(environment), signal }),
      staleTime: 0,
    }),
  details: () => [...endpointQueries.all(), "detail"] as const,
  detail: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...endpointQueries.details(), environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /webhooks/{id}", { params: { id }, query: { environment }, signal }),
      staleTime: 0,
    }),
  allStats: () => [...endpointQueries.all(), "stats"] as const,
  stats: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...endpointQueries.allStats(), environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /webhooks/{id}/stats", { params: { id }, query: { environment }, signal }),
    }),
  versionPreview: (environment: Environment, id: string, version: WebhookVersion) =>
    queryOptions({
      queryKey: [...endpointQueries.all(), "version-preview", environment, id, version] as const,
      queryFn: ({ signal }) =>
        call("GET /webhooks/{id}/version-preview", {
          params: { id },
          query: { environment, webhook_version: version },
          signal,
        }),
    }),
  callbackSecret: (environment: Environment) =>
    queryOptions({
      queryKey: [...endpointQueries.all(), "callback-secret", environment] as const,
      queryFn: ({ signal }) => call("GET /webhooks/job-secret", { query: { environment }, signal }),
    }),
};
