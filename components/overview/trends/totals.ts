import { ANSWERED_STATUSES } from "@/lib/domain/run-status";
import type { RunListFilters } from "../count-link";
import type { TrendFilters, TrendsData, TrendTotals } from "../queries";

export const endedRuns = ({ completed, failed }: TrendTotals) => completed + failed;

export const allCandidates = ({ candidates }: TrendTotals) =>
  Object.values(candidates).reduce((sum, count) => sum + count, 0);

/** The list filters for a period, kind and engine. */
export const listOf = (
  { from, to }: { from: string; to: string },
  { kind, engine }: Pick<TrendFilters, "kind" | "engine">,
): RunListFilters => ({ from, to, kind, engine });

/** The parts of a run count: name, list filters and number of runs. */
export const PARTS = [
  {
    // Degraded runs included.
    name: "Completed",
    filters: { status: ANSWERED_STATUSES.join(",") },
    count: ({ completed }: TrendTotals) => completed,
  },
  {
    name: "Degraded",
    filters: { degraded: "true" },
    count: ({ degraded }: TrendTotals) => degraded,
  },
  { name: "Failed", filters: { status: "failed" }, count: ({ failed }: TrendTotals) => failed },
] as const;

export type Day = TrendsData["days"][number];
