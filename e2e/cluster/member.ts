import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const FOLLOW_PARENT = new URL("../../local/stack/follow-parent.mjs", import.meta.url).href;
const READY_LIMIT_MS = 120_000;
const RESTART_MS = 300;

export type Kind = "web" | "worker" | "realtime";
export type Member = {
  name: string;
  kind: Kind;
  port: number;
  isReady: () => boolean;
  /** Sends the signal. The supervisor starts the process again. Resolves when it has ended. */
  kill: (signal: "SIGKILL" | "SIGTERM") => Promise<void>;
  /** Ends it politely and starts the current build in its place. Resolves when that is ready. */
  upgrade: (folder: string) => Promise<void>;
  ready: () => Promise<void>;
  stop: () => Promise<void>;
  /** Exits that this test did not ask for. */
  crashes: () => readonly string[];
};

type Spec = {
  name: string;
  kind: Kind;
  port: number;
  /** The folder of the build. */
  folder: string;
  env: Record<string, string>;
  logFolder: string;
};

const isReadyMessage = (message: unknown) =>
  typeof message === "object" && message !== null && "ready" in message && message.ready === true;

/** Starts a process of a build and starts it again whenever it ends, until it is stopped. */
export function startMember({ name, kind, port, env, logFolder, ...spec }: Spec): Member {
  let { folder } = spec;
  let child: ChildProcess;
  let exited: Promise<void>;
  let ready = false;
  let stopped = false;
  let expected = false;
  const crashes: string[] = [];

  function start() {
    ready = false;
    expected = false;
    const log = openSync(join(logFolder, `${name}.log`), "a", 0o600);
    const own = spawn(
      process.execPath,
      ["--import", FOLLOW_PARENT, join(folder, "dist", `${kind}.js`), "--loopback"],
      { cwd: folder, env: { ...process.env, ...env }, stdio: ["ignore", log, log, "ipc"] },
    );
    closeSync(log);
    child = own;
    own.on("message", (message) => {
      if (child === own && isReadyMessage(message)) ready = true;
    });
    exited = new Promise((resolve) => {
      own.once("exit", (code, signal) => {
        if (!expected) crashes.push(`${name}: ${signal ?? `exit code ${code}`}`);
        ready = false;
        resolve();
        if (!stopped) setTimeout(() => !stopped && start(), RESTART_MS);
      });
    });
  }

  async function untilReady() {
    const until = performance.now() + READY_LIMIT_MS;
    while (!ready) {
      if (performance.now() > until)
        throw new Error(
          `${name} was not ready within ${READY_LIMIT_MS / 1000} s: see ${logFolder}`,
        );
      await sleep(20);
    }
  }

  async function kill(signal: "SIGKILL" | "SIGTERM") {
    expected = true;
    const end = exited;
    child.kill(signal);
    await end;
  }

  start();
  return {
    ...{ name, kind, port, kill },
    isReady: () => ready,
    ready: untilReady,
    async upgrade(next) {
      folder = next;
      await kill("SIGTERM");
      await sleep(RESTART_MS * 2);
      await untilReady();
    },
    async stop() {
      stopped = true;
      await kill("SIGTERM");
    },
    crashes: () => crashes,
  };
}
