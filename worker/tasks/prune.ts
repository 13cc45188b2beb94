import type { Task } from "graphile-worker";
import { pruneIdempotencyKeys } from "@/lib/api/http/idempotency";
import { pruneRateLimits } from "@/lib/api/http/rate-limit";
import { maintainPartitions } from "@/lib/db/partitions";
import { deleteExpiredRuns } from "@/lib/lifecycle/delete-expired";
import { log } from "@/lib/log";
import { pruneUploads } from "@/lib/pools/uploads/prune";
import { pruneFailedJobs } from "@/lib/queue/prune-failed-jobs";
import { pruneMessages } from "@/lib/realtime/prune-messages";

/**
 * Deletes expired rows: those that are not records, and runs that their organization no longer keeps. Resolves to the
 * number of deleted rows of each kind.
 */
export async function pruneExpired(signal?: AbortSignal) {
  return {
    idempotencyKeys: await pruneIdempotencyKeys(signal),
    allowances: await pruneRateLimits(signal),
    runs: await deleteExpiredRuns(signal),
    messages: await pruneMessages(signal),
    uploads: await pruneUploads(signal),
    jobs: await pruneFailedJobs(signal),
  };
}

export const prune: Task = async (_payload, { abortSignal }) => {
  await maintainPartitions();
  log.info(await pruneExpired(abortSignal), "prune.completed");
};
