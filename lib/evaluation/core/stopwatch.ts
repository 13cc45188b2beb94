import type { StageReport } from "../candidates/result";

/** Times stages one after another with the caller's clock; evaluation has none of its own. */
export function stopwatch(now: () => number = () => 0) {
  const laps: StageReport[] = [];
  let startedMs = now();
  return {
    laps,
    lap(stage: Pick<StageReport, "stage" | "candidatesIn" | "candidatesOut">) {
      const endedMs = now();
      laps.push({ ...stage, startedMs, durationMs: endedMs - startedMs });
      startedMs = endedMs;
    },
  };
}
