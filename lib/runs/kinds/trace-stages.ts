import { roundMs } from "@/lib/domain/time/milliseconds";
import type { StageReport } from "@/lib/evaluation/core/stopwatch";
import type { TraceStage } from "../schemas/trace";

/** What a kind's stages count. */
type Unit = "candidates" | "offerings" | "rules";

/** The stages of an evaluation, as traces show them. */
export const traceStages = (unit: Unit, stages: readonly StageReport[]): TraceStage[] =>
  stages.map(({ stage, startedMs, durationMs, in: entered, out: left }) => ({
    stage,
    started_at: new Date(startedMs).toISOString(),
    duration_ms: roundMs(durationMs),
    [`${unit}_in`]: entered,
    [`${unit}_out`]: left,
  }));
