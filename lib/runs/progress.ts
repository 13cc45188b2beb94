import { clock } from "@/lib/clock";
import { runPrepared, transaction } from "@/lib/db/client";
import { log } from "@/lib/log";
import { publish } from "@/lib/realtime/outbox";
import { recordEvents } from "@/lib/webhooks/events/record-events";
import { isSubscribed } from "@/lib/webhooks/events/subscriptions";
import type { Progress } from "./kinds/run-kind";
import { eventFields } from "./run-events";
import { runMessage } from "./run-message";
import { labelsOf, type RunRow } from "./run-row";
import { runHead } from "./serialize-run";

/** A run that takes less goes from queued to its end: nobody could read what would be written in between. */
const FIRST_AFTER_MS = 100;
/** At most two messages a second per run. */
const INTERVAL_MS = 500;

const WRITE = {
  name: "runs.progress",
  text: `
    update runs set status = 'processing', stage = $3, progress_done = $4, progress_total = $5, version = $7,
      attempt = $2, started_at = $6, head = $8
    where org_id = $9 and environment = $10 and id = $1 and status in ('queued', 'processing') and version = $7 - 1
      and exists (select from run_queue where run_id = $1 and attempt = $2)
    returning version`,
};

/**
 * Marks a run as processing once it takes longer than a moment, and then writes the latest progress at most twice a
 * second, row and message in one transaction. Keeps `run.version` as it is stored. A failed write is logged and does not
 * fail the evaluation; the next one is tried.
 */
export function createProgressRecorder(run: RunRow, startedAt: Date) {
  let latest: Progress | undefined = { stage: "FILTER", done: 0, total: 0 };
  let writing: Promise<void> | undefined;
  let lastMs = clock.now() - INTERVAL_MS + FIRST_AFTER_MS;
  let stopped = false;

  const write = async () => {
    const progress = latest;
    if (!progress || stopped) return;
    latest = undefined;
    lastMs = clock.now();
    await writeProgress(run, startedAt, progress).catch((error: unknown) =>
      log.warn({ err: error, runId: run.id }, "run.progress_write_failed"),
    );
  };
  const start = () => {
    writing ??= write().finally(() => {
      writing = undefined;
    });
  };
  const first = setTimeout(start, FIRST_AFTER_MS);

  return {
    report(progress: Progress) {
      latest = progress;
      if (clock.now() - lastMs >= INTERVAL_MS) start();
    },
    /** Discards what is not written yet. Resolves when no write is in progress. */
    async stop() {
      stopped = true;
      clearTimeout(first);
      await writing;
    },
  };
}

/** Writes that a run is processing, row and message in one transaction. Keeps `run` as it is stored. */
export async function writeProgress(
  run: RunRow,
  startedAt: Date,
  { stage, done, total }: Progress,
): Promise<void> {
  const changed: RunRow = {
    ...run,
    status: "processing",
    stage,
    progressDone: done,
    progressTotal: total,
    startedAt: run.startedAt ?? startedAt,
    version: run.version + 1,
  };
  const head = await runHead(changed);
  await transaction(async (tx) => {
    const rows = await runPrepared(WRITE, [
      run.id,
      run.attempt,
      stage,
      done,
      total,
      changed.startedAt,
      changed.version,
      head,
      run.orgId,
      run.environment,
    ]);
    if (rows.length === 0) return;
    const { orgId, environment, status } = run;
    Object.assign(run, changed);
    if (status === "queued" && (await isSubscribed(run, "run.processing"))) {
      const { engine, engineVersion: engine_version, createdAt, startedAt: started } = run;
      const times = { created_at: createdAt.toISOString(), started_at: started?.toISOString() };
      const fields = {
        ...eventFields(run, "processing"),
        engine,
        engine_version,
        ...labelsOf(run),
      };
      const data = { run: { ...fields, ...times } };
      const at = started ?? startedAt;
      const type = "run.processing" as const;
      await recordEvents(tx, [{ orgId, environment, type, runId: run.id, data, at }]);
    }
    const message = runMessage(run, {
      event: "evaluation.progress",
      data: { status: "processing", stage, done, total },
    });
    const { id: runId, version, createdBy } = run;
    await publish(tx, { ...message, orgId, runId, version, createdBy });
  });
}
