import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, type ProcessIdentity } from "./process-identity";

/** Sends a signal to a process, or to its whole group; true when there was somebody to receive it. */
export function signal(pid: number, name: NodeJS.Signals, { group = false } = {}): boolean {
  try {
    process.kill(group ? -pid : pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the process is gone; false when it outlives the limit. */
export async function gone(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
  const until = performance.now() + limitMs;
  while (isAlive(identity)) {
    if (performance.now() > until) return false;
    await sleep(25);
  }
  return true;
}

/** Ends exactly this process with each signal in turn, giving it time after each. Nothing happens if the pid has another owner by now. */
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
