import { Worker } from "bullmq";
import { peerDelivery } from "./peer-delivery";
import { serve } from "./serve";

const deliver = peerDelivery();
const connection = { host: "127.0.0.1", port: Number(process.env.BENCH_REDIS_PORT) };

serve(async () => {
  const worker = new Worker("deliver", async (job) => deliver(String(job.data)), {
    connection,
    concurrency: 64,
  });
  await worker.waitUntilReady();
  return () => worker.close();
});
