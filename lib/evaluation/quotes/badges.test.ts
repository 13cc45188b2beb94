import { expect, test } from "vitest";
import { evaluate } from ".";
import type { Fields } from "./offerings.arbitrary";

/** What lacks a fact that decides whether it can be bought is not recommended. */

const DAY = "2026-11-28";
const ENOUGH = {
  liability: "500/1000/500",
  uninsured_motorist: "500/1000",
  underinsured_motorist: "500/1000",
  uninsured_motorist_property_damage: 500_000,
  pip: 500_000,
};
const offering = (id: string, category: string, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium: 1_000,
  ...more,
});
const run = (input: Fields, ...offerings: Fields[]) =>
  evaluate({ input: { state: "OH", ...input }, offerings, day: DAY });
const badges = ({ solutions }: ReturnType<typeof run>) =>
  solutions.filter(({ best_in_cluster }) => best_in_cluster).length;

const UMBRELLA = offering("u", "umbrella");
const HIGH = { line: "AUTO", limits: { liability: "250/500/100" } };
const HOME = { line: "HOMEOWNERS", limits: { liability: 300_000 } };
const policies = (...list: Fields[]): Fields => ({ current_portfolio: { policies: list } });

test.each(["umbrella", "excess", "personal excess", "pup", "commercial_umbrella"])(
  "%s over nothing carries no badge, alone or beside other lines",
  (category) => {
    const alone = run({}, offering("u", category));
    expect(badges(alone)).toBe(0);
    expect(alone.solutions[0]?.reason).toMatch(
      /Not recommended until this is answered\. u, .*umbrella: Which policies are below/,
    );
    expect(badges(run({}, offering("u", category), offering("f", "flood")))).toBe(0);
  },
);

test.each<[string, Fields]>([
  ["expired", { expires: "2026-11-01" }],
  ["cancelled", { status: "cancelled" }],
  ["not begun", { effective: "2027-02-01" }],
  ["quoted", { attributes: { status: "quoted" } }],
])("an umbrella over a policy that is %s carries no badge", (_, facts) => {
  expect(badges(run(policies({ ...HIGH, ...facts }), UMBRELLA))).toBe(0);
  expect(badges(run(policies({ ...HIGH, ...facts }, HOME), UMBRELLA))).toBe(0);
});

test("an umbrella over a policy that ends before it begins carries no badge", () => {
  const ending = policies({ ...HIGH, expires: "2026-12-15" }, HOME);
  expect(badges(run({ effective_date: "2027-01-01", ...ending }, UMBRELLA))).toBe(0);
  expect(badges(run({ effective_date: "2026-12-01", ...ending }, UMBRELLA))).toBe(1);
});

test("an umbrella over vehicles without a policy carries no badge", () => {
  expect(badges(run({ vehicles: 2, ...policies(HOME) }, UMBRELLA))).toBe(0);
});

test("an umbrella over policies in force, or over quotes whose limits are to be confirmed, carries one", () => {
  const named = { required_underlying_limits: { home: 300_000, watercraft: 300_000 } };
  for (const result of [
    run(policies(HIGH, HOME), UMBRELLA),
    run(policies({ ...HIGH, status: "active", expires: "2027-03-01" }), UMBRELLA),
    run(policies(HOME), { ...UMBRELLA, ...named }),
    run({}, UMBRELLA, offering("a", "auto"), offering("h", "home")),
  ])
    expect(badges(result)).toBeGreaterThan(0);
});

test("a quote that the law may forbid comes after one that it allows, whatever its price, without a badge", () => {
  const cheap = offering("a_cheap", "auto", {
    admitted: false,
    taxes: 0,
    fees: 0,
    premium: 100,
    limits: ENOUGH,
  });
  const allowed = offering("b", "auto", { admitted: true, premium: 5_000, limits: ENOUGH });
  for (const appetite_bucket of ["balanced", "cost_sensitive", "simplicity"]) {
    const { solutions } = run({ state: "PA", appetite_bucket }, cheap, allowed);
    expect(solutions.map(({ offerings }) => offerings[0]?.id)).toEqual(["b", "a_cheap"]);
    expect(solutions[1]?.best_in_cluster).toBe(false);
  }
  expect(badges(run({ state: "PA" }, cheap))).toBe(0);
});

test("a vehicle that may not be registered for the road comes after one whose limits are enough", () => {
  const low = offering("a_low", "rv", {
    admitted: true,
    limits: { ...ENOUGH, liability: "25/50/25" },
  });
  const enough = offering("enough", "rv", { admitted: true, limits: ENOUGH, premium: 1_900 });
  const { solutions } = run({ state: "NJ" }, low, enough);
  expect(solutions[0]?.offerings[0]?.id).toBe("enough");
  expect(badges(run({ state: "NJ" }, low))).toBe(0);
});

test("what the request asks for comes first, also where no quote says whether taxes come on top", () => {
  const input = { desired_coverages: { auto: { hard: true, limits: { csl: 500_000 } } } };
  const silent = offering("a_silent", "auto", { premium: 900 });
  const states = offering("b_states", "auto", { premium: 1_900, limits: { csl: 500_000 } });
  const { solutions } = run(input, silent, states);
  expect(solutions.map(({ offerings }) => offerings[0]?.id)).toEqual(["b_states", "a_silent"]);
  // The law asks for an admitted insurer of autos, and neither quote says whether its own is one.
  expect(solutions.map(({ best_in_cluster }) => best_in_cluster)).toEqual([false, false]);
  const admitted = [silent, states].map((offering) => ({ ...offering, admitted: true }));
  expect(run(input, ...admitted).solutions.map(({ best_in_cluster }) => best_in_cluster)).toEqual([
    true,
    false,
  ]);
});
