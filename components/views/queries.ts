import { queryOptions } from "@tanstack/react-query";
import { call, type ResponseOf } from "@/lib/api/client";
import type { Environment } from "@/lib/domain/environment";
import type { SavedList } from "@/lib/domain/lists/saved-views";

export type SavedViews = ResponseOf<"GET /saved-views">;
export type SavedView = SavedViews["data"][number];

const FRESH_FOR_MS = 60_000;

/** Views belong to all environments of the organization. */
export const viewQueries = {
  all: () => ["saved-views"] as const,
  list: (environment: Environment, list: SavedList) =>
    queryOptions({
      queryKey: [...viewQueries.all(), list] as const,
      queryFn: ({ signal }) => call("GET /saved-views", { query: { environment, list }, signal }),
      staleTime: FRESH_FOR_MS,
    }),
};
