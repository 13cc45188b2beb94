import { setTimeout as sleep } from "node:timers/promises";
import { pidOf } from "./local-stack";

const STILL_MS = 520;
const MOVING_MS = 15;

/** Pauses or slows the worker of the stack, so that tests see states that last milliseconds. */
export function workerProcess() {
  let motion: AbortController | undefined;
  let running: Promise<void> = Promise.resolve();

  function signal(name: "SIGSTOP" | "SIGCONT") {
    try {
      process.kill(pidOf("worker"), name);
    } catch (error) {
      // If the worker has ended meanwhile, its supervisor starts a new one, which is not paused.
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }

  async function settle(name: "SIGSTOP" | "SIGCONT") {
    motion?.abort();
    await running;
    signal(name);
  }

  return {
    pause: () => settle("SIGSTOP"),
    resume: () => settle("SIGCONT"),
    /** Alternates between short runs and pauses longer than the interval of progress messages, until resumed. */
    slowDown() {
      const control = new AbortController();
      motion = control;
      running = (async () => {
        while (!control.signal.aborted) {
          signal("SIGCONT");
          await sleep(MOVING_MS);
          signal("SIGSTOP");
          await sleep(STILL_MS, undefined, { signal: control.signal }).catch(() => undefined);
        }
      })();
    },
  };
}
export type WorkerProcess = ReturnType<typeof workerProcess>;
