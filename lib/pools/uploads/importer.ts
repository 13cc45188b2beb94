import { startBackgroundWorker } from "@/lib/queue/background-worker";
import { threadEntry } from "@/lib/thread-entry";
import { claimUpload, releaseUpload } from "./queue";

/** Imports published uploads. One that was stopped starts over in another worker. */
export const startImporter = ({ workerId }: { workerId: string }) =>
  startBackgroundWorker({
    name: "pool_import",
    thread: threadEntry({
      source: "pools/uploads/import-thread.ts",
      bundle: "pool-import-thread.js",
    }),
    claim: () => claimUpload(workerId),
    release: releaseUpload,
  });
