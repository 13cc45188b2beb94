import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { samples } from "@/lib/testing/samples";
import { evaluate, nearestChange } from ".";
import { nearestChange as nearestChangeOf } from "./nearest-change";
import { DAY, type Fields, someInput, someOfferings } from "./offerings.arbitrary";
import { quoteMatching2 } from "./rule-sets/quote-matching@2";

const offerings = someOfferings({ lines: 3, providers: 3, most: 20 });
const run = (input: Fields, given: readonly Fields[]) =>
  evaluate({ input, offerings: given, day: DAY });
type Result = ReturnType<typeof run>;

test("the order of the offerings does not change the result", () => {
  const shuffled = offerings.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
  );
  fc.assert(
    fc.property(shuffled, someInput, ([given, other], input) => {
      expect(canonicalJson(run(input, other))).toBe(canonicalJson(run(input, given)));
    }),
    { numRuns: samples(25) },
  );
});

/** Facts that are adequate or better: their level is at most that of a fact that is not stated. */
const ADEQUATE: Readonly<Record<string, unknown>> = {
  quality_rating: "B+",
  complaint_index: 2,
  admitted: false,
  quote_status: "indicative",
  quote_days: 10,
  e_bind: false,
  inspection_required: true,
  coverage_exclusions: ["mold"],
  coverage_features: [],
  limits: { liability: 300_000 },
  deductibles: { all_other_perils: 1_000 },
  valid_until: "2027-01-01",
  excluded_states: [],
};

/** The best rank and level of the solutions that contain an offering. */
function standing({ solutions }: Result, id: string) {
  const own = solutions.filter(({ offerings: chosen }) => chosen.some((each) => each.id === id));
  return {
    rank: Math.min(...own.map(({ rank }) => rank)),
    level: Math.min(...own.map(({ scorecard }) => scorecard.overall_level)),
  };
}

test("removing a fact that is adequate or better never improves the rank or the level of an offering", () => {
  const better: Readonly<Record<string, readonly unknown[]>> = {
    quality_rating: ["B+", "A", "A++"],
    complaint_index: [0, 1, 2],
    admitted: [true, false],
    quote_status: ["bindable", "indicative"],
    quote_days: [0, 5, 10],
    e_bind: [true, false],
    inspection_required: [true, false],
    limits: [{ liability: 300_000 }, { liability: 1_000_000 }, { csl: 500_000 }],
  };
  const facts = fc.record(
    Object.fromEntries(
      Object.entries(ADEQUATE).map(([name, value]) => [
        name,
        fc.constantFrom<unknown>(...(better[name] ?? [value])),
      ]),
    ),
  );
  const market = fc.array(
    fc.tuple(
      fc.constantFrom("home", "auto"),
      fc.constantFrom("Ardent", "Brook", "Calder"),
      fc.integer({ min: 900, max: 1_100 }),
      facts,
    ),
    { minLength: 2, maxLength: 8 },
  );
  fc.assert(
    fc.property(
      market,
      fc.nat(),
      fc.constantFrom(...Object.keys(ADEQUATE)),
      fc.constantFrom("balanced", "cost_sensitive", "coverage_first", "simplicity"),
      (given, at, name, appetite_bucket) => {
        // One provider has one rating: of two that contradict each other, none is adequate.
        const ratingOf = (provider: string) =>
          given.find(([, own]) => own === provider)?.[3].quality_rating;
        const stated = given.map(
          ([category, provider_name, premium, more], i): Fields => ({
            id: `q${i}`,
            category,
            provider_name,
            premium,
            ...more,
            quality_rating: ratingOf(provider_name),
            // A surplus lines quote without taxes costs more.
            taxes: 0,
          }),
        );
        const changed = stated[at % stated.length];
        if (!changed) return;
        // The law asks for an admitted insurer of autos: a non-admitted one is not adequate there.
        fc.pre(!(name === "admitted" && changed.category === "auto" && changed.admitted === false));
        const { [name]: _removed, ...silent } = changed;
        const input = { state: "OH", appetite_bucket };
        const id = String(changed.id);
        const before = standing(run(input, stated), id);
        const after = standing(
          run(
            input,
            stated.map((offering) => (offering === changed ? silent : offering)),
          ),
          id,
        );
        expect(after.rank).toBeGreaterThanOrEqual(before.rank);
        expect(after.level).toBeGreaterThanOrEqual(before.level);
      },
    ),
    { numRuns: samples(40) },
  );
});

test("what a hard stop removed is in no solution, whatever the weights", () => {
  fc.assert(
    fc.property(offerings, someInput, (given, input) => {
      const { solutions, excluded } = run(input, given);
      const gone = new Set(excluded.map(({ id }) => id));
      for (const { offerings: chosen } of solutions)
        for (const { id } of chosen) expect(gone.has(id)).toBe(false);
    }),
    { numRuns: samples(40) },
  );
});

test("solutions, labels, costs and lists are consistent", () => {
  fc.assert(
    fc.property(offerings, someInput, (given, input) => {
      const { solutions, output, unmet, counts, excluded, explanations, ...lists } = run(
        input,
        given,
      );
      expect(output.solutions_count).toBe(solutions.length);
      expect(solutions.length).toBe(Math.min(10, counts.combinations));
      expect(counts.eligible + excluded.length).toBe(given.length);
      const skipped = counts.cut.reduce((sum, { count }) => sum + count, 0);
      expect(counts.visited + skipped).toBe(counts.combinations);
      // By level, but for solutions that leave more questions open than others.
      for (const [i, { reason = "", scorecard }] of solutions.entries()) {
        const before = solutions[i - 1]?.scorecard.overall_level ?? 0;
        if (scorecard.overall_level < before) expect(reason).toMatch(/Behind .* less open, until/);
      }
      for (const { reason = "", best_in_cluster } of solutions)
        if (reason.includes("Behind the recommended")) expect(best_in_cluster).toBe(false);
      for (const { est_cost_low, est_cost_high, premium_by_line = [], complete } of solutions) {
        expect(est_cost_low).toBeLessThanOrEqual(est_cost_high);
        const sum = premium_by_line.reduce((total, line) => total + line.total_per_year, 0);
        expect(Math.round(sum * 100)).toBe(Math.round(est_cost_high * 100));
        expect(complete).toBe(unmet.length === 0);
      }
      // With an open question about the first solution, there is no recommendation.
      const isOpen = /^Not recommended while/.test(explanations[0]?.label_evidence ?? "");
      for (const label of new Set(solutions.map(({ cluster_label }) => cluster_label)))
        expect(
          solutions.filter((each) => each.cluster_label === label && each.best_in_cluster),
        ).toHaveLength(isOpen && label === "recommended" ? 0 : 1);
      expect([lists.ignored, lists.not_checked, lists.assumed].every(Array.isArray)).toBe(true);
    }),
    { numRuns: samples(50) },
  );
});

test("a nearest change that is applied gives the rank that it says", () => {
  const few = someOfferings({ lines: 2, providers: 3, most: 8 });
  fc.assert(
    fc.property(few, (given) => {
      const input = { state: "OH" };
      const { solutions } = run(input, given);
      const last = solutions.at(-1);
      fc.pre(last !== undefined && solutions.length > 1);
      const task = { input, offerings: given, day: DAY, ruleSet: "quote-matching@2" };
      const found = nearestChange({ ...task, solution: last.id });
      expect(found).not.toBeNull();
      expect(found?.changes.length === 0).toBe(found?.reason !== null);
      const ids = last.offerings.map(({ id }) => id).join();
      for (const { path, to, outcome } of found?.changes ?? []) {
        expect(Number(outcome.to)).toBeLessThan(Number(outcome.from));
        const body = JSON.parse(JSON.stringify({ input, offerings: given }));
        const names = path.split(".");
        const holder = names.slice(0, -1).reduce((value, name) => (value[name] ??= {}), body);
        holder[names.at(-1) ?? ""] = to;
        const ranked = run(body.input, body.offerings).solutions.find(
          ({ offerings: chosen }) => chosen.map(({ id }) => id).join() === ids,
        );
        expect(String(ranked?.rank)).toBe(outcome.to);
      }
    }),
    { numRuns: 4 },
  );
  const [only] = run({ state: "OH" }, [
    { id: "a", provider_name: "A", category: "home", premium: 1 },
  ]).solutions;
  const first = nearestChange({
    input: { state: "OH" },
    offerings: [{ id: "a", provider_name: "A", category: "home", premium: 1 }],
    day: DAY,
    ruleSet: "quote-matching@2",
    solution: only?.id ?? "",
  });
  expect(first).toEqual({ changes: [], reason: expect.stringMatching(/first solution/) });
});

test("a solution that shares the first rank has no better rank to reach", () => {
  const offering = { provider_name: "A", category: "home", premium: 1_000 };
  const task = {
    input: { state: "OH" },
    offerings: ["a", "b", "c"].map((id) => ({ ...offering, id, provider_name: id })),
    day: DAY,
  };
  for (const { id, rank } of run(task.input, task.offerings).solutions) {
    expect(rank).toBe(1);
    expect(nearestChange({ ...task, ruleSet: "quote-matching@2", solution: id })?.changes).toEqual(
      [],
    );
  }
});

test("the search for a nearest change ends after a number of searches, and says so", () => {
  const task = {
    input: { state: "OH" },
    offerings: [1_000, 2_000].map((premium) => ({
      id: `${premium}`,
      provider_name: `P${premium}`,
      category: "home",
      premium,
    })),
    day: DAY,
  };
  const solution = run(task.input, task.offerings).solutions.at(-1)?.id ?? "";
  const find = (maxSearches: number) =>
    nearestChangeOf(quoteMatching2, task, { solution, maxSearches });
  expect(find(1)).toEqual({
    changes: [],
    reason: expect.stringMatching(/^Only the first 1 changes .* None of them/),
  });
  expect(find(12)?.changes.length).toBeGreaterThan(0);
  expect(find(12)?.reason).toMatch(/^Only the first 12 changes/);
  expect(find(2_000)?.reason).toBeNull();
});
