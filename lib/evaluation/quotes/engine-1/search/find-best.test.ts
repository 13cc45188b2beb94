import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { quoteMatching1 } from "../../rule-sets/quote-matching@1";
import type { Combination } from "../combination";
import { criteriaOf } from "../criteria";
import { filterOfferings } from "../filters";
import type { QuoteRequest } from "../input";
import { compareById, createMarket, type Market } from "../market";
import type { Offering } from "../offering";
import { someOfferings, someRequest } from "../offerings.arbitrary";
import { findBest } from "./find-best";
import { walkAll } from "./full-walk";

function marketFor(
  request: QuoteRequest,
  offerings: readonly Offering[],
  ruleSet = quoteMatching1,
): Market | null {
  const sorted = [...offerings].sort(compareById);
  const criteria = criteriaOf(request, sorted);
  const { eligible, unmet } = filterOfferings(ruleSet, sorted, criteria);
  return unmet.length === 0 ? createMarket(ruleSet, eligible, criteria) : null;
}

const rows = (best: readonly Combination[]) =>
  best.map(({ choices, points, lowCents, highCents, providers }) => [
    choices.map(({ offering }) => offering.id).join(),
    points,
    lowCents,
    highCents,
    providers,
  ]);

function expectEqualToFullWalk(market: Market | null) {
  fc.pre(market !== null);
  const walked = walkAll(market);
  const found = findBest(market);
  expect(rows(found.best)).toEqual(rows(walked.best));
  expect(found.combinations).toBe(walked.visited);
  expect(found.visited).toBeLessThanOrEqual(found.reachable);
  expect(found.reachable).toBeLessThanOrEqual(found.combinations);
}

const kinds = [
  { lines: 1, providers: 2, most: 24 },
  { lines: 2, providers: 3, most: 40 },
  { lines: 3, providers: 1, most: 30 },
  { lines: 3, providers: 2, most: 36 },
  { lines: 3, providers: 4, most: 48 },
  { lines: 4, providers: 3, most: 32 },
  { lines: 5, providers: 2, most: 30 },
];

for (const kind of kinds) {
  test(`the search equals the full walk: ${kind.lines} lines, ${kind.providers} providers, ${kind.most} offerings`, () => {
    fc.assert(
      fc.property(someOfferings(kind), someRequest, (offerings, request) =>
        expectEqualToFullWalk(marketFor(request, offerings)),
      ),
      { numRuns: samples(250) },
    );
  });
}

test("the search equals the full walk when the offerings of a provider state different package premiums", () => {
  const packaged = fc.array(
    fc.record({
      provider_name: fc.constantFrom("Ardent", "Brook"),
      category: fc.constantFrom("auto", "home", "umbrella"),
      premium: fc.integer({ min: 90, max: 130 }),
      package_premium: fc.option(fc.integer({ min: 180, max: 420 }), { nil: undefined }),
    }),
    { minLength: 9, maxLength: 36 },
  );
  fc.assert(
    fc.property(packaged, someRequest, (offerings, { appetite_bucket }) =>
      expectEqualToFullWalk(
        marketFor(
          { state: "NJ", appetite_bucket },
          offerings.map((offering, i) => ({ id: `q${i}`, ...offering })),
        ),
      ),
    ),
    { numRuns: samples(400) },
  );
});

test("the search equals the full walk for any weights, pricing slope and provider levels of a rule set", () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 5 })
    .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 20])
    .map((cuts) => cuts.slice(1).map((cut, i) => 5 * (cut - (cuts[i] ?? 0))));
  const steps = fc
    .array(fc.integer({ min: 100, max: 400 }), { minLength: 1, maxLength: 4 })
    .map((levels) => levels.sort((a, b) => a - b));
  fc.assert(
    fc.property(
      someOfferings({ lines: 3, providers: 3, most: 40 }),
      fc.record({ weights, steps, slope: fc.integer({ min: 1, max: 900 }) }),
      (offerings, { weights: [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0], steps, slope }) => {
        const balanced = {
          coverage_completeness: a,
          pricing_competitiveness: b,
          carrier_strength: c,
          placement_ease: d,
          package_simplicity: e,
          incumbent_fit: f,
        };
        const ruleSet = {
          ...quoteMatching1,
          weights: { ...quoteMatching1.weights, balanced },
          simplicity: steps,
          pricing: { perHundredPercent: slope },
        };
        expectEqualToFullWalk(marketFor({ state: "NJ" }, offerings, ruleSet));
      },
    ),
    { numRuns: samples(400) },
  );
});
