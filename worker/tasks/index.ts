import type { TaskList } from "graphile-worker";
import type { JobName } from "@/lib/queue/jobs";
import { evaluateRun } from "./evaluate-run";
import { prune } from "./prune";
import { publishRealtime } from "./publish-realtime";

export const tasks = {
  "evaluate-run": evaluateRun,
  "publish-realtime": publishRealtime,
  prune,
} satisfies Record<JobName, unknown> satisfies TaskList;
