import { Client } from "pg";
import { log } from "@/lib/log";

/**
 * Finds out at once that a worker process is gone. Each worker holds an advisory lock on a session of its own for as long as it lives;
 * PostgreSQL drops the lock with the session, whatever ended the process. Jobs locked by a worker without a lock are given back to the
 * queue (graphile-worker by itself would wait four hours).
 */
export type Liveness = {
  hold(workerId: string): Promise<void>;
  sweep(): Promise<number>;
  close(): Promise<void>;
};

// A worker's first job may be locked a moment before its liveness lock is: such jobs are left alone.
const GRACE = "2 seconds";
const RECONNECT_MS = 100;

export function workerLiveness(connectionString: string): Liveness {
  const workerIds = new Set<string>();
  let session: Promise<Client> | undefined;
  let live: Client | undefined;
  let closed = false;

  const connect = async (): Promise<Client> => {
    const client = new Client({
      connectionString,
      application_name: "nexio liveness",
      keepAlive: true,
    });
    client.on("error", (error) => lost(client, error));
    client.on("end", () => lost(client));
    try {
      await client.connect();
      for (const workerId of workerIds) await lock(client, workerId);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    live = client;
    return client;
  };
  const lost = (client: Client, error?: Error) => {
    // A session that is lost says so more than once, and may do it when the next one is there already.
    if (closed || client !== live) return;
    live = undefined;
    session = undefined;
    log.warn({ err: error }, "liveness.session_lost");
    // Should this fail, the next sweep tries again.
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
    async hold(workerId) {
      workerIds.add(workerId);
      const fresh = session === undefined;
      const client = await open();
      if (!fresh) await lock(client, workerId);
    },
    async sweep() {
      const client = await open();
      const { rows } = await client.query<{ dead: string[] | null }>(DEAD_WORKERS);
      const dead = rows[0]?.dead ?? [];
      if (dead.length === 0) return 0;
      await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
      log.warn({ workers: dead }, "queue.dead_workers_released");
      return dead.length;
    },
    async close() {
      closed = true;
      await (await session?.catch(() => undefined))?.end();
    },
  };
}

// The two-key form of advisory locks has a key space of its own: 7061 is ours, the worker's hash the second key.
const lock = (client: Client, workerId: string) =>
  client.query("select pg_advisory_lock_shared(7061, hashtext($1))", [workerId]);

const DEAD_WORKERS = `
  select array_agg(distinct job.locked_by) as dead
  from graphile_worker.jobs as job
  where job.locked_by is not null
    and job.locked_at < now() - interval '${GRACE}'
    and not exists (
      select from pg_locks
      where locktype = 'advisory' and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())
        and classid = 7061 and objid = (hashtext(job.locked_by)::bigint & 4294967295)::oid
    )`;
