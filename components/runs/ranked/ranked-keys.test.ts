import { expect, test } from "vitest";
import { rankAfter } from "./ranked-keys";

test("a step stays within the list, and starts at its top", () => {
  const ranks = [1, 2, 3, 7];
  expect(rankAfter(ranks, 3, "next")).toBe(7);
  expect(rankAfter(ranks, 2, "previous")).toBe(1);
  expect(rankAfter(ranks, 7, "next")).toBeNull();
  expect(rankAfter(ranks, 1, "previous")).toBeNull();
  expect(rankAfter(ranks, null, "next")).toBe(1);
  expect(rankAfter(ranks, 5, "previous")).toBe(1);
  expect(rankAfter([], null, "next")).toBeNull();
  expect(rankAfter(ranks, 3, "first")).toBe(1);
  expect(rankAfter(ranks, 3, "last")).toBe(7);
});
