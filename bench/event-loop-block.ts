import { readFileSync } from "node:fs";

const EVERY_MS = 1;

/** Milliseconds that the main thread itself has spent computing, where Linux says so; on a shared machine, waiting for a core is no hold. */
function computedMs(): number {
  try {
    return (
      Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6
    );
  } catch {
    return performance.now();
  }
}

/** Samples the event loop every millisecond until stopped; answers with the longest time, in ms, that it was held in one piece. */
export function watchEventLoopBlocks() {
  let longestMs = 0;
  let last = computedMs();
  const sample = () => {
    const now = computedMs();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  };
  const timer = setInterval(sample, EVERY_MS);
  return () => {
    clearInterval(timer);
    sample();
    return longestMs;
  };
}
