import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate";

type Fields = Record<string, unknown>;

const run = (state: string, policies: Fields[], facts: Fields = {}) =>
  evaluate({ input: { state, current_portfolio: { policies }, ...facts }, asOf: "2026-11-28" });
type Result = ReturnType<typeof run>;

const evidenceOf = ({ output }: Result, id: string) =>
  output.gaps.find((gap) => gap.id === id)?.evidence;
const outcomeOf = ({ checked, not_checked }: Result, id: string) =>
  not_checked?.some(({ rule }) => rule === id)
    ? "not_checked"
    : checked.find(({ rule }) => rule === id)?.outcome;

describe("limits of motor carriers", () => {
  const ID = "gap_motor_carrier_limit";
  const carrier = (state: string, limits: Fields, vehicle: Fields) =>
    run(state, [{ line: "commercial auto", limits }], {
      business: {
        vehicles: [{ use: "property", for_hire: true, hazardous_materials: "none", ...vehicle }],
      },
    });
  /** North Carolina requires 50/100/50. */
  const inNorthCarolina = (limits: Fields) =>
    carrier("NC", limits, { gvwr: 9000, interstate: false });

  test("compares each part of split limits", () => {
    for (const [liability, evidence] of [
      ["25/500/100", "bodily injury per person $25K, below $50K"],
      ["50/75/100", "bodily injury per accident $75K, below $100K"],
      ["50/500/25", "property damage $25K, below $50K"],
    ] as const)
      expect(evidenceOf(inNorthCarolina({ liability }), ID)?.join()).toContain(evidence);
    expect(outcomeOf(inNorthCarolina({ liability: "50/100/50" }), ID)).toBe("passed");
  });

  test("compares one limit with bodily injury and property damage together", () => {
    expect(evidenceOf(inNorthCarolina({ csl: 100_000 }), ID)?.join()).toContain(
      "$100K, below $150K",
    );
    expect(outcomeOf(inNorthCarolina({ csl: 150_000 }), ID)).toBe("passed");
  });

  test("does not take property damage that is not stated for none", () => {
    const split = { bi_person: 50_000, bi_accident: 100_000 };
    expect(outcomeOf(inNorthCarolina(split), ID)).toBe("not_checked");
    const interstate = { gvwr: 33_000, interstate: true };
    const many = { bi_person: 750_000, bi_accident: 750_000 };
    expect(outcomeOf(carrier("OH", many, interstate), ID)).toBe("not_checked");
    expect(outcomeOf(carrier("OH", { ...many, pd: 750_000 }, interstate), ID)).toBe("passed");
  });

  test("the parts of split limits do not add to one limit", () => {
    const interstate = { gvwr: 33_000, interstate: true };
    const evidence = (limits: Fields) => evidenceOf(carrier("OH", limits, interstate), ID)?.join();
    expect(evidence({ liability: "500/500/500" })).toContain("$500K, below $750K");
    expect(evidence({ liability: "100/1000/1000" })).toContain("bodily injury per person $100K");
    expect(evidence({ liability: "1000/1000/100" })).toContain("property damage $100K");
    expect(evidence({ csl: 750_000 })).toBeUndefined();
  });

  test("says once what federal and state law require alike, and cites both", () => {
    const result = carrier("OH", { csl: 300_000 }, { gvwr: 33_000, interstate: true });
    const evidence = evidenceOf(result, ID) ?? [];
    expect(evidence.filter((text) => text.includes("below"))).toHaveLength(1);
    expect(evidence.filter((text) => text.startsWith("Required by law")).join()).toMatch(
      /49 CFR 387.*OAC 4901/,
    );
  });
});

test("only the whole name of a FAIR plan makes a policy one", () => {
  const outcome = (state: string, carrier: string) =>
    outcomeOf(
      run(state, [{ line: "homeowners", carrier }], { household: { home: { owned: true } } }),
      "gap_fair_plan_no_companion",
    );
  for (const [state, carrier] of [
    ["NY", "New York"],
    ["NY", "N"],
    ["CA", "C"],
    ["CA", "California"],
  ] as const)
    expect([carrier, outcome(state, carrier)]).not.toEqual([carrier, "fired"]);
  for (const carrier of ["", " "]) expect(outcome("NY", carrier)).toBe(outcome("CA", carrier));
  expect(outcome("NY", "New York Property Insurance Underwriting Assn.")).toBe("fired");
});

test("a policy of one house does not renew that of another", () => {
  const term = (insures: string, effective: string, expires: string) => ({
    line: "DP-3",
    insures,
    effective,
    expires,
    attributes: { status: "active" },
  });
  const outcome = (insures: string) =>
    outcomeOf(
      run(
        "OH",
        [term("a", "2025-11-01", "2026-11-01"), term(insures, "2026-11-01", "2027-11-01")],
        { household: { rental_properties: [{ id: "a" }, { id: "b" }] } },
      ),
      "gap_policy_lapsed",
    );
  expect(outcome("b")).toBe("fired");
  expect(outcome("a")).not.toBe("fired");
});

test("ids in other scripts name their own subject only", () => {
  const result = run("OH", [{ line: "DP-3", insures: "甲" }], {
    household: { rental_properties: [{ id: "甲" }, { id: "乙" }] },
  });
  expect(evidenceOf(result, "gap_missing_dwelling_fire")?.join()).toContain("乙");
  const punctuation = run("OH", [{ line: "DP-3", insures: "?" }], {
    household: { rental_properties: [{ id: "!" }, { id: "-" }] },
  });
  expect(punctuation.ignored?.some(({ path }) => path.endsWith("policies.0.insures"))).toBe(true);
});

test("names at most 200 unclear references", () => {
  const insures = Array.from({ length: 50 }, (_, i) => `house ${i + 100}`);
  const policies = Array.from({ length: 10 }, () => ({ line: "DP-3", insures }));
  const { ignored } = run("OH", policies, { household: { rental_properties: [{ id: "a" }] } });
  expect(ignored).toHaveLength(200);
});

test("violations of five years are not those of three, unless there are none", () => {
  const outcome = (driver: Fields) =>
    outcomeOf(run("OH", [{ line: "auto" }], { drivers: [driver] }), "flag_violations");
  expect(outcome({ violations_5yr: 1 })).toBe("not_checked");
  expect(outcome({ violations_5yr: 0 })).toBe("passed");
  expect(outcome({ violations_5yr: 2, violations_3yr: 1 })).toBe("fired");
});

test("low personal injury protection is stated with its amounts", () => {
  const { output } = run("NY", [{ line: "auto", limits: { pip: 10_000 } }]);
  const evidence = output.gaps.flatMap((gap) => gap.evidence);
  expect(evidence).toContain("Auto policy: personal injury protection $10K, below $50K");
});
