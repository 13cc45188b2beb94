import { runInBackground } from "@/lib/queue/run-in-background";
import type { ClaimedBacktest } from "./queue";
import { runBacktest } from "./run-backtest";

/** The entry point of the thread that runs backtests. */
export default (claimed: ClaimedBacktest): Promise<void> =>
  runInBackground("backtest", () => runBacktest(claimed));
