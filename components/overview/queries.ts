import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";

export type OverviewData = ResponseOf<"GET /overview">;
export type TrendsData = ResponseOf<"GET /overview/trends">;
export type TrendTotals = TrendsData["total"];

export const TREND_DAYS = [7, 30, 90] as const;
export type TrendFilters = {
  days: (typeof TREND_DAYS)[number];
  kind?: RunKindName;
  engine?: string;
};

export const overviewQueries = {
  all: () => ["overview"] as const,
  page: (environment: Environment) =>
    queryOptions({
      queryKey: [...overviewQueries.all(), "page", environment] as const,
      queryFn: ({ signal }) => call("GET /overview", { query: { environment }, signal }),
      staleTime: 0,
    }),
  trends: (environment: Environment, filters: TrendFilters) =>
    queryOptions({
      queryKey: [...overviewQueries.all(), "trends", environment, filters] as const,
      queryFn: ({ signal }) =>
        call("GET /overview/trends", { query: { environment, ...filters }, signal }),
      placeholderData: keepPreviousData,
    }),
};
