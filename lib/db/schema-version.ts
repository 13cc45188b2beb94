import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pgPool } from "./client";

/** The folder of SQL files, found from the source tree and from a bundle in `dist/`. */
export function migrationsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const candidates = [
    join(here, "migrations"),
    join(here, "../lib/db/migrations"),
    join(process.cwd(), "lib/db/migrations"),
  ];
  const found = candidates.find((folder) => existsSync(folder));
  if (!found) throw new Error(`No migrations found in ${candidates.join(" or ")}`);
  return found;
}

/** One migration. `when` is what the table of applied migrations has of it. */
export type MigrationEntry = { tag: string; when: number };

/** The migrations in the folder, oldest first. */
export function readJournal(folder = migrationsFolder()): MigrationEntry[] {
  const journal: { entries: MigrationEntry[] } = JSON.parse(
    readFileSync(join(folder, "meta/_journal.json"), "utf8"),
  );
  return journal.entries;
}

/** The newest migration of this release. */
function latestMigration(): MigrationEntry {
  const latest = readJournal().at(-1);
  if (!latest) throw new Error("The journal of migrations is empty");
  return latest;
}

/** Without the table, or the right to read it, nothing was migrated for this role. */
const NOT_MIGRATED = ["42P01", "3F000", "42501"];

async function appliedUntil(): Promise<number> {
  try {
    const { rows } = await pgPool().query<{ at: string | null }>(
      "select max(created_at)::text as at from drizzle.__drizzle_migrations",
    );
    return Number(rows[0]?.at ?? 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && NOT_MIGRATED.includes(String(error.code)))
      return 0;
    throw error;
  }
}

/** Why the schema is too old for this release; null if it is not. Newer schemas are fine: migrations only add. */
export async function schemaProblem(): Promise<string | null> {
  const { tag, when } = latestMigration();
  return (await appliedUntil()) >= when
    ? null
    : `the migration ${tag} of this release was not applied; run \`npm run db:migrate\``;
}
