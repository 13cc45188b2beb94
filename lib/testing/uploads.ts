import { importUpload } from "@/lib/pools/uploads/import-upload";
import { claimUpload } from "@/lib/pools/uploads/queue";

let workers = 0;

/** Imports every published upload in this process, one after the other, as a worker of its own does. */
export async function importUploads(): Promise<void> {
  // A worker that claims again has lost the answer to its former claim, which then returns to the queue.
  workers += 1;
  const worker = `worker-${workers}-of-this-test`;
  for (;;) {
    const claimed = await claimUpload(worker);
    if (!claimed) return;
    await importUpload(claimed, { pace: async () => undefined });
  }
}
