import { importUpload } from "@/lib/pools/uploads/import-upload";
import { claimUpload } from "@/lib/pools/uploads/queue";

/** Imports every published upload in this process, one after the other, as a worker does. */
export async function importUploads(): Promise<void> {
  for (;;) {
    const claimed = await claimUpload("worker-of-this-test");
    if (!claimed) return;
    await importUpload(claimed, { pace: async () => undefined });
  }
}
