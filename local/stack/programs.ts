import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { join } from "node:path";
import type { ChildSpec } from "./child";
import type { Logs } from "./logs";
import type { Settings } from "./settings";

const REALTIME_OUTAGE_MS = 20_000;

type Env = Record<string, string>;
export type OpsPorts = { web: number; worker: number };

const require = createRequire(import.meta.url);

/** Whether a server accepts connections on the port. */
const accepts = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const done = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => done(true)).once("error", () => done(false));
  });

const answersOk = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  );

/** How each process runs: bundled, or from source with a restart on every change. */
function argsFor(dev: boolean) {
  const watched = (source: string) => [
    require.resolve("tsx/cli"),
    "watch",
    "--clear-screen=false",
    source,
  ];
  const source = (path: string) => ["--import", "tsx", path];
  return dev
    ? {
        web: [...watched("server/main.ts"), "--loopback", "--dev"],
        worker: watched("worker/main.ts"),
        realtime: source("local/realtime/main.ts"),
        identity: source("local/identity/main.ts"),
        mail: source("local/mail/main.ts"),
      }
    : {
        web: ["dist/web.js", "--loopback"],
        worker: ["dist/worker.js"],
        realtime: ["dist/realtime.js"],
        identity: ["dist/identity.js"],
        mail: ["dist/mail.js"],
      };
}

type Options = { settings: Settings; logs: Logs; env: Env; ops?: OpsPorts };

/** The processes of a stack except PostgreSQL. `ops`: the operations ports of web and worker. */
export function programs({ settings, logs, env, ops }: Options) {
  const args = argsFor(settings.dev);
  const mode = settings.dev ? "development" : "production";
  const all: NodeJS.ProcessEnv = { ...env, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1" };
  const workerLog = logs.pathOf("worker");
  const opsPort = (port?: number): Env =>
    port === undefined ? {} : { NEXIO_OPS_PORT: String(port) };

  const realtime = (port: number): ChildSpec => ({
    name: "realtime",
    args: args.realtime,
    env: { ...all, REALTIME_PORT: String(port) },
    logFile: logs.pathOf("realtime"),
    // Stands for an external service: an outage should last long enough to be visible in the dashboard.
    restartDelayMs: REALTIME_OUTAGE_MS,
    isReady: () => accepts(port),
  });
  const identity = (port: number): ChildSpec => ({
    name: "identity",
    args: args.identity,
    env: {
      ...all,
      IDENTITY_PORT: String(port),
      IDENTITY_DATA_DIR: join(settings.dataDir, "identity"),
    },
    logFile: logs.pathOf("identity"),
    isReady: () => accepts(port),
  });
  const mail = (port: number, pagePort: number): ChildSpec => ({
    name: "mail",
    args: args.mail,
    env: { ...all, MAIL_PORT: String(port), MAIL_PAGE_PORT: String(pagePort) },
    logFile: logs.pathOf("mail"),
    isReady: () => accepts(pagePort),
  });
  const web: ChildSpec = {
    name: "web",
    args: args.web,
    env: { ...all, ...opsPort(ops?.web) },
    logFile: logs.pathOf("web"),
    isReady: () => answersOk(`http://127.0.0.1:${settings.port}/health`),
  };
  const worker: ChildSpec = {
    name: "worker",
    args: [...args.worker, "--loopback"],
    // DNS lookups run in these threads. A slow name server must not delay lookups for other receivers.
    env: { UV_THREADPOOL_SIZE: "32", ...all, ...opsPort(ops?.worker) },
    logFile: workerLog,
    // The worker has no port; its log says when it is ready.
    isReady: async () =>
      existsSync(workerLog) && readFileSync(workerLog, "utf8").includes("worker.started"),
  };
  return { realtime, identity, mail, web, worker };
}
