import { expect, test } from "vitest";
import { pipelineProgress } from "./progress";

const pool = { slug: "carriers:all", version: 1, size: 1847, hash: "h" };
const tier_counts = { STRONG_FIT: 4, GOOD_FIT: 61, POSSIBLE_FIT: 702, POOR_FIT: 1027 };

test("a queued run knows at most its pool", () => {
  expect(pipelineProgress({ status: "queued" })).toMatchObject({
    step: "queued",
    pool: null,
    assessed: null,
    tiers: null,
  });
  expect(pipelineProgress({ status: "queued", pool })).toMatchObject({
    pool: 1847,
    assessed: null,
  });
});

test("a run that was just taken up is filtering", () => {
  expect(pipelineProgress({ status: "processing", pool })).toMatchObject({
    step: "filter",
    filtering: 0,
    assessing: 0,
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

test("assessing counts up to what the filter left, which says how many it removed", () => {
  const run = {
    status: "processing",
    stage: "EVALUATE",
    progress: { done: 600, total: 1794 },
    pool,
  } as const;
  expect(pipelineProgress(run)).toMatchObject({
    step: "evaluate",
    assessed: 600,
    toAssess: 1794,
    removed: 53,
    filtering: 1,
  });
});

test("while ranking, all that the filter left are assessed", () => {
  const run = {
    status: "processing",
    stage: "RANK",
    progress: { done: 0, total: 1794 },
    pool,
  } as const;
  expect(pipelineProgress(run)).toMatchObject({
    step: "rank",
    assessed: 1794,
    toAssess: 1794,
    removed: 53,
    assessing: 1,
  });
});

test("while filtering, neither the removed nor the assessed are claimed before they are known", () => {
  const run = {
    status: "processing",
    stage: "FILTER",
    progress: { done: 1000, total: 1847 },
    pool,
  } as const;
  expect(pipelineProgress(run)).toMatchObject({ removed: null, assessed: null, toAssess: null });
});

test("an empty pool has nothing to divide by", () => {
  const run = { status: "processing", stage: "EVALUATE", progress: { done: 0, total: 0 } } as const;
  expect(pipelineProgress(run).assessing).toBe(0);
});

test("a completed run has every figure", () => {
  expect(
    pipelineProgress({ status: "completed", pool, pool_size: 1847, filtered: 53, tier_counts }),
  ).toEqual({
    status: "completed",
    step: "completed",
    pool: 1847,
    removed: 53,
    assessed: 1794,
    toAssess: 1794,
    filtering: 1,
    assessing: 1,
    tiers: tier_counts,
  });
});

test("a failed run stays at the stage it had reached", () => {
  expect(
    pipelineProgress({ status: "failed", stage: "EVALUATE", progress: { done: 10, total: 90 } })
      .step,
  ).toBe("evaluate");
  expect(pipelineProgress({ status: "failed", started_at: "2026-01-01T00:00:00Z" }).step).toBe(
    "filter",
  );
  expect(pipelineProgress({ status: "failed" }).step).toBe("queued");
});
