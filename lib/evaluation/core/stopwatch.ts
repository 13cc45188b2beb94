import type { Stage } from "@/lib/domain/tiers";

/** One stage of an evaluation: how many items it took in and passed on, and how long it took by the caller's clock. */
export type StageReport = {
  stage: Stage;
  startedMs: number;
  durationMs: number;
  in: number;
  out: number;
};

/** Times consecutive stages. `now` returns milliseconds; without it, all times are 0. */
export function stopwatch(now: () => number = () => 0) {
  const stages: StageReport[] = [];
  let startedMs = now();
  return {
    stages,
    /** Ends the current stage and starts the next one. */
    finish(stage: Stage, counts: { in: number; out: number }) {
      const endedMs = now();
      stages.push({ stage, startedMs, durationMs: endedMs - startedMs, ...counts });
      startedMs = endedMs;
    },
  };
}
