import { queryOptions } from "@tanstack/react-query";
import { keepPreviousPage, type PageFilters, pageQuery } from "@/components/ui/list-pages";
import { deliveryQueries } from "@/components/webhooks/queries";
import { call, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";

/** What the dashboard asks of events. */

export type EventSummary = ResponseOf<"GET /events">["data"][number];
export type WebhookEvent = ResponseOf<"GET /events/{id}">;

export const TYPE_NAMES = ["run.completed", "run.failed", "webhook.test"] as const;
export type EventFilters = PageFilters & { type?: (typeof TYPE_NAMES)[number]; run_id?: string };

const MOST_OF_AN_EVENT = 100;

/** The fields of `GET /events` for one page of the list. */
export const eventsQuery = (environment: Environment, filters: EventFilters) => ({
  environment,
  ...pageQuery(filters),
});

export const eventQueries = {
  all: () => ["events"] as const,
  lists: () => [...eventQueries.all(), "list"] as const,
  /** One page, with the beginning that its period had: the next page must ask with the same. */
  list: (environment: Environment, filters: EventFilters) =>
    queryOptions({
      queryKey: [...eventQueries.lists(), environment, filters] as const,
      queryFn: async ({ signal }) => {
        const query = eventsQuery(environment, filters);
        return {
          ...(await call("GET /events", { query, signal })),
          created_after: query.created_after,
        };
      },
      staleTime: 0,
      placeholderData: keepPreviousPage([...eventQueries.lists(), environment]),
    }),
  detail: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...eventQueries.all(), "detail", environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /events/{id}", { params: { id }, query: { environment }, signal }),
      // An event never changes.
      staleTime: Number.POSITIVE_INFINITY,
    }),
  /** Among the deliveries' own lists, so that what refreshes those refreshes this. */
  deliveries: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...deliveryQueries.lists(), environment, "event", id] as const,
      queryFn: ({ signal }) =>
        call("GET /deliveries", {
          query: { environment, event_id: id, limit: MOST_OF_AN_EVENT },
          signal,
        }),
      staleTime: 0,
    }),
};
