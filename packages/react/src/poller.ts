import { pollDelayMs } from "./poll-delay";

export type Polling = {
  /** Continues with the short delay of the beginning. */
  restart: () => void;
  stop: () => void;
};

/** Calls `poll` with growing delays. A hidden page does not poll; it polls at once when it is shown again. */
export function startPolling(poll: () => Promise<unknown>): Polling {
  let polls = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const schedule = () => {
    clearTimeout(timer);
    if (!stopped && !document.hidden) timer = setTimeout(run, pollDelayMs(polls));
  };
  const run = () => {
    polls += 1;
    // The next poll repeats a failed one.
    void poll()
      .catch(() => undefined)
      .finally(schedule);
  };
  const onVisibilityChange = () => {
    polls = 0;
    if (document.hidden) clearTimeout(timer);
    else run();
  };
  document.addEventListener("visibilitychange", onVisibilityChange);
  schedule();
  return {
    restart() {
      if (polls === 0) return;
      polls = 0;
      schedule();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibilityChange);
    },
  };
}
