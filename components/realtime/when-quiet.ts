type Quiet = {
  /** How long no call must come before the work. */
  quietMs: number;
  /** How long the work waits at most, however many calls come. */
  maxMs: number;
};

/**
 * Returns a function that does the work once for all its calls: as soon as none has come for a while, in a moment in
 * which the browser has nothing to paint.
 */
export function whenQuiet(work: () => void, { quietMs, maxMs }: Quiet): () => void {
  let timer: number | undefined;
  let firstAt = 0;
  const run = () => {
    timer = undefined;
    if ("requestIdleCallback" in window) window.requestIdleCallback(work, { timeout: quietMs });
    else work();
  };
  return () => {
    const now = performance.now();
    if (timer === undefined) firstAt = now;
    window.clearTimeout(timer);
    timer = window.setTimeout(run, Math.min(quietMs, Math.max(0, firstAt + maxMs - now)));
  };
}
