import { Logger, runOnce } from "graphile-worker";
import { pgPool } from "@/lib/db/client";
import { JOBS } from "@/lib/queue/jobs";
import { executeRun } from "@/lib/runs/execute";

const quiet = new Logger(() => () => undefined);

/** Evaluates all queued runs in this process. Realtime messages stay in the outbox. */
export async function runQueuedJobs(): Promise<void> {
  await runOnce({
    pgPool: pgPool(),
    logger: quiet,
    noHandleSignals: true,
    taskList: {
      "evaluate-run": async (payload) => {
        await executeRun(JOBS["evaluate-run"].payload.parse(payload).runId);
      },
    },
  });
}
