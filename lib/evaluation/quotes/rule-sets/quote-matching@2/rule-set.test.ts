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
    "95c1157a3f31a1f2ad6e1df4e1ab609de864d330f9fed8910b1a91bb6ef3b53c",
  );
});

test("the worked example has the same bytes", () => {
  expect(evaluate(WORKED_EXAMPLE).resultHash).toBe(
    "6d82cda529a037d1686f9b9a4333c80ad4f602bddbc50cc31c67c21c90488548",
  );
});

test("the weights of every bucket are multiples of 5 that sum to 100, and more providers are never simpler", () => {
  for (const weights of Object.values(quoteMatching2.weights)) {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(Object.values(weights).every((weight) => weight % 5 === 0)).toBe(true);
  }
  expect([...quoteMatching2.simplicity].sort((a, b) => a - b)).toEqual(quoteMatching2.simplicity);
});
