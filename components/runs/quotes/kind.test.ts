import { expect, test } from "vitest";
import { quotesPhrase } from "./kind";
import { solutionsCsv } from "./solutions-csv";

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
test("the phrase names the first solution: its label, carriers and cost", () => {
  expect(quotesPhrase({ top_solution: solution(["Carrier C", "Carrier C"], [11985, 11985]) })).toBe(
    "Recommended: Carrier C, $11,985",
  );
  expect(quotesPhrase({ top_solution: solution(["Carrier C", "Carrier A"], [11985, 12400]) })).toBe(
    "Recommended: Carrier C and Carrier A, $11,985–$12,400",
  );
  expect(quotesPhrase({ top_solution: solution(["A", "B", "C"], [10, 10]) })).toBe(
    "Recommended: A and 2 more, $10",
  );
});

test("a run without a solution names the coverages without a quote", () => {
  const unmet = [
    {
      coverage: "umbrella",
      code: "no_offering" as const,
      reason: "No offering of this type was given.",
    },
  ];
  expect(quotesPhrase({ unmet })).toBe("No solution: no quote for umbrella");
});

test("a solution is one line, with the coverages of each carrier and every level", () => {
  const scorecard = {
    coverage_completeness: 1.5,
    pricing_competitiveness: 2,
    carrier_strength: 1,
    placement_ease: 2.25,
    package_simplicity: 1,
    incumbent_fit: 3,
    overall_level: 1.72,
  };
  const offerings = ["auto", "home"].map((category) => ({
    id: `q_${category}`,
    provider_name: "Carrier C",
    category,
  }));
  const solution = {
    id: "0b058b72-dec6-4ef9-915f-546fa6cb9377",
    rank: 1,
    cluster_label: "recommended" as const,
    requirements_met: ["lob_auto", "lob_home"],
    provider_count: 1,
    est_cost_low: 9_000,
    est_cost_high: 9_500,
    offerings,
    scorecard,
  };
  const [header = "", line] = solutionsCsv([solution]).split("\r\n");
  expect(header.split(",")).toHaveLength(20);
  expect(line).toBe(
    '1,recommended,"Carrier C: auto, home",q_auto q_home,9000,9500,1.72,1.5,2,1,2.25,1,3,0b058b72-dec6-4ef9-915f-546fa6cb9377,,,,,,',
  );
});

test("an incomplete solution names what is missing before its carriers", () => {
  const top_solution = { ...solution(["Carrier C"], [9000, 9000]), missing_lines: ["umbrella"] };
  expect(quotesPhrase({ top_solution })).toBe("Incomplete, no umbrella: Carrier C, $9,000");
});

test("a line of the file has what is paid beside the premium, as it was quoted", () => {
  const line = {
    offering_id: "q",
    category: "auto",
    provider_name: "A",
    as_quoted: "2 × $1,400",
    term_months: 6,
    premium_per_year: 2800,
    fees: 45,
    taxes: null,
    total_per_year: 2845,
    in_package: false,
    commission: 0.14,
  };
  const priced = {
    ...solution(["A"], [2845, 2845]),
    premium_by_line: [line],
    reason: "Lowest cost",
    confirm_before_binding: [{ offering_id: "q", text: "The rating" }],
  };
  expect(solutionsCsv([priced]).split("\r\n")[1]).toMatch(
    /,,"auto 2845 \(2 × \$1,400\)",45,,Lowest cost,The rating$/,
  );
});
