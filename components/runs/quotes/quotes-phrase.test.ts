import { expect, test } from "vitest";
import { kindPhrase } from "./quotes-phrase";

const scorecard = {
  coverage_completeness: 1.5,
  pricing_competitiveness: 2,
  carrier_strength: 1,
  placement_ease: 2,
  package_simplicity: 1,
  incumbent_fit: 3,
  overall_level: 1.72,
};
const solution = (providers: readonly string[], costs: readonly [number, number]) => ({
  id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
  rank: 1,
  cluster_label: "recommended" as const,
  requirements_met: ["lob_home"],
  provider_count: new Set(providers).size,
  est_cost_low: costs[0],
  est_cost_high: costs[1],
  offerings: providers.map((provider_name, at) => ({
    id: `q${at}`,
    provider_name,
    category: "home",
  })),
  scorecard,
});
const summary = (high_severity: number, medium_severity: number, low_severity: number) => ({
  total_gaps: high_severity + medium_severity + low_severity,
  high_severity,
  medium_severity,
  low_severity,
  lines_reviewed: 2,
  lines_recommended: 1,
  underwriting_flags: 0,
});
const lines = (...coverage_lines_missing: string[]) => ({
  state: "NJ",
  coverage_lines_present: ["HOMEOWNERS", "AUTO"],
  coverage_lines_missing,
});

test("quotes are told by the first solution: its label, who, and what it costs", () => {
  const kind = "quote_matching";
  expect(
    kindPhrase({ kind, top_solution: solution(["Carrier C", "Carrier C"], [11985, 11985]) }),
  ).toBe("Recommended: Carrier C, $11,985");
  expect(
    kindPhrase({ kind, top_solution: solution(["Carrier C", "Carrier A"], [11985, 12400]) }),
  ).toBe("Recommended: Carrier C and Carrier A, $11,985–$12,400");
  expect(kindPhrase({ kind, top_solution: solution(["A", "B", "C"], [10, 10]) })).toBe(
    "Recommended: A and 2 more, $10",
  );
});

test("a quote run without a solution names what could not be met", () => {
  const unmet = [
    {
      coverage: "umbrella",
      code: "no_offering" as const,
      reason: "No offering of this type was given.",
    },
  ];
  expect(kindPhrase({ kind: "quote_matching", unmet })).toBe("No solution: nothing for umbrella");
});

test("coverage is told by its worst gaps and the lines that are missing", () => {
  const kind = "coverage_analysis";
  expect(
    kindPhrase({ kind, output: { summary: summary(1, 0, 0), profile_summary: lines("umbrella") } }),
  ).toBe("1 high gap: no umbrella policy");
  expect(
    kindPhrase({ kind, output: { summary: summary(1, 2, 0), profile_summary: lines("umbrella") } }),
  ).toBe("1 high gap of 3; no umbrella policy");
  expect(
    kindPhrase({
      kind,
      output: { summary: summary(2, 0, 0), profile_summary: lines("umbrella", "flood") },
    }),
  ).toBe("2 high gaps: no umbrella or flood policy");
  expect(
    kindPhrase({ kind, output: { summary: summary(0, 2, 0), profile_summary: lines() } }),
  ).toBe("2 medium gaps");
  expect(
    kindPhrase({ kind, output: { summary: summary(0, 0, 0), profile_summary: lines() } }),
  ).toBe("No gaps in 2 lines");
});

test("a dual run tells both", () => {
  const output = { summary: summary(1, 0, 0), profile_summary: lines("umbrella") };
  expect(
    kindPhrase({ kind: "dual", output, top_solution: solution(["Carrier C"], [11985, 11985]) }),
  ).toBe("Recommended: Carrier C, $11,985 · 1 high gap: no umbrella policy");
});
