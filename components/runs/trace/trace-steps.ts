import type { TraceSummary } from "@/lib/runs/trace-schemas";

/** One step on the trace's time line, in milliseconds from the run's creation. */
export type TraceStep = {
  name: string;
  startMs: number;
  durationMs: number;
  from: number | null;
  to: number | null;
};

const STAGE_NAMES = { FILTER: "Filter", EVALUATE: "Evaluate", RANK: "Rank" } as const;

type Timed = Pick<TraceSummary, "created_at" | "started_at" | "completed_at" | "stages"> &
  Partial<Pick<TraceSummary, "kind" | "status">>;
type Stage = NonNullable<TraceSummary["stages"]>[number];

const LOADS = {
  candidate_evaluation: "Load the pool",
  quote_matching: "Read the offerings",
  coverage_analysis: "Read the portfolio",
  dual: "Read the input",
} as const;

/** What went in and came out, in the kind's own unit. */
const countsOf = (stage: Stage) => ({
  from: stage.candidates_in ?? stage.offerings_in ?? stage.rules_in ?? null,
  to: stage.candidates_out ?? stage.offerings_out ?? stage.rules_out ?? null,
});

/** A dual run has each stage twice: whose it is stands before its name. */
function nameOf(stage: Stage, kind: TraceSummary["kind"]): string {
  const name = STAGE_NAMES[stage.stage];
  if (kind !== "dual") return name;
  return `${stage.rules_in === undefined ? "Quotes" : "Coverage"}: ${name.toLowerCase()}`;
}

/** What happened from submission to the stored result, in order and without gaps in the account. */
export function traceSteps({
  created_at,
  started_at,
  completed_at,
  stages = [],
  kind = "candidate_evaluation",
  status,
}: Timed): TraceStep[] {
  const from = Date.parse(created_at);
  const since = (at: string) => Math.max(0, Date.parse(at) - from);
  const quiet = { from: null, to: null };
  const steps: TraceStep[] = [];

  if (started_at)
    steps.push({ name: "Wait for a worker", startMs: 0, durationMs: since(started_at), ...quiet });
  const first = stages[0];
  if (started_at && first) {
    const loadedMs = since(first.started_at);
    steps.push({
      name: LOADS[kind],
      startMs: since(started_at),
      durationMs: Math.max(0, loadedMs - since(started_at)),
      ...quiet,
    });
  }
  for (const stage of stages) {
    steps.push({
      name: nameOf(stage, kind),
      startMs: since(stage.started_at),
      durationMs: stage.duration_ms,
      ...countsOf(stage),
    });
  }
  const last = steps.at(-1);
  if (completed_at && last && stages.length > 0) {
    const endMs = last.startMs + last.durationMs;
    steps.push({
      name: status === "failed" ? "Store what was done" : "Store the result",
      startMs: endMs,
      durationMs: Math.max(0, since(completed_at) - endMs),
      ...quiet,
    });
  }
  return steps;
}

/** Where a step stands on the line, in per cent of the whole. */
export function placeOf(
  { startMs, durationMs }: Pick<TraceStep, "startMs" | "durationMs">,
  wholeMs: number,
) {
  if (wholeMs <= 0) return { left: 0, width: 100 };
  const left = Math.min(100, (startMs / wholeMs) * 100);
  return { left, width: Math.min(100 - left, (durationMs / wholeMs) * 100) };
}
