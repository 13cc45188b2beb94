import { expect, test } from "vitest";
import { bandPath, layoutPipeline, PIPELINE } from "./wide-layout";

const tiers = (strong: number, good: number, possible: number, poor: number) => ({
  STRONG_FIT: strong,
  GOOD_FIT: good,
  POSSIBLE_FIT: possible,
  POOR_FIT: poor,
});

test("heights are in proportion to counts, on one scale", () => {
  const {
    scored,
    removed,
    tiers: rows,
  } = layoutPipeline({ pool: 1000, removed: 200, tiers: tiers(0, 0, 300, 500) });
  expect(scored.height).toBeCloseTo(PIPELINE.barHeight * 0.8);
  expect(removed?.height).toBeCloseTo(PIPELINE.barHeight * 0.2);
  expect(rows[3]?.bar.height).toBeCloseTo(PIPELINE.barHeight * 0.5);
});

test("one candidate of a hundred thousand is visible", () => {
  const { removed, tiers: rows } = layoutPipeline({
    pool: 100_000,
    removed: 1,
    tiers: tiers(1, 0, 0, 99_998),
  });
  expect(removed?.height).toBe(PIPELINE.minBar);
  expect(rows[0]?.bar.height).toBe(PIPELINE.minBar);
  expect(rows[0]?.flow?.from.height).toBe(PIPELINE.minFlow);
});

test("a tier without candidates has no flow, and a run that removed none has no bar for them", () => {
  const layout = layoutPipeline({ pool: 3, removed: 0, tiers: tiers(0, 3, 0, 0) });
  expect(layout.removed).toBeNull();
  expect(layout.removedFlow).toBeNull();
  expect(layout.tiers.map(({ flow }) => flow !== null)).toEqual([false, true, false, false]);
});

test("a pool that was removed as a whole has no bar for the scored", () => {
  const layout = layoutPipeline({ pool: 40, removed: 40, tiers: tiers(0, 0, 0, 0) });
  expect(layout.scored.height).toBe(0);
  expect(layout.keptFlow).toBeNull();
  expect(layout.removed?.height).toBe(PIPELINE.barHeight);
});

test("an empty pool has a finite height", () => {
  const layout = layoutPipeline({ pool: 0, removed: 0, tiers: null });
  expect(Number.isFinite(layout.height)).toBe(true);
  expect(layout.keptFlow).toBeNull();
});

test("labels of tiers never overlap", () => {
  for (const counts of [
    tiers(1, 1, 1, 1),
    tiers(0, 0, 0, 9),
    tiers(500, 500, 1, 1),
    tiers(0, 61, 702, 1027),
  ]) {
    const pool = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const { tiers: rows, height } = layoutPipeline({ pool, removed: 0, tiers: counts });
    const middles = rows.map(({ bar }) => bar.y + bar.height / 2);
    for (let at = 1; at < middles.length; at++)
      expect((middles[at] ?? 0) - (middles[at - 1] ?? 0)).toBeGreaterThanOrEqual(PIPELINE.tierRow);
    expect(height).toBeGreaterThan((middles.at(-1) ?? 0) + 10);
  }
});

test("a flow starts and ends at its spans", () => {
  expect(bandPath({ from: { y: 10, height: 5 }, to: { y: 30, height: 8 } })).toBe(
    "M0,10C50,10 50,30 100,30L100,38C50,38 50,15 0,15Z",
  );
});
