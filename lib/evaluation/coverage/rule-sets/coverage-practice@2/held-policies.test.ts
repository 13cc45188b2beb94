import { describe, expect, test } from "vitest";
import { AS_OF, type Fields, gapOf, inForce, outcomeOf, questionOf, run } from "./run.fixture";

/** Which policies count as held: those in force, of the market and the insurer that may write them. */

const OWNED = { household: { home: { owned: true } } };
const NOT_HELD: readonly (readonly [string, Fields])[] = [
  ["has not begun", { effective: "2027-01-01", expires: "2028-01-01" }],
  ["has expired", { effective: "2025-01-01", expires: "2026-01-01" }],
  ["is cancelled", { attributes: { status: "Cancelled" } }],
  ["is only quoted", { attributes: { status: "quoted" } }],
  ["is applied for", { attributes: { status: "application" } }],
  ["is not current", { attributes: { status: "not current" } }],
  ["is no longer in force", { attributes: { status: "No longer in force" } }],
];

describe("policies that are not in force", () => {
  test.each(NOT_HELD)("a policy that %s is not held", (_, fields) => {
    const home = run("OH", [inForce("HO-3", fields)], OWNED);
    expect(gapOf(home, "gap_missing_homeowners")).toMatchObject({
      severity: "HIGH",
      evidence: expect.arrayContaining([expect.stringContaining("policy in force")]),
    });
    expect(home.output.profile_summary.coverage_lines_present).toEqual([]);
    expect(home.output.profile_summary.coverage_lines_missing).toContain("homeowners");
    const business = run("NJ", [inForce("GL", fields), inForce("workers comp", fields)], {
      business: { employees: 4 },
    });
    expect(gapOf(business, "gap_missing_general_liability")).toBeDefined();
    expect(gapOf(business, "gap_missing_workers_compensation")?.required_by_law).toBe(true);
    const umbrella = run("OH", [inForce("HO-3"), inForce("umbrella", fields)], OWNED);
    expect(gapOf(umbrella, "gap_missing_umbrella")).toBeDefined();
  });

  test.each(NOT_HELD)("low limits of a policy that %s are no gap of their own", (_, fields) => {
    const result = run("OH", [inForce("auto", { limits: { liability: "15/30/5" }, ...fields })]);
    expect(outcomeOf(result, "gap_auto_below_state_minimum")).toBe("not_applicable");
  });

  test.each(NOT_HELD)("a compulsory policy that %s is a HIGH gap with the law", (_, fields) => {
    for (const [line, facts] of [
      ["auto", {}],
      ["motorcycle", {}],
      ["commercial auto", {}],
      ["workers compensation", { business: { employees: 4 } }],
      ["DBL", { business: { employees: 4 } }],
    ] as const) {
      const { output } = run("NY", [inForce(line, fields)], facts);
      const term = output.gaps.find(({ id }) =>
        ["gap_policy_lapsed", "gap_policy_not_begun"].includes(id),
      );
      expect([line, term?.severity, term?.required_by_law]).toEqual([line, "HIGH", true]);
      expect(term?.evidence.join()).toContain("Required by law");
    }
  });

  test("a policy that the law does not compel lapses without a law", () => {
    const result = run("NY", [inForce("HO-3", { attributes: { status: "lapsed" } })]);
    expect(gapOf(result, "gap_policy_lapsed")).toMatchObject({ required_by_law: false });
    const few = run("FL", [inForce("workers comp", { attributes: { status: "lapsed" } })], {
      business: { employees: 2, naics: "722511" },
    });
    expect(gapOf(few, "gap_policy_lapsed")).toMatchObject({ required_by_law: false });
  });

  test("a renewal that is only quoted renews nothing", () => {
    const old = inForce("auto", { effective: "2025-11-20", expires: "2026-11-20" });
    const next = { effective: "2026-11-20", expires: "2027-11-20" };
    const quoted = run("OH", [old, inForce("auto", next, { status: "quoted" })]);
    expect(outcomeOf(quoted, "gap_policy_lapsed")).toBe("fired");
    expect(outcomeOf(run("OH", [old, inForce("auto", next)]), "gap_policy_lapsed")).toBe("passed");
  });

  test("without status or dates a policy is assumed to be in force, and it is asked", () => {
    const silent = run("OH", [{ line: "HO-3", carrier: "Calder" }], OWNED);
    expect(gapOf(silent, "gap_missing_homeowners")).toBeUndefined();
    expect(questionOf(silent, "gap_missing_homeowners")).toContain("in force?");
    const undated = run("OH", [inForce("HO-3", { expires: undefined })], OWNED);
    expect(questionOf(undated, "gap_missing_homeowners")).toContain("end?");
    for (const status of ["see file", "unpaid", "Active, cancelled 3/1", "renewal quoted"]) {
      const unreadable = run("OH", [inForce("HO-3", {}, { status })], OWNED);
      expect(questionOf(unreadable, "gap_missing_homeowners")).toContain("in force?");
    }
    expect(outcomeOf(run("OH", [inForce("HO-3")], OWNED), "gap_missing_homeowners")).toBe("passed");
  });

  test("a policy that was extended beyond its end is asked for its new one", () => {
    const extended = (expires: string) =>
      run("OH", [inForce("HO-3", { expires }, { status: "extended" })], OWNED);
    expect(outcomeOf(extended("2027-06-01"), "gap_missing_homeowners")).toBe("passed");
    const past = extended("2026-11-01");
    expect(questionOf(past, "gap_missing_homeowners")).toContain("end?");
    expect(questionOf(past, "gap_policy_lapsed")).toContain("end?");
  });

  test("low limits of a policy that another one may have replaced are asked, not a gap", () => {
    const ID = "gap_auto_below_state_minimum";
    const low = { line: "auto", effective: "2024-06-01", limits: { liability: "15/30/5" } };
    const next = inForce("auto", { limits: { liability: "100/300/100" } });
    const household = { vehicles: [{ id: "v1" }, { id: "v2" }] };
    const both = run("OH", [low, next]);
    expect(outcomeOf(both, ID)).toBe("not_checked");
    expect(questionOf(both, ID)).toContain("in force?");
    const unpaid = run("OH", [{ ...low, attributes: { status: "unpaid" } }, next]);
    expect(outcomeOf(unpaid, ID)).toBe("not_checked");
    for (const policies of [
      [low],
      [{ ...low, attributes: { status: "in_force" } }, next],
      [{ ...low, expires: "2027-06-01" }, next],
      [{ ...low, effective: "2026-10-01" }, next],
      [low, { ...next, attributes: { status: "quoted" } }],
    ])
      expect(outcomeOf(run("OH", policies), ID)).toBe("fired");
    const others = [
      { ...low, insures: "v1" },
      { ...next, insures: "v2" },
    ];
    expect(outcomeOf(run("OH", others, { household }), ID)).toBe("fired");
  });

  test("the day of the analysis decides", () => {
    const policy = inForce("HO-3", { effective: AS_OF, expires: "2027-11-28" });
    expect(outcomeOf(run("OH", [policy], OWNED), "gap_missing_homeowners")).toBe("passed");
    const before = run("OH", [policy], { ...OWNED, as_of: "2026-11-27" });
    expect(gapOf(before, "gap_missing_homeowners")).toBeDefined();
  });
});

describe("wind pools", () => {
  test.each([
    ["TX", { carrier: "TWIA" }],
    ["TX", { carrier: "Texas Windstorm Insurance Association (TWIA)" }],
    ["AL", { carrier: "AIUA" }],
    ["AL", { carrier: "Alabama Beach Pool" }],
    ["MS", { carrier: "Mississippi Windstorm Underwriting Association" }],
    ["SC", { carrier: "SC Wind Pool" }],
    ["HI", { carrier: "HHRF" }],
    ["NC", { carrier: undefined, attributes: { status: "in_force", market: "wind_pool" } }],
    ["FL", { carrier: "Citizens", attributes: { status: "in_force", form: "HW-2" } }],
  ])("%s: a homeowners policy from %j insures wind only", (state, fields) => {
    const result = run(state, [inForce("homeowners", fields)], OWNED);
    expect(gapOf(result, "gap_missing_homeowners")).toMatchObject({ severity: "HIGH" });
    expect(gapOf(result, "gap_wind_pool_no_companion")).toMatchObject({ severity: "HIGH" });
    expect(result.output.profile_summary.coverage_lines_present).toEqual(["WINDSTORM"]);
  });

  test.each([
    ["NC", "NCIUA"],
    ["NC", "Coastal Property Insurance Pool"],
    ["FL", "Citizens Property Insurance Corporation"],
    ["LA", "Louisiana Citizens"],
  ])("%s: %s writes full policies and wind only, and the form is asked", (state, carrier) => {
    const open = run(state, [inForce("homeowners", { carrier })], OWNED);
    expect(questionOf(open, "gap_missing_homeowners")).toContain("form");
    const full = run(state, [inForce("homeowners", { carrier }, { form: "HO-3" })], OWNED);
    expect(outcomeOf(full, "gap_missing_homeowners")).toBe("passed");
  });

  test("a policy without wind beside it closes the gap, for the same building only", () => {
    const facts = {
      household: { home: { owned: true }, rental_properties: [{ id: "a" }], secondary_homes: 0 },
    };
    const wind = inForce("windstorm", { carrier: "TWIA", insures: "a" });
    const withHome = run("TX", [wind, inForce("HO-3", { insures: "home" })], facts);
    expect(gapOf(withHome, "gap_wind_pool_no_companion")?.evidence.join()).toContain("rental");
    const withRental = run("TX", [wind, inForce("DP-3", { insures: "a" })], facts);
    expect(outcomeOf(withRental, "gap_wind_pool_no_companion")).toBe("passed");
  });

  test("wind that one policy excludes is not covered by the windstorm policy of another house", () => {
    const facts = { household: { home: { owned: true }, rental_properties: [{ id: "a" }] } };
    const home = inForce("HO-3", { insures: "home" }, { wind_excluded: true });
    const outcome = (insures: string) =>
      outcomeOf(
        run("TX", [home, inForce("windstorm", { carrier: "TWIA", insures })], facts),
        "gap_wind_excluded",
      );
    expect(outcome("a")).toBe("fired");
    expect(outcome("home")).toBe("passed");
  });
});

describe("FAIR plans", () => {
  const facts = {
    household: {
      home: { owned: true, id: "h" },
      rental_properties: [{ id: "a" }, { id: "b" }],
      secondary_homes: 0,
    },
  };
  const fair = (insures: string) => inForce("dwelling fire", { carrier: "CFP", insures });
  const dic = (insures: string, attributes: Fields = {}) => inForce("DIC", { insures }, attributes);

  test("one difference in conditions policy closes the gap of its own property only", () => {
    const both = run("CA", [fair("a"), fair("b"), dic("a")], facts);
    expect(gapOf(both, "gap_fair_plan_no_companion")?.evidence.join()).toContain(
      "rental property 2",
    );
    const each = run("CA", [fair("a"), fair("b"), dic("a"), dic("b")], facts);
    expect(outcomeOf(each, "gap_fair_plan_no_companion")).toBe("passed");
  });

  test("a cancelled, expired or quoted one closes nothing, and an unclear one is asked about", () => {
    for (const status of ["cancelled", "quoted"])
      expect(
        outcomeOf(
          run("CA", [fair("a"), dic("a", { status })], facts),
          "gap_fair_plan_no_companion",
        ),
      ).toBe("fired");
    const unnamed = run("CA", [fair("a"), inForce("DIC")], facts);
    expect(questionOf(unnamed, "gap_fair_plan_no_companion")).toContain("insure?");
  });

  test.each([
    ["CA", "CFP"],
    ["NC", "NCJUA"],
    ["NY", "NYPIUA"],
    ["NJ", "NJIUA"],
    ["CO", "Colorado FAIR Plan"],
    ["DC", "DCPIF"],
    ["OR", "Oregon FAIR Plan Association"],
    ["IL", "Illinois FAIR Plan"],
  ])("%s: %s is known as a FAIR plan", (state, carrier) => {
    const result = run(state, [inForce("dwelling fire", { carrier, insures: "home" })], OWNED);
    expect(outcomeOf(result, "gap_missing_homeowners")).toBe("passed");
    expect(outcomeOf(result, "gap_fair_plan_no_companion")).toBe("fired");
  });

  test("a FAIR plan in a state without a known one is asked about", () => {
    const policy = inForce("HO-3", { carrier: undefined }, { market: "fair_plan" });
    expect(questionOf(run("AZ", [policy], OWNED), "gap_fair_plan_no_companion")).toContain(
      "Which carrier",
    );
  });

  test("Hawaii's plan leaves out hurricanes", () => {
    const policy = inForce("homeowners", { carrier: "HPIA" });
    expect(outcomeOf(run("HI", [policy], OWNED), "gap_wind_excluded")).toBe("fired");
    const both = run("HI", [policy, inForce("hurricane", { carrier: "Zephyr" })], OWNED);
    expect(outcomeOf(both, "gap_wind_excluded")).toBe("passed");
  });

  test("a market that contradicts the carrier is refused", () => {
    expect(() =>
      run("TX", [inForce("homeowners", { carrier: "TWIA" }, { market: "standard" })], OWNED),
    ).toThrow(/contradicts carrier/);
  });
});

describe("workers compensation where only the state fund writes it", () => {
  const business = { business: { employees: 6, naics: "722511" } };
  const outcome = (state: string, fields: Fields, id: string) =>
    outcomeOf(run(state, [inForce("workers compensation", fields)], business), id);
  const [MISSING, PRIVATE] = [
    "gap_missing_workers_compensation",
    "gap_workers_compensation_not_state_fund",
  ];

  test.each(["OH", "ND", "WA", "PR", "VI"])("%s: a private policy does not count", (state) => {
    expect(outcome(state, { carrier: "Hartford" }, MISSING)).toBe("fired");
    const result = run(state, [inForce("WC", { carrier: "Hartford" })], business);
    expect(gapOf(result, PRIVATE)).toMatchObject({ severity: "HIGH", required_by_law: true });
    expect(gapOf(result, PRIVATE)?.evidence.join()).toMatch(/Required by law: /);
  });

  test.each([
    ["OH", "Ohio BWC"],
    ["OH", "Self-insured"],
    ["ND", "WSI"],
    ["WA", "Washington State Department of Labor & Industries"],
    ["WY", "Wyoming Department of Workforce Services"],
  ])("%s: %s does", (state, carrier) => {
    expect(outcome(state, { carrier }, MISSING)).not.toBe("fired");
    expect(outcome(state, { carrier }, PRIVATE)).toBe("passed");
  });

  test("an insurer that is not named is asked for, and other states accept private ones", () => {
    expect(outcome("OH", { carrier: undefined }, MISSING)).toBe("not_checked");
    expect(outcome("OH", { carrier: undefined }, PRIVATE)).toBe("not_checked");
    expect(outcome("PA", { carrier: "Hartford" }, MISSING)).toBe("passed");
    expect(outcome("PA", { carrier: "Hartford" }, PRIVATE)).toBe("not_applicable");
  });
});

describe("the unit owners policy of a condo that is let", () => {
  const household = {
    home: { owned: true, kind: "condo" },
    secondary_homes: 0,
    rental_properties: [{ id: "unit_9" }],
  };
  const result = (...policies: Fields[]) => run("OH", policies, { household });

  test("insures the unit that it names", () => {
    const both = result(
      inForce("HO-6", { insures: "home" }),
      inForce("HO-6", { insures: "unit_9" }),
    );
    expect(outcomeOf(both, "gap_missing_dwelling_fire")).toBe("passed");
    expect(both.ignored).toEqual([]);
  });

  test("is for the own home if it names nothing", () => {
    const one = result(inForce("HO-6"));
    expect(outcomeOf(one, "gap_missing_dwelling_fire")).toBe("fired");
    expect(outcomeOf(one, "gap_missing_homeowners")).toBe("passed");
    expect(
      outcomeOf(result(inForce("HO-6", { insures: "unit_9" })), "gap_missing_homeowners"),
    ).toBe("fired");
  });
});

test("jewelry is scheduled for what it is worth, over all policies", () => {
  const outcome = (...policies: Fields[]) =>
    outcomeOf(
      run("TX", policies, { household: { jewelry_value: 50_000, home: { owned: true } } }),
      "gap_home_valuables",
    );
  const home = (scheduled_property?: number) =>
    inForce("HO-3", scheduled_property === undefined ? {} : { limits: { scheduled_property } });
  const articles = (limit?: number) =>
    inForce("personal articles", limit === undefined ? {} : { limits: { limit } });
  expect(outcome(home())).toBe("fired");
  expect(outcome(home(500))).toBe("fired");
  expect(outcome(home(50_000))).toBe("passed");
  expect(outcome(home(), articles(50_000))).toBe("passed");
  expect(outcome(home(30_000), articles(20_000))).toBe("passed");
  expect(outcome(home(), articles())).toBe("not_checked");
});

test("a policy that names what its line does not insure is listed as ignored, without another name", () => {
  const { ignored } = run("OH", [inForce("auto", { insures: ["home", "car2"] })], {
    household: { vehicles: [{ id: "car1" }], home: { owned: true } },
  });
  expect(ignored).toMatchObject([
    { reason: "not_applicable", nearest: null },
    { reason: "unknown_field", nearest: "car1" },
  ]);
});
