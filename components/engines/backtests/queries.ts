import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import type { Backtest } from "@/lib/backtests/schemas";
import type { Environment } from "@/lib/domain/environment";
import { engineQueries } from "../queries";

const POLL_MS = 1000;
const LISTED = 20;
const CHANGES_PAGE = 25;

export const isOpen = ({ state }: Pick<Backtest, "state">) =>
  state === "queued" || state === "running";

const firstCursor = (): string | undefined => undefined;

export const backtestQueries = {
  /** The newest backtests of an engine's draft, read again each second while one is open. */
  list: (environment: Environment, slug: string) =>
    queryOptions({
      queryKey: [...engineQueries.engine(environment, { slug }), "backtests"] as const,
      queryFn: ({ signal }) =>
        call("GET /backtests", { query: { environment, engine: slug, limit: LISTED }, signal }),
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.data.some(isOpen) ? POLL_MS : false),
    }),
  /** The changed runs of a backtest that has ended: they stay the same. */
  changes: (environment: Environment, id: string) =>
    infiniteQueryOptions({
      queryKey: ["backtest-changes", environment, id] as const,
      queryFn: ({ pageParam: cursor, signal }) =>
        call("GET /backtests/{id}/changes", {
          params: { id },
          query: { environment, cursor, limit: CHANGES_PAGE },
          signal,
        }),
      initialPageParam: firstCursor(),
      getNextPageParam: ({ next_cursor }) => next_cursor,
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
