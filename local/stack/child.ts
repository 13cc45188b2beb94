import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { end, gone, signal } from "./ending";
import { tailOf } from "./logs";
import { Problem } from "./problem";
import { identify, type ProcessIdentity } from "./process-identity";

export type ChildSpec = {
  name: string;
  /** What Node runs: a script with its arguments, and before it options of Node's. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Whether it does its work; asked again and again, unless the process itself sends `{ ready: true }`. */
  isReady: () => Promise<boolean>;
  /** How long it stays away after it ended by itself; at once for most. */
  restartDelayMs?: number;
};

export type Child = {
  identity: ProcessIdentity;
  saysReady: () => boolean;
  ended: Promise<string>;
  stop: () => Promise<void>;
};

const READY_LIMIT_MS = 120_000;
const STOP_GRACE_MS = 4_000;
const FOLLOW_PARENT = new URL("follow-parent.mjs", import.meta.url).href;

/**
 * Starts a Node process in a group of its own, so that Ctrl-C reaches it only in our order. It stops by itself when we are killed.
 */
export function startChild({ name, args, env, logFile }: ChildSpec): Child {
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(
    process.execPath,
    ["--import", FOLLOW_PARENT, "--enable-source-maps", ...args],
    {
      cwd: fileURLToPath(new URL("../../", import.meta.url)),
      env,
      detached: true,
      stdio: ["ignore", log, log, "ipc"],
    },
  );
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, by) => resolve(by ?? `exit code ${code}`));
  });
  let ready = false;
  child.on("message", (message) => {
    ready ||= typeof message === "object" && "ready" in message && message.ready === true;
  });
  const { pid } = child;
  const identity = pid === undefined ? null : identify(pid);
  if (pid === undefined || identity === null)
    throw new Problem(`${name} could not be started: see ${logFile}.`);

  const stop = async () => {
    // The process first, by itself, so that it can end its own children in order; then whatever is left of the group.
    await end(identity, { signals: ["SIGTERM", "SIGKILL"], graceMs: STOP_GRACE_MS });
    signal(pid, "SIGKILL", { group: true });
    await gone(identity, 1_000);
  };
  return { identity, saysReady: () => ready, ended, stop };
}

/** Waits until a child is ready. Throws {@link Problem} with its last words if it ends before, or takes too long. */
export async function untilReady(
  child: Child,
  { name, isReady, logFile }: ChildSpec,
): Promise<void> {
  let end: string | undefined;
  void child.ended.then((reason) => {
    end = reason;
  });
  const until = performance.now() + READY_LIMIT_MS;
  while (end === undefined && performance.now() < until) {
    if (child.saysReady() || (await isReady())) return;
    await sleep(40);
  }
  const words = tailOf(logFile, 12);
  throw new Problem(
    `The ${name} process ${end === undefined ? "does not answer" : `ended (${end})`}. Its log is ${logFile}${words ? `; the end of it:\n${words}` : "."}`,
  );
}
