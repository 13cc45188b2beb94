import { expect, test } from "vitest";
import { gapsCsv, solutionsCsv } from "./quotes-csv";

test("a solution is one line, with its carriers by line and every level", () => {
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
  const [head = "", line] = solutionsCsv([solution]).split("\r\n");
  expect(head.split(",")).toHaveLength(14);
  expect(line).toBe(
    '1,recommended,"Carrier C: auto, home",q_auto q_home,9000,9500,1.72,1.5,2,1,2.25,1,3,0b058b72-dec6-4ef9-915f-546fa6cb9377',
  );
});

test("a gap is one line, with all of its evidence", () => {
  const gap = {
    id: "gap_missing_umbrella",
    severity: "HIGH" as const,
    category: "MISSING_LINE" as const,
    title: "No umbrella/excess liability policy",
    recommendation: "Add a $1M-$2M personal umbrella policy.",
    evidence: ["Net worth $640,000", "2 drivers"],
  };
  expect(gapsCsv([gap]).split("\r\n")[1]).toBe(
    'gap_missing_umbrella,HIGH,MISSING_LINE,No umbrella/excess liability policy,"Net worth $640,000; 2 drivers",Add a $1M-$2M personal umbrella policy.',
  );
});
