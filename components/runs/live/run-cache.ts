import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { throttle } from "es-toolkit";
import { patchQueries } from "@/components/realtime/patch-queries";
import type { Environment } from "@/lib/domain/environment";
import type { Run, RunSummary } from "@/lib/runs/schemas";
import { type RunFilters, type RunPage, runQueries, traceQueries } from "../queries";
import { RUN_STATUS } from "../run-status";
import {
  admits,
  insertRun,
  patchRows,
  patchRun,
  type QueuedRun,
  type RunPatch,
} from "./patch-runs";

/** Many runs can end in the same second. Lists, counts and statistics are loaded once for all of them. */
const REFETCH_LISTS_MS = 1_000;

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
  return run === undefined || !RUN_STATUS[run.status].terminal;
};

/** Everything that realtime events change in the query cache. */
export function createRunCache(queryClient: QueryClient) {
  const invalidate = (queryKey: QueryKey, predicate?: (query: Query) => boolean) =>
    void queryClient.invalidateQueries({ queryKey, predicate });
  const refetchLists = throttle(() => {
    invalidate(runQueries.lists());
    invalidate(runQueries.counts());
    invalidate(runQueries.allStats());
  }, REFETCH_LISTS_MS);

  return {
    refetchLists,
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
      refetchLists();
      invalidate(runQueries.details(), canChange);
      invalidate(traceQueries.summaries(), canChange);
    },
  };
}
