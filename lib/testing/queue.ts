import { Logger, runOnce } from "graphile-worker";
import { pgPool } from "@/lib/db/client";
import { JOBS } from "@/lib/queue/jobs";
import { executeRun } from "@/lib/runs/execute";

const quiet = new Logger(() => () => undefined);

/** Evaluates every queued run in this process, as a worker would. Realtime messages stay in their outbox. */
export async function workOff(): Promise<void> {
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
