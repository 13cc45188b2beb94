import { Logger, run } from "graphile-worker";
import { Pool } from "pg";
import { z } from "zod";
import { config } from "@/lib/config";
import { peerDelivery } from "./peer-delivery";
import { serve } from "./serve";

const JobPayload = z.object({ id: z.uuid() });
const deliver = peerDelivery();
const pgPool = new Pool({ connectionString: config().DATABASE_URL, max: 10 });
pgPool.on("error", () => undefined);
pgPool.on("connect", (client) => client.on("error", () => undefined));

// The fastest settings of its documentation: jobs fetched and completed in batches.
serve(async () => {
  const runner = await run({
    pgPool,
    concurrency: 64,
    logger: new Logger(() => () => undefined),
    noHandleSignals: true,
    taskList: { deliver: async (payload) => deliver(JobPayload.parse(payload).id) },
    preset: {
      worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  });
  return () => runner.stop();
});
