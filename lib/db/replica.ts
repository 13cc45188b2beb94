import { drizzle } from "drizzle-orm/node-postgres";
import type { Pool } from "pg";
import { databaseConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics";
import { closeWithDatabase, isInTransaction, pgPool, withReads } from "./client";
import { poolSize } from "./limits";
import { createStatementPool } from "./pools";
import * as schema from "./schema";
import { databaseUnavailable } from "./unavailable";

/**
 * Reads of a replica: lists, stats, exports and backtests, which need not show what was just written. While the replica
 * is missing or too far behind, they read the primary.
 */

const CHECK_MS = 1_000;
const MAX_SAMPLES = 600;

/** How far the primary had written, and when it was known. */
type Sample = { position: bigint; atMs: number };
type Replica = {
  pool: Pool;
  reads: ReturnType<typeof drizzle<typeof schema>>;
  /** Why it is not read; null if it is. */
  problem: string | null;
};

declare global {
  // Global, because the web process has this module twice: in its own bundle and in that of Next.js.
  var nexioReplica: Replica | undefined;
}

/** A position of the write-ahead log, such as 16/B374D848, as a number. */
function positionOf(lsn: string): bigint {
  const [high = "0", low = "0"] = lsn.split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** How old the newest known position is that the replica has not replayed; 0 if it has replayed all. */
function lagMs(samples: readonly Sample[], replayed: bigint): number {
  const missing = samples.find(({ position }) => position > replayed);
  return missing ? performance.now() - missing.atMs : 0;
}

const PRIMARY = "select pg_current_wal_lsn()::text as lsn";
const REPLICA = "select pg_is_in_recovery() as standby, pg_last_wal_replay_lsn()::text as lsn";

function watch(replica: Replica, maxLagMs: number): NodeJS.Timeout {
  const samples: Sample[] = [];
  let isChecking = false;

  /** The position of the primary; null if it does not answer. */
  async function samplePrimary(): Promise<bigint | null> {
    // Without the primary nothing is written, so the lag of the replica cannot grow.
    const answer = await pgPool()
      .query<{ lsn: string }>(PRIMARY)
      .catch(() => null);
    const [row] = answer?.rows ?? [];
    if (!row) return null;
    const position = positionOf(row.lsn);
    // After a failover, the new primary may lack the last changes of the former one.
    while (samples.some((sample) => sample.position > position)) samples.pop();
    if (samples.at(-1)?.position !== position) samples.push({ position, atMs: performance.now() });
    if (samples.length > MAX_SAMPLES) samples.shift();
    return position;
  }

  async function problem(): Promise<string | null> {
    const { rows } = await replica.pool.query<{ standby: boolean; lsn: string | null }>(REPLICA);
    const [row] = rows;
    if (!row?.standby) return "DATABASE_READ_URL does not lead to a replica";
    // Some services replicate by other means and report no position.
    if (row.lsn === null) return null;
    const replayed = positionOf(row.lsn);
    const written = await samplePrimary();
    if (written !== null && replayed > written)
      return "the replica has changes that the primary does not have: it follows another server";
    const behindMs = lagMs(samples, replayed);
    metrics().replicaLag.set(behindMs / 1000);
    while (samples[0] && samples[0].position <= replayed) samples.shift();
    return behindMs > maxLagMs ? `the replica is ${Math.round(behindMs / 1000)} s behind` : null;
  }

  async function check(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    const found = await problem().catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    isChecking = false;
    if (found !== null && replica.problem === null) log.warn({ reason: found }, "replica.not_read");
    if (found === null && replica.problem !== null) log.info("replica.read");
    replica.problem = found;
  }
  void check();
  return setInterval(() => void check(), CHECK_MS).unref();
}

/** The replica of the configuration, opened on first use; null if there is none. */
function replica(): Replica | null {
  if (globalThis.nexioReplica) return globalThis.nexioReplica;
  const { DATABASE_READ_URL: url, DATABASE_READ_MAX_LAG_SECONDS: maxLag } = databaseConfig();
  if (url === undefined) return null;
  const pool = createStatementPool(url, { name: "nexio reads", max: poolSize() });
  const opened: Replica = {
    pool,
    reads: drizzle(pool, { schema }),
    problem: "the replica was not checked yet",
  };
  const timer = watch(opened, maxLag * 1000);
  closeWithDatabase(async () => {
    clearInterval(timer);
    globalThis.nexioReplica = undefined;
    await pool.end();
  });
  globalThis.nexioReplica = opened;
  return opened;
}

/** Why the replica is not read; null if it is, or none is configured. */
export const replicaProblem = (): string | null => replica()?.problem ?? null;

/** Lost connections, and statements that the replica canceled because it had to replay a change. */
const isReplicasFault = (error: unknown) =>
  databaseUnavailable(error) === "unreachable" ||
  (error instanceof Error && /conflict with recovery/i.test(`${error.message} ${error.cause}`));

/**
 * Runs `read` on the replica if there is one that is not too far behind, otherwise on the primary. If the replica fails,
 * `read` runs again on the primary. Only for reads that need not show what was just written.
 */
export async function onReplica<Result>(read: () => Promise<Result>): Promise<Result> {
  const found = isInTransaction() ? null : replica();
  if (!found) return read();
  if (found.problem === null) {
    try {
      const result = await withReads(found, read);
      metrics().replicaReads.inc({ served_by: "replica" });
      return result;
    } catch (error) {
      if (!isReplicasFault(error)) throw error;
      log.warn({ err: error }, "replica.read_failed");
    }
  }
  metrics().replicaReads.inc({ served_by: "primary" });
  return read();
}
