import { expect, test } from "vitest";
import { placeOf, traceSteps } from "./trace-steps";

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

test("the account begins with the submission and ends with the stored result", () => {
  expect(
    traceSteps(ended).map(({ name, startMs, durationMs }) => [name, startMs, durationMs]),
  ).toEqual([
    ["Wait for a worker", 0, 10],
    ["Load the pool", 10, 5],
    ["Filter", 15, 4.5],
    ["Evaluate", 20, 25],
    ["Rank", 45, 5],
    ["Store the result", 50, 10],
  ]);
});

test("a failed run stores what was done, for it has no result", () => {
  expect(traceSteps({ ...ended, status: "failed" }).at(-1)?.name).toBe("Store what was done");
});

test("a dual run says whose stage each is, in the unit of each", () => {
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
  const steps = traceSteps({ ...ended, kind: "dual", stages }).slice(2, 4);
  expect(steps.map(({ name, from, to }) => [name, from, to])).toEqual([
    ["Quotes: filter", 18, 15],
    ["Coverage: filter", 40, 31],
  ]);
});

test("a run that waits has no steps yet, one that runs shows its waiting", () => {
  expect(traceSteps({ created_at: at(0) })).toEqual([]);
  expect(traceSteps({ created_at: at(0), started_at: at(5) }).map(({ name }) => name)).toEqual([
    "Wait for a worker",
  ]);
});

test("clocks that disagree never make a negative step", () => {
  const steps = traceSteps({ ...ended, started_at: at(-3), completed_at: at(48) });
  for (const { startMs, durationMs } of steps)
    expect(Math.min(startMs, durationMs)).toBeGreaterThanOrEqual(0);
});

test("a step never leaves the line", () => {
  expect(placeOf({ startMs: 50, durationMs: 100 }, 100)).toEqual({ left: 50, width: 50 });
  expect(placeOf({ startMs: 0, durationMs: 0 }, 0)).toEqual({ left: 0, width: 100 });
});
