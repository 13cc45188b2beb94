import { expect, test } from "vitest";
import { coveragesByProvider, marksOf, placeOnScale, scaleEnd } from "./solution-scale";

const cost = (est_cost_low: number, est_cost_high = est_cost_low) => ({
  est_cost_low,
  est_cost_high,
});
const solution = (
  rank: number,
  low: number,
  levels: { covered?: number; simple?: number } = {},
) => ({
  id: `0b058b72-dec6-4ef9-915f-54600000000${rank}`,
  rank,
  cluster_label: "recommended" as const,
  requirements_met: ["lob_home"],
  provider_count: 1,
  ...cost(low),
  offerings: [],
  scorecard: {
    coverage_completeness: levels.covered ?? 2,
    pricing_competitiveness: 2,
    carrier_strength: 2,
    placement_ease: 2,
    package_simplicity: levels.simple ?? 1,
    incumbent_fit: 2,
    overall_level: 2,
  },
});

test("the scale ends at a round number that no cost exceeds", () => {
  expect(scaleEnd([cost(11_985), cost(9_400, 12_300)])).toBe(15_000);
  expect(scaleEnd([cost(12_000)])).toBe(12_000);
  expect(scaleEnd([cost(999)])).toBe(1_000);
});

test("a cost of zero has a scale", () => {
  expect(placeOnScale(cost(0), scaleEnd([cost(0)]))).toEqual({ low: 0, high: 0 });
});

test("twice the cost is twice the bar", () => {
  expect(placeOnScale(cost(3_000, 6_000), 12_000)).toEqual({ low: 25, high: 50 });
});

test("each mark goes to one solution; a tie goes to the better rank", () => {
  const marks = marksOf([
    solution(1, 500, { covered: 1.5 }),
    solution(2, 400, { covered: 1.5 }),
    solution(3, 400),
  ]);
  expect([...marks]).toEqual([
    [solution(2, 400).id, ["cheapest"]],
    [solution(1, 500).id, ["best covered"]],
  ]);
});

test("no solution is marked if all are equal or there is only one", () => {
  expect(marksOf([solution(1, 500), solution(2, 500)]).size).toBe(0);
  expect(marksOf([solution(1, 500)]).size).toBe(0);
});

test("the coverages of one carrier are grouped", () => {
  const offering = (provider_name: string, category: string) => ({
    id: category,
    provider_name,
    category,
  });
  expect(
    coveragesByProvider([offering("C", "auto"), offering("A", "home"), offering("C", "umbrella")]),
  ).toEqual([
    { provider: "C", categories: ["auto", "umbrella"] },
    { provider: "A", categories: ["home"] },
  ]);
});
