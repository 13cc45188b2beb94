import type { Task } from "graphile-worker";
import { JOBS } from "@/lib/queue/jobs";
import { executeRun } from "@/lib/runs/execute";

export const evaluateRun: Task = async (payload, { abortSignal }) => {
  const { runId } = JOBS["evaluate-run"].payload.parse(payload);
  await executeRun(runId, abortSignal);
};
