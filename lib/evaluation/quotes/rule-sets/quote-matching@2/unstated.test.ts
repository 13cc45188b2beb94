import { expect, test } from "vitest";
import type { Fields } from "../../offerings.arbitrary";
import { DAY, idsOf, offering, type Result, run, STD } from "./decisions.fixture";

/** Silence never wins: what the request asks for, or what a quote costs, and a quote does not state. */

const badges = ({ solutions }: Result) =>
  Object.fromEntries(
    solutions.flatMap(({ best_in_cluster, cluster_label, offerings }) =>
      best_in_cluster ? [[cluster_label, offerings.map(({ id }) => id).join("+")]] : [],
    ),
  );
const openRules = ({ not_checked }: Result) => not_checked?.map(({ rule }) => rule) ?? [];

const BUCKETS = ["balanced", "cost_sensitive", "coverage_first", "simplicity"];

test.each(BUCKETS)(
  "the tax of a surplus lines quote that states none is in its cost (%s)",
  (bucket) => {
    const surplus = { ...STD, admitted: false };
    const result = run({ state: "NY", appetite_bucket: bucket }, [
      offering("s", "home", 10_000, { ...surplus, fees: 400 }),
      offering("a", "home", 10_600, STD),
    ]);
    expect(idsOf(result)).toEqual(["a", "s"]);
    expect(badges(result).best_value).toBeUndefined();
    expect(result.solutions[1]).toMatchObject({
      est_cost_low: 10_775,
      premium_by_line: [{ taxes: null, fees: 400, assumed_charges: 375, total_per_year: 10_775 }],
      confirm_before_binding: expect.arrayContaining([
        { offering_id: "s", text: expect.stringMatching(/assumed at the state's rate: \$375/) },
      ]),
    });
    expect(result.assumed).toContainEqual({
      path: "offerings.*.taxes",
      assumed: expect.stringMatching(/Surplus lines tax and stamping fee/),
      because: expect.stringMatching(
        /New York .*3\.6%.*stamping fee of 0\.15% \(N\.Y\. Ins\. Law 2118/,
      ),
      count: 1,
    });
  },
);

test("a stated tax is taken as it is, and a stamping fee that is stated is not added again", () => {
  const surplus = { ...STD, admitted: false };
  const costOf = (more: Fields) =>
    run({ state: "NY" }, [offering("s", "home", 10_000, { ...surplus, ...more })]).solutions[0]
      ?.est_cost_low;
  expect(costOf({ taxes: 360 })).toBe(10_360);
  expect(costOf({ tax: "$360" })).toBe(10_360);
  expect(costOf({ surplus_lines_tax: 360, stamping_fee: 15 })).toBe(10_375);
  expect(costOf({ stamping_fee: 15 })).toBe(10_375);
  expect(costOf({})).toBe(10_375);
});

test("where the rate is not known, a quote without taxes does not come before one whose cost is stated", () => {
  // The row of Rhode Island is not verified, so it decides nothing.
  const surplus = offering("s", "home", 10_000, { ...STD, admitted: false });
  const result = run({ state: "RI", appetite_bucket: "cost_sensitive" }, [
    surplus,
    offering("a", "home", 10_300, STD),
    offering("b", "home", 10_300, { ...STD, admitted: false, taxes: 100, fees: 0 }),
  ]);
  expect(idsOf(result)[0]).toBe("a");
  expect(Object.values(badges(result))).not.toContain("s");
  expect(openRules(result)).toContain("surplus_lines_charges");
  const own = result.solutions.find(({ offerings }) => offerings[0]?.id === "s");
  expect(own?.confirm_before_binding?.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/surplus lines tax and fees .* does not contain/),
  );
  // Alone, or better at any cost, it is first.
  expect(badges(run({ state: "RI" }, [surplus])).recommended).toBe("s");
  const weak = { admitted: true, am_best_rating: "B", complaint_index: 4, quote_days: 30 };
  const better = run({ state: "RI", appetite_bucket: "coverage_first" }, [
    { ...surplus, limits: { liability: 1_000_000 }, coverage_exclusions: [] },
    offering("a", "home", 10_300, {
      ...weak,
      limits: { liability: 100_000 },
      coverage_exclusions: ["a", "b", "c"],
    }),
  ]);
  expect(idsOf(better)).toEqual(["s", "a"]);
});

test("a quote that does not say whether its carrier is admitted wins only if it would with the tax", () => {
  const { admitted: _, ...silent } = STD;
  const over = (premium: number) =>
    run({ state: "NY", appetite_bucket: "cost_sensitive" }, [
      offering("silent", "home", 10_000, silent),
      offering("stated", "home", premium, STD),
    ]);
  expect(idsOf(over(10_200))).toEqual(["stated", "silent"]);
  expect(idsOf(over(14_000))).toEqual(["silent", "stated"]);
  // If nobody says so, all are compared at what they state.
  expect(
    idsOf(
      run({ state: "NY" }, [
        offering("x", "home", 10_000, silent),
        offering("y", "home", 10_200, silent),
      ]),
    ),
  ).toEqual(["x", "y"]);
});

const HARD = {
  limits: { bodily_injury: "250/500", property_damage: 100_000 },
  max_deductibles: { collision: 1_000 },
  hard: true,
};
const MEETS = {
  limits: { liability: "250/500/100" },
  deductibles: { collision: 500, comprehensive: 500 },
};

test.each<[string, Fields]>([
  ["no limits", { deductibles: MEETS.deductibles }],
  ["one of the limits", { ...MEETS, limits: { bodily_injury: "250/500" } }],
  ["no deductible", { limits: MEETS.limits }],
  [
    "a limit without an amount",
    {
      ...MEETS,
      limits: {
        ...MEETS.limits,
        property_damage: "included",
        liability: undefined,
        bodily_injury: "250/500",
      },
    },
  ],
])("a quote that states %s has no badge where the terms are required", (_, own) => {
  for (const appetite_bucket of BUCKETS) {
    const result = run({ state: "OH", appetite_bucket, desired_coverages: { auto: HARD } }, [
      offering("silent", "auto", 500, { ...STD, ...own }),
      offering("stated", "auto", 1_500, { ...STD, ...MEETS }),
    ]);
    expect(idsOf(result)).toEqual(["stated", "silent"]);
    expect(badges(result)).toEqual({ recommended: "stated" });
    expect(result.solutions[1]?.reason).toMatch(
      /(Behind the recommended solution|Not recommended until this is answered).*silent, auto: What are/,
    );
  }
});

test("required limits are met by a combined limit that covers them", () => {
  const result = run({ state: "OH", desired_coverages: { auto: HARD } }, [
    offering("combined", "auto", 500, { ...STD, ...MEETS, limits: { csl: 600_000 } }),
    offering("stated", "auto", 1_500, { ...STD, ...MEETS }),
  ]);
  expect(idsOf(result)).toEqual(["combined", "stated"]);
  const low = run({ state: "OH", desired_coverages: { auto: HARD } }, [
    offering("combined", "auto", 500, { ...STD, ...MEETS, limits: { csl: 100_000 } }),
  ]);
  expect(low.excluded).toMatchObject([{ id: "combined", rule: "limit_below_required" }]);
});

test.each<[string, Fields]>([
  ["the cost to rebuild is known", { residence: { replacement_cost: 500_000 } }],
  [
    "a policy in force says it",
    { current_portfolio: { policies: [{ line: "HOMEOWNERS", limits: { dwelling: 500_000 } }] } },
  ],
])("a home quote without a dwelling limit has no badge where %s", (_, more) => {
  const result = run({ state: "OH", appetite_bucket: "cost_sensitive", ...more }, [
    offering("silent", "home", 1_000, STD),
    offering("stated", "home", 2_000, { ...STD, limits: { dwelling: 500_000 } }),
  ]);
  expect(idsOf(result)).toEqual(["stated", "silent"]);
  expect(badges(result)).toEqual({ recommended: "stated" });
  expect(openRules(result)).toContain("dwelling_underinsured");
});

test("a quote without a rating has no badge where the request has a lowest rating", () => {
  const { am_best_rating: _, ...unrated } = STD;
  const quotes = [
    offering("silent", "home", 1_000, unrated),
    offering("rated", "home", 2_000, STD),
  ];
  const asked = run({ state: "OH", min_am_best_rating: "A-" }, quotes);
  expect(idsOf(asked)).toEqual(["rated", "silent"]);
  expect(badges(asked)).toEqual({ recommended: "rated" });
  expect(idsOf(run({ state: "OH" }, quotes))).toEqual(["silent", "rated"]);
});

test("a premium for fewer vehicles than there are is no price for them", () => {
  const of = (count: number | undefined, at: "attributes" | "offering" = "attributes") =>
    count === undefined
      ? {}
      : at === "attributes"
        ? { attributes: { quoted_vehicle_count: count } }
        : { vehicle_count: count };
  const result = run({ state: "OH", vehicles: 3 }, [
    offering("one", "auto", 500, { ...STD, ...of(1) }),
    offering("two", "auto", 600, { ...STD, ...of(2, "offering") }),
    offering("silent", "auto", 700, STD),
    offering("three", "auto", 1_500, { ...STD, ...of(3) }),
    offering("four", "auto", 2_000, { ...STD, ...of(4) }),
  ]);
  expect(result.excluded.map(({ id, rule, evidence }) => [id, rule, evidence])).toEqual([
    ["one", "count_below_requested", "Quoted for 1 of 3 vehicles"],
    ["two", "count_below_requested", "Quoted for 2 of 3 vehicles"],
  ]);
  expect(idsOf(result)[0]).toBe("three");
  expect(openRules(result)).toContain("count_below_requested");
  const four = result.solutions.find(({ offerings }) => offerings[0]?.id === "four");
  expect(four?.confirm_before_binding?.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/number of vehicles; the premium is for 4, the request has 3/),
  );
  const published = run({ state: "OH", vehicles: 1 }, [offering("q", "auto", 500, STD)]);
  expect(openRules(published)).not.toContain("count_below_requested");
});

test.each<[string, Fields, string, Fields, boolean]>([
  ["drivers", { drivers: [{}, {}] }, "auto", { attributes: { quoted_driver_count: 1 } }, true],
  ["drivers", { household: { drivers: 2 } }, "auto", { driver_count: 2 }, false],
  [
    "employees",
    { business: { employees: 9 } },
    "workers_compensation",
    { attributes: { employees: 4 } },
    true,
  ],
  ["locations", { business: { locations: 2 } }, "commercial_property", { location_count: 1 }, true],
  [
    "vehicles of a business",
    { business: { vehicles: 5 } },
    "commercial_auto",
    { vehicle_count: 2 },
    true,
  ],
  ["collector cars", { household: { vehicles: 3 } }, "collector_car", { vehicle_count: 1 }, false],
  ["riders", { household: { drivers: 3 } }, "motorcycle", { driver_count: 1 }, false],
  ["floods", { business: { locations: 3 } }, "flood", { location_count: 1 }, false],
  ["motorcycles beside cars", { vehicles: 2 }, "motorcycle", { vehicle_count: 1 }, false],
])("counts of %s are compared like those of vehicles", (_, input, category, more, out) => {
  const { excluded } = run({ state: "IL", ...input }, [
    offering("q", category, 500, { ...STD, ...more }),
  ]);
  expect(excluded.map(({ rule }) => rule)).toEqual(out ? ["count_below_requested"] : []);
});

test("an auto quote for some of the vehicles is asked about where the others have a line of their own", () => {
  const result = run({ state: "OH", household: { vehicles: 3 } }, [
    offering("a", "auto", 500, { ...STD, vehicle_count: 2 }),
    offering("c", "collector_car", 300, { ...STD, vehicle_count: 1 }),
  ]);
  expect(result.excluded).toEqual([]);
  expect(openRules(result)).toContain("count_below_requested");
  expect(result.solutions).toMatchObject([{ complete: true, best_in_cluster: false }]);
});

test("the lowest of the different ratings of one provider counts, and the answer asks which is right", () => {
  const rated = (home: string, auto: string, more: Fields = {}) =>
    run({ state: "OH", ...more }, [
      { ...offering("h", "home", 1_000, { ...STD, am_best_rating: home }), provider_name: "Erie" },
      {
        ...offering("a", "auto", 1_000, { ...STD, am_best_rating: auto }),
        provider_name: "ERIE INSURANCE GROUP",
      },
    ]);
  const result = rated("A++", "B");
  expect(result.not_checked?.find(({ rule }) => rule === "contradicting_ratings")).toMatchObject({
    question: expect.stringMatching(/A\+\+ and B/),
    count: 2,
  });
  expect(result.solutions[0]?.scorecard.carrier_strength).toBe(
    rated("B", "B").solutions[0]?.scorecard.carrier_strength,
  );
  expect(result.solutions[0]?.confirm_before_binding?.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/state A\+\+ and B, and the lowest counts/),
  );
  expect(rated("A", "F").excluded.map(({ rule }) => rule)).toEqual([
    "insolvent_carrier",
    "insolvent_carrier",
  ]);
  expect(openRules(rated("A", "A"))).not.toContain("contradicting_ratings");
});

test("an effective date in the past or far ahead is asked about, and has to be confirmed", () => {
  const past = run({ state: "OH", effective_date: "2019-03-01" }, [
    offering("q", "home", 900, STD),
  ]);
  expect(openRules(past)).toContain("effective_date");
  expect(past.solutions[0]?.confirm_before_binding?.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/can begin on 2019-03-01, which is in the past/),
  );
  const ahead = run({ state: "OH", effective_date: "2036-12-01" }, [
    offering("q", "home", 900, STD),
  ]);
  expect(openRules(ahead)).toContain("effective_date");
  expect(ahead.solutions[0]?.confirm_before_binding?.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/can begin on 2036-12-01, which is further ahead/),
  );
  for (const effective_date of [DAY, "2027-01-01", "2028-05-01"])
    expect(
      openRules(run({ state: "OH", effective_date }, [offering("q", "home", 900, STD)])),
    ).not.toContain("effective_date");
});

test("a stated surplus lines tax below the state's rate is taken, asked about and to be confirmed", () => {
  const of = (taxes: number) =>
    run({ state: "NY" }, [
      offering("s", "home", 10_000, { ...STD, admitted: false, taxes, fees: 15 }),
    ]);
  const texts = (result: Result) =>
    result.solutions[0]?.confirm_before_binding?.map(({ text }) => text).join();
  expect(of(0).solutions[0]?.est_cost_low).toBe(10_015);
  expect(texts(of(0))).toMatch(/states \$0, the state's rate gives \$360/);
  expect(openRules(of(0))).toContain("surplus_lines_charges");
  expect(texts(of(360))).not.toMatch(/the state's rate/);
  expect(openRules(of(360))).not.toContain("surplus_lines_charges");
});
