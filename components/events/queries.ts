import { queryOptions } from "@tanstack/react-query";
import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import {
  keepPreviousPage,
  type PageFilters,
  pageFiltersOf,
  pageQuery,
  SORTED_PAGE_PARSERS,
  valuesOf,
} from "@/components/ui/list-pages";
import { deliveryQueries } from "@/components/webhooks/deliveries/queries";
import { STORED_EVENT_NAMES } from "@/components/webhooks/labels";
import { call, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import type { StoredEventType } from "@/lib/domain/webhooks";

export type EventSummary = ResponseOf<"GET /events">["data"][number];
export type WebhookEvent = ResponseOf<"GET /events/{id}">;

export type EventFilters = PageFilters & { type?: readonly StoredEventType[]; run_id?: string };

const MAX_DELIVERIES_OF_EVENT = 100;

/** Filters and page in the URL, parsed the same way by server and browser. */
export const eventParsers = {
  type: parseAsArrayOf(parseAsStringLiteral(STORED_EVENT_NAMES)),
  run: parseAsString,
  ...SORTED_PAGE_PARSERS,
};

export const loadEventFilters = createLoader(eventParsers);

/** The API rejects anything else, such as an id that is still being typed. */
export const isRunId = (text: string) => /^(run|eval)_[0-9A-Za-z]{22}$/.test(text);

export function eventFiltersOf({
  type,
  run,
  ...page
}: inferParserType<typeof eventParsers>): EventFilters {
  const runId = run?.trim() ?? "";
  return {
    type: valuesOf(type),
    run_id: isRunId(runId) ? runId : undefined,
    ...pageFiltersOf(page),
  };
}

/** The query of one page of events. */
export const eventsQuery = (environment: Environment, { type, ...filters }: EventFilters) => ({
  environment,
  type: type?.join(","),
  ...pageQuery(filters),
});

/** The query of an export: the filters without a page. */
export function eventExportQuery(environment: Environment, filters: EventFilters) {
  const { cursor: _cursor, limit: _limit, ...query } = eventsQuery(environment, filters);
  return query;
}

export const eventDeliveriesQuery = (environment: Environment, id: string) => ({
  environment,
  event_id: id,
  limit: MAX_DELIVERIES_OF_EVENT,
});

export const eventQueries = {
  all: () => ["events"] as const,
  lists: () => [...eventQueries.all(), "list"] as const,
  /** One page, with the start of its period: the next page needs the same. */
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
  /** A list of deliveries: realtime updates of deliveries refresh it too. */
  deliveries: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...deliveryQueries.lists(), environment, "event", id] as const,
      queryFn: ({ signal }) =>
        call("GET /deliveries", { query: eventDeliveriesQuery(environment, id), signal }),
      staleTime: 0,
    }),
};
