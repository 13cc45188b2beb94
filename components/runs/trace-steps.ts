import type { TraceHead } from "@/lib/runs/trace-schemas";

/** One step on the trace's time line, in milliseconds from the run's creation. */
export type TraceStep = { name: string; startMs: number; durationMs: number; candidatesIn: number | null; candidatesOut: number | null };

const STAGE_NAMES = { FILTER: "Filter", EVALUATE: "Evaluate", RANK: "Rank" } as const;

type Timed = Pick<TraceHead, "created_at" | "started_at" | "completed_at" | "stages">;

/** What happened from submission to the stored result, in order and without gaps in the account. */
export function traceSteps({ created_at, started_at, completed_at, stages = [] }: Timed): TraceStep[] {
  const from = Date.parse(created_at);
  const since = (at: string) => Math.max(0, Date.parse(at) - from);
  const quiet = { candidatesIn: null, candidatesOut: null };
  const steps: TraceStep[] = [];

  if (started_at) steps.push({ name: "Wait for a worker", startMs: 0, durationMs: since(started_at), ...quiet });
  const first = stages[0];
  if (started_at && first) {
    const loadedMs = since(first.started_at);
    steps.push({ name: "Load the pool", startMs: since(started_at), durationMs: Math.max(0, loadedMs - since(started_at)), ...quiet });
  }
  for (const { stage, started_at: at, duration_ms, candidates_in, candidates_out } of stages) {
    steps.push({
      name: STAGE_NAMES[stage],
      startMs: since(at),
      durationMs: duration_ms,
      candidatesIn: candidates_in ?? null,
      candidatesOut: candidates_out ?? null,
    });
  }
  const last = steps.at(-1);
  if (completed_at && last && stages.length > 0) {
    const endMs = last.startMs + last.durationMs;
    steps.push({ name: "Store the result", startMs: endMs, durationMs: Math.max(0, since(completed_at) - endMs), ...quiet });
  }
  return steps;
}

/** Where a step stands on the line, in per cent of the whole. */
export function placeOf({ startMs, durationMs }: Pick<TraceStep, "startMs" | "durationMs">, wholeMs: number) {
  if (wholeMs <= 0) return { left: 0, width: 100 };
  const left = Math.min(100, (startMs / wholeMs) * 100);
  return { left, width: Math.min(100 - left, (durationMs / wholeMs) * 100) };
}
