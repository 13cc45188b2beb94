import type { TraceStage, TraceSummary } from "@/lib/runs/schemas/trace";

/** One step of the timeline, in milliseconds from the run's creation. */
export type TraceStep = {
  name: string;
  startMs: number;
  durationMs: number;
  /** What went in and came out, in the kind's own unit. */
  from: number | null;
  to: number | null;
};

type Timed = Pick<TraceSummary, "created_at" | "started_at" | "completed_at" | "stages"> &
  Partial<Pick<TraceSummary, "status">>;
type Names = { loadStep: string; stageName: (stage: TraceStage) => string };

const countsOf = (stage: TraceStage) => ({
  from: stage.candidates_in ?? stage.offerings_in ?? stage.rules_in ?? null,
  to: stage.candidates_out ?? stage.offerings_out ?? stage.rules_out ?? null,
});
const NO_COUNTS = { from: null, to: null };

/** The steps from submission to the stored result, in order and without gaps. */
export function traceSteps(
  { created_at, started_at, completed_at, stages = [], status }: Timed,
  { loadStep, stageName }: Names,
): TraceStep[] {
  const createdMs = Date.parse(created_at);
  const since = (at: string) => Math.max(0, Date.parse(at) - createdMs);
  const steps: TraceStep[] = [];

  if (started_at)
    steps.push({
      name: "Wait for a worker",
      startMs: 0,
      durationMs: since(started_at),
      ...NO_COUNTS,
    });
  const first = stages[0];
  if (started_at && first) {
    const startMs = since(started_at);
    const durationMs = Math.max(0, since(first.started_at) - startMs);
    steps.push({ name: loadStep, startMs, durationMs, ...NO_COUNTS });
  }
  for (const stage of stages) {
    steps.push({
      name: stageName(stage),
      startMs: since(stage.started_at),
      durationMs: stage.duration_ms,
      ...countsOf(stage),
    });
  }
  const last = steps.at(-1);
  if (completed_at && last && stages.length > 0) {
    const startMs = last.startMs + last.durationMs;
    steps.push({
      name: status === "failed" ? "Store the trace" : "Store the result",
      startMs,
      durationMs: Math.max(0, since(completed_at) - startMs),
      ...NO_COUNTS,
    });
  }
  return steps;
}

/** The place of a step on the timeline, in percent. */
export function placeOf(
  { startMs, durationMs }: Pick<TraceStep, "startMs" | "durationMs">,
  totalMs: number,
) {
  if (totalMs <= 0) return { left: 0, width: 100 };
  const left = Math.min(100, (startMs / totalMs) * 100);
  return { left, width: Math.min(100 - left, (durationMs / totalMs) * 100) };
}
