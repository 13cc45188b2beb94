import type { Task, TaskList } from "graphile-worker";
import { JOBS, type JobName } from "@/lib/queue/jobs";
import { sendPublish } from "@/lib/realtime/outbox";
import { executeRun } from "@/lib/runs/execute";
import { prune } from "./prune";

export const evaluateRun: Task = async (payload, { abortSignal }) => {
  const { runId } = JOBS["evaluate-run"].payload.parse(payload);
  await executeRun(runId, abortSignal);
};

export const publishRealtime: Task = async (payload) => {
  const { publishId } = JOBS["publish-realtime"].payload.parse(payload);
  await sendPublish(publishId);
};

export const tasks = {
  "evaluate-run": evaluateRun,
  "publish-realtime": publishRealtime,
  prune,
} satisfies Record<JobName, unknown> satisfies TaskList;
