import { queryOptions } from "@tanstack/react-query";
import {
  createLoader,
  type inferParserType,
  parseAsArrayOf,
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
import { call } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import type { DeliveryState, EventType } from "@/lib/domain/webhooks";
import { DELIVERY_STATE_NAMES, EVENT_TYPE_NAMES, isUnfinished } from "../labels";

const MAX_DELIVERIES_OF_RUN = 100;
const MAX_RECOVERED_SHOWN = 100;
const FINISHED_STALE_AFTER_MS = 15_000;

export type DeliveryFilters = PageFilters & {
  state?: readonly DeliveryState[];
  event_type?: readonly EventType[];
};

/** Filters and page in the URL, parsed the same way by server and browser. */
export const deliveryParsers = {
  state: parseAsArrayOf(parseAsStringLiteral(DELIVERY_STATE_NAMES)),
  type: parseAsArrayOf(parseAsStringLiteral(EVENT_TYPE_NAMES)),
  ...SORTED_PAGE_PARSERS,
};

/** The columns that the list of all deliveries can hide. */
export const HIDEABLE_HEADERS = [
  "Entity",
  "Endpoint",
  "Attempts",
  "Last response",
  "Created",
] as const;

export const loadDeliveryFilters = createLoader(deliveryParsers);

export const deliveryFiltersOf = ({
  state,
  type,
  ...page
}: inferParserType<typeof deliveryParsers>): DeliveryFilters => ({
  state: valuesOf(state),
  event_type: valuesOf(type),
  ...pageFiltersOf(page),
});

/** The query of one page of deliveries. */
export const deliveriesQuery = (
  environment: Environment,
  { state, event_type: type, ...filters }: DeliveryFilters,
) => ({
  environment,
  state: state?.join(","),
  event_type: type?.join(","),
  ...pageQuery(filters),
});

/** The query of an export: the filters without a page. */
export function deliveryExportQuery(
  environment: Environment,
  endpointId: string | null,
  filters: DeliveryFilters,
) {
  const { cursor: _cursor, limit: _limit, ...query } = deliveriesQuery(environment, filters);
  return { ...query, endpoint_id: endpointId ?? undefined };
}

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
