import { setTimeout as sleep } from "node:timers/promises";
import { pidOf } from "./local-stack";

const STILL_MS = 520;
const MOVING_MS = 15;

/** The stack's worker, held still or in slow motion so that a person, or a test, can see what is over in milliseconds. */
export function workerProcess() {
  let motion: AbortController | undefined;
  let running: Promise<void> = Promise.resolve();

  function signal(name: "SIGSTOP" | "SIGCONT") {
    try {
      process.kill(pidOf("worker"), name);
    } catch (error) {
      // A worker that has ended meanwhile is started again by its supervisor, and the new one moves.
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
    /** Moves for an instant, stands still for longer than the grain of progress messages, and so on until it is resumed. */
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
