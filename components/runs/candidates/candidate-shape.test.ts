import { expect, test } from "vitest";
import { type CandidateRow, groupByTier } from "./candidate-shape";

const row = (rank: number, tier: CandidateRow["tier"]): CandidateRow => ({
  rank,
  tier,
  name: `Carrier ${rank}`,
  key: null,
  confidence: "HIGH",
  scores: {
    appetite: "L1",
    coverage: "L1",
    financial: "L1",
    pricing: "L1",
    placement: "L1",
    service: "L1",
  },
  reasoning: "",
});

const rows = [row(1, "STRONG_FIT"), row(2, "GOOD_FIT"), row(3, "GOOD_FIT"), row(4, "POOR_FIT")];

test("groups are in tier order, without empty ones", () => {
  expect(
    groupByTier(rows).map((group) => [group.tier, group.rows.map(({ rank }) => rank)]),
  ).toEqual([
    ["STRONG_FIT", [1]],
    ["GOOD_FIT", [2, 3]],
    ["POOR_FIT", [4]],
  ]);
});
