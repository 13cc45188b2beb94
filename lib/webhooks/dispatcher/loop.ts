import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/clock";
import { log } from "@/lib/log";
import type { Engine } from "./engine";

const RETRY_MS = 250;

/** After an attempt ends, a claim waits this long for others: claiming many costs hardly more than claiming one. */
const GATHER_MS = 4;

/**
 * Calls `engine.claimDue` on `wake`, at the earliest due time, and every `pollMs` in any case. Each poll also recovers
 * leases. Runs one claim at a time; a wake-up during a claim causes one more, and during a round of claims one more round.
 */
export function createLoop(engine: Engine, pollMs: number) {
  let requested = false;
  /** Woken since the first scan of this round: what it was for may be where the round has been already. */
  let wokenInRound = false;
  let isNewRound = true;
  let stopped = false;
  let working: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let nextPollAt = 0;

  function wake() {
    requested = true;
    wokenInRound = true;
    if (!stopped) working ??= work();
  }

  async function work() {
    try {
      while (requested && !stopped) {
        requested = false;
        await runOnce().catch(async (error: unknown) => {
          log.warn({ err: error }, "dispatcher.loop_failed");
          requested = true;
          await sleep(RETRY_MS);
        });
      }
    } finally {
      working = null;
    }
  }

  async function runOnce() {
    if (performance.now() >= nextPollAt) {
      await engine.recover();
      nextPollAt = performance.now() + pollMs;
    }
    if (isNewRound) wokenInRound = false;
    const wasNewRound = isNewRound;
    const { more, roundEnded, nextDueAt } = await engine.claimDue();
    isNewRound = roundEnded;
    if (more || (roundEnded && !wasNewRound && wokenInRound)) requested = true;
    const untilDueMs = nextDueAt ? nextDueAt.getTime() - clock.now() + 1 : pollMs;
    clearTimeout(timer);
    if (!stopped)
      timer = setTimeout(wake, Math.max(0, Math.min(untilDueMs, nextPollAt - performance.now())));
  }

  return {
    wake,
    /** Wakes the loop after {@link GATHER_MS}, for free capacity. */
    wakeSoon() {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        wake();
      }, GATHER_MS);
    },
    /** Claims nothing more. Resolves when the current claim has ended. */
    async stop() {
      stopped = true;
      clearTimeout(gathering);
      clearTimeout(timer);
      await working;
      clearTimeout(timer);
    },
  };
}
