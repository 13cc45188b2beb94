import fc from "fast-check";
import { expect, test } from "vitest";
import { valueAt, withValueAt } from "@/lib/evaluation/core/parse/resolve-fields";
import { samples } from "@/lib/testing/samples";
import { evaluate } from "..";
import type { Fields } from "../offerings.arbitrary";

/**
 * Deleting any one fact that a hard stop or a criterion reads: the offering never ranks, scores or is recommended better
 * without it, and the answer names it. What a quote costs is stated or not, and is only named: `fees` and `taxes`.
 */

const DAY = "2026-02-01";
const run = (input: Fields, offerings: readonly Fields[]) =>
  evaluate({ input, offerings, day: DAY });
type Result = ReturnType<typeof run>;

const some = (...values: readonly unknown[]) => fc.constantFrom(...values);
/** Mostly a value that no hard stop removes, so that most offerings are ranked. */
const mostly = (usual: unknown, ...others: readonly unknown[]) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 4 }, some(...others));
const HOME_LIMITS = {
  liability: some(100_000, 200_000, 300_000),
  dwelling: some(420_000, 500_000),
};
const AUTO_LIMITS = {
  bi_person: some(25_000, 100_000, 250_000),
  bi_accident: some(50_000, 300_000, 500_000),
  pd: some(25_000, 100_000),
};
const CARRIER = {
  complaint_index: some(0.4, 1, 3, 6),
  quote_status: some("bindable", "indicative", "referred"),
  quote_days: some(1, 6, 15, 40),
  e_bind: fc.boolean(),
  inspection_required: fc.boolean(),
  valid_until: mostly("2026-12-31", "2026-01-15"),
  excluded_states: mostly([], ["NJ"], ["OH"]),
  licensed_states: mostly(["NJ", "NY", "OH", "IL", "RI", "FL"], ["NJ"]),
  admitted: fc.boolean(),
  coverage_features: some([], ["roadside"], ["roadside", "glass", "water_backup"]),
  coverage_exclusions: some([], ["mold"], ["mold", "roof", "animal"], ["windstorm"]),
  fees: some(0, 20),
  taxes: some(0, 45),
};
const CLASSES = {
  prohibited_naics: mostly([], ["7225"], ["531110"]),
  avoided_naics: some([], ["531110"], ["72"]),
};

const one = (
  line: string,
  limits: Record<string, fc.Arbitrary<unknown>>,
  deductibles: readonly string[],
) =>
  fc.record({
    category: fc.constant(line),
    provider_name: fc.constantFrom("Ardent", "Brook", "Calder", "Dunmore"),
    premium: fc.integer({ min: 900, max: 1_300 }),
    facts: fc.record(CARRIER, { requiredKeys: [] }),
    constraints: fc.record(CLASSES, { requiredKeys: [] }),
    limits: fc.record(limits, { requiredKeys: [] }),
    deductibles: fc.record(
      Object.fromEntries(
        deductibles.map((name) => [name, some(500, 1_000, 2_500, 6_000, "2%", "6%")]),
      ),
      { requiredKeys: [] },
    ),
    attributes: fc.record(
      { quoted_vehicle_count: some(1, 2), quoted_driver_count: some(1, 2) },
      { requiredKeys: [] },
    ),
  });

const LINES = {
  home: one("home", HOME_LIMITS, ["all_perils", "hurricane"]),
  condo: one("condo", HOME_LIMITS, ["all_perils"]),
  auto: one("auto", AUTO_LIMITS, ["collision", "comprehensive"]),
  combined: one("auto", { csl: some(60_000, 250_000, 500_000), pd: some(100_000) }, ["collision"]),
  general_liability: one(
    "general_liability",
    { occurrence: some(500_000, 1_000_000), aggregate: some(1_000_000, 2_000_000) },
    [],
  ),
};

const rating = fc.oneof(
  { arbitrary: some("A++", "A", "A-", undefined), weight: 4 },
  some("B+", "B", "C", "F", "NR"),
);
const ratings = fc.array(rating, { minLength: 4, maxLength: 4 });
const market = fc
  .tuple(fc.array(fc.oneof(...Object.values(LINES)), { minLength: 2, maxLength: 8 }), ratings)
  .map(([drafts, grades]) =>
    drafts.map(({ facts, ...draft }, i): Fields => {
      // One provider has one rating: two that contradict each other are another fault.
      const grade = grades["ABCD".indexOf(draft.provider_name.charAt(0))];
      const isOwn =
        drafts.findIndex(({ provider_name }) => provider_name === draft.provider_name) === i;
      return {
        id: `q${i}`,
        ...facts,
        ...draft,
        ...(isOwn && grade !== undefined ? { am_best_rating: grade } : {}),
      };
    }),
  );

const request = fc.record(
  {
    state: fc.constantFrom("OH", "NY", "IL", "RI", "FL"),
    appetite_bucket: fc.constantFrom("balanced", "cost_sensitive", "coverage_first", "simplicity"),
    min_am_best_rating: fc.constantFrom("B+", "A-"),
    residence: fc.constant({ replacement_cost: 500_000 }),
    vehicles: fc.constantFrom(1, 2),
    household: fc.constantFrom<Fields>({ drivers: 2 }),
    business: fc.constantFrom<Fields>({ naics: "722511" }, { naics: "53" }),
    desired_coverages: fc.constantFrom<Fields>(
      {
        home: { limits: { liability: 300_000 }, max_deductibles: { all_perils: "2%" }, hard: true },
      },
      { home: { max_deductibles: { hurricane: 2_500 }, features: ["roadside"] } },
      { auto: { limits: { csl: 500_000 }, max_deductibles: { collision: 1_000 } } },
      { auto: { limits: { liability: "100/300/100" }, features: ["glass"], hard: true } },
      { general_liability: { limits: { occurrence: 1_000_000 }, hard: true } },
    ),
    current_portfolio: fc.constantFrom<Fields>({
      policies: [
        { line: "HOMEOWNERS", carrier: "Brook", limits: { liability: 300_000, dwelling: 450_000 } },
        { line: "AUTO", carrier: "Other", limits: { liability: "100/300/50" } },
      ],
    }),
  },
  { requiredKeys: ["state"] },
);

/** The paths of the facts of an offering. */
const factsOf = (offering: Fields): string[][] => {
  const inside = (field: string) =>
    Object.keys((offering[field] ?? {}) as Fields).map((name) => [field, name]);
  const own = Object.keys(CARRIER).filter((name) => offering[name] !== undefined);
  return [
    ...own.map((name) => [name]),
    ...(offering.am_best_rating === undefined ? [] : [["am_best_rating"]]),
    ...["constraints", "limits", "deductibles", "attributes"].flatMap(inside),
  ];
};

/** How an offering stands: its best rank and level, and whether a solution with it is recommended. */
function standing({ solutions }: Result, id: string) {
  const own = solutions.filter(({ offerings }) => offerings.some((each) => each.id === id));
  return {
    count: own.length,
    rank: Math.min(...own.map(({ rank }) => rank)),
    level: Math.min(...own.map(({ scorecard }) => scorecard.overall_level)),
    isRecommended: own.some(
      ({ cluster_label, best_in_cluster }) => cluster_label === "recommended" && best_in_cluster,
    ),
  };
}

const cases = fc
  .tuple(market, request, fc.nat(), fc.nat())
  .map(([offerings, input, at, factAt]) => {
    const offering = offerings[at % offerings.length] ?? {};
    const facts = factsOf(offering);
    const path = facts[factAt % facts.length] ?? [];
    const without = offerings.map((each) =>
      each === offering ? withValueAt(each, path, undefined) : each,
    );
    return { input, offerings, without, offering, path };
  })
  .filter(({ path }) => path.length > 0);

const COSTS = ["fees", "taxes"];

/** Without one of two forms of a limit, which may contradict each other, the other one is not in doubt. */
function isOneOfTwoForms(offering: Fields, path: readonly string[]): boolean {
  const { csl, pd } = (offering.limits ?? {}) as Fields;
  return path[0] === "limits" && csl !== undefined && pd !== undefined;
}

test("deleting any one fact never improves the rank, the level or the recommendation of an offering", () => {
  fc.assert(
    fc.property(cases, ({ input, offerings, without, offering, path }) => {
      fc.pre(!COSTS.includes(path.join(".")));
      fc.pre(!isOneOfTwoForms(offering, path));
      const id = String(offering.id);
      const before = run(input, offerings);
      // What is removed for a stated fact cannot be ranked. Without the fact it is asked about: see below.
      fc.pre(!before.excluded.some((each) => each.id === id));
      const [own, silent] = [standing(before, id), standing(run(input, without), id)];
      fc.pre(own.count > 0);
      expect(silent.rank).toBeGreaterThanOrEqual(own.rank);
      expect(silent.level).toBeGreaterThanOrEqual(own.level);
      expect(own.isRecommended || !silent.isRecommended).toBe(true);
    }),
    { numRuns: samples(100) },
  );
});

const DESIRED: Readonly<Record<string, string>> = {
  limits: "limits",
  deductibles: "max_deductibles",
};

/** The path under which an answer names a fact. */
const namesFact = (missing: string, path: readonly string[]) => {
  const published = path[0] === "am_best_rating" ? ["quality_rating"] : path;
  const full = `offerings.*.${published.join(".")}`;
  return full === missing || full.startsWith(`${missing}.`);
};

test("the fact that is deleted is named in not_checked, whether it removed the offering or not", () => {
  fc.assert(
    fc.property(cases, ({ input, without, offering, path }) => {
      const result = run(input, without);
      // What another rule removes needs no further facts.
      fc.pre(!result.excluded.some(({ id }) => id === offering.id));
      const name = path.join(".");
      const isAlone = (field: string, least: unknown) =>
        name === field && valueAt(input, least as string[]) !== 2;
      fc.pre(!isAlone("attributes.quoted_vehicle_count", ["vehicles"]));
      fc.pre(!isAlone("attributes.quoted_driver_count", ["household", "drivers"]));
      // Without a value of the home, no rule reads the dwelling limit.
      fc.pre(name !== "limits.dwelling" || input.residence !== undefined);
      // Where the request desires some amounts of the line, the others are not compared.
      const [kind = "", amount = ""] = path;
      const terms = ["desired_coverages", String(offering.category), DESIRED[kind] ?? kind];
      const desired = valueAt(input, terms);
      fc.pre(!(kind in DESIRED) || desired === undefined || amount in (desired as Fields));
      // A combined limit contains the one for property damage.
      fc.pre(name !== "limits.pd" || valueAt(offering, ["limits", "csl"]) === undefined);
      const isAuto = offering.category === "auto";
      fc.pre(path[0] !== "attributes" || isAuto);
      const naics = valueAt(input, ["business", "naics"]);
      fc.pre(path[0] !== "constraints" || naics !== undefined);
      expect(
        result.not_checked?.some(({ missing }) => missing.some((each) => namesFact(each, path))),
        `${name} in ${JSON.stringify(result.not_checked?.map(({ missing }) => missing))}`,
      ).toBe(true);
    }),
    { numRuns: samples(100) },
  );
});
