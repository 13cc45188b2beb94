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

test.each(["total_cost", "total_premium", "grand_total"])(
  "what %s is above the premium is a charge that nobody else states",
  (name) => {
    expect(cost({ admitted: true, [name]: 11_000 })).toBe(11_000);
    expect(cost({ admitted: true, attributes: { [name]: "$11,000" }, fees: 400 })).toBe(11_000);
    expect(cost({ admitted: true, [name]: 11_000, fees: 400, taxes: 600 })).toBe(11_000);
    // Nothing comes on top of the whole cost.
    expect(cost({ admitted: false, [name]: 10_400 })).toBe(10_400);
    expect(cost({ premium: 5_000, term_months: 6, admitted: true, [name]: 5_500 })).toBe(11_000);
    expect(() => cost({ [name]: 11_000, fees: 0, taxes: 0 })).toThrow("contradicts premium, fees");
    const below = run({ admitted: true, [name]: 9_000 });
    expect(below.solutions[0]?.est_cost_low).toBe(10_000);
    expect(below.ignored).toMatchObject([{ path: `offerings.*.${name}` }]);
  },
);

test.each([
  [{ payment_frequency: "monthly" }, "one payment or of the whole term"],
  [{ attributes: { payment_mode: "Semi-Annual" } }, "one payment or of the whole term"],
  [{ monthly_premium: 10_000 }, "contradicts premium"],
  [{ attributes: { six_month_premium: "$10,000" } }, "contradicts premium"],
])("a premium that may be of one payment is refused by name: %j", (more, message) => {
  expect(() => run(more)).toThrow(message);
});

test.each([
  { payment_frequency: "annual" },
  { payment_frequency: "auto-pay" },
  { monthly_premium: 833.34 },
  { premium: undefined, payment_frequency: "monthly", line_premium_annual: 10_000 },
])("a premium that is of the year is not: %j", ({ line_premium_annual, ...more }: Fields) => {
  const attributes =
    line_premium_annual === undefined ? {} : { attributes: { line_premium_annual } };
  expect(cost({ admitted: true, ...more, ...attributes })).toBe(10_000);
});
