import { setPriority } from "node:os";
import { closeDatabase } from "@/lib/db/client";
import { log } from "@/lib/log";
import { importUpload } from "./import-upload";
import type { ClaimedUpload } from "./queue";

/** Lower than evaluation and deliveries. */
const PRIORITY = 10;

/** The entry point of the thread that imports uploads, over connections of its own. */
export default async function run(claimed: ClaimedUpload): Promise<void> {
  try {
    // On Linux the priority is the thread's own.
    if (process.platform === "linux") setPriority(PRIORITY);
  } catch (error) {
    log.debug({ err: error }, "pool_import.priority_failed");
  }
  try {
    await importUpload(claimed);
  } finally {
    await closeDatabase();
  }
}
