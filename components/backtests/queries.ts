import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import type { Backtest } from "@/lib/backtests/schemas";
import type { Environment } from "@/lib/domain/environment";
import type { Subject } from "./subject";

const POLL_MS = 1000;
const LIST_PAGE = 10;
const CHANGES_PAGE = 25;

export const isOpen = ({ state }: Pick<Backtest, "state">) =>
  state === "queued" || state === "running";

const firstCursor = (): string | undefined => undefined;

const filterOf = (subject: Subject) =>
  subject.kind === "engine"
    ? { engine: subject.slug }
    : { pool: subject.slug, pool_version: String(subject.version) };

export const backtestQueries = {
  all: () => ["backtests"] as const,
  /** The newest backtests of a subject, read again each second while one is open. */
  list: (environment: Environment, subject: Subject) =>
    infiniteQueryOptions({
      queryKey: [...backtestQueries.all(), "list", environment, filterOf(subject)] as const,
      queryFn: ({ pageParam: cursor, signal }) =>
        call("GET /backtests", {
          query: { environment, ...filterOf(subject), cursor, limit: LIST_PAGE },
          signal,
        }),
      initialPageParam: firstCursor(),
      getNextPageParam: ({ next_cursor }) => next_cursor,
      staleTime: 0,
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ data }) => data.some(isOpen)) ? POLL_MS : false,
    }),
  detail: (environment: Environment, id: string) =>
    queryOptions({
      queryKey: [...backtestQueries.all(), "detail", environment, id] as const,
      queryFn: ({ signal }) =>
        call("GET /backtests/{id}", { params: { id }, query: { environment }, signal }),
      staleTime: 0,
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
  comparison: (environment: Environment, { id, runId }: { id: string; runId: string }) =>
    queryOptions({
      queryKey: ["backtest-comparison", environment, id, runId] as const,
      queryFn: ({ signal }) =>
        call("GET /backtests/{id}/changes/{run_id}", {
          params: { id, run_id: runId },
          query: { environment },
          signal,
        }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
};
