import { query } from "./database";

/** Runs `work` while the run's trace cannot be read: its realtime messages have an invalid time. */
export async function whileTraceIsDamaged(runId: string, work: () => Promise<void>): Promise<void> {
  await query("update realtime_publishes set created_at = 'infinity' where run_id = $1", [runId]);
  try {
    await work();
  } finally {
    await query(
      "update realtime_publishes set created_at = coalesce(published_at, now()) where run_id = $1",
      [runId],
    );
  }
}
