import type { TaskList } from "graphile-worker";
import type { JobName } from "@/lib/queue/jobs";
import { evaluateRun } from "./evaluate-run";
import { publishRealtime } from "./publish-realtime";

export const tasks = { "evaluate-run": evaluateRun, "publish-realtime": publishRealtime } satisfies Record<JobName, unknown> satisfies TaskList;
