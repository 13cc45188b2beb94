import type { Query, QueryClient } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { runQueries, traceQueries } from "../queries";
import { admits, insertRun, type QueuedRun } from "./insert-run";
import { containsRun, patchRuns, type RunPatch, showsUnfinishedRun } from "./patch-runs";

/** Many runs may end in the same second: lists and figures are read once for all of them. */
const LISTS_WAIT_MS = 1_000;

const isAbout = (runId: string) => (query: Query) =>
  mentions(query.state.data, runId) || (query.state.data === undefined && query.isActive());

const mentions = (data: unknown, runId: string) =>
  typeof data === "object" && data !== null && "run_id" in data && data.run_id === runId;

/** A run that ended, and everything under it, stays as it is. */
const canStillChange = (query: Query) =>
  query.state.data === undefined || showsUnfinishedRun(query.state.data);

/** What a push may do to the query cache, and nothing else may. */
export function runCache(queryClient: QueryClient) {
  const invalidate = (queryKey: readonly unknown[], predicate?: (query: Query) => boolean) =>
    void queryClient.invalidateQueries({ queryKey, predicate });
  const patch = (queryKey: readonly unknown[], change: RunPatch) =>
    queryClient.setQueriesData({ queryKey }, (held: unknown) => patchRuns(held, change));

  const readLists = throttle(() => {
    invalidate(runQueries.lists());
    invalidate(runQueries.allStats());
  }, LISTS_WAIT_MS);

  return {
    readLists,
    /** Puts what the push says of the run wherever the cache shows it; `summaries` only in lists, `details` only where the whole run is held. */
    patch(
      change: RunPatch,
      {
        summaries = {},
        details = {},
      }: { summaries?: Record<string, unknown>; details?: Record<string, unknown> } = {},
    ) {
      patch(runQueries.lists(), { ...change, ...summaries });
      patch(runQueries.details(), { ...change, ...details });
    },
    /** Puts a run that was just submitted into the lists that it belongs to, for them to be read at leisure. */
    insert(run: QueuedRun) {
      const predicate = ({ queryKey }: Query) => admits(queryKey, run);
      queryClient.setQueriesData({ queryKey: runQueries.lists(), predicate }, (held: unknown) =>
        insertRun(held, run),
      );
    },
    /** Whether a list already shows the run. */
    lists: (runId: string) =>
      queryClient
        .getQueriesData({ queryKey: runQueries.lists() })
        .some(([, data]) => containsRun(data, runId)),
    /** Reads the run and its trace again, for what a push does not say. */
    readRun(runId: string) {
      invalidate(runQueries.details(), isAbout(runId));
      invalidate(traceQueries.all(), isAbout(runId));
    },
    /** Reads again whatever may have changed unheard. */
    readEverything() {
      readLists();
      invalidate(runQueries.details(), canStillChange);
      invalidate(traceQueries.all(), canStillChange);
    },
  };
}
