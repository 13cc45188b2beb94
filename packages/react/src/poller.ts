import { pollDelayMs } from "./poll-delay";

/** Calls `poll` with growing delays until the returned function is called. A hidden page does not poll. */
export function startPolling(poll: () => Promise<unknown>): () => void {
  let polls = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const schedule = () => {
    clearTimeout(timer);
    if (!stopped && !document.hidden) timer = setTimeout(run, pollDelayMs(polls));
  };
  const run = () => {
    polls += 1;
    // A failed poll is repeated by the next one.
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
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisibilityChange);
  };
}
