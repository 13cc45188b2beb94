import { queryOptions } from "@tanstack/react-query";
import { keepPreviousPage, type PageFilters, pageQuery } from "@/components/ui/list-pages";
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import type { DeliveryState, EventType } from "@/lib/domain/webhooks";
import { isUnfinished } from "./labels";

// Query keys go from general to specific: a prefix matches everything below it.

export type DeliveryFilters = PageFilters & { state?: DeliveryState; event_type?: EventType };

/** At most ten endpoints are active; inactive ones stay in the list until they are deleted. */
const MAX_ENDPOINTS = 100;
const MAX_DELIVERIES_OF_RUN = 100;
const MAX_RECOVERED_SHOWN = 100;
const FINISHED_STALE_AFTER_MS = 15_000;

/** The query of one page of deliveries. */
export const deliveriesQuery = (environment: Environment, filters: DeliveryFilters) => ({
  environment,
  ...pageQuery(filters),
});

export const endpointsQuery = (environment: Environment) => ({ environment, limit: MAX_ENDPOINTS });

export const webhookQueries = {
  all: () => ["webhooks"] as const,
  lists: () => [...webhookQueries.all(), "list"] as const,
  list: (environment: Environment) =>
    queryOptions({
      queryKey: [...webhookQueries.lists(), environment] as const,
      queryFn: ({ signal }) =>
        call("GET /webhooks", { query: endpointsQuery(environment), signal }),
      staleTime: 0,
    }),
  details: () => [...webhookQueries.all(), "detail"] as const,
  detail: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...webhookQueries.details(), environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /webhooks/{id}", { params: { id }, query: { environment }, signal }),
      staleTime: 0,
    }),
  allStats: () => [...webhookQueries.all(), "stats"] as const,
  stats: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...webhookQueries.allStats(), environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /webhooks/{id}/stats", { params: { id }, query: { environment }, signal }),
    }),
  callbackSecret: (environment: Environment) =>
    queryOptions({
      queryKey: [...webhookQueries.all(), "callback-secret", environment] as const,
      queryFn: ({ signal }) =>
        call("GET /settings/job-callback-secret", { query: { environment }, signal }),
    }),
};

export const deliveryQueries = {
  all: () => ["deliveries"] as const,
  lists: () => [...deliveryQueries.all(), "list"] as const,
  /** One page of an endpoint's deliveries, or of all deliveries (`endpointId` null). */
  list: (environment: Environment, endpointId: string | null, filters: DeliveryFilters = {}) =>
    queryOptions({
      queryKey: [...deliveryQueries.lists(), environment, endpointId, filters] as const,
      queryFn: async ({ signal }) => {
        const query = deliveriesQuery(environment, filters);
        const page =
          endpointId === null
            ? await call("GET /deliveries", { query, signal })
            : await call("GET /webhooks/{id}/deliveries", {
                params: { id: endpointId },
                query,
                signal,
              });
        // The next page needs the same start of the period.
        return { ...page, created_after: query.created_after };
      },
      staleTime: 0,
      placeholderData: keepPreviousPage([...deliveryQueries.lists(), environment, endpointId]),
    }),
  ofRun: (environment: Environment, runId: string) =>
    queryOptions({
      queryKey: [...deliveryQueries.lists(), environment, "run", runId] as const,
      queryFn: ({ signal }) =>
        call("GET /deliveries", {
          query: { environment, run_id: runId, limit: MAX_DELIVERIES_OF_RUN },
          signal,
        }),
      staleTime: 0,
    }),
  details: () => [...deliveryQueries.all(), "detail"] as const,
  detail: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...deliveryQueries.details(), environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /deliveries/{id}", { params: { id }, query: { environment }, signal }),
      staleTime: ({ state }) =>
        state.data && !isUnfinished(state.data) ? FINISHED_STALE_AFTER_MS : 0,
    }),
  /** Unfinished deliveries of a recovery. `more` is true if they do not fit on one page per state. */
  recovery: (environment: Environment, endpointId: string, since: string) =>
    queryOptions({
      queryKey: [...deliveryQueries.lists(), environment, "recovery", endpointId, since] as const,
      queryFn: async ({ signal }) => {
        const inState = (state: "pending" | "delivering") =>
          call("GET /webhooks/{id}/deliveries", {
            params: { id: endpointId },
            query: { environment, state, created_after: since, limit: MAX_RECOVERED_SHOWN },
            signal,
          });
        const [pending, delivering] = await Promise.all([
          inState("pending"),
          inState("delivering"),
        ]);
        return {
          data: [...pending.data, ...delivering.data],
          more: pending.next_cursor !== null || delivering.next_cursor !== null,
        };
      },
    }),
};
