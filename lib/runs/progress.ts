import { and, eq, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { log } from "@/lib/log";
import type { Progress } from "./kinds/run-kind";
import { publishRunMessage } from "./publish-run-message";
import type { RunRow } from "./run-row";

/** At most two messages a second per run. */
const INTERVAL_MS = 500;

/**
 * Writes the latest progress at most twice a second, row and message in one transaction. A failed write is logged and
 * does not fail the evaluation; the next one is tried.
 */
export function createProgressRecorder(run: RunRow) {
  let latest: Progress | undefined;
  let writing: Promise<void> | undefined;
  let lastMs = clock.now();

  const write = async () => {
    const progress = latest;
    if (!progress) return;
    latest = undefined;
    lastMs = clock.now();
    await writeProgress(run, progress).catch((error: unknown) =>
      log.warn({ err: error, runId: run.id }, "run.progress_write_failed"),
    );
  };

  return {
    report(progress: Progress) {
      latest = progress;
      if (writing || clock.now() - lastMs < INTERVAL_MS) return;
      writing = write().finally(() => {
        writing = undefined;
      });
    },
    /** Discards what is not written yet. Resolves when no write is in progress. */
    async stop() {
      latest = undefined;
      await writing;
    },
  };
}

async function writeProgress(run: RunRow, { stage, done, total }: Progress): Promise<void> {
  await transaction(async (tx) => {
    const [changed] = await tx
      .update(runs)
      .set({ stage, progressDone: done, progressTotal: total, version: sql`${runs.version} + 1` })
      .where(and(eq(runs.id, run.id), eq(runs.attempt, run.attempt), eq(runs.status, "processing")))
      .returning();
    if (!changed) return;
    await publishRunMessage(tx, changed, {
      event: "evaluation.progress",
      data: { status: "processing", stage, done, total },
    });
  });
}
