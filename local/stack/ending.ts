import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, type ProcessIdentity } from "./process-identity";

/** Sends a signal to a process or its group. Returns whether a process received it. */
export function signal(pid: number, name: NodeJS.Signals, { group = false } = {}): boolean {
  try {
    process.kill(group ? -pid : pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the process has ended. Returns false at the time limit. */
export async function gone(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
  const until = performance.now() + limitMs;
  while (isAlive(identity)) {
    if (performance.now() > until) return false;
    await sleep(25);
  }
  return true;
}

/** Sends each signal in turn, with a pause after each, until the process has ended. A reused pid is left alone. */
export async function end(
  identity: ProcessIdentity,
  { signals, graceMs }: { signals: readonly NodeJS.Signals[]; graceMs: number },
): Promise<void> {
  for (const name of signals) {
    if (!isAlive(identity)) return;
    signal(identity.pid, name);
    if (await gone(identity, graceMs)) return;
  }
}
