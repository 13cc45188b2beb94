import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { expect } from "vitest";
import { config } from "@/lib/config";

/** What a fault worker is told to begin with. */
export type Go = {
  point?: "before_sending" | "after_the_response";
  after?: number;
  leaseMs?: number;
  pollMs?: number;
};

export type FaultWorker = {
  process: ChildProcess;
  go(go?: Go): void;
  stands(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a dispatcher in a process of its own, which does nothing until it is told to go. */
export async function startFaultWorker(environment: NodeJS.ProcessEnv): Promise<FaultWorker> {
  const child = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), [], {
    execArgv: ["--import", "tsx"],
    env: environment,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  const stands = once(child, "message");
  stands.catch(() => undefined);
  return {
    process: child,
    go: (go = {}) => child.send(go),
    stands: () => stands.then(() => undefined),
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

const held = new Set<Client>();

/** Lets go of every table that a failed test still holds. */
export const releaseAll = () => Promise.all([...held].map((client) => client.end()));

/** Holds a table until it is released, and says when somebody waits for it. */
export async function hold(table: string) {
  const client = new Client({ connectionString: config().DATABASE_URL });
  await client.connect();
  held.add(client);
  client.once("end", () => held.delete(client));
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  const waiting =
    "select count(*)::int as n from pg_locks where relation = $1::regclass and not granted";
  return {
    somebodyWaits: () =>
      expect
        .poll(async () => (await client.query(waiting, [table])).rows[0].n, {
          timeout: 20_000,
          interval: 10,
        })
        .toBeGreaterThan(0),
    release: () => client.end(),
    /** As when the machine died with the worker: what its sessions were doing ends undone. */
    async releaseWithoutTheDead() {
      await client.query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name like 'nexio dispatcher%' and datname = current_database()",
      );
      await client.end();
    },
  };
}
