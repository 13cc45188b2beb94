import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { log } from "@/lib/log";
import { type MigrationEntry, readJournal } from "../schema-version";

/**
 * The first line of a migration whose statements run one by one, outside a transaction: `create index concurrently`.
 * Each of them can be repeated (`if not exists`), because the migration starts again after a failure.
 */
export const NO_TRANSACTION = "-- nexio: no transaction";

/**
 * A change of a table waits for its current transactions, and every later statement waits behind it. It gives up soon and
 * tries again later, so that requests pass in between.
 */
const LOCK_TIMEOUT = "3s";
const MAX_LOCK_ATTEMPTS = 40;
const LOCK_PAUSE_MS = 1_000;
const LOCK_NOT_AVAILABLE = "55P03";

type Migration = MigrationEntry & { hash: string; statements: string[]; isTransaction: boolean };

function readMigration(folder: string, entry: MigrationEntry): Migration {
  const text = readFileSync(join(folder, `${entry.tag}.sql`), "utf8");
  return {
    ...entry,
    hash: createHash("sha256").update(text).digest("hex"),
    statements: text.split("--> statement-breakpoint").filter((part) => part.trim() !== ""),
    isTransaction: !text.startsWith(NO_TRANSACTION),
  };
}

// The table of drizzle's own migrator, which earlier releases used.
const CREATE_TABLE = `
  create schema if not exists drizzle;
  create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;

const record = (client: Client, { hash, when }: Migration) =>
  client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
    hash,
    when,
  ]);

async function applyInTransaction(client: Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
    for (const statement of migration.statements) await client.query(statement);
    await record(client, migration);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

const CONCURRENT_INDEX =
  /create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/i;

/** An index that was not completed: it costs writes, serves no read, and `if not exists` would keep it. */
async function dropUnfinishedIndex(client: Client, statement: string): Promise<void> {
  const name = CONCURRENT_INDEX.exec(statement)?.[1];
  if (name === undefined) return;
  const { rowCount } = await client.query(
    "select from pg_index where indexrelid = to_regclass(quote_ident($1)) and not indisvalid",
    [name],
  );
  if (rowCount === 0) return;
  log.warn({ index: name }, "migration.unfinished_index_dropped");
  await client.query(`drop index concurrently if exists ${client.escapeIdentifier(name)}`);
}

const isLockTimeout = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE;

/** Repeats work that gave up waiting for a lock, after a pause for the requests behind it. */
async function retryLocks(tag: string, work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isLockTimeout(error) || attempt === MAX_LOCK_ATTEMPTS) throw error;
      log.warn({ migration: tag, attempt }, "migration.waited_for_lock");
      await sleep(LOCK_PAUSE_MS);
    }
  }
}

/**
 * Statements that nothing queues behind: concurrent indexes wait for the transactions of the table, however long these
 * take, and blocks change rows in small transactions.
 */
const WAITS_WITHOUT_LIMIT =
  /^(?:\s|--.*\n)*(?:do\b|(?:create|drop|reindex)\b[^;]*?\bconcurrently\b)/i;

async function applyOneByOne(client: Client, migration: Migration): Promise<void> {
  try {
    for (const statement of migration.statements) {
      await client.query("set lock_timeout = 0");
      await dropUnfinishedIndex(client, statement);
      if (WAITS_WITHOUT_LIMIT.test(statement)) await client.query(statement);
      else {
        await client.query(`set lock_timeout = '${LOCK_TIMEOUT}'`);
        await retryLocks(migration.tag, () => client.query(statement));
      }
    }
  } finally {
    await client.query("reset lock_timeout").catch(() => undefined);
  }
  await record(client, migration);
}

const apply = (client: Client, migration: Migration): Promise<void> =>
  migration.isTransaction
    ? retryLocks(migration.tag, () => applyInTransaction(client, migration))
    : applyOneByOne(client, migration);

/** A migration that failed. Those before it stay applied; running the command again continues with it. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/** Applies the migrations of a folder that are not applied yet, oldest first. Resolves to their names. */
export async function applyMigrations(client: Client, folder: string): Promise<string[]> {
  await client.query(CREATE_TABLE);
  const { rows } = await client.query<{ at: string | null }>(
    "select max(created_at)::text as at from drizzle.__drizzle_migrations",
  );
  const appliedUntil = Number(rows[0]?.at ?? 0);
  const pending = readJournal(folder).filter(({ when }) => when > appliedUntil);
  for (const entry of pending) {
    try {
      await apply(client, readMigration(folder, entry));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MigrationError(
        `The migration ${entry.tag} failed (${reason}). Earlier migrations are applied; correct the cause and run npm run db:migrate again.`,
        { cause: error },
      );
    }
    log.debug({ migration: entry.tag }, "migration.applied");
  }
  return pending.map(({ tag }) => tag);
}
