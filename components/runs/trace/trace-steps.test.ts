import { expect, test } from "vitest";
import { kindView } from "../kinds";
import { placeOf, traceSteps } from "./trace-steps";

const names = kindView("candidate_evaluation").trace;

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();

const ended = {
  created_at: at(0),
  started_at: at(10),
  completed_at: at(60),
  stages: [
    {
      stage: "FILTER" as const,
      started_at: at(15),
      duration_ms: 4.5,
      candidates_in: 100,
      candidates_out: 90,
    },
    {
      stage: "EVALUATE" as const,
      started_at: at(20),
      duration_ms: 25,
      candidates_in: 90,
      candidates_out: 90,
    },
    {
      stage: "RANK" as const,
      started_at: at(45),
      duration_ms: 5,
      candidates_in: 90,
      candidates_out: 90,
    },
  ],
};

test("the timeline starts with the submission and ends with the stored result", () => {
  expect(
    traceSteps(ended, names).map(({ name, startMs, durationMs }) => [name, startMs, durationMs]),
  ).toEqual([
    ["Wait for a worker", 0, 10],
    ["Load the pool", 10, 5],
    ["Filter", 15, 4.5],
    ["Evaluate", 20, 25],
    ["Rank", 45, 5],
    ["Store the result", 50, 10],
  ]);
});

test("a failed run stores its trace, because it has no result", () => {
  expect(traceSteps({ ...ended, status: "failed" }, names).at(-1)?.name).toBe("Store the trace");
});

test("a dual run names the evaluation of each stage", () => {
  const stages = [
    {
      stage: "FILTER" as const,
      started_at: at(15),
      duration_ms: 1,
      offerings_in: 18,
      offerings_out: 15,
    },
    { stage: "FILTER" as const, started_at: at(20), duration_ms: 1, rules_in: 40, rules_out: 31 },
  ];
  const steps = traceSteps({ ...ended, stages }, kindView("dual").trace).slice(2, 4);
  expect(steps.map(({ name, from, to }) => [name, from, to])).toEqual([
    ["Quotes: filter", 18, 15],
    ["Coverage: filter", 40, 31],
  ]);
});

test("a queued run has no steps, and a started run shows how long it waited", () => {
  expect(traceSteps({ created_at: at(0) }, names)).toEqual([]);
  expect(
    traceSteps({ created_at: at(0), started_at: at(5) }, names).map(({ name }) => name),
  ).toEqual(["Wait for a worker"]);
});

test("clocks that disagree never produce a negative step", () => {
  const steps = traceSteps({ ...ended, started_at: at(-3), completed_at: at(48) }, names);
  for (const { startMs, durationMs } of steps)
    expect(Math.min(startMs, durationMs)).toBeGreaterThanOrEqual(0);
});

test("a step stays within the timeline", () => {
  expect(placeOf({ startMs: 50, durationMs: 100 }, 100)).toEqual({ left: 50, width: 50 });
  expect(placeOf({ startMs: 0, durationMs: 0 }, 0)).toEqual({ left: 0, width: 100 });
});
