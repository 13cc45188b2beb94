import { Client, DatabaseError } from "pg";
import { breakConnection } from "@/lib/db/driver";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { sessionSettings } from "@/lib/db/pools";
import { log } from "@/lib/log";

/**
 * Detects dead worker processes within seconds. Each worker holds an advisory lock on its own session for as long as it
 * lives. PostgreSQL drops the lock with the session, however the process ended. Runs whose worker has no lock are returned
 * to the queue.
 */
export type Liveness = {
  /** Marks a worker of this process as alive until `close`. */
  lock(workerId: string): Promise<void>;
  /** Returns the runs of dead workers to the queue. Resolves to their number. */
  sweep(): Promise<number>;
  /**
   * Whether the session that holds the locks has answered a sweep lately. Without it, other workers take over the runs of
   * this one. A session whose server is frozen stays open without an answer.
   */
  isHeld(): boolean;
  close(): Promise<void>;
};

// After its session was lost, a worker locks again within moments: sweeps ignore runs that were just claimed.
const GRACE = "2 seconds";
const RECONNECT_MS = 100;
/** A sweep takes milliseconds, and the next one begins a second later. */
const ANSWER_MS = 10_000;

/** A server that does not answer a statement within `answerMs` is frozen or unreachable. The session is then given up. */
export function workerLiveness({ answerMs = ANSWER_MS } = {}): Liveness {
  const workerIds = new Set<string>();
  let session: Promise<Client> | undefined;
  let live: Client | undefined;
  /** When the latest sweep that was answered was sent. */
  let answeredAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  const connect = async (): Promise<Client> => {
    const client = new Client({ ...sessionSettings("nexio liveness"), query_timeout: answerMs });
    client.on("error", (error) => onLost(client, error));
    client.on("end", () => onLost(client));
    try {
      await client.connect();
      for (const workerId of workerIds) await lock(client, workerId);
    } catch (error) {
      await end(client);
      throw error;
    }
    live = client;
    return client;
  };

  /** Also for a server that would never confirm the end. */
  const end = async (client: Client) => {
    const timer = setTimeout(() => breakConnection(client, new Error("not closed")), answerMs);
    await client.end().catch(() => undefined);
    clearTimeout(timer);
  };

  /** Sends a statement. Gives the session up if the server does not answer, even with an error. */
  const sendInTime = async <Answer>(client: Client, send: () => Promise<Answer>) => {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof DatabaseError))
        breakConnection(client, new Error(`no answer within ${answerMs / 1000} s`));
      throw error;
    }
  };

  const onLost = (client: Client, error?: Error) => {
    // A lost session emits more than one event, possibly after its replacement is connected.
    if (closed || client !== live) return;
    live = undefined;
    session = undefined;
    log.warn({ err: error }, "liveness.session_lost");
    // If this fails, the next sweep tries again.
    setTimeout(() => void open().catch(() => undefined), RECONNECT_MS).unref();
  };

  const open = () => {
    session ??= connect().catch((error: unknown) => {
      session = undefined;
      throw error;
    });
    return session;
  };

  return {
    async lock(workerId) {
      workerIds.add(workerId);
      // A new session locks all known workers itself.
      const isNew = session === undefined;
      const client = await open();
      if (!isNew) await sendInTime(client, () => lock(client, workerId));
    },
    async sweep() {
      const client = await open();
      const sentAt = performance.now();
      const { rows } = await sendInTime(client, () =>
        client.query<{ run_id: string; worker: string }>(RELEASE_DEAD),
      );
      answeredAt = sentAt;
      if (rows.length > 0)
        log.warn(
          { workers: [...new Set(rows.map(({ worker }) => worker))], runs: rows.length },
          "queue.dead_workers_released",
        );
      return rows.length;
    },
    isHeld: () => live !== undefined && performance.now() - answeredAt < answerMs,
    async close() {
      closed = true;
      const client = await session?.catch(() => undefined);
      if (client) await end(client);
    },
  };
}

// Advisory locks with two keys have their own key space.
const lock = (client: Client, workerId: string) =>
  client.query(`select pg_advisory_lock_shared(${ADVISORY_LOCKS.worker}, hashtext($1))`, [
    workerId,
  ]);

/** A condition: the worker that claimed the row `table` is dead. */
export const claimedByDead = (table: string) => `(
  ${table}.claimed_by is not null
  and ${table}.claimed_at < now() - interval '${GRACE}'
  and not exists (
    select from pg_locks
    where locktype = 'advisory' and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid = ${ADVISORY_LOCKS.worker} and objid = (hashtext(${table}.claimed_by)::bigint & 4294967295)::oid
  )
)`;

const RELEASE_DEAD = `
  with dead as materialized (
    select run_id, claimed_by from run_queue
    where ${claimedByDead("run_queue")}
    for update skip locked
  )
  update run_queue as queue set claimed_by = null, claimed_at = null, due_at = now()
  from dead where queue.run_id = dead.run_id
  returning queue.run_id, dead.claimed_by as worker`;
