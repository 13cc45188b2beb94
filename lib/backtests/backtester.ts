import { startBackgroundWorker } from "@/lib/queue/background-worker";
import { threadEntry } from "@/lib/thread-entry";
import { claimBacktest, releaseBacktest } from "./queue";

/** Runs backtests. One that was stopped continues from its last stored progress in another worker. */
export const startBacktester = ({ workerId }: { workerId: string }) =>
  startBackgroundWorker({
    name: "backtest",
    thread: threadEntry({ source: "backtests/backtest-thread.ts", bundle: "backtest-thread.js" }),
    claim: () => claimBacktest(workerId),
    release: releaseBacktest,
  });
