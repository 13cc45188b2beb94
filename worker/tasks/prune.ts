import type { Task } from "graphile-worker";
import { forgetExpiredKeys } from "@/lib/api/idempotency";
import { forgetSpentAllowances } from "@/lib/api/rate-limit";
import { log } from "@/lib/log";
import { forgetFailedJobs } from "@/lib/queue/forget-failed-jobs";
import { forgetMessages } from "@/lib/realtime/forget-messages";

/** Takes away what only grows and is no record. Runs, traces, events, deliveries, the audit log and pool versions stay. */
export const prune: Task = async (_payload, { abortSignal }) => {
  log.info(
    {
      idempotencyKeys: await forgetExpiredKeys(abortSignal),
      allowances: await forgetSpentAllowances(abortSignal),
      messages: await forgetMessages(abortSignal),
      jobs: await forgetFailedJobs(abortSignal),
    },
    "pruned",
  );
};
