import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Client } from "pg";
import { expect, inject } from "vitest";
import { config } from "@/lib/config";

/** How a fault worker starts. It stops at a point of the transport, from delivery `after` on. */
export type StartOptions = {
  stopAt?: "before_sending" | "after_the_response";
  after?: number;
  leaseMs?: number;
  pollMs?: number;
};

export type FaultWorker = {
  process: ChildProcess;
  start(options?: StartOptions): void;
  /** Resolves when the worker has stopped at its point. */
  stopped(): Promise<void>;
  /** Shuts the worker down. */
  stop(): Promise<void>;
};

/** Forks a process with a dispatcher, which does nothing until `start`. */
export async function startFaultWorker(environment: NodeJS.ProcessEnv): Promise<FaultWorker> {
  const child = fork(join(inject("processes"), "fault-worker.js"), [], {
    execArgv: [],
    env: environment,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  const stopped = once(child, "message");
  stopped.catch(() => undefined);
  return {
    process: child,
    start: (options = {}) => child.send(options),
    stopped: () => stopped.then(() => undefined),
    async stop() {
      const exit = once(child, "exit");
      child.send({});
      await exit;
    },
  };
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

const locks = new Set<Client>();

/** Releases the locks of failed tests. */
export const unlockAll = () => Promise.all([...locks].map((client) => client.end()));

/** Locks a table until `release`. `waitForBlocked` resolves when another session waits for the table. */
export async function lockTable(table: string) {
  const client = new Client({ connectionString: config().DATABASE_URL });
  await client.connect();
  locks.add(client);
  client.once("end", () => locks.delete(client));
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  const blocked =
    "select count(*)::int as n from pg_locks where relation = $1::regclass and not granted";
  return {
    waitForBlocked: () =>
      expect
        .poll(async () => (await client.query(blocked, [table])).rows[0].n, {
          timeout: 20_000,
          interval: 10,
        })
        .toBeGreaterThan(0),
    release: () => client.end(),
    /** Also terminates the sessions of dead dispatchers, as if their machine had crashed. */
    async releaseWithoutDeadWorkers() {
      await client.query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name like 'nexio dispatcher%' and datname = current_database()",
      );
      await client.end();
    },
  };
}
