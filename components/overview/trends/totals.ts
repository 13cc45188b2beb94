import type { RunListFilters } from "../count-link";
import type { TrendFilters, TrendsData, TrendTotals } from "../queries";

export const endedRuns = ({ completed, failed }: TrendTotals) => completed + failed;

export const allCandidates = ({ candidates }: TrendTotals) =>
  Object.values(candidates).reduce((sum, count) => sum + count, 0);

/** The filters of the list of some of the runs that are counted. */
export const listOf = (
  { from, to }: { from: string; to: string },
  { kind, engine }: Pick<TrendFilters, "kind" | "engine">,
): RunListFilters => ({ from, to, kind, engine });

/** One of the parts of a group of runs: its name, its list's filters, and how many runs it has. */
export const PARTS = [
  {
    name: "Completed",
    filters: { status: "completed" },
    count: ({ completed }: TrendTotals) => completed,
  },
  {
    name: "Incomplete",
    filters: { degraded: "true" },
    count: ({ degraded }: TrendTotals) => degraded,
  },
  { name: "Failed", filters: { status: "failed" }, count: ({ failed }: TrendTotals) => failed },
] as const;

export type Day = TrendsData["days"][number];
