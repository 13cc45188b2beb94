import type { Task, TaskList } from "graphile-worker";
import { z } from "zod";
import { adoptMessage } from "@/lib/realtime/outbox";
import { prune } from "./prune";

/** A job of a web process of an earlier release. Its run is found without it, and evaluated from the queue. */
const evaluateRun: Task = async () => undefined;

const PublishJob = z.object({ publishId: z.number() });

/** A job of a web process of an earlier release. Its message is sent with the others that are due. */
const publishRealtime: Task = async (payload) => {
  await adoptMessage(PublishJob.parse(payload).publishId);
};

export const tasks = {
  prune,
  "evaluate-run": evaluateRun,
  "publish-realtime": publishRealtime,
} satisfies TaskList;
