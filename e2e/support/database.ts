import { Client } from "pg";
import { databaseUrl } from "./local-stack";

export async function query(
  text: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** The number of realtime messages about these runs that are not published yet. */
export const unsentMessages = (...runIds: string[]) =>
  query("select event from realtime_publishes where run_id = any($1) and published_at is null", [
    runIds,
  ]);

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
