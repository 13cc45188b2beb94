import { runInBackground } from "@/lib/queue/run-in-background";
import { importUpload } from "./import-upload";
import type { ClaimedUpload } from "./queue";

/** The entry point of the thread that imports uploads. */
export default (claimed: ClaimedUpload): Promise<void> =>
  runInBackground("pool_import", () => importUpload(claimed));
