import { clock } from "@/lib/clock";
import { claimRuns } from "@/lib/queue/run-queue";
import { executeRun } from "@/lib/runs/execute";

/** Evaluates all queued runs in this process, large and small. */
export async function runQueuedJobs(): Promise<void> {
  for (const large of [false, true]) {
    const claim = async () => {
      const request = { large, free: 50, maxRunning: 1_000, by: "test", after: "" };
      return (await claimRuns({ ...request, now: clock.date() })).claimed;
    };
    for (let claimed = await claim(); claimed.length > 0; claimed = await claim())
      for (const { runId } of claimed) await executeRun(runId);
  }
}
