import { expect, test } from "vitest";
import { completionPatch } from "./completion-patch";

const output = { solutions_count: 2, top_label: "recommended" as const, top_score: 1.72 };
const solution = (rank: number) => ({
  id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
  rank,
  cluster_label: "recommended" as const,
  requirements_met: ["lob_home"],
  provider_count: 1,
  est_cost_low: 9_000,
  est_cost_high: 9_000,
  offerings: [],
  scorecard: {
    coverage_completeness: 1,
    pricing_competitiveness: 1,
    carrier_strength: 1,
    placement_ease: 1,
    package_simplicity: 1,
    incumbent_fit: 1,
    overall_level: 1,
  },
});

test("rows get the first solution and the whole run gets all of them", () => {
  const solutions = [solution(1), solution(2)];
  expect(completionPatch({ output, solutions })).toEqual({
    fields: {},
    summary: { output, top_solution: solutions[0] },
    detail: { output, solutions },
  });
});

test("a truncated event gives the whole run no partial lists", () => {
  expect(completionPatch({ output, solutions: [solution(1)], truncated: true }).detail).toEqual({});
});

test("fields that the event leaves out are not patched", () => {
  expect(completionPatch({ pool_size: 10, duration_ms: 31 })).toEqual({
    fields: { pool_size: 10, duration_ms: 31 },
    summary: {},
    detail: {},
  });
});
