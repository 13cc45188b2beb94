import { expect, test } from "vitest";
import type { Fields } from "../../offerings.arbitrary";
import { idsOf, offering, removed, run, STD } from "./decisions.fixture";

/** The decisions that came out wrong before, each with variations. The names are the contents of the rows. */

const L = {
  bodily_injury_per_person: 250_000,
  bodily_injury_per_accident: 500_000,
  property_damage: 100_000,
};

test.each([
  ["cost_sensitive", { attributes: { term_months: 6 } }],
  ["balanced", { term_months: 6 }],
  ["cost_sensitive", { effective_date: "2026-12-01", expiration_date: "2027-06-01" }],
  [
    "balanced",
    { attributes: { policy_effective_date: "12/15/2026", policy_expiration_date: "06/15/2027" } },
  ],
  ["cost_sensitive", { premium: 240, billing_period: "monthly", term_months: 12 }],
])("premiums are compared per year: a shorter term is multiplied (%s, %j)", (bucket, terms) => {
  const six = { ...offering("p6", "auto", 1_400), ...terms };
  const result = run({ state: "NJ", appetite_bucket: bucket }, [
    six,
    offering("t12", "auto", 2_400),
  ]);
  expect(idsOf(result)).toEqual(["t12", "p6"]);
  const [line] = result.solutions[1]?.premium_by_line ?? [];
  expect(line).toMatchObject(
    "premium" in terms
      ? { as_quoted: "12 × $240", premium_per_year: 2_880 }
      : { as_quoted: "2 × $1,400", premium_per_year: 2_800, term_months: 6 },
  );
});

test.each([
  { effective_date: "2026-12-01", expires: "2027-12-01" },
  { effective_date: "2026-12-01", expires: "2027-01-01" },
  {
    premium: undefined,
    attributes: { line_premium_annual: 1_400 },
    effective_date: "2026-12-01",
    expires: "2027-06-01",
  },
])(
  "a premium is of the year unless the dates of the policy are those of a shorter term: %j",
  (more) => {
    const result = run({ state: "NJ" }, [offering("q", "auto", 1_400, more)]);
    expect(result.solutions[0]?.est_cost_low).toBe(1_400);
  },
);

test("days from which a term is read are not listed as ignored, and those of a year are", () => {
  const ignoredWith = (expires: string) => {
    const more = { effective_date: "2026-12-01", expires };
    const { ignored = [] } = run({ state: "NJ" }, [offering("q", "auto", 1_400, more)]);
    return ignored.map(({ path }) => path).filter((path) => /effective|expires/.test(path));
  };
  expect(ignoredWith("2027-06-01")).toEqual([]);
  expect(ignoredWith("2027-12-01")).toEqual(["offerings.*.effective_date", "offerings.*.expires"]);
});

test("no text calls a solution recommended while a question about it is open", () => {
  const asked = ["a", "b", "c"].map((id, i) => ({
    ...offering(id, "auto", 1_000 + 200 * i, { limits: L }),
    admitted: undefined,
  }));
  const { solutions, explanations } = run({ state: "NJ" }, asked);
  expect(solutions.map(({ best_in_cluster: best }) => best)).toEqual([false, false, false]);
  expect(solutions[0]?.reason).toContain("Not recommended until this is answered.");
  const texts = [...solutions.slice(1).map(({ reason }) => reason), JSON.stringify(explanations)];
  expect(texts[0]).toContain("Worse than the first solution on pricing");
  expect(texts.join()).not.toMatch(/the recommended solution|\(recommended: \d\.\d\d\)/);
});

test.each([
  ["E", "insolvent_carrier"],
  ["F", "insolvent_carrier"],
  ["S", "insolvent_carrier"],
  ["D", "below_security_floor"],
  ["B-", "below_security_floor"],
])("a carrier rated %s is never recommended, however cheap", (rating, rule) => {
  for (const bucket of ["balanced", "cost_sensitive", "coverage_first", "simplicity"]) {
    const result = run({ state: "NJ", appetite_bucket: bucket }, [
      offering("f", "home", 19, { ...STD, am_best_rating: rating }),
      offering("a", "home", 2_600, STD),
    ]);
    expect(idsOf(result)).toEqual(["a"]);
    expect(removed(result)).toEqual({ f: rule });
  }
});

test("the request may ask for a better rating, and not for a worse one than the floor", () => {
  const quotes = [
    offering("good", "home", 2_600, STD),
    offering("fair", "home", 1_900, { ...STD, quality_rating: "B+", am_best_rating: undefined }),
    offering("weak", "home", 1_000, { ...STD, am_best_rating: "C" }),
  ];
  expect(idsOf(run({ state: "NJ" }, quotes)).toSorted()).toEqual(["fair", "good"]);
  expect(idsOf(run({ state: "NJ", min_am_best_rating: "A-" }, quotes))).toEqual(["good"]);
  const unrated = offering("unrated", "home", 900, { ...STD, am_best_rating: "NR" });
  expect(idsOf(run({ state: "NJ", min_am_best_rating: "A-" }, [...quotes, unrated]))).toEqual([
    "good",
  ]);
  expect(idsOf(run({ state: "NJ", min_am_best_rating: "D" }, quotes)).toSorted()).toEqual([
    "fair",
    "good",
  ]);
});

test("silence on the rating is not better than a rating that is adequate", () => {
  const { am_best_rating: _, ...silent } = STD;
  const result = run({ state: "NJ" }, [
    offering("rated", "home", 2_000, { ...STD, am_best_rating: "B+" }),
    offering("silent", "home", 2_000, silent),
  ]);
  expect(idsOf(result)[0]).toBe("rated");
  expect(result.not_checked?.map(({ rule }) => rule)).toContain("below_security_floor");
});

test("limits below the state's minimum are removed, with the law", () => {
  const result = run({ state: "NJ" }, [
    offering("A_home", "home", 2_600),
    offering("X_auto", "auto", 1_100, { limits: { liability: "25/50/25" } }),
    offering("A_auto", "auto", 2_200, { limits: L }),
    offering("A_umb", "umbrella", 380, { limits: { each_occurrence: 1_000_000 } }),
  ]);
  expect(idsOf(result)).toEqual(["A_auto+A_home+A_umb"]);
  expect(result.excluded[0]).toMatchObject({
    rule: "below_legal_minimum",
    evidence: expect.stringMatching(/35\/70\/25 \(N\.J\.S\.A\. /),
  });
});

test.each([
  ["NJ", "2025-06-01", "25/50/25", false],
  ["NJ", "2026-01-01", "25/50/25", true],
  ["CA", "2026-03-01", "15/30/5", true],
  ["CA", "2024-12-31", "15/30/5", false],
  ["NJ", "2026-01-01", "35/70/25", false],
  ["NJ", "2026-01-01", "95 CSL", false],
  ["NJ", "2026-01-01", "60 CSL", true],
])(
  "the minimum of %s on %s decides on %s: removed %s",
  (state, effective_date, liability, isRemoved) => {
    const result = run(
      { state, effective_date },
      [offering("x", "auto", 1_000, { limits: { liability } })],
      "2024-01-01",
    );
    expect(removed(result)).toEqual(isRemoved ? { x: "below_legal_minimum" } : {});
  },
);

test.each<[string, Fields, Fields, boolean]>([
  ["100/300 below 250/500", { liability: "100/300/100" }, {}, false],
  ["250/500", { liability: "250/500/100" }, {}, true],
  ["a combined limit of 500,000", { csl: 500_000 }, {}, true],
  ["a combined limit of 300,000", { csl: 300_000 }, {}, false],
  ["terms of its own", { liability: "100/300/100" }, { auto: "100/300" }, true],
  ["stricter terms of its own", { liability: "250/500/100" }, { auto: "500/500" }, false],
  ["limits that are not stated", {}, {}, true],
])("an umbrella only over what its terms ask: %s", (_, limits, own, allowed) => {
  const umbrella = { limits: { limit: "$1M" }, required_underlying_limits: own };
  const result = run({ state: "OH" }, [
    offering("A_auto", "auto", 1_000, Object.keys(limits).length > 0 ? { limits } : {}),
    offering("A_umb", "umbrella", 300, Object.keys(own).length > 0 ? umbrella : {}),
  ]);
  expect(idsOf(result)).toEqual([allowed ? "A_auto+A_umb" : "A_auto"]);
  expect(result.solutions[0]?.complete).toBe(allowed);
  if (!allowed) expect(result.unmet).toMatchObject([{ coverage: "umbrella", code: "all_removed" }]);
  if (Object.keys(limits).length === 0)
    expect(result.not_checked?.map(({ rule }) => rule)).toContain("underlying_limits");
});

test("an umbrella over policies in force needs their limits", () => {
  const over = (limits: Fields) =>
    run({ state: "OH", current_portfolio: { policies: [{ line: "AUTO", limits }] } }, [
      offering("A_umb", "umbrella", 300),
    ]);
  expect(removed(over({ liability: "50/100/50" }))).toEqual({ A_umb: "underlying_limits" });
  expect(idsOf(over({ liability: "250/500/100" }))).toEqual(["A_umb"]);
});

test("every policy in force has to meet the terms of its line", () => {
  const over = (...policies: Fields[]) =>
    removed(
      run({ state: "OH", current_portfolio: { policies } }, [
        offering("A_umb", "umbrella", 300, {
          required_underlying_limits: { auto: "250/500", home: { liability: 300_000 } },
        }),
      ]),
    );
  const low = { line: "AUTO", limits: { liability: "50/100/50" } };
  const high = { line: "AUTO", limits: { liability: "250/500/100" } };
  const home = (liability: number) => ({ line: "HOMEOWNERS", limits: { liability } });
  const out = { A_umb: "underlying_limits" };
  expect(over(high, high, home(300_000))).toEqual({});
  expect(over(low, high, home(300_000))).toEqual(out);
  expect(over(high, home(100_000))).toEqual(out);
  expect(over(home(100_000), high, low)).toEqual(out);
  expect(over(low, home(300_000))).toEqual(out);
});

test("an offering cannot state what reading derives from its term", () => {
  const derived = {
    premium_as_quoted: "1 × $1",
    package_premium_as_quoted: "1 × $1",
    quoted_term_months: 1,
  };
  const result = run({ state: "OH" }, [offering("A_home", "home", 2_000, derived)]);
  expect(result.solutions[0]?.premium_by_line).toEqual(
    run({ state: "OH" }, [offering("A_home", "home", 2_000)]).solutions[0]?.premium_by_line,
  );
  expect(result.ignored?.map(({ path }) => path)).toEqual(
    ["package_premium_as_quoted", "premium_as_quoted", "quoted_term_months"].map(
      (field) => `offerings.*.${field}`,
    ),
  );
});

test("the ignored fields do not depend on the order of the offerings, and are at most 200", () => {
  const names = (from: number) =>
    Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`field_${from + i}`, 1]));
  const auto = { bodily_injury_per_persn: 250_000, other: 1_000 };
  const quotes = [
    offering("A_home", "home", 2_000, { ...names(1_000), limits: auto }),
    offering("B_auto", "auto", 1_000, { ...names(2_000), limits: auto }),
    offering("C_flood", "flood", 500, { limits: auto, fees: "1" }),
  ];
  const { ignored } = run({ state: "OH" }, quotes);
  expect(ignored).toHaveLength(200);
  expect(run({ state: "OH" }, quotes.toReversed()).ignored).toEqual(ignored);
  const few = quotes.map((quote) => ({ ...quote, ...{ limits: auto } }));
  const limitsOnly = few.map(({ id, provider_name, category, premium, limits }: Fields) => ({
    id,
    provider_name,
    category,
    premium,
    limits,
  }));
  const [forward, backward] = [limitsOnly, limitsOnly.toReversed()].map(
    (given) => run({ state: "OH" }, given).ignored,
  );
  expect(backward).toEqual(forward);
  expect(forward?.find(({ path }) => path.endsWith("persn"))?.nearest).not.toBeNull();
});

const FLORIDA = {
  state: "FL",
  current_portfolio: { policies: [{ line: "HOMEOWNERS", limits: { dwelling: 800_000 } }] },
};
test.each<[string, Fields]>([
  ["the replacement cost", { ...FLORIDA, household: { home: { replacement_cost: 800_000 } } }],
  ["the published residence", { ...FLORIDA, residence: { replacement_cost: "$800K" } }],
  ["the policy in force", FLORIDA],
])("insurance to value is measured against %s", (_, input) => {
  const result = run(input, [
    offering("half", "home", 3_000, { limits: { dwelling: 400_000 } }),
    offering("most", "home", 4_000, { limits: { dwelling: 700_000 } }),
    offering("full", "home", 4_100, { limits: { dwelling: 800_000 } }),
  ]);
  expect(removed(result)).toEqual({ half: "dwelling_underinsured" });
  expect(idsOf(result)).toEqual(["full", "most"]);
  const coverage = result.solutions.map(({ scorecard }) => scorecard.coverage_completeness);
  expect(coverage[0]).toBeLessThan(coverage[1] ?? 0);
});

test("hurricane deductibles and wind exclusions are limits where the state has the peril", () => {
  const limits = { dwelling: 800_000, liability: 300_000 };
  const quotes = [
    offering("low", "home", 5_000, {
      limits,
      deductibles: { hurricane: "2%" },
      coverage_exclusions: [],
    }),
    offering("high", "home", 5_000, {
      limits,
      deductibles: { hurricane: "10%" },
      coverage_exclusions: [],
    }),
    offering("silent", "home", 5_000, { limits, coverage_exclusions: [] }),
    offering("nowind", "home", 2_000, { limits, coverage_exclusions: ["windstorm"] }),
  ];
  const florida = run({ state: "FL" }, quotes);
  // Silence counts as the highest deductible that there may be.
  expect(idsOf(florida)).toEqual(["low", "high", "silent"]);
  expect(florida.solutions.map(({ rank }) => rank)).toEqual([1, 2, 2]);
  expect(removed(florida)).toEqual({ nowind: "wind_not_insured" });
  const withWind = run({ state: "FL", coverage_types: ["home", "wind"] }, [
    ...quotes,
    offering("pool", "wind", 1_500),
  ]);
  expect(removed(withWind)).toEqual({});
  expect(removed(run({ state: "CA" }, quotes))).toEqual({});
});

test("a package price counts wherever its lines are taken together, with others beside it", () => {
  const quotes = [
    offering("A_home", "home", 2_600, { package_premium: 4_200 }),
    offering("A_auto", "auto", 2_200),
    offering("R_umb", "umbrella", 350),
    offering("C_auto", "auto", 1_750),
    offering("B_home", "home", 2_500),
  ];
  const [best] = run({ state: "OH" }, quotes).solutions;
  expect(best).toMatchObject({ est_cost_low: 4_550, est_cost_high: 5_150, provider_count: 2 });
  expect(best?.packages).toEqual([
    {
      provider_name: "A",
      lines: ["auto", "home"],
      premium_per_year: 4_200,
      as_quoted: null,
      separately: 4_800,
    },
  ]);
  // Never a total that cannot be bought: the package needs its own carrier's auto.
  for (const { offerings, est_cost_low } of run({ state: "OH" }, quotes).solutions)
    expect(est_cost_low === 4_550).toBe(
      ["A_auto", "A_home"].every((id) => offerings.some((each) => each.id === id)),
    );
});
