import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { patchQueries } from "@/components/realtime/patch-queries";
import { whenQuiet } from "@/components/realtime/when-quiet";
import type { Environment } from "@/lib/domain/environment";
import { hasEnded } from "@/lib/domain/run-status";
import type { Run, RunSummary } from "@/lib/runs/schemas";
import { type RunFilters, type RunPage, runQueries, traceQueries } from "../queries";
import {
  admits,
  insertRun,
  patchRows,
  patchRun,
  type QueuedRun,
  type RunPatch,
} from "./patch-runs";

/**
 * Messages carry all that rows show. Lists, counts and statistics are loaded again for the rest (searches, rows that no
 * longer match), once the messages pause: a read in their midst delays the rows that are changing.
 */
const REFETCH_LISTS = { quietMs: 1_000, maxMs: 5_000 };

/** The key of `runQueries.list`. */
type ListKey = readonly [string, string, Environment, RunFilters];
/** What a query of one run or trace returns, as far as it is needed here. */
type OfRun = Pick<Run, "run_id" | "status"> | undefined;

// Keys below `details()` and `summaries()` identify queries of one run.
const runOf = (query: Query) => query.state.data as OfRun;
const isAbout = (runId: string) => (query: Query) => {
  const run = runOf(query);
  return run ? run.run_id === runId : query.isActive();
};
/** A run that has ended, and its trace, never change. */
const canChange = (query: Query) => {
  const run = runOf(query);
  return run === undefined || !hasEnded(run.status);
};

/** Everything that realtime events change in the query cache. */
export function createRunCache(queryClient: QueryClient) {
  const invalidate = (queryKey: QueryKey, predicate?: (query: Query) => boolean) =>
    void queryClient.invalidateQueries({ queryKey, predicate });
  const invalidateLists = () => {
    invalidate(runQueries.lists());
    invalidate(runQueries.counts());
    invalidate(runQueries.allStats());
  };

  return {
    /** Loads lists, counts and statistics soon, once for all runs that change meanwhile. */
    refetchLists: whenQuiet(invalidateLists, REFETCH_LISTS),
    /** Patches rows of lists and the whole run. */
    patch(summary: RunPatch<RunSummary>, detail: RunPatch<Run>) {
      patchQueries<RunPage>(queryClient, { queryKey: runQueries.lists() }, (page) =>
        patchRows(page, summary),
      );
      patchQueries<Run>(queryClient, { queryKey: runQueries.details() }, (run) =>
        patchRun(run, detail),
      );
    },
    /** Adds a run to the lists that show it. */
    insert(run: QueuedRun) {
      const predicate = ({ queryKey }: Query) => {
        const [, , environment, filters] = queryKey as ListKey;
        return admits({ environment, filters }, run);
      };
      patchQueries<RunPage>(queryClient, { queryKey: runQueries.lists(), predicate }, (page) =>
        insertRun(page, run),
      );
    },
    isListed: (runId: string) =>
      queryClient
        .getQueriesData<RunPage>({ queryKey: runQueries.lists() })
        .some(([, page]) => page?.data.some((row) => row.run_id === runId)),
    /** Loads the run and its trace again, for what the event leaves out. */
    refetchRun(runId: string) {
      invalidate(runQueries.details(), isAbout(runId));
      invalidate(traceQueries.summaries(), isAbout(runId));
    },
    /** Loads everything that may have changed while no events arrived. */
    refetchAll() {
      invalidateLists();
      invalidate(runQueries.details(), canChange);
      invalidate(traceQueries.summaries(), canChange);
    },
  };
}
