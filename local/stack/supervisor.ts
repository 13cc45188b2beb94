import { setTimeout as sleep } from "node:timers/promises";
import { type ChildSpec, startChild, untilReady } from "./child";
import type { ProcessIdentity } from "./processes";

export type Supervised = {
  name: string;
  identity: () => ProcessIdentity;
  stop: () => Promise<void>;
};

export type SupervisorEvents = {
  /** Called when process ids changed. */
  onChange: () => void;
  onNotice: (text: string) => void;
};

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 10_000;
const STEADY_MS = 30_000;

/**
 * Starts a process and restarts it whenever it ends: at once, then at growing intervals while it keeps failing.
 * `ready` rejects if the first start fails; then there are no restarts.
 */
export function supervise(
  spec: ChildSpec,
  { onChange, onNotice }: SupervisorEvents,
): Supervised & { ready: Promise<void> } {
  const ending = new AbortController();
  let child = startChild(spec);

  async function keepAlive() {
    const firstDelayMs = spec.restartDelayMs ?? FIRST_DELAY_MS;
    let delayMs = firstDelayMs;
    while (!ending.signal.aborted) {
      const bornAt = performance.now();
      const reason = await child.ended;
      if (ending.signal.aborted) return;
      if (performance.now() - bornAt > STEADY_MS) delayMs = firstDelayMs;
      onNotice(
        `${spec.name} ended (${reason}); it starts again in ${delayMs / 1_000} s. Its log: ${spec.logFile}`,
      );
      await sleep(delayMs, undefined, { signal: ending.signal }).catch(() => undefined);
      if (ending.signal.aborted) return;
      delayMs = Math.max(firstDelayMs, Math.min(delayMs * 2, LONGEST_DELAY_MS));
      child = startChild(spec);
      onChange();
    }
  }

  const ready = untilReady(child, spec).then(() => {
    void keepAlive();
    onChange();
  });
  const stop = async () => {
    ending.abort();
    await child.stop();
  };
  return { name: spec.name, identity: () => child.identity, ready, stop };
}
