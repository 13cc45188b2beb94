import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** Quotes of a line that nobody knows never pass the laws in silence. */

const offering = (category: string, more: Fields = {}): Fields => ({
  id: "q",
  provider_name: "Ardent",
  category,
  premium: 1_000,
  am_best_rating: "A",
  admitted: true,
  ...more,
});
const run = (category: string, more: Fields = {}) =>
  evaluate({ input: { state: "NJ" }, offerings: [offering(category, more)], day: "2026-11-28" });

test.each(["Auto - full coverage", "NJ Auto", "PAP", "box truck", "auto   full coverage"])(
  "%s below the minimum of the state is removed",
  (category) => {
    expect(run(category, { limits: { liability: "25/50/25" } }).excluded).toMatchObject([
      { rule: "below_legal_minimum", category },
    ]);
  },
);

test.each(["Workers Compensation (OH)", "workers compensation and employers liability"])(
  "%s of a carrier is removed where only the state fund writes it",
  (category) => {
    const { excluded } = evaluate({
      input: { state: "OH" },
      offerings: [offering(category)],
      day: "2026-11-28",
    });
    expect(excluded).toMatchObject([{ rule: "state_fund_only" }]);
  },
);

test.each([
  ["auto   extended - warranty", /Which line of business is Auto extended warranty\? .*auto/],
  ["food truck", /commercial auto/],
  ["misc", /Which line of business is Misc\?$/],
  ["other", /Which line of business is Other\?$/],
])("%s is asked for, to be confirmed, and without a badge", (category, question) => {
  const { not_checked, solutions } = run(category);
  expect(not_checked).toContainEqual(
    expect.objectContaining({ rule: "unknown_line", question: expect.stringMatching(question) }),
  );
  expect(solutions).toMatchObject([{ best_in_cluster: false }]);
  expect(solutions[0]?.confirm_before_binding?.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/Which line of business/),
  );
});

test("a line of its own, such as pet, is not asked for", () => {
  expect(run("pet insurance").not_checked?.map(({ rule }) => rule)).not.toContain("unknown_line");
});
