import { and, eq, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import type { Stage } from "@/lib/domain/tiers";
import { log } from "@/lib/log";
import { publishRunMessage } from "./publish-run-message";
import { identityOf } from "./run-identity";

export type Progress = { stage: Stage; done: number; total: number };

/** At most two messages a second for one run. */
const GRAIN_MS = 500;

/**
 * Takes progress as often as it comes and writes the newest, at most twice a second: the row and its message in one transaction. Progress that
 * cannot be written is no reason to end an evaluation: it is logged and the next one tried.
 */
export function progressRecorder(run: typeof runs.$inferSelect) {
  let newest: Progress | undefined;
  let writing: Promise<void> | undefined;
  let lastMs = clock.now();

  const write = async () => {
    const progress = newest;
    if (!progress) return;
    newest = undefined;
    lastMs = clock.now();
    await record(run, progress).catch((error: unknown) =>
      log.warn({ err: error, runId: run.id }, "run.progress_not_written"),
    );
  };

  return {
    report(progress: Progress) {
      newest = progress;
      if (writing || clock.now() - lastMs < GRAIN_MS) return;
      writing = write().finally(() => {
        writing = undefined;
      });
    },
    /** Resolves when nothing is being written any more. */
    async settled() {
      newest = undefined;
      await writing;
    },
  };
}

async function record(
  run: typeof runs.$inferSelect,
  { stage, done, total }: Progress,
): Promise<void> {
  await transaction(async (tx) => {
    const [changed] = await tx
      .update(runs)
      .set({ stage, progressDone: done, progressTotal: total, version: sql`${runs.version} + 1` })
      .where(and(eq(runs.id, run.id), eq(runs.attempt, run.attempt), eq(runs.status, "processing")))
      .returning();
    if (!changed) return;
    await publishRunMessage(tx, {
      orgId: run.orgId,
      runId: run.id,
      event: "evaluation.progress",
      data: { ...identityOf(changed), status: "processing", stage, done, total },
    });
  });
}
