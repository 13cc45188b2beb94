import { expect, test } from "vitest";
import type { RunSummary } from "@/lib/runs/schemas";
import { answerOf, assessedPart } from "./run-answer";

const run = (fields: Partial<RunSummary>): RunSummary => ({
  run_id: "run_0000000000000000000001",
  eval_id: "eval_0000000000000000000001",
  kind: "candidate_evaluation",
  status: "completed",
  environment: "live",
  created_at: "2026-11-20T14:00:00.000Z",
  version: 1,
  subject: {
    entity: "acme-manufacturing",
    state: "CA",
    line: "professional_liability",
    coverages: [],
  },
  pool_size: 1847,
  filtered: 53,
  ...fields,
});
const tiers = (STRONG_FIT: number, GOOD_FIT: number, POSSIBLE_FIT: number, POOR_FIT: number) => ({
  tier_counts: { STRONG_FIT, GOOD_FIT, POSSIBLE_FIT, POOR_FIT },
});

test("the answer names the best tier that anyone reached", () => {
  expect(answerOf(run(tiers(4, 61, 702, 1027)))).toBe("4 strong fits of 1,794");
  expect(answerOf(run(tiers(0, 1, 702, 1091)))).toBe("No strong fit; 1 good fit of 1,794");
  expect(answerOf(run(tiers(0, 0, 2, 1792)))).toBe("Nothing better than 2 possible fits of 1,794");
  expect(answerOf(run(tiers(0, 0, 0, 1794)))).toBe("No fit among 1,794");
});

test("a pool that was removed as a whole is said to be", () => {
  expect(answerOf(run({ filtered: 1847, ...tiers(0, 0, 0, 0) }))).toBe(
    "Nobody left: all 1,847 removed",
  );
});

test("a run under way says its stage and how far it is", () => {
  expect(
    answerOf(
      run({ status: "processing", stage: "EVALUATE", progress: { done: 61_400, total: 100_000 } }),
    ),
  ).toBe("Assessing 61,400 of 100,000");
  expect(answerOf(run({ status: "processing" }))).toBe("Starting");
});

test("a failed run gives its error", () => {
  expect(answerOf(run({ status: "failed", error: "Invalid pool identifier" }))).toBe(
    "Invalid pool identifier",
  );
});

test("only a run with a pool has an assessed part", () => {
  expect(assessedPart(run({ status: "queued" }))).toBeNull();
  expect(
    assessedPart(
      run({ status: "failed", pool: { slug: "carriers:all", version: 1, size: 200, hash: "h" } }),
    ),
  ).toBeNull();
  expect(assessedPart(run({ pool_size: 200, filtered: 50 }))).toEqual({ assessed: 150, of: 200 });
});

test("while it runs, the assessed part grows to where it ends", () => {
  const pool = { slug: "carriers:all", version: 1, size: 200, hash: "h" };
  const at = (stage: RunSummary["stage"], done: number, total: number) =>
    assessedPart(
      run({
        status: "processing",
        stage,
        progress: { done, total },
        pool,
        pool_size: undefined,
        filtered: undefined,
      }),
    );
  expect(at("FILTER", 120, 200)).toEqual({ assessed: 0, of: 200 });
  expect(at("EVALUATE", 30, 150)).toEqual({ assessed: 30, of: 200 });
  expect(at("RANK", 0, 150)).toEqual({ assessed: 150, of: 200 });
});
