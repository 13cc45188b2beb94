import { expect, test } from "vitest";
import { endedFields } from "./completion-patch";

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

test("lists take the first solution, the open run all of them", () => {
  const solutions = [solution(1), solution(2)];
  expect(endedFields({ output, solutions })).toEqual({
    fields: {},
    summaries: { output, top_solution: solutions[0] },
    details: { output, solutions },
  });
});

test("a message that was cut gives the open run nothing that is not whole", () => {
  expect(endedFields({ output, solutions: [solution(1)], truncated: true }).details).toEqual({});
});

test("what a message leaves out is not patched", () => {
  expect(endedFields({ pool_size: 10, duration_ms: 31 })).toEqual({
    fields: { pool_size: 10, duration_ms: 31 },
    summaries: {},
    details: {},
  });
});
