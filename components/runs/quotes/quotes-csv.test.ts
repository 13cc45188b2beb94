import { expect, test } from "vitest";
import { solutionsCsv } from "./quotes-csv";

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
  expect(header.split(",")).toHaveLength(14);
  expect(line).toBe(
    '1,recommended,"Carrier C: auto, home",q_auto q_home,9000,9500,1.72,1.5,2,1,2.25,1,3,0b058b72-dec6-4ef9-915f-546fa6cb9377',
  );
});
