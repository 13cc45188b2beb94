import type { Task } from "graphile-worker";
import { forgetExpiredKeys } from "@/lib/api/idempotency";
import { log } from "@/lib/log";

export const prune: Task = async () => {
  log.info({ idempotencyKeys: await forgetExpiredKeys() }, "pruned");
};
