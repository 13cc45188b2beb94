import { expect, test } from "vitest";
import { evaluate } from "../evaluate";
import { evaluateRuleSet } from "../evaluate-rule-set";
import type { Policy } from "../policy";
import { heldPolicies, type PolicyLine } from "../portfolio/policies";
import { subjectsOf } from "../portfolio/subjects";
import { readInput } from "../read-input";
import type { Condition, GapRule, PolicyTest } from "./condition";

/** Counts how often something is read: evaluations are counted, because times depend on the machine. */
function counted<Value>(value: Value) {
  const count = { reads: 0 };
  const read = () => {
    count.reads += 1;
    return value;
  };
  return { count, read };
}

const vehicles = (number: number) =>
  Array.from({ length: number }, (_, i) => ({ id: `truck ${i}`, gvwr: 20_000 }));

const fleet = (size: { vehicles: number; policies: number }, more: (i: number) => object) => ({
  state: "OH",
  business: { naics: "484110", vehicles: vehicles(size.vehicles) },
  current_portfolio: {
    policies: Array.from({ length: size.policies }, (_, i) => ({
      line: "commercial auto",
      carrier: `Carrier ${i}`,
      ...more(i),
    })),
  },
});

function evaluateGap(input: unknown, gap: Condition, graver?: GapRule["graver"]) {
  const read = readInput(input);
  if (!read.success) throw read.error;
  const rule: GapRule = {
    id: "gap_counted",
    severity: "LOW",
    category: "LOW_LIMIT",
    segment: "commercial",
    for: "business_vehicle",
    title: "Counted",
    recommendation: "",
    practice: "",
    sources: [],
    applies: { on: ["commercial_auto"] },
    gap,
    ...(graver ? { graver } : {}),
  };
  return evaluateRuleSet({ name: "counted", gaps: [rule], flags: [] }, read, {
    day: "2026-11-28",
  });
}

/** A test of one feature that counts its evaluations. */
function countedFeature() {
  const { count, read } = counted("mcs_90" as const);
  const policyTest: PolicyTest = {
    get unlisted() {
      return read();
    },
  };
  return { count, policyTest };
}

const NONE = () => ({});
const listing = (number: number) => (i: number) => ({
  insures: Array.from({ length: 5 }, (_, k) => `truck ${(i * 5 + k) % number}`),
});

test("a policy is tested once for a rule on 500 vehicles, whether it lists them or not", () => {
  for (const more of [NONE, listing(500), (i: number) => ({ insures: `truck ${i}` })]) {
    const { count, policyTest } = countedFeature();
    const input = fleet({ vehicles: 500, policies: 200 }, more);
    evaluateGap(input, { policy: ["commercial_auto"], test: policyTest });
    expect(count.reads).toBe(200);
  }
});

test("a test that two conditions share is evaluated once, and a graver one adds its own", () => {
  const { count, policyTest } = countedFeature();
  const condition: Condition = { policy: ["commercial_auto"], test: policyTest };
  const either: Condition = {
    any: [condition, { policy: ["commercial_auto"], test: policyTest }],
  };
  const input = fleet({ vehicles: 100, policies: 50 }, listing(100));
  evaluateGap(input, either, { severity: "HIGH", when: condition });
  expect(count.reads).toBe(50);
});

test("a threshold of the vehicle's own facts is compared for each vehicle that a policy lists", () => {
  const { count, read } = counted({ fact: "vehicle_weight" as const, times: 1 });
  const policyTest: PolicyTest = {
    below: {
      get csl() {
        return read();
      },
    },
  };
  const input = fleet({ vehicles: 40, policies: 8 }, (i) => ({
    ...listing(40)(i),
    limits: { csl: 15_000 },
  }));
  const { output } = evaluateGap(input, { policy: ["commercial_auto"], test: policyTest });
  expect(output.gaps[0]?.evidence).toHaveLength(8);
  // Once to see that it is a fact, then for each of the 40 pairs.
  expect(count.reads).toBeGreaterThanOrEqual(40);
});

/** How often the references of policies are read, half of which have ended. */
function referenceReads(number: number): number {
  const { count, read } = counted(["truck 1", "truck 2"]);
  const lines = Array.from({ length: number }, (_, index): PolicyLine => {
    const term =
      index % 2
        ? { effective: "2024-01-01", expires: "2025-01-01" }
        : { effective: "2026-01-01", expires: "2027-01-01" };
    const policy: Policy = {
      line: "commercial auto",
      attributes: { status: "in_force" },
      ...term,
    };
    Object.defineProperty(policy, "insures", { get: read, enumerable: true });
    return { policy, index, line: "commercial_auto", ambiguous: false };
  });
  const business = { vehicles: vehicles(10) };
  const policies = heldPolicies(lines, {
    groups: subjectsOf(
      { state: "OH", current_portfolio: { policies: [] }, business },
      { personal: false, commercial: true },
    ),
    state: "OH",
    day: "2026-11-28",
    business: true,
    nameOf: (line) => line,
  });
  expect(policies.filter(({ superseded }) => superseded)).toHaveLength(number / 2);
  return count.reads;
}

test("what policies name is read as often for each of 400 as for each of 20", () => {
  expect(referenceReads(400) / 400).toBe(referenceReads(20) / 20);
});

test("a fleet below the law on many policies names 500 pairs and counts the others", () => {
  const trucks = vehicles(30).map((vehicle) => ({
    ...vehicle,
    use: "property",
    for_hire: true,
    interstate: true,
    hazard: "none",
  }));
  const input = {
    ...fleet({ vehicles: 0, policies: 20 }, () => ({
      insures: trucks.map(({ id }) => id),
      effective: "2026-01-01",
      expires: "2027-01-01",
      limits: { csl: 1_000 },
    })),
    business: { naics: "484110", vehicles: trucks },
  };
  const { output } = evaluate({ input, asOf: "2026-11-28" });
  const evidence = output.gaps.find(({ id }) => id === "gap_motor_carrier_limit")?.evidence;
  expect(evidence?.filter((text) => text.includes("for business vehicle"))).toHaveLength(500);
  expect(evidence).toContain("Below for 100 other pairs of a policy and a vehicle");
});
