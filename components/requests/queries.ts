import { queryOptions } from "@tanstack/react-query";
import {
  createLoader,
  type inferParserType,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import {
  keepPreviousPage,
  PAGE_PARSERS,
  type PageFilters,
  pageFiltersOf,
  pageQuery,
} from "@/components/ui/list-pages";
import { call, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import {
  REQUEST_METHODS,
  REQUEST_OUTCOMES,
  type RequestMethod,
  type RequestOutcome,
} from "@/lib/domain/lists/api-requests";

export type ApiRequest = ResponseOf<"GET /requests">["data"][number];
export type ApiRequestDetail = ResponseOf<"GET /requests/{id}">;

export type RequestFilters = PageFilters & {
  outcome?: RequestOutcome;
  method?: RequestMethod;
  run_id?: string;
  search?: string;
};

/** Filters and page in the URL, parsed the same way by server and browser. */
export const requestParsers = {
  outcome: parseAsStringLiteral(REQUEST_OUTCOMES),
  method: parseAsStringLiteral(REQUEST_METHODS),
  run: parseAsString,
  q: parseAsString,
  ...PAGE_PARSERS,
};

export const loadRequestFilters = createLoader(requestParsers);

export const requestFiltersOf = ({
  outcome,
  method,
  run,
  q,
  ...page
}: inferParserType<typeof requestParsers>): RequestFilters => ({
  outcome: outcome ?? undefined,
  method: method ?? undefined,
  run_id: run?.trim() || undefined,
  search: q?.trim() || undefined,
  ...pageFiltersOf(page),
});

export const requestsQuery = (environment: Environment, filters: RequestFilters) => ({
  environment,
  ...pageQuery(filters),
});

export const requestQueries = {
  all: () => ["requests"] as const,
  list: (environment: Environment, filters: RequestFilters) =>
    queryOptions({
      queryKey: [...requestQueries.all(), "list", environment, filters] as const,
      queryFn: async ({ signal }) => {
        const query = requestsQuery(environment, filters);
        return {
          ...(await call("GET /requests", { query, signal })),
          created_after: query.created_after,
        };
      },
      staleTime: 0,
      placeholderData: keepPreviousPage([...requestQueries.all(), "list", environment]),
    }),
  detail: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...requestQueries.all(), "detail", environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /requests/{id}", { params: { id }, query: { environment }, signal }),
      // A request never changes.
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
