import type { Task } from "graphile-worker";
import { pruneIdempotencyKeys } from "@/lib/api/http/idempotency";
import { pruneRateLimits } from "@/lib/api/http/rate-limit";
import { maintainPartitions } from "@/lib/db/partitions";
import { deleteExpiredRuns } from "@/lib/lifecycle/delete-expired";
import { log } from "@/lib/log";
import { pruneNotifications } from "@/lib/notifications/sends";
import { pruneUploads } from "@/lib/pools/uploads/prune";
import { pruneFailedJobs } from "@/lib/queue/prune-failed-jobs";
import { pruneMessages } from "@/lib/realtime/prune-messages";
import { maintainRequestPartitions } from "@/lib/requests/partitions";

const STEPS = {
  idempotencyKeys: pruneIdempotencyKeys,
  allowances: pruneRateLimits,
  runs: deleteExpiredRuns,
  messages: pruneMessages,
  notifications: pruneNotifications,
  uploads: pruneUploads,
  jobs: pruneFailedJobs,
  requests: () => maintainRequestPartitions(),
} satisfies Record<string, (signal?: AbortSignal) => Promise<unknown>>;

/**
 * Deletes expired rows: those that are not records, and runs that their organization no longer keeps. Resolves to the
 * number of deleted rows of each kind. A step that fails keeps no other from it; then it rejects at the end.
 */
export async function pruneExpired(signal?: AbortSignal): Promise<Record<string, unknown>> {
  const pruned: Record<string, unknown> = {};
  const failed: string[] = [];
  for (const [step, run] of Object.entries(STEPS))
    try {
      pruned[step] = await run(signal);
    } catch (error) {
      log.error({ err: error, step }, "prune.step_failed");
      failed.push(step);
    }
  if (failed.length > 0) throw new Error(`Not pruned: ${failed.join(", ")}`);
  return pruned;
}

export const prune: Task = async (_payload, { abortSignal }) => {
  await maintainPartitions().catch((error: unknown) =>
    log.error({ err: error }, "partitions.maintenance_failed"),
  );
  log.info(await pruneExpired(abortSignal), "prune.completed");
};
