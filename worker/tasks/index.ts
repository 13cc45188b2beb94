import type { Task, TaskList } from "graphile-worker";
import { prune } from "./prune";

/** Jobs of web processes of an earlier release. What they stand for is found without them. */
const ignore: Task = async () => undefined;

export const tasks = {
  prune,
  "evaluate-run": ignore,
  "publish-realtime": ignore,
} satisfies TaskList;
