import { expect, test } from "vitest";
import type { Fields } from "../offerings.arbitrary";
import { offering, run, STD } from "../rule-sets/quote-matching@2/decisions.fixture";

/** A fact that an offering leaves out is named, and never counts for more than one that it states. */

const FULL: Fields = {
  ...STD,
  valid_until: "2027-12-31",
  excluded_states: [],
  licensed_states: ["OH"],
  constraints: { prohibited_naics: ["1111"], avoided_naics: [] },
  inspection_required: false,
  coverage_features: ["blanket_additional_insured"],
  coverage_exclusions: [],
  limits: { each_occurrence: 1_000_000, general_aggregate: 2_000_000 },
  deductibles: { all_other_perils: 1_000 },
  fees: 0,
  taxes: 0,
  attributes: { quoted_employee_count: 9, quoted_location_count: 2 },
};
const BUSINESS = {
  state: "OH",
  coverage_types: ["general_liability"],
  business: { naics: "722511", employees: 9, locations: 2 },
};

const named = (result: ReturnType<typeof run>) =>
  (result.not_checked ?? []).flatMap(({ missing }) => missing);

test.each<[string, string]>([
  ["valid_until", "offerings.*.valid_until"],
  ["excluded_states", "offerings.*.excluded_states"],
  ["licensed_states", "offerings.*.licensed_states"],
  ["constraints.prohibited_naics", "offerings.*.constraints.prohibited_naics"],
  ["constraints.avoided_naics", "offerings.*.constraints.avoided_naics"],
  ["attributes.quoted_employee_count", "offerings.*.attributes.quoted_employee_count"],
  ["attributes.quoted_location_count", "offerings.*.attributes.quoted_location_count"],
  ["e_bind", "offerings.*.e_bind"],
  ["fees", "offerings.*.fees"],
  ["taxes", "offerings.*.taxes"],
])(
  "an offering without %s is named in not_checked, with the fact that is missing",
  (field, path) => {
    const without = JSON.parse(JSON.stringify(FULL));
    const names = field.split(".");
    const holder = names.slice(0, -1).reduce((value, name) => value[name], without);
    delete holder[names.at(-1) ?? ""];
    expect(named(run(BUSINESS, [offering("q", "general_liability", 900, FULL)]))).not.toContain(
      path,
    );
    expect(named(run(BUSINESS, [offering("q", "general_liability", 900, without)]))).toContain(
      path,
    );
  },
);

test("drivers and vehicles of several are asked about, and one of them is not", () => {
  const auto = { ...STD, limits: { liability: "250/500/100" } };
  const of = (more: Fields) =>
    named(run({ state: "OH", ...more }, [offering("q", "auto", 900, auto)]));
  expect(of({ household: { drivers: 2, vehicles: 2 } })).toEqual(
    expect.arrayContaining(["offerings.*.attributes.quoted_vehicle_count"]),
  );
  expect(of({ household: { drivers: 2, vehicles: 1 } })).toContain(
    "offerings.*.attributes.quoted_driver_count",
  );
  expect(
    of({ household: { drivers: 1, vehicles: 1 } }).filter((path) => /count/.test(path)),
  ).toEqual([]);
});

test("a personal line without a class of business is not asked for prohibited classes", () => {
  expect(named(run({ state: "OH" }, [offering("q", "home", 900, STD)]))).not.toContain(
    "offerings.*.constraints.prohibited_naics",
  );
});

test.each<[string, Fields, Fields]>([
  ["the lowest accepted rating", { am_best_rating: "B" }, {}],
  ["the worst complaint index", { complaint_index: 9 }, {}],
  ["every added exclusion", { coverage_exclusions: ["a", "b", "c", "d"] }, {}],
  ["half of the recommended limit", { limits: { liability: 100_000 } }, {}],
  ["a high deductible", { deductibles: { all_other_perils: 10_000 } }, {}],
  ["a referral", { quote_status: "referred" }, {}],
  ["forty days", { quote_days: 40 }, {}],
  ["an inspection", { inspection_required: true }, {}],
  [
    "none of the desired features",
    { coverage_features: [] },
    { desired_coverages: { home: { features: ["roof"] } } },
  ],
  [
    "a lower limit than in force",
    { limits: { liability: 100_000 } },
    {
      current_portfolio: {
        policies: [{ line: "HOMEOWNERS", carrier: "X", limits: { liability: 500_000 } }],
      },
    },
  ],
  [
    "an avoided class",
    { constraints: { avoided_naics: ["531110"] } },
    { business: { naics: "531110" } },
  ],
])("silence has no better level than %s", (_, worst, input) => {
  for (const appetite_bucket of ["balanced", "cost_sensitive", "coverage_first", "simplicity"]) {
    const result = run({ state: "OH", appetite_bucket, ...input }, [
      offering("silent", "home", 900),
      offering("states", "home", 900, worst),
    ]);
    const of = (id: string) => result.solutions.find(({ offerings }) => offerings[0]?.id === id);
    expect(of("states")?.rank).toBeLessThanOrEqual(of("silent")?.rank ?? 0);
    expect(of("states")?.scorecard.overall_level).toBeLessThanOrEqual(
      of("silent")?.scorecard.overall_level ?? 0,
    );
  }
});

test.each<[string, string, Fields]>([
  ["NY", "injury benefits", { pip: 2_500 }],
  ["NY", "uninsured motorist coverage", { uninsured_motorist: "10/20" }],
  ["OH", "liability", { liability: "10/20/5" }],
])(
  "where the law of %s may not hold for the vehicle, silence on %s is not recommended either",
  (state, _, low) => {
    const stated = {
      liability: "250/500/100",
      uninsured_motorist: "250/500",
      underinsured_motorist: "250/500",
      pip: 50_000,
    };
    const badge = (limits: Fields) =>
      run({ state }, [offering("q", "rv", 900, { ...STD, limits })]).solutions[0]?.best_in_cluster;
    const [name = ""] = Object.keys(low);
    const silent = Object.fromEntries(Object.entries(stated).filter(([own]) => own !== name));
    expect(badge(stated)).toBe(true);
    expect(badge({ ...stated, ...low })).toBe(false);
    expect(badge(silent)).toBe(false);
  },
);
