import { expect, test } from "vitest";
import { placeAfter } from "./evidence-steps";

test("stepping stays within what is shown, and begins at its top", () => {
  const ranks = [1, 2, 3, 7];
  expect(placeAfter(ranks, 3, "next")).toBe(7);
  expect(placeAfter(ranks, 2, "previous")).toBe(1);
  expect(placeAfter(ranks, 7, "next")).toBeNull();
  expect(placeAfter(ranks, 1, "previous")).toBeNull();
  expect(placeAfter(ranks, null, "next")).toBe(1);
  expect(placeAfter(ranks, 5, "previous")).toBe(1);
  expect(placeAfter([], null, "next")).toBeNull();
  expect(placeAfter(ranks, 3, "first")).toBe(1);
  expect(placeAfter(ranks, 3, "last")).toBe(7);
});
