import { setTimeout as sleep } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import { Client } from "pg";
import { applyMigrations } from "./migrating/apply-migrations";
import { grantRights } from "./migrating/grants";
import { migrationsFolder } from "./schema-version";

// An arbitrary advisory lock id. Only one process migrates at a time.
const MIGRATION_LOCK = 4_178_221_907;
const LOCK_POLL_MS = 100;

/**
 * Asks again and again: a statement that waits for the lock would have a snapshot, for which `create index concurrently`
 * waits in turn.
 */
async function lockMigrations(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>(
      "select pg_try_advisory_lock($1) as locked",
      [MIGRATION_LOCK],
    );
    if (rows[0]?.locked) return;
    await sleep(LOCK_POLL_MS);
  }
}

type Options = {
  /** The role of web and worker. If it exists, it is granted what they need. */
  appRole?: string;
  folder?: string;
};

/**
 * Migrates the application's tables and the job queue's. Safe to call repeatedly and from several processes. Resolves to
 * the migrations that were applied, and whether rights were granted.
 */
export async function migrate(
  databaseUrl: string,
  { appRole, folder = migrationsFolder() }: Options = {},
): Promise<{ applied: string[]; granted: boolean }> {
  const client = new Client({ connectionString: databaseUrl, application_name: "nexio migrate" });
  await client.connect();
  try {
    await lockMigrations(client);
    await runMigrations({ connectionString: databaseUrl });
    const applied = await applyMigrations(client, folder);
    const granted = appRole !== undefined && (await grantRights(client, appRole));
    return { applied, granted };
  } finally {
    await client.end();
  }
}
