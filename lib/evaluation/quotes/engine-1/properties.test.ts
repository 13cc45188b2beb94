import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { toCents } from "@/lib/evaluation/core/format";
import { samples } from "@/lib/testing/samples";
import { quoteMatching1 } from "../rule-sets/quote-matching@1";
import { compareCombinations, scoreCombination } from "./combination";
import { coverageType } from "./coverage-types";
import { criteriaOf } from "./criteria";
import { evaluate } from "./evaluate";
import { filterOfferings } from "./filters";
import { QuoteRequest } from "./input";
import { compareById, createMarket } from "./market";
import { type Offering, Offerings } from "./offering";
import { someOfferings, someRequest } from "./offerings.arbitrary";
import { findBest } from "./search/find-best";

const offerings = someOfferings({ lines: 3, providers: 3, most: 24 });
const wanted = someRequest.map((request) => ({
  ...request,
  required_coverages: request.required_coverages ?? ["auto", "home"],
}));

function marketFor(request: QuoteRequest, given: readonly Offering[]) {
  const sorted = [...given].sort(compareById);
  const criteria = criteriaOf(request, sorted);
  const { eligible, unmet } = filterOfferings(quoteMatching1, sorted, criteria);
  return unmet.length === 0 ? createMarket(quoteMatching1, eligible, criteria) : null;
}

/** The points of the best combination, and the market that they are measured in. */
function bestOf(request: QuoteRequest, given: readonly Offering[]) {
  const market = marketFor(request, given);
  const best = market && findBest(market).best[0];
  return best
    ? {
        points: best.points,
        lowCents: best.lowCents,
        reference: market.referenceCents,
        eligible: market.lines,
      }
    : null;
}

test("the order of the offerings does not change the result", () => {
  fc.assert(
    fc.property(
      offerings.chain((given) =>
        fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
      ),
      someRequest,
      ([given, shuffled], request) => {
        expect(canonicalJson(evaluate({ request, offerings: shuffled }))).toBe(
          canonicalJson(evaluate({ request, offerings: given })),
        );
      },
    ),
  );
});

test("the order of fields in offerings and request does not change the hash", () => {
  const reversed = <T extends object>(value: T) =>
    Object.fromEntries(Object.entries(value).reverse());
  const hard = fc.constantFrom(
    {
      limits: { liability: 500_000, dwelling: 300_000, medical: 5_000 },
      max_deductibles: { wind: 1_000, all_other_perils: 1_000 },
    },
    { limits: {}, max_deductibles: { collision: 500 } },
  );
  fc.assert(
    fc.property(offerings, someRequest, hard, (given, request, { limits, max_deductibles }) => {
      const requestWith = (terms: object) =>
        QuoteRequest.parse(
          reversed({
            ...request,
            desired_coverages: { home: { ...terms, hard: true }, auto: terms },
          }),
        );
      const expected = evaluate({
        request: requestWith({ limits, max_deductibles }),
        offerings: given,
      });
      const other = { max_deductibles: reversed(max_deductibles), limits: reversed(limits) };
      const shuffled = Offerings.parse(
        given.map((offering) =>
          reversed({
            ...offering,
            ...(offering.limits ? { limits: reversed(offering.limits) } : {}),
          }),
        ),
      );
      expect(evaluate({ request: requestWith(other), offerings: shuffled }).resultHash).toBe(
        expected.resultHash,
      );
    }),
  );
});

test("adding an offering that is not the cheapest of its type never makes the best solution worse", () => {
  fc.assert(
    fc.property(
      offerings,
      wanted,
      fc.nat(),
      fc.integer({ min: 0, max: 500 }),
      fc.nat(),
      (given, request, at, more, other) => {
        const before = bestOf(request, given);
        fc.pre(before !== null);
        const model = given[at % given.length];
        const line = before.eligible.find(
          ({ type }) => model && type === coverageType(model.category),
        );
        fc.pre(model !== undefined && line !== undefined);
        const facts = given[other % given.length] ?? model;
        const premium = (line.cheapestCents + more) / 100;
        const after = bestOf(request, [
          ...given,
          { ...facts, id: "z", category: model.category, premium },
        ]);
        expect(after?.reference).toBe(before.reference);
        expect(after?.points).toBeLessThanOrEqual(before.points);
      },
    ),
    { numRuns: samples(400) },
  );
});

test("an offering never ranks above an identical cheaper one", () => {
  fc.assert(
    fc.property(
      offerings,
      wanted,
      fc.nat(),
      fc.integer({ min: 1, max: 100_000 }),
      (given, request, at, moreCents) => {
        const model = given[at % given.length];
        fc.pre(model !== undefined);
        // Its id wins ties, so only the price can rank it lower.
        const twin = { ...model, id: "!", premium: (toCents(model.premium) + moreCents) / 100 };
        const { solutions } = evaluate({ request, offerings: [...given, twin] });
        const key = (ids: readonly string[]) =>
          ids.map((id) => (id === twin.id ? model.id : id)).join();
        const ranked = solutions.map(({ offerings }) => ({
          ids: offerings.map(({ id }) => id),
          key: key(offerings.map(({ id }) => id)),
        }));
        for (const [index, { ids, key: same }] of ranked.entries()) {
          if (!ids.includes(twin.id)) continue;
          const cheaper = ranked.findIndex(
            (other) => other.key === same && !other.ids.includes(twin.id),
          );
          expect(cheaper).toBeGreaterThanOrEqual(0);
          expect(cheaper).toBeLessThan(index);
        }
      },
    ),
    { numRuns: samples(400) },
  );
});

test("a higher limit, a lower deductible, a better rating or a faster quote never makes the best solution worse", () => {
  const better: readonly ((offering: Offering) => Offering)[] = [
    (offering) => ({ ...offering, limits: { liability: 2 * (offering.limits?.liability ?? 0) } }),
    (offering) => ({
      ...offering,
      deductibles: { all_other_perils: (offering.deductibles?.all_other_perils ?? 0) / 2 },
    }),
    (offering) => ({ ...offering, am_best_rating: "A++" }),
    (offering) => ({ ...offering, quote_days: 0 }),
    (offering) => ({ ...offering, e_bind: true }),
  ];
  fc.assert(
    fc.property(offerings, wanted, fc.constantFrom(...better), (given, request, improve) => {
      const stated = given.map((offering) => ({
        limits: { liability: 100_000 },
        deductibles: { all_other_perils: 5_000 },
        am_best_rating: "B+" as const,
        quote_days: 9,
        e_bind: false,
        ...offering,
      }));
      const before = bestOf(request, stated);
      const after = bestOf(request, stated.map(improve));
      expect(after?.points ?? 0).toBeLessThanOrEqual(before?.points ?? 0);
    }),
    { numRuns: samples(300) },
  );
});

test("points equal the weighted levels of the rule set, computed in floating point", () => {
  fc.assert(
    fc.property(
      offerings,
      someRequest,
      fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      (given, request, picks) => {
        const market = marketFor(request, given);
        fc.pre(market !== null);
        const choices = market.lines.flatMap(
          ({ choices }, line) => choices[(picks[line] ?? 0) % choices.length] ?? [],
        );
        const combination = scoreCombination(market, choices);
        const weights = quoteMatching1.weights[request.appetite_bucket ?? "balanced"];
        const mean = (of: (choice: (typeof choices)[number]) => number) =>
          choices.reduce((sum, each) => sum + of(each), 0) / choices.length;
        const times = (combination.lowCents - market.cheapestCents) / market.referenceCents;
        const level =
          (weights.coverage_completeness * mean(({ levels }) => levels.coverage_completeness) +
            weights.carrier_strength * mean(({ levels }) => levels.carrier_strength) +
            weights.placement_ease * mean(({ levels }) => levels.placement_ease) +
            weights.incumbent_fit * mean(({ levels }) => levels.incumbent_fit) +
            weights.pricing_competitiveness * Math.min(400, Math.max(100, 100 + 400 * times)) +
            weights.package_simplicity * 100 * Math.min(4, combination.providers)) /
          100;
        expect(Number.isSafeInteger(combination.points)).toBe(true);
        expect(combination.points / (market.lines.length * market.referenceCents * 20)).toBeCloseTo(
          level,
          6,
        );
        expect(compareCombinations(combination, combination)).toBe(0);
      },
    ),
    { numRuns: samples(400) },
  );
});

test("every score of the largest allowed market is a safe integer", () => {
  const types = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
  const offerings = types.flatMap((category) =>
    [10_000_000, 9_999_999.99].map(
      (premium, i): Offering => ({
        id: `${category}${i}`,
        provider_name: `${category}${i}`,
        category,
        premium,
        am_best_rating: "F",
      }),
    ),
  );
  const market = marketFor({ state: "NJ", appetite_bucket: "cost_sensitive" }, offerings);
  const best = market ? findBest(market).best : [];
  expect(best).toHaveLength(10);
  for (const { points } of best) expect(Number.isSafeInteger(points)).toBe(true);
});

test("solutions, levels and counts are consistent", () => {
  fc.assert(
    fc.property(offerings, someRequest, (given, request) => {
      const { solutions, output, unmet, counts, explanations, excluded } = evaluate({
        request,
        offerings: given,
      });
      expect(output.solutions_count).toBe(solutions.length);
      expect(solutions.length).toBe(Math.min(10, counts.combinations));
      expect(solutions.length === 0).toBe(unmet.length > 0);
      expect(counts.eligible + excluded.length).toBe(given.length);
      expect(counts.visited + counts.cut.reduce((sum, { count }) => sum + count, 0)).toBe(
        counts.combinations,
      );
      expect(new Set(solutions.map(({ id }) => id)).size).toBe(solutions.length);
      expect(explanations.map(({ id }) => id)).toEqual(solutions.map(({ id }) => id));
      for (const { scorecard, est_cost_low: low, est_cost_high: high } of solutions) {
        for (const level of Object.values(scorecard))
          expect(
            level >= 1 && level <= 4 && Math.abs(level * 100 - Math.round(level * 100)) < 1e-9,
          ).toBe(true);
        expect(low).toBeLessThanOrEqual(high);
      }
    }),
  );
});
