import { query } from "./database";

/** While `work` looks, the run's messages have a time that no calendar knows: its trace cannot be read, and nothing else reads them. */
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
