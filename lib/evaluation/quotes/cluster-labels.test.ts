import { expect, test } from "vitest";
import { type Levelled, labelled } from "./cluster-labels";

/** Labels claim only what is so. */

const solution = (lowCents: number, coverage: number, providers: number): Levelled => ({
  scored: { choices: [], points: 0, lowCents, highCents: lowCents, providers, packageCents: null },
  pricing: Math.min(400, lowCents / 10),
  coverage,
  simplicity: 100 * providers,
  overall: 150,
});
const labels = (...solutions: Levelled[]) => labelled(solutions).map(({ label }) => label);

test("the cheapest, the most complete and the simplest are labelled so, each once", () => {
  expect(
    labels(
      solution(2_000, 200, 2),
      solution(1_500, 300, 3),
      solution(2_500, 120, 3),
      solution(2_600, 250, 1),
    ),
  ).toEqual(["recommended", "best_value", "best_coverage", "simplest"]);
});

test("what the recommended solution does best itself labels no other", () => {
  expect(labels(solution(1_000, 100, 1), solution(1_001, 100, 2), solution(1_000, 150, 1))).toEqual(
    ["recommended", "recommended", "recommended"],
  );
});

test("others stand where they are most ahead of the recommended solution", () => {
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

test("nothing to label is no label", () => {
  expect(labelled([])).toEqual([]);
});
