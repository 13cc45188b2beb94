import fc from "fast-check";
import { expect, test } from "vitest";
import { US_STATES } from "@/lib/domain/us-states";
import { autoMinimum } from "@/lib/reference/auto/auto-law";
import { samples } from "@/lib/testing/samples";
import { evaluate } from "../../..";
import type { Fields } from "../../../offerings.arbitrary";

/** What an insured may not buy, or may not drive with, in a state on a day. */

const DAY = "2026-11-28";
const ENOUGH = {
  liability: "500/1000/500",
  uninsured_motorist: "500/1000",
  underinsured_motorist: "500/1000",
  uninsured_motorist_property_damage: 500_000,
  pip: 500_000,
  medical_payments: 100_000,
};
const offering = (id: string, category: string, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium: 1_000,
  admitted: true,
  am_best_rating: "A",
  ...more,
});
const run = (input: Fields, ...offerings: Fields[]) =>
  evaluate(JSON.parse(JSON.stringify({ input, offerings, day: DAY })));
const outcome = (input: Fields, quote: Fields) => {
  const { excluded, not_checked = [], solutions } = run(input, quote);
  return {
    removed: excluded[0]?.rule ?? null,
    evidence: excluded[0]?.evidence ?? "",
    sources: excluded[0]?.sources ?? [],
    open: not_checked.map(({ rule }) => rule),
    confirm: solutions[0]?.confirm_before_binding?.map(({ text }) => text) ?? [],
  };
};

test.each<[string, string, string, string, string | null]>([
  ["CA", "motorcycle", "2027-01-01", "15/30/5", "below_legal_minimum"],
  ["CA", "motorcycle", "2027-01-01", "30/60/15", null],
  ["CA", "motor_cycle", "2024-06-01", "15/30/5", null],
  ["CA", "commercial_auto", "2026-12-01", "15/30/5", "below_legal_minimum"],
  ["CA", "business auto", "2026-12-01", "15/30/5", "below_legal_minimum"],
  ["CA", "fleet", "2026-12-01", "30/60/15", null],
  ["NJ", "commercial_auto", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "motorhome", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "collector_car", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "classic_auto", "2026-12-01", "100/300/100", null],
  ["NJ", "trucking", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "commercial truck", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "company cars", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "Motorbike", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "motor home", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "auto_liability", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NJ", "antique auto", "2026-12-01", "25/50/25", "below_legal_minimum"],
  ["NC", "motorcycle", "2026-12-01", "30/60/25", "below_legal_minimum"],
  ["HI", "motorcycle", "2026-12-01", "20/40/10", null],
  ["HI", "motorcycle", "2026-12-01", "15/30/10", "below_legal_minimum"],
  ["HI", "auto", "2026-12-01", "20/40/10", "below_legal_minimum"],
  // No insurance of motorcycles is compulsory there.
  ["FL", "motorcycle", "2026-12-01", "5/10/5", null],
  ["MT", "motorcycle", "2026-12-01", "5/10/5", null],
  // Nobody has to insure there, but a policy has to meet the limits.
  ["NH", "motorcycle", "2026-12-01", "5/10/5", "below_legal_minimum"],
  ["OH", "home", "2026-12-01", "none", null],
])("liability in %s, %s on %s: %s is removed by %s", (state, category, day, liability, rule) => {
  const { removed, evidence } = outcome(
    { state, effective_date: day },
    offering("q", category, { limits: { ...(category === "home" ? {} : ENOUGH), liability } }),
  );
  expect(removed).toBe(rule);
  if (rule) expect(evidence).toMatch(/requires .*\(.+\).*minimum/);
});

test("no state lets a car, a motorcycle or a commercial auto below the minimum of cars pass in silence", () => {
  const states = US_STATES.filter((state) => autoMinimum(state, DAY).status === "known");
  for (const state of states)
    for (const category of [
      "auto",
      "collector_car",
      "motorhome",
      "motorcycle",
      "commercial_auto",
      "rv",
    ]) {
      const result = run(
        { state },
        offering("low", category, { limits: { ...ENOUGH, liability: "none" } }),
      );
      const told =
        result.excluded[0]?.rule === "below_legal_minimum" ||
        result.not_checked?.some(({ rule }) => rule === "below_legal_minimum");
      const exempt = category === "motorcycle" && ["FL", "MT"].includes(state);
      expect([state, category, told]).toEqual([state, category, !exempt]);
    }
});

test("a vehicle that may not be registered for the road is not removed, but asked for", () => {
  const result = run({ state: "NJ" }, offering("low", "rv", { limits: { liability: "25/50/25" } }));
  expect(result.excluded).toEqual([]);
  expect(result.not_checked).toContainEqual(
    expect.objectContaining({
      rule: "below_legal_minimum",
      question: expect.stringMatching(/registered for the road\? New Jersey requires 35\/70\/25/),
    }),
  );
  expect(outcome({ state: "NJ" }, offering("trailer", "atv", {})).open).not.toContain(
    "below_legal_minimum",
  );
});

const UNINSURED = "uninsured_motorist_required";
test.each<[string, string, Fields, string | null]>([
  ["NC", "auto", { uninsured_motorist: "none" }, UNINSURED],
  ["NC", "auto", { uninsured_motorist: "rejected" }, UNINSURED],
  ["NC", "auto", { um: "30/60" }, UNINSURED],
  ["NC", "auto", { uninsured_motorist: "50/100" }, null],
  ["NC", "auto", { uninsured_motorist: "50/100", underinsured_motorist: "none" }, UNINSURED],
  ["NC", "auto", { um_uim: "50/100" }, null],
  ["NC", "auto", { um_uim: "30/60" }, UNINSURED],
  ["NC", "motorcycle", { uninsured_motorist: "none" }, UNINSURED],
  ["NC", "collector_car", { uninsured_motorist: "none" }, UNINSURED],
  ["NY", "commercial_auto", { uninsured_motorist: "none" }, UNINSURED],
  ["MD", "auto", { uninsured_motorist: "30/60", um_pd: "none" }, UNINSURED],
  ["IL", "auto", { uninsured_motorist_csl: 40_000 }, UNINSURED],
  ["IL", "auto", { uninsured_motorist: "25/50", underinsured_motorist: "none" }, null],
  ["MO", "commercial_auto", { uninsured_motorist: "none" }, null],
  ["TX", "auto", { uninsured_motorist: "none" }, null],
  ["OH", "auto", { uninsured_motorist: "none" }, null],
])("uninsured motorist in %s, %s, %j: removed by %s", (state, category, limits, rule) => {
  const { removed, evidence } = outcome(
    { state },
    offering("q", category, { limits: { ...ENOUGH, ...noUninsured, ...limits } }),
  );
  expect(removed).toBe(rule);
  if (rule) expect(evidence).toMatch(/requires uninsured.*\(.+\): (?:un|under)insured motorist/);
});
/** Without the uninsured motorist limits of {@link ENOUGH}. */
const noUninsured = {
  uninsured_motorist: undefined,
  underinsured_motorist: undefined,
  uninsured_motorist_property_damage: undefined,
};

test("uninsured motorist coverage that is excluded, rejected or not stated is removed or asked for", () => {
  const limits = { ...ENOUGH, ...noUninsured };
  const excluded = offering("q", "auto", { limits, coverage_exclusions: ["uninsured_motorist"] });
  expect(outcome({ state: "NC" }, excluded).removed).toBe(UNINSURED);
  const silent = outcome({ state: "NC" }, offering("q", "auto", { limits }));
  expect(silent.removed).toBeNull();
  expect(silent.open).toContain(UNINSURED);
  expect(silent.confirm.join()).toMatch(
    /Which uninsured motorist, underinsured motorist .* limits/,
  );
  const rejected = offering("q", "auto", { limits: { ...limits, uninsured_motorist: "none" } });
  expect(outcome({ state: "TX" }, rejected).confirm.join()).toMatch(/Does the insured reject/);
  expect(
    outcome(
      { state: "CT" },
      offering("q", "commercial_auto", { limits: { ...limits, um: "none" } }),
    ),
  ).toMatchObject({
    removed: null,
    open: expect.arrayContaining([UNINSURED]),
  });
});

const BENEFITS = "injury_benefits_required";
test.each<[string, string, Fields, string | null]>([
  ["NY", "auto", { pip: "none" }, BENEFITS],
  ["NY", "auto", { no_fault: 25_000 }, BENEFITS],
  ["NY", "auto", { pip: 50_000 }, null],
  ["NY", "auto", { pip: "unlimited" }, null],
  ["FL", "auto", { personal_injury_protection: "rejected" }, BENEFITS],
  ["MA", "motorhome", { pip: "none" }, BENEFITS],
  ["MN", "auto", { pip: 10_000 }, BENEFITS],
  ["MN", "auto", { pip: 20_000 }, null],
  ["PA", "auto", { first_party_benefits: "none" }, BENEFITS],
  ["ME", "auto", { medical_payments: "none" }, BENEFITS],
  ["ME", "auto", { medical_payments: 2_000 }, null],
  ["NH", "auto", { medpay: 500 }, BENEFITS],
  ["PA", "motorcycle", { pip: "none" }, null],
  ["KS", "motorcycle", { pip: "none" }, null],
  ["NY", "commercial_auto", { pip: "none" }, null],
  ["TX", "auto", { pip: "none" }, null],
  ["OH", "auto", { pip: "none" }, null],
])("injury benefits in %s, %s, %j: removed by %s", (state, category, limits, rule) => {
  const { pip: _, medical_payments: __, ...others } = ENOUGH;
  const quote = offering("q", category, { limits: { ...others, ...limits } });
  const { removed, evidence } = outcome({ state }, quote);
  expect(removed).toBe(rule);
  if (rule) expect(evidence).toMatch(/requires .* of \$[\d,]+ \(.+\): .*minimum/);
});

test("injury benefits that are not stated, waived, or of another vehicle are asked for", () => {
  const { pip: _, medical_payments: __, ...limits } = ENOUGH;
  const open = (state: string, category: string, more: Fields) =>
    outcome({ state }, offering("q", category, { limits: { ...limits, ...more } })).open;
  expect(open("NY", "auto", {})).toContain(BENEFITS);
  expect(open("TX", "auto", { pip: "none" })).toContain(BENEFITS);
  expect(open("KS", "motorcycle", { pip: "none" })).toContain(BENEFITS);
  expect(open("NY", "commercial_auto", { pip: "none" })).toContain(BENEFITS);
  expect(open("MN", "auto", { pip: 20_000 })).toContain(BENEFITS);
  expect(open("PA", "motorcycle", { pip: "none" })).not.toContain(BENEFITS);
  expect(open("OH", "auto", { pip: "none" })).not.toContain(BENEFITS);
});

const CARRIER = "motor_carrier_minimum";
const TRUCK = { use: "property", gvwr: 33_000, for_hire: true, interstate: true };
test.each<[string, Fields, Fields, string | null]>([
  ["OH", { ...TRUCK, hazardous_materials: "none" }, { csl: 500_000 }, CARRIER],
  ["OH", { ...TRUCK, hazardous_materials: "none" }, { csl: 750_000 }, null],
  ["OH", { ...TRUCK, hazardous_materials: "listed" }, { csl: 750_000 }, CARRIER],
  ["OH", TRUCK, { csl: 500_000 }, CARRIER],
  ["OH", { ...TRUCK, use: undefined }, { csl: 500_000 }, CARRIER],
  ["OH", TRUCK, { liability: "250/500/250" }, null],
  ["OH", TRUCK, { liability: "250/500/100" }, CARRIER],
  ["OH", { use: "passengers", seats: 30, for_hire: true, interstate: true }, { csl: 1e6 }, CARRIER],
  ["NJ", { gvwr: 26_500 }, { csl: 1e6 }, CARRIER],
  [
    "OH",
    { use: "property", gvwr: 9_000, for_hire: false, interstate: false },
    { csl: 300_000 },
    null,
  ],
])("a motor carrier in %s, %j, %j: removed by %s", (state, vehicle, limits, rule) => {
  const result = outcome(
    { state, business: { vehicles: [vehicle] } },
    offering("q", "commercial_auto", { limits: { ...ENOUGH, liability: undefined, ...limits } }),
  );
  expect(result.removed).toBe(rule);
  if (rule) expect(result.evidence).toMatch(/\$[\d,]+, at least \$[\d,]+ required \(.+\)/);
});

test.each<[string, "removed" | "asked" | "met"]>([
  ["100/500/250", "asked"],
  ["100/500/200", "removed"],
  ["750/1500/500", "asked"],
  ["750/1500/750", "met"],
])("split limits %s for a combined minimum of 750,000 are %s", (liability, decided) => {
  const { excluded, not_checked, solutions } = run(
    { state: "OH", business: { vehicles: [{ ...TRUCK, hazardous_materials: "none" }] } },
    offering("q", "commercial_auto", {
      limits: { ...ENOUGH, liability },
      vehicle_count: 1,
    }),
  );
  const isOpen = not_checked?.some(({ rule }) => rule === CARRIER) ?? false;
  expect([excluded.length > 0, isOpen]).toEqual([decided === "removed", decided === "asked"]);
  if (decided === "asked") expect(solutions).toMatchObject([{ best_in_cluster: false }]);
});

test("facts of commercial vehicles that nobody states are asked for, unless the highest limit is met", () => {
  const quote = (csl: number) => offering("q", "commercial_auto", { limits: { csl } });
  expect(outcome({ state: "OH" }, quote(1e6)).open).toContain(CARRIER);
  expect(outcome({ state: "OH", business: { vehicles: 2 } }, quote(1e6)).confirm.join()).toMatch(
    /gross vehicle weight rating/,
  );
  expect(outcome({ state: "KY" }, quote(5e6)).open).not.toContain(CARRIER);
  expect(outcome({ state: "OH" }, offering("q", "auto", {})).open).not.toContain(CARRIER);
});

test("a business that sends its trucks as auto is asked, and the quote is not recommended", () => {
  const business = { vehicles: [{ ...TRUCK, hazardous_materials: "none" }] };
  const quote = (csl: number) => offering("q", "auto", { limits: { ...ENOUGH, liability: csl } });
  const low = run({ state: "OH", business }, quote(500_000));
  expect(low.excluded).toEqual([]);
  expect(low.not_checked?.map(({ rule }) => rule)).toContain(CARRIER);
  expect(low.solutions[0]?.best_in_cluster).toBe(false);
  expect(outcome({ state: "OH", business }, quote(750_000)).open).not.toContain(CARRIER);
  expect(outcome({ state: "OH" }, quote(500_000)).open).not.toContain(CARRIER);
});

const FUND = "state_fund_only";
test.each<[string, string, string, string | null]>([
  ["OH", "Travelers", "workers_compensation", FUND],
  ["ND", "Hartford", "workers comp", FUND],
  ["WA", "Liberty Mutual", "WC", FUND],
  ["WY", "Travelers", "work_comp", FUND],
  ["OH", "Ohio Bureau of Workers' Compensation", "workers_compensation", null],
  ["OH", "BWC", "workers_compensation", null],
  ["ND", "Workforce Safety & Insurance", "workers_compensation", null],
  ["WA", "Washington L&I", "workers_compensation", null],
  ["OH", "Travelers", "employers_liability", null],
  ["PA", "Travelers", "workers_compensation", null],
  ["RI", "Travelers", "statutory_disability", FUND],
  ["NY", "Travelers", "dbl", null],
])(
  "what only the fund of %s writes: %s, %s is removed by %s",
  (state, provider, category, rule) => {
    const quote = { ...offering("q", category), provider_name: provider };
    const { removed, evidence, open } = outcome({ state }, quote);
    expect(removed).toBe(rule);
    if (rule) expect(evidence).toMatch(/\(.+\)/);
    if (category === "employers_liability") expect(open).toContain(FUND);
  },
);

test("employers liability below the basic limits is removed", () => {
  const quote = (employers_liability: string) =>
    outcome(
      { state: "TN" },
      offering("q", "workers_compensation", { limits: { employers_liability } }),
    );
  expect(quote("100/300/100").removed).toBe("employers_liability_below_basic");
  expect(quote("100/500/100").removed).toBeNull();
  expect(outcome({ state: "TN" }, offering("q", "workers_compensation")).open).toContain(
    "employers_liability_below_basic",
  );
});

const ADMITTED = "admitted_insurer_required";
test.each<[string, string, string | null]>([
  ["TX", "auto", ADMITTED],
  ["IL", "motorcycle", ADMITTED],
  ["CA", "workers_compensation", ADMITTED],
  ["NY", "collector_car", ADMITTED],
  ["TX", "commercial_auto", null],
  ["WA", "motorhome", ADMITTED],
  ["PA", "auto", null],
  ["FL", "auto", null],
  ["PA", "workers_compensation", null],
  ["TX", "home", null],
  ["FL", "motorcycle", null],
])("a non-admitted insurer in %s, %s: removed by %s", (state, category, rule) => {
  const quote = offering("q", category, {
    admitted: false,
    limits: category === "home" ? {} : ENOUGH,
  });
  const own = category === "workers_compensation" ? { ...quote, limits: {} } : quote;
  const { removed, open } = outcome({ state }, own);
  expect(removed).toBe(rule);
  // Where no law was read it is asked for, and never passed in silence.
  const compulsory = category !== "home" && state !== "FL";
  expect(open.includes(ADMITTED)).toBe(rule === null && compulsory);
});

test("no other fact brings back what the law forbids", () => {
  const facts = fc.record(
    {
      premium: fc.integer({ min: 1, max: 10 }),
      am_best_rating: fc.constantFrom("A++", "A"),
      complaint_index: fc.constant(0),
      quote_status: fc.constant("bindable"),
      e_bind: fc.boolean(),
      package_premium: fc.constantFrom(1, 5),
    },
    { requiredKeys: ["premium"] },
  );
  const illegal = fc.constantFrom<[string, string, Fields]>(
    ["CA", "motorcycle", { liability: "15/30/5" }],
    ["CA", "commercial_auto", { liability: "15/30/5" }],
    ["NC", "auto", { ...ENOUGH, uninsured_motorist: "none", underinsured_motorist: "none" }],
    ["NY", "auto", { ...ENOUGH, pip: "none" }],
  );
  fc.assert(
    fc.property(facts, illegal, (more, [state, category, limits]) => {
      const result = run({ state }, { ...offering("q", category, { limits }), ...more });
      expect(result.solutions).toEqual([]);
      expect(result.unmet).toHaveLength(1);
      const [source] = result.excluded[0]?.sources ?? [];
      expect(source).toMatchObject({ url: expect.stringMatching(/^http/) });
      expect(result.excluded[0]?.evidence).toContain(source?.citation);
    }),
    { numRuns: samples(40) },
  );
});
