import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { tailOf } from "./logs";
import { Problem } from "./output";
import { end, identify, type ProcessIdentity, signal, waitForExit } from "./processes";

export type ChildSpec = {
  name: string;
  /** Node options, the script and its arguments. */
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Whether the process works. Polled, unless the process sends `{ ready: true }`. */
  isReady: () => Promise<boolean>;
  /** Delay before a restart after the process ended on its own. Default: 0. */
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
 * Starts a Node process in its own process group, so that Ctrl-C reaches it in our shutdown order only.
 * It ends automatically when this process is killed.
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
    throw new Problem(`${name} failed to start: see ${logFile}.`);

  const stop = async () => {
    // The process first, so that it can end its children in order; then the rest of the group.
    await end(identity, { signals: ["SIGTERM", "SIGKILL"], graceMs: STOP_GRACE_MS });
    signal(pid, "SIGKILL", { group: true });
    await waitForExit(identity, 1_000);
  };
  return { identity, saysReady: () => ready, ended, stop };
}

/** Waits until a child is ready. Throws {@link Problem} with the end of its log if it ends first or takes too long. */
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
  const tail = tailOf(logFile, 12);
  throw new Problem(
    `The ${name} process ${end === undefined ? "does not respond" : `exited (${end})`}. Its log is ${logFile}${tail ? `, ending with:\n${tail}` : "."}`,
  );
}
