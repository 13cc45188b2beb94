import { readFileSync } from "node:fs";

const SAMPLE_INTERVAL_MS = 1;

/**
 * CPU time of the main thread in milliseconds, so that waiting for a core on a shared machine does not count. Wall-clock
 * time where /proc is missing.
 */
function computedMs(): number {
  try {
    return (
      Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6
    );
  } catch {
    return performance.now();
  }
}

/** Samples the event loop every millisecond. Returns a function that stops and returns the longest block in milliseconds. */
export function watchEventLoopBlocks() {
  let longestMs = 0;
  let last = computedMs();
  const sample = () => {
    const now = computedMs();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  };
  const timer = setInterval(sample, SAMPLE_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    sample();
    return longestMs;
  };
}
