import { expect, test } from "vitest";
import type { RunSummary } from "@/lib/runs/schemas";
import type { SummaryOf } from "./kind-view";
import { kindView, runPhrase } from "./kinds";

const run = (
  fields: Partial<SummaryOf<"candidate_evaluation">>,
): SummaryOf<"candidate_evaluation"> => ({
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
const { scoredPart } = kindView("candidate_evaluation");
const tiers = (STRONG_FIT: number, GOOD_FIT: number, POSSIBLE_FIT: number, POOR_FIT: number) => ({
  tier_counts: { STRONG_FIT, GOOD_FIT, POSSIBLE_FIT, POOR_FIT },
});

test("a completed run names the best tier that has candidates", () => {
  expect(runPhrase(run(tiers(4, 61, 702, 1027)))).toBe("4 strong fits of 1,794");
  expect(runPhrase(run(tiers(0, 1, 702, 1091)))).toBe("No strong fit; 1 good fit of 1,794");
  expect(runPhrase(run(tiers(0, 0, 2, 1792)))).toBe(
    "No strong or good fit; 2 possible fits of 1,794",
  );
  expect(runPhrase(run(tiers(0, 0, 0, 1794)))).toBe("No fit among 1,794");
});

test("a completed run names its best tier as its engine does", () => {
  const tier_labels = {
    STRONG_FIT: "Call first",
    GOOD_FIT: "Call next",
    POSSIBLE_FIT: "Ask",
    POOR_FIT: "Leave",
  };
  expect(runPhrase(run({ ...tiers(0, 61, 702, 1031), tier_labels }))).toBe(
    "Call next: 61 of 1,794",
  );
});

test("a run that removed its whole pool says so", () => {
  expect(runPhrase(run({ filtered: 1847, ...tiers(0, 0, 0, 0) }))).toBe(
    "All 1,847 candidates removed",
  );
});

test("a run in progress shows its stage and progress", () => {
  expect(
    runPhrase(
      run({ status: "processing", stage: "EVALUATE", progress: { done: 61_400, total: 100_000 } }),
    ),
  ).toBe("Scoring 61,400 of 100,000");
  expect(runPhrase(run({ status: "processing" }))).toBe("Starting");
});

test("a failed run shows its error", () => {
  expect(runPhrase(run({ status: "failed", error: "Invalid pool identifier" }))).toBe(
    "Invalid pool identifier",
  );
});

test("a queued or failed run has no scored part", () => {
  expect(scoredPart(run({ status: "queued" }))).toBeNull();
  expect(
    scoredPart(
      run({ status: "failed", pool: { slug: "carriers:all", version: 1, size: 200, hash: "h" } }),
    ),
  ).toBeNull();
  expect(scoredPart(run({ pool_size: 200, filtered: 50 }))).toEqual({ scored: 150, total: 200 });
});

test("the scored part grows while the run is in progress", () => {
  const pool = { slug: "carriers:all", version: 1, size: 200, hash: "h" };
  const at = (stage: RunSummary["stage"], done: number, total: number) =>
    scoredPart(
      run({
        status: "processing",
        stage,
        progress: { done, total },
        pool,
        pool_size: undefined,
        filtered: undefined,
      }),
    );
  expect(at("FILTER", 120, 200)).toEqual({ scored: 0, total: 200 });
  expect(at("EVALUATE", 30, 150)).toEqual({ scored: 30, total: 200 });
  expect(at("RANK", 0, 150)).toEqual({ scored: 150, total: 200 });
});

test("a dual run shows both results", () => {
  const scorecard = {
    coverage_completeness: 1.5,
    pricing_competitiveness: 2,
    carrier_strength: 1,
    placement_ease: 2,
    package_simplicity: 1,
    incumbent_fit: 3,
    overall_level: 1.72,
  };
  expect(
    runPhrase({
      ...run({}),
      kind: "dual",
      top_solution: {
        id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
        rank: 1,
        cluster_label: "recommended",
        requirements_met: ["lob_home"],
        provider_count: 1,
        est_cost_low: 11_985,
        est_cost_high: 11_985,
        offerings: [{ id: "q1", provider_name: "Carrier C", category: "home" }],
        scorecard,
      },
      output: {
        solutions_count: 1,
        top_label: "recommended",
        top_score: 1.72,
        response_type: "COVERAGE_GAP_ANALYSIS",
        summary: {
          total_gaps: 1,
          high_severity: 1,
          medium_severity: 0,
          low_severity: 0,
          lines_reviewed: 2,
          lines_recommended: 1,
          underwriting_flags: 0,
        },
        profile_summary: {
          state: "NJ",
          coverage_lines_present: ["HOMEOWNERS", "AUTO"],
          coverage_lines_missing: ["umbrella"],
        },
      },
    }),
  ).toBe("Recommended: Carrier C, $11,985 · 1 high gap: no umbrella policy");
});
