import { expect, test } from "vitest";
import { pipelineProgress } from "./progress";

const pool = { slug: "carriers:all", version: 1, size: 1847, hash: "h" };
const tier_counts = { STRONG_FIT: 4, GOOD_FIT: 61, POSSIBLE_FIT: 702, POOR_FIT: 1027 };

test("a queued run has no counts but the size of its pool", () => {
  expect(pipelineProgress({ status: "queued" })).toMatchObject({
    step: "queued",
    pool: null,
    scored: null,
    tiers: null,
  });
  expect(pipelineProgress({ status: "queued", pool })).toMatchObject({
    pool: 1847,
    scored: null,
  });
});

test("a run that has just started is filtering", () => {
  expect(pipelineProgress({ status: "processing", pool })).toMatchObject({
    step: "filter",
    filtering: 0,
    scoring: 0,
  });
  expect(
    pipelineProgress({
      status: "processing",
      stage: "FILTER",
      progress: { done: 500, total: 2000 },
      pool,
    }).filtering,
  ).toBe(0.25);
});

test("the total of EVALUATE tells how many candidates were removed", () => {
  const run = {
    status: "processing",
    stage: "EVALUATE",
    progress: { done: 600, total: 1794 },
    pool,
  } as const;
  expect(pipelineProgress(run)).toMatchObject({
    step: "evaluate",
    scored: 600,
    toScore: 1794,
    removed: 53,
    filtering: 1,
  });
});

test("while ranking, every candidate that was not removed is scored", () => {
  const run = {
    status: "processing",
    stage: "RANK",
    progress: { done: 0, total: 1794 },
    pool,
  } as const;
  expect(pipelineProgress(run)).toMatchObject({
    step: "rank",
    scored: 1794,
    toScore: 1794,
    removed: 53,
    scoring: 1,
  });
});

test("while filtering, the removed and the scored are unknown", () => {
  const run = {
    status: "processing",
    stage: "FILTER",
    progress: { done: 1000, total: 1847 },
    pool,
  } as const;
  expect(pipelineProgress(run)).toMatchObject({ removed: null, scored: null, toScore: null });
});

test("an empty pool has no progress", () => {
  const run = { status: "processing", stage: "EVALUATE", progress: { done: 0, total: 0 } } as const;
  expect(pipelineProgress(run).scoring).toBe(0);
});

test("a completed run has every count", () => {
  expect(
    pipelineProgress({ status: "completed", pool, pool_size: 1847, filtered: 53, tier_counts }),
  ).toEqual({
    status: "completed",
    step: "completed",
    pool: 1847,
    removed: 53,
    scored: 1794,
    toScore: 1794,
    filtering: 1,
    scoring: 1,
    tiers: tier_counts,
  });
});

test("a failed run stays at the stage it reached", () => {
  expect(
    pipelineProgress({ status: "failed", stage: "EVALUATE", progress: { done: 10, total: 90 } })
      .step,
  ).toBe("evaluate");
  expect(pipelineProgress({ status: "failed", started_at: "2026-01-01T00:00:00Z" }).step).toBe(
    "filter",
  );
  expect(pipelineProgress({ status: "failed" }).step).toBe("queued");
});
