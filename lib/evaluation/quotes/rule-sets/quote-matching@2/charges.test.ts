import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** What a quote costs besides its premium. */

const offering = (more: Fields): Fields => ({
  id: "q",
  provider_name: "Ardent",
  category: "home",
  premium: 10_000,
  am_best_rating: "A",
  ...more,
});
const run = (more: Fields, state = "NY") =>
  evaluate({ input: { state }, offerings: [offering(more)], day: "2026-11-28" });
const cost = (more: Fields) => run(more).solutions[0]?.est_cost_low ?? 0;

test.each([{ municipal_tax: 5 }, { premium_tax: 5 }, { attributes: { state_tax: 5 } }])(
  "another tax does not stand for the surplus lines tax: %j",
  (tax) => {
    const untaxed = cost({ admitted: false });
    expect(untaxed).toBeGreaterThan(10_300);
    expect(cost({ admitted: false, ...tax })).toBeCloseTo(untaxed + 5, 2);
    expect(
      run({ admitted: false, ...tax }).solutions[0]?.confirm_before_binding?.map(
        ({ text }) => text,
      ),
    ).toContainEqual(expect.stringMatching(/assumed at the state's rate/));
    expect(cost({ admitted: true, ...tax })).toBe(10_005);
  },
);

test.each([{ surplus_lines_tax: 360 }, { sl_tax: 360, municipal_tax: 0 }, { taxes: 360 }])(
  "the surplus lines tax or a total is the stated tax: %j",
  (tax) => {
    expect(cost({ admitted: false, ...tax })).toBe(10_360);
  },
);

test("the parts of fees are compared with their total per year of the term", () => {
  const six = { premium: 5_000, term_months: 6, admitted: true };
  expect(cost({ ...six, fees: 100, policy_fee: 50 })).toBe(10_100);
  expect(() => cost({ ...six, fees: 75, policy_fee: 50 })).toThrow();
});
