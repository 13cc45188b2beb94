import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** The decisions that came out wrong before, each with variations. The names are the contents of the rows. */

const STD = {
  am_best_rating: "A",
  complaint_index: 0.9,
  admitted: true,
  quote_status: "bindable",
  quote_days: 1,
  e_bind: true,
};
const L = {
  bodily_injury_per_person: 250_000,
  bodily_injury_per_accident: 500_000,
  property_damage: 100_000,
};
const DAY = "2026-11-28";

const offering = (id: string, category: string, premium: number, more: Fields = {}): Fields => ({
  id,
  provider_name: id.split("_")[0],
  category,
  premium,
  ...more,
});
const run = (input: Fields, offerings: readonly Fields[], day = DAY) =>
  evaluate({ input, offerings, day });
const idsOf = ({ solutions }: ReturnType<typeof run>) =>
  solutions.map(({ offerings }) => offerings.map(({ id }) => id).join("+"));
const removed = ({ excluded }: ReturnType<typeof run>) =>
  Object.fromEntries(excluded.map(({ id, rule }) => [id, rule]));

test.each([
  ["cost_sensitive", { attributes: { term_months: 6 } }],
  ["balanced", { term_months: 6 }],
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
  expect(idsOf(florida)).toEqual(["low", "silent", "high"]);
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

test("a package that needs a line nobody quoted does not count, and the answer says so", () => {
  const result = run({ state: "OH" }, [
    offering("A_home", "home", 2_600, {
      package_premium: 3_000,
      package_lines: ["home", "auto", "flood"],
    }),
    offering("A_auto", "auto", 2_200),
  ]);
  expect(result.solutions[0]?.est_cost_low).toBe(4_800);
  expect(result.not_checked?.find(({ rule }) => rule === "package_price")).toMatchObject({
    question: expect.stringMatching(/needs flood/),
  });
});

test("limits, deductibles and rating that are not stated are worse than adequate ones, and are asked for", () => {
  const result = run({ state: "OH" }, [
    offering("full", "home", 2_000, {
      am_best_rating: "A",
      complaint_index: 1.1,
      admitted: true,
      deductibles: { all_other_perils: 2_500 },
      coverage_exclusions: ["mold"],
      quote_days: 4,
    }),
    offering("thin", "home", 2_000, { admitted: true, e_bind: true, coverage_exclusions: [] }),
  ]);
  expect(idsOf(result)).toEqual(["full", "thin"]);
  const asked = result.not_checked?.map(({ rule, count }) => [rule, count]);
  expect(asked).toContainEqual(["coverage_completeness/limits", 2]);
  expect(asked).toContainEqual(["coverage_completeness/deductibles", 2]);
  expect(asked).toContainEqual(["carrier_strength/am-best-rating", 1]);
});

test("equal solutions share a rank, and no reason calls one of them worse", () => {
  const { solutions } = run({ state: "NJ" }, [
    offering("b_home", "home", 2_000, STD),
    offering("a_home", "home", 2_000, STD),
    offering("c_home", "home", 2_600, STD),
  ]);
  expect(solutions.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  expect(solutions.slice(0, 2).map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^Number 1 of 3, shared: .*Equal to the next solution/),
    expect.stringMatching(/^Number 1 of 3, shared: .*Equal to the recommended solution/),
  ]);
  expect(solutions.filter(({ reason }) => reason?.includes("Held back"))).toEqual([solutions[2]]);
});

test("each solution keeps its cluster, and one solution in a cluster carries the badge", () => {
  const offerings = ["a", "b", "c", "d", "e"].flatMap((carrier, i) =>
    ["home", "auto", "umbrella"].map((line, j) =>
      offering(`${carrier}_${line}`, line, 1_000 + 137 * ((i * 7 + j * 3) % 11), {
        ...(i % 2 ? STD : {}),
        limits: line === "auto" ? L : { liability: 300_000 + 100_000 * i },
      }),
    ),
  );
  const { solutions, explanations } = run({ state: "OH" }, offerings);
  expect(solutions).toHaveLength(10);
  const labels = new Set(solutions.map(({ cluster_label }) => cluster_label));
  for (const label of labels)
    expect(
      solutions.filter((each) => each.cluster_label === label && each.best_in_cluster),
    ).toHaveLength(1);
  for (const [i, { label_evidence }] of explanations.entries())
    expect(/^The (best|cheapest|most|fewest)/.test(label_evidence)).toBe(
      solutions[i]?.best_in_cluster,
    );
});

test.each([
  [{ valid_until: "2020-01-01" }, {}, true],
  [{ valid_until: DAY }, {}, false],
  [{ attributes: { valid_until: "11/27/2026" } }, {}, true],
  [{ valid_until: "2026-12-31" }, { effective_date: "2027-01-01" }, true],
])(
  "a quote that has expired on the day of submission or the effective date is out: %j %j",
  (more, input, out) => {
    const result = run({ state: "OH", ...input }, [offering("q", "home", 1_000, more)]);
    expect(removed(result)).toEqual(out ? { q: "quote_expired" } : {});
  },
);

test("without a quote for a required line, the best of what can be bought is marked incomplete", () => {
  const result = run({ state: "OH", coverage_types: ["home", "auto", "umbrella"] }, [
    offering("A_home", "home", 2_000),
    offering("B_auto", "auto", 1_000),
    offering("A_auto", "auto", 1_100),
  ]);
  expect(result.unmet).toMatchObject([{ coverage: "umbrella", code: "no_offering" }]);
  expect(result.solutions[0]).toMatchObject({
    complete: false,
    missing_lines: ["umbrella"],
    requirements_met: ["lob_auto", "lob_home"],
    reason: expect.stringMatching(/Incomplete: no umbrella quote/),
  });
});

test("cost is all that the insured pays: premium, fees and taxes, each shown", () => {
  const surplus = offering("s", "home", 10_000, {
    ...STD,
    admitted: false,
    fees: 1_450,
    taxes: "$300",
  });
  const result = run({ state: "OH", appetite_bucket: "cost_sensitive" }, [
    surplus,
    offering("a", "home", 10_900, STD),
  ]);
  expect(idsOf(result)).toEqual(["a", "s"]);
  expect(result.solutions[1]).toMatchObject({
    est_cost_low: 11_750,
    premium_by_line: [
      { premium_per_year: 10_000, fees: 1_450, taxes: 300, total_per_year: 11_750 },
    ],
  });
  const { taxes: _, ...untaxed } = surplus;
  const open = run({ state: "NY" }, [untaxed]);
  expect(open.not_checked?.find(({ rule }) => rule === "surplus_lines_charges")).toMatchObject({
    reveals: expect.stringMatching(/New York taxes surplus lines at 3\.6%/),
  });
});

test("one reader of amounts, limit names and carriers", () => {
  const named = run({ state: "OH" }, [
    offering("x", "auto", 1_000, {
      limits: { bi_per_person: "250K", bi_per_accident: "$500,000", pd: 100_000 },
    }),
  ]);
  expect(named.explanations[0]?.dimensions.coverage_completeness.evidence).toMatch(
    /bodily injury per person \$250,000/i,
  );
  const erie = run({ state: "OH" }, [
    { ...offering("1", "home", 1_000), provider_name: "Erie" },
    { ...offering("2", "auto", 1_000), provider_name: "Erie Insurance Exchange" },
  ]);
  expect(erie.solutions[0]?.provider_count).toBe(1);
  const byId = run({ state: "OH" }, [
    { ...offering("1", "home", 1_000), provider_name: "One", provider_id: "p" },
    { ...offering("2", "auto", 1_000), provider_name: "Another", provider_id: "p" },
  ]);
  expect(byId.solutions[0]?.provider_count).toBe(1);
});

test("the top score is the first solution's overall level", () => {
  const { output, solutions } = run({ state: "OH" }, [offering("q", "home", 1_000, STD)]);
  expect(output.top_score).toBe(solutions[0]?.scorecard.overall_level);
});

test("commission is disclosed and never weighed", () => {
  const quotes = (commission: number) => [
    offering("a", "home", 1_000, { ...STD, commission }),
    offering("b", "home", 1_000, { ...STD, commission: 0.1 }),
  ];
  const [low, high] = [run({ state: "OH" }, quotes(0)), run({ state: "OH" }, quotes(1))];
  expect(high.solutions.map(({ scorecard }) => scorecard)).toEqual(
    low.solutions.map(({ scorecard }) => scorecard),
  );
  expect(high.solutions[0]?.premium_by_line?.[0]?.commission).toBe(1);
});

const PUBLISHED_INPUT = {
  address: { state: "NY", zip_code: "11231" },
  coverage_types: ["home", "auto", "umbrella"],
  appetite_bucket: "balanced",
  drivers: [
    { driver_id: "ca31ba0d-8d07-4a2f-bbba-c80fa9882fe3", years_licensed: 23, violations_5yr: 1 },
  ],
  current_coverage: {
    home: { carrier: "21stcentury", annual_premium: 2480.91 },
    auto: { carrier: "21stcentury", annual_premium: 507.32 },
  },
  premium: 3557.23,
  vehicles: 1,
};
const published = (carrier: string, line: string, premium: number, together: number): Fields => ({
  id: `quote_line_carrier_${carrier.toLowerCase()}_${line}_001`,
  provider_id: `prov_carrier_${carrier.toLowerCase()}`,
  provider_name: `Carrier ${carrier}`,
  category: line,
  quality_rating: "A+",
  pricing_tier: "premium",
  commission: 0.14,
  constraints: { excluded_states: [], prohibited_naics: [], avoided_naics: [] },
  coverage: { product_name: "Premier", program_type: "quoted_line" },
  attributes: {
    quote_id: `qt_carrier_${carrier.toLowerCase()}_${line}_001`,
    line_premium_annual: premium,
    package_premium_annual: together,
  },
});

test("the published request completes, and names the lines that nobody quoted", () => {
  const result = run(PUBLISHED_INPUT, [published("A", "home", 6_120, 12_840)]);
  expect(result.unmet.map(({ coverage }) => coverage)).toEqual(["auto", "umbrella"]);
  expect(result.solutions).toMatchObject([
    { complete: false, est_cost_low: 6_120, requirements_met: ["lob_home"] },
  ]);
  expect(result.not_checked?.map(({ rule }) => rule)).toContain("package_price");
  expect(result.ignored?.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["input.drivers", "input.premium", "input.address.zip_code"]),
  );
});

test("with all three lines of carriers A, B and C, the package of 11,985 is the published result", () => {
  const lines = (carrier: string, [home, auto, umbrella]: number[], together: number) => [
    published(carrier, "home", home ?? 0, together),
    published(carrier, "auto", auto ?? 0, together),
    published(carrier, "umbrella", umbrella ?? 0, together),
  ];
  const { solutions, output } = run(PUBLISHED_INPUT, [
    ...lines("A", [6_120, 5_480, 1_240], 12_840),
    ...lines("B", [5_990, 5_600, 1_180], 12_300),
    ...lines("C", [5_900, 5_010, 1_310], 11_985),
  ]);
  expect(output.top_label).toBe("recommended");
  expect(solutions[0]).toMatchObject({
    rank: 1,
    cluster_label: "recommended",
    best_in_cluster: true,
    requirements_met: ["lob_auto", "lob_home", "lob_umbrella"],
    provider_count: 1,
    est_cost_low: 11_985,
    offerings: [
      { id: "quote_line_carrier_c_auto_001", provider_name: "Carrier C", category: "auto" },
      { id: "quote_line_carrier_c_home_001", provider_name: "Carrier C", category: "home" },
      { id: "quote_line_carrier_c_umbrella_001", provider_name: "Carrier C", category: "umbrella" },
    ],
  });
});

test("auto offerings with nothing but a premium are accepted", () => {
  const bare = (name: string, line_premium_annual: number) => ({
    id: name,
    provider_name: name,
    category: "auto",
    attributes: { line_premium_annual },
  });
  const result = run({ address: { state: "New York" } }, [
    bare("Progressive", 1_445),
    bare("Safeco", 7_226),
    bare("Travelers", 2_871),
  ]);
  expect(idsOf(result)).toEqual(["Progressive", "Travelers", "Safeco"]);
});

test("the class of the insured decides on prohibited and avoided classes", () => {
  const quotes = [
    offering("no", "home", 1_000, { constraints: { prohibited_naics: ["7225"] } }),
    offering("avoids", "home", 1_000, { constraints: { avoided_naics: ["722511"] } }),
    offering("writes", "home", 1_000, { constraints: { avoided_naics: [] } }),
  ];
  const result = run({ state: "OH", business: { naics: "722511" } }, quotes);
  expect(removed(result)).toEqual({ no: "prohibited_class" });
  expect(idsOf(result)).toEqual(["writes", "avoids"]);
  expect(run({ state: "OH" }, quotes).not_checked?.map(({ rule }) => rule)).toContain(
    "prohibited_class",
  );
});

test.each([
  ["23", "238160", "undecided"],
  ["2381", "238160", "undecided"],
  ["238160", "238160", "removed"],
  ["238160", "23", "removed"],
  ["23", "23", "removed"],
  ["23", "722511", "kept"],
  ["238", "239", "kept"],
])("class %s against the prohibited class %s is %s", (naics, prohibited, outcome) => {
  const quotes = [
    offering("q", "home", 1_000, { constraints: { prohibited_naics: [prohibited] } }),
  ];
  const result = run({ state: "OH", business: { naics } }, quotes);
  expect(removed(result)).toEqual(outcome === "removed" ? { q: "prohibited_class" } : {});
  const open = result.not_checked?.filter(({ rule }) => rule === "prohibited_class") ?? [];
  expect(open.map(({ missing }) => missing)).toEqual(
    outcome === "undecided" ? [["input.business.naics"]] : [],
  );
});

test("an avoided class that is narrower than the insured's is neither avoided nor written", () => {
  const avoiding = (id: string, avoided_naics: string[]) =>
    offering(id, "home", 1_000, { constraints: { avoided_naics } });
  const quotes = [avoiding("all", ["23"]), avoiding("roofs", ["238160"]), avoiding("none", [])];
  const order = (naics: string) => idsOf(run({ state: "OH", business: { naics } }, quotes));
  expect(order("23")).toEqual(["none", "roofs", "all"]);
});
