import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import getPort from "get-port";
import { ensureBuilt } from "@/bin/build/ensure-built";
import { createApiKey } from "@/lib/auth/api-keys";
import { closeDatabase } from "@/lib/db/client";
import type { Environment } from "@/lib/domain/environment";
import { log } from "@/lib/log";
import { seedPools } from "@/lib/pools/sample/seed-pools";
import { root } from "@/local/stack/settings";
import { cpuMs } from "./cpu";
import { openDatabase } from "./database";

const folderOfBuild = join(root, "dist");
/** A folder for processor profiles of the product's processes. */
const profiles = process.env.BENCH_PROFILES;

/** A process of the product, from its production build. */
export type ProductProcess = {
  /** The port it listens on; 0 for a worker. */
  port: number;
  pid: number;
  cpuMs(): number;
  /** Ends it by SIGTERM and waits for its exit. */
  end(): Promise<void>;
};

/** Waits for a line or an IPC message with `ready`. Both kinds of process name their port. */
function ready(child: ChildProcess): Promise<{ port?: number }> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`A process exited early (${code})`)));
    child.once("message", (message) => resolve(message as { port?: number }));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const line = text.split("\n").find((part) => part.includes('"ready":true'));
      if (line) resolve(JSON.parse(line));
    });
  });
}

/** Starts a process of the production build and waits until it is ready. */
export async function startProcess(
  name: string,
  env: Record<string, string>,
): Promise<ProductProcess> {
  const child = fork(join(folderOfBuild, `${name}.js`), ["--loopback"], {
    cwd: root,
    env: { ...process.env, ...env, NODE_ENV: "production" },
    // Log lines are written as in production, and thrown away.
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: profiles ? ["--cpu-prof", "--cpu-prof-dir", profiles] : [],
  });
  const { port = 0 } = await ready(child);
  child.stdout?.resume();
  return {
    port,
    pid: child.pid ?? 0,
    cpuMs: () => cpuMs(child.pid),
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}

/**
 * Builds the product and starts what all its processes need: PostgreSQL with production settings, the sample pools and
 * the realtime server. `close` ends and removes everything.
 */
export async function openProduct(settings: Record<string, string> = {}) {
  log.level = "silent";
  await ensureBuilt(root);
  const opened = await openDatabase();
  const secrets = {
    PUSHER_APP_ID: "bench",
    PUSHER_KEY: "bench-key",
    PUSHER_SECRET: "bench-secret",
    PUSHER_CLUSTER: "local",
  };
  const realtime = await startProcess("realtime", { ...secrets, REALTIME_PORT: "0" });
  const env: Record<string, string> = {
    ...secrets,
    DATABASE_URL: opened.url,
    PUSHER_HOST: "127.0.0.1",
    PUSHER_PORT: String(realtime.port),
    PUSHER_TLS: "false",
    WORKOS_API_KEY: "sk_test_nobody",
    WORKOS_CLIENT_ID: "client_nobody",
    WORKOS_COOKIE_PASSWORD: "a-password-of-at-least-32-characters",
    WORKOS_REDIRECT_URI: "http://localhost:3000/callback",
    NEXIO_SECRETS_KEY: `bench:${Buffer.alloc(32, 7).toString("base64")}`,
    NEXIO_WEBHOOK_ALLOW_LOOPBACK: "true",
    NEXIO_RATE_LIMIT: "1000000000",
    ...settings,
  };
  Object.assign(process.env, env);
  await seedPools();
  const started: ProductProcess[] = [];
  const run = async (name: "web" | "worker", own: Record<string, string> = {}) => {
    const running = await startProcess(name, { ...env, PORT: String(await getPort()), ...own });
    started.push(running);
    return running;
  };
  return {
    env,
    realtime,
    web: (own?: Record<string, string>) => run("web", own),
    worker: (own?: Record<string, string>) => run("worker", own),
    key: async (orgId: string, environment: Environment = "live") =>
      (await createApiKey({ orgId, environment, name: "bench", createdBy: "bench" })).secret,
    postgresCpuMs: opened.cpuMs,
    async close() {
      for (const running of started) await running.end();
      await realtime.end();
      await closeDatabase();
      await opened.close();
    },
  };
}
