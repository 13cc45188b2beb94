import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import { Client } from "pg";

// An arbitrary advisory lock id. Only one process migrates at a time.
const MIGRATION_LOCK = 4_178_221_907;

/** The folder of SQL files, found from the source tree and from a bundle in `dist/`. */
function migrationsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [join(here, "migrations"), join(here, "../lib/db/migrations")];
  const found = candidates.find((folder) => existsSync(folder));
  if (!found) throw new Error(`No migrations found in ${candidates.join(" or ")}`);
  return found;
}

/** The newest migration of this release. `when` is what the table of applied migrations has of it. */
export function latestMigration(): { tag: string; when: number } {
  const journal: { entries: { tag: string; when: number }[] } = JSON.parse(
    readFileSync(join(migrationsFolder(), "meta/_journal.json"), "utf8"),
  );
  const latest = journal.entries.at(-1);
  if (!latest) throw new Error("The journal of migrations is empty");
  return latest;
}

/** Migrates the application's tables and the job queue's. Safe to call repeatedly and from several processes. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await runMigrations({ connectionString: databaseUrl });
    await applyMigrations(drizzle(client), { migrationsFolder: migrationsFolder() });
  } finally {
    await client.end();
  }
}
