import type { Task } from "graphile-worker";
import { pruneIdempotencyKeys } from "@/lib/api/http/idempotency";
import { pruneRateLimits } from "@/lib/api/http/rate-limit";
import { log } from "@/lib/log";
import { forgetFailedJobs } from "@/lib/queue/forget-failed-jobs";
import { forgetMessages } from "@/lib/realtime/forget-messages";

/** Takes away what only grows and is no record. Runs, traces, events, deliveries, the audit log and pool versions stay. Resolves to how many of each. */
export async function forgetWhatIsOver(signal?: AbortSignal) {
  return {
    idempotencyKeys: await pruneIdempotencyKeys(signal),
    allowances: await pruneRateLimits(signal),
    messages: await forgetMessages(signal),
    jobs: await forgetFailedJobs(signal),
  };
}

export const prune: Task = async (_payload, { abortSignal }) => {
  log.info(await forgetWhatIsOver(abortSignal), "pruned");
};
