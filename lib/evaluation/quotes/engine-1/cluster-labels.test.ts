import { expect, test } from "vitest";
import { assignLabels, type LeveledCombination } from "./cluster-labels";

const solution = (lowCents: number, coverage: number, providers: number): LeveledCombination => ({
  combination: {
    choices: [],
    points: 0,
    lowCents,
    highCents: lowCents,
    providers,
    packageCents: null,
  },
  pricing: Math.min(400, lowCents / 10),
  coverage,
  simplicity: 100 * providers,
  overall: 150,
});
const labels = (...solutions: LeveledCombination[]) =>
  assignLabels(solutions).map(({ label }) => label);

test("the cheapest, the most complete and the simplest solution each get their label", () => {
  expect(
    labels(
      solution(2_000, 200, 2),
      solution(1_500, 300, 3),
      solution(2_500, 120, 3),
      solution(2_600, 250, 1),
    ),
  ).toEqual(["recommended", "best_value", "best_coverage", "simplest"]);
});

test("no other solution gets a label for what the recommended one does best", () => {
  expect(labels(solution(1_000, 100, 1), solution(1_001, 100, 2), solution(1_000, 150, 1))).toEqual(
    ["recommended", "recommended", "recommended"],
  );
});

test("other solutions are labeled by what they are most ahead in", () => {
  expect(
    labels(
      solution(3_000, 300, 3),
      solution(1_000, 300, 3),
      solution(1_500, 290, 3),
      solution(2_900, 110, 3),
      solution(2_950, 120, 3),
    ),
  ).toEqual(["recommended", "best_value", "best_value", "best_coverage", "best_coverage"]);
});

test("without solutions there are no labels", () => {
  expect(assignLabels([])).toEqual([]);
});
