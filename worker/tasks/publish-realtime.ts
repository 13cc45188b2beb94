import type { Task } from "graphile-worker";
import { JOBS } from "@/lib/queue/jobs";
import { sendPublish } from "@/lib/realtime/outbox";

export const publishRealtime: Task = async (payload) => {
  const { publishId } = JOBS["publish-realtime"].payload.parse(payload);
  await sendPublish(publishId);
};
