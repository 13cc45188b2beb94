import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import type { Engine } from "./engine";

const TROUBLE_MS = 250;

/** While attempts end, claims wait so long for more of them: a claim of many costs hardly more than a claim of one. */
const GATHER_MS = 4;

/**
 * Lets the engine look whenever somebody says `wake`, at the earliest time at which something is due, and every `pollMs` in any case; also
 * recovers leases with the poll. One look at a time: what wakes it meanwhile makes it look once more.
 */
export function createLoop(engine: Engine, pollMs: number) {
  let wanted = false;
  let stopped = false;
  let working: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let nextPollAt = 0;

  function wake() {
    wanted = true;
    if (!stopped) working ??= work();
  }

  function wakeSoon() {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      wake();
    }, GATHER_MS);
  }

  async function work() {
    try {
      while (wanted && !stopped) {
        wanted = false;
        await turn().catch(async (error: unknown) => {
          log.warn({ err: error }, "dispatcher.loop_failed");
          wanted = true;
          await sleep(TROUBLE_MS);
        });
      }
    } finally {
      working = null;
    }
  }

  async function turn() {
    if (performance.now() >= nextPollAt) {
      await engine.recover();
      nextPollAt = performance.now() + pollMs;
    }
    const { more, nextDueAt } = await engine.look();
    if (more) wanted = true;
    const untilDueMs = nextDueAt ? nextDueAt.getTime() - clock.now() + 1 : pollMs;
    clearTimeout(timer);
    if (!stopped)
      timer = setTimeout(wake, Math.max(0, Math.min(untilDueMs, nextPollAt - performance.now())));
  }

  return {
    wake,
    /** There is room again, if anything waits for it. */
    wakeSoon,
    /** Claims nothing more; resolves when the last look is over. */
    async stop() {
      stopped = true;
      clearTimeout(gathering);
      clearTimeout(timer);
      await working;
      clearTimeout(timer);
    },
  };
}
