import { expect, test } from "vitest";
import { withValueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { evaluate, nearestChange } from "..";
import type { Fields } from "../offerings.arbitrary";

/** Changes of amounts in words, of other names of fields, and of what is asked and not stated. */

const DAY = "2026-11-28";

/** The changes for the last solution by path, each applied and evaluated again. */
function changesOf(input: Fields, offerings: readonly Fields[]) {
  const task = { input, offerings, day: DAY };
  const last = evaluate(task).solutions.at(-1);
  const found = nearestChange({ ...task, ruleSet: "quote-matching@2", solution: last?.id ?? "" });
  const ids = last?.offerings.map(({ id }) => id).join();
  for (const { path, to, outcome } of found?.changes ?? []) {
    const [place = "", index = "", ...field] = path.split(".");
    const changed = {
      input: place === "input" ? withValueAt(input, [index, ...field], to) : input,
      offerings: offerings.map((offering, i) =>
        place === "offerings" && String(i) === index ? withValueAt(offering, field, to) : offering,
      ),
    };
    const again = evaluate({ ...changed, day: DAY });
    const rank = again.solutions.find(
      (each) => each.offerings.map(({ id }) => id).join() === ids,
    )?.rank;
    expect(String(rank)).toBe(outcome.to);
  }
  return Object.fromEntries((found?.changes ?? []).map(({ path, to }) => [path, to]));
}

const better = (category: string, more: Fields): Fields => ({
  id: "better",
  provider_name: "A",
  category,
  premium: 1_000,
  ...more,
});
const worse = (category: string, more: Fields): Fields => ({
  id: "worse",
  provider_name: "B",
  category,
  premium: 1_000,
  ...more,
});
const CLOSE = { appetite_bucket: "coverage_first", state: "OH" };

test("a split limit in words is raised as a whole, and in full dollars", () => {
  const changes = changesOf(CLOSE, [
    better("auto", { limits: { liability: "200/400/100" } }),
    worse("auto", { limits: { liability: "150/300/75" } }),
  ]);
  expect(changes["offerings.1.limits.liability"]).toBe("225000/450000/112500");
});

test.each<[string, Fields, Fields, string, unknown]>([
  [
    "a limit in words",
    { limits: { liability: "$280,000" } },
    { limits: { liability: "$240K" } },
    "limits.liability",
    300_000,
  ],
  [
    "the published combined limit",
    { coverage: { limit_combined_single: 950_000 } },
    { coverage: { limit_combined_single: "$800,000" } },
    "coverage.limit_combined_single",
    1_000_000,
  ],
])("%s is tried", (_, first, second, path, to) => {
  const category = path.startsWith("coverage") ? "umbrella" : "home";
  const changes = changesOf(CLOSE, [better(category, first), worse(category, second)]);
  expect(changes[`offerings.1.${path}`]).toBe(to);
});

test.each<[string, Fields, Fields, string, unknown]>([
  [
    "a deductible in percent",
    { deductibles: { all_other_perils: "1.1%" } },
    { deductibles: { all_other_perils: "2%" } },
    "deductibles.all_other_perils",
    "1%",
  ],
  [
    "the published deductible",
    { coverage: { deductible_default: 1_500 } },
    { coverage: { deductible_default: "$2,500" } },
    "coverage.deductible_default",
    1_250,
  ],
  [
    "a deductible by its other name",
    { deductible: 1_500 },
    { deductible: 2_500 },
    "deductible",
    1_250,
  ],
])("%s is tried", (_, first, second, path, to) => {
  const changes = changesOf(CLOSE, [better("home", first), worse("home", second)]);
  expect(changes[`offerings.1.${path}`]).toBe(to);
});

test("premiums in words and facts under other names are changed where they are stated", () => {
  const facts = { am_best: "A", status: "bindable", exclusions: [] };
  const changes = changesOf({ state: "OH", appetite_bucket: "cost_sensitive" }, [
    better("home", { ...facts, premium: "$1,000" }),
    worse("home", { ...facts, premium: undefined, annual_premium: "$1,000", status: "referral" }),
  ]);
  expect(changes["offerings.1.annual_premium"]).toBeLessThan(1_000);
  expect(changes["offerings.1.status"]).toBe("bindable");
  expect(Object.keys(changes)).not.toContain("offerings.1.quote_status");
});

test("what the request asks for and an offering does not state is tried at the value that is enough", () => {
  const hard = { home: { limits: { liability: 300_000 }, hard: true } };
  const changes = changesOf({ state: "OH", desired_coverages: hard }, [
    better("home", { premium: 2_000, limits: { liability: 300_000 } }),
    worse("home", { premium: 1_000 }),
  ]);
  expect(changes["offerings.1.limits.liability"]).toBe(300_000);
  const home = changesOf({ state: "OH", residence: { replacement_cost: 400_000 } }, [
    better("home", { premium: 2_000, limits: { dwelling: 400_000 } }),
    worse("home", { premium: 1_000 }),
  ]);
  expect(home["offerings.1.limits.dwelling"]).toBe(400_000);
  const cars = changesOf({ state: "OH", vehicles: 2 }, [
    better("auto", { premium: 2_000, attributes: { quoted_vehicle_count: 2 } }),
    worse("auto", { premium: 1_000 }),
  ]);
  expect(cars["offerings.1.attributes.quoted_vehicle_count"]).toBe(2);
});

test.each<[string, Fields, Fields, Fields, string, unknown]>([
  [
    "a common deductible",
    {},
    { deductibles: { all_other_perils: 1_000 } },
    {},
    "deductibles.all_perils",
    1_000,
  ],
  [
    "a desired deductible",
    { desired_coverages: { home: { max_deductibles: { all_other_perils: 500 } } } },
    { deductibles: { all_other_perils: 500 } },
    {},
    "deductibles.all_perils",
    500,
  ],
  ["a recommended limit", {}, { limits: { liability: 300_000 } }, {}, "limits.liability", 300_000],
  [
    "a desired limit that is not hard",
    { desired_coverages: { home: { limits: { liability: 500_000 } } } },
    { limits: { liability: 500_000 } },
    {},
    "limits.liability",
    500_000,
  ],
  [
    "features that were asked for",
    { desired_coverages: { home: { features: ["water_backup"] } } },
    { coverage_features: ["water_backup"] },
    {},
    "coverage_features",
    ["water_backup"],
  ],
  [
    "the features of another offering, beside its own",
    {},
    { coverage_features: ["equipment", "water_backup"] },
    { features: ["roof"] },
    "features",
    ["roof", "equipment"],
  ],
  [
    "a wind deductible",
    { state: "FL" },
    { deductibles: { hurricane: "2%" } },
    {},
    "deductibles.hurricane",
    "2%",
  ],
  ["a complaint index", {}, { complaint_index: 1 }, {}, "complaint_index", expect.any(Number)],
  ["days until it can be bound", {}, { quote_days: 5 }, {}, "quote_days", expect.any(Number)],
  [
    "the avoided classes",
    { business: { naics: "722511" } },
    { constraints: { avoided_naics: [] } },
    {},
    "constraints.avoided_naics",
    [],
  ],
])("%s that an offering does not state is tried", (_, input, states, silent, path, to) => {
  const changes = changesOf({ ...CLOSE, ...input }, [
    better("home", states),
    worse("home", silent),
  ]);
  expect(changes[`offerings.1.${path}`]).toEqual(to);
});

test("taxes that a surplus lines quote leaves open are tried where the rate of the state is not known", () => {
  const changes = changesOf({ state: "RI", appetite_bucket: "cost_sensitive" }, [
    better("home", { admitted: true, premium: 10_300 }),
    worse("home", { premium: 9_000, admitted: false, quality_rating: "A" }),
  ]);
  expect(changes["offerings.1.taxes"]).toBeGreaterThan(0);
});

test("limits that an auto does not state are tried as a whole, and as one combined limit", () => {
  const changes = changesOf(CLOSE, [
    better("auto", { premium: 2_000, limits: { liability: "250/500/100" } }),
    worse("auto", {}),
  ]);
  expect(changes["offerings.1.limits.liability"]).toBe("250000/500000/100000");
  expect(changes["offerings.1.limits.csl"]).toBe(500_000);
  const split = changesOf(CLOSE, [
    better("auto", { limits: { liability: "250/500/100" } }),
    worse("auto", { limits: { bodily_injury: "250/500" } }),
  ]);
  expect(split["offerings.1.limits.csl"]).toBeUndefined();
  expect(split["offerings.1.limits.pd"]).toBe(100_000);
});

test("changes are tried with what the hard stops know of wind insurance", () => {
  // The home that leaves the wind to the windstorm quote stays, so that its solution has a rank to raise.
  const facts = { quality_rating: "A", admitted: true };
  const changes = changesOf(
    { state: "FL", coverage_types: ["home", "wind"], appetite_bucket: "cost_sensitive" },
    [
      better("home", { ...facts, premium: 2_000, coverage_exclusions: ["windstorm"] }),
      { ...worse("wind", { ...facts, premium: 900 }), id: "w" },
      worse("home", { ...facts, premium: 2_400, coverage_exclusions: ["windstorm"] }),
    ],
  );
  expect(changes["offerings.2.premium"]).toBeLessThan(2_400);
});
