import { expect, test } from "vitest";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { evaluate } from "../..";
import { WORKED_EXAMPLE } from "../../worked-example.fixture";
import { quoteMatching2 } from ".";

/** The results of a published rule set. If one of these tests fails, the change belongs in a new version. */

test("no bound, weight, order, text of a hard stop or id has changed", () => {
  const { texts: _texts, filters, ...rules } = quoteMatching2;
  // Without the parameters of hard stops: the tables of laws grow with later versions of a law.
  const stops = filters.map(({ id, label, text }) => ({ id, label, text }));
  expect(canonicalHash({ ...rules, filters: stops })).toBe(
    "f8fc676afccc66dfcc45da8ff60b30a48e311861814bf7ba5c6491e053dd20a6",
  );
});

test("the worked example has the same bytes", () => {
  expect(evaluate(WORKED_EXAMPLE).resultHash).toBe(
    "e69addbe39dac11dce80b90635066b1ee1fdb9536a8735ba75af5ad2aa80f339",
  );
});

test("the weights of every bucket are multiples of 5 that sum to 100, and more providers are never simpler", () => {
  for (const weights of Object.values(quoteMatching2.weights)) {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(Object.values(weights).every((weight) => weight % 5 === 0)).toBe(true);
  }
  expect([...quoteMatching2.simplicity].sort((a, b) => a - b)).toEqual(quoteMatching2.simplicity);
});
