import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { type Combination, compareCombinations, costOf, scoreCombination } from "../combination";
import { filterQuotes } from "../filters";
import { type Choice, compareById, createMarket, type Market, type PricedMarket } from "../market";
import { DAY, type Fields, someInput, someOfferings } from "../offerings.arbitrary";
import { readQuotes } from "../reading/read-quotes";
import type { RuleSet } from "../rule-set";
import { quoteMatching2 } from "../rule-sets/quote-matching@2";
import { compareWithTerms, termsOf, underlyingRules } from "../underlying";
import { findBest } from "./find-best";
import { walkAll } from "./full-walk";
import { allowedChoices } from "./partition";

function marketFor(
  input: Fields,
  offerings: readonly Fields[],
  ruleSet: RuleSet = quoteMatching2,
): Market | null {
  const read = readQuotes({ input, offerings }, DAY);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { criteria } = read.value;
  const quotes = [...read.value.quotes].sort(compareById);
  const { eligible, types } = filterQuotes(ruleSet, quotes, criteria);
  if (types.length === 0) return null;
  const underlying = (lines: Parameters<typeof underlyingRules>[0]) =>
    underlyingRules(lines, ruleSet.underlying);
  return createMarket(ruleSet, { types, eligible, underlying, criteria });
}

const rows = (best: readonly Combination[]) =>
  best.map(({ choices, points, lowCents, highCents, providers }) => [
    choices.map(({ quote }) => quote.id).join(),
    points,
    lowCents,
    highCents,
    providers,
  ]);

function expectEqualToFullWalk(market: Market | null) {
  fc.pre(market !== null);
  const walked = walkAll(market);
  const found = findBest(market);
  expect(rows(found.best)).toEqual(rows(walked?.best ?? []));
  expect(found.combinations).toBe(walked?.visited ?? 0);
  if (walked) expect(found.market?.cheapestCents).toBe(walked.cheapestCents);
  expect(found.visited).toBeLessThanOrEqual(found.reachable);
  expect(found.reachable).toBeLessThanOrEqual(found.searched);
  expect(found.searched).toBeLessThanOrEqual(found.combinations);
}

const kinds = [
  { lines: 1, providers: 2, most: 24 },
  { lines: 2, providers: 3, most: 40 },
  { lines: 3, providers: 1, most: 30 },
  { lines: 3, providers: 2, most: 36 },
  { lines: 3, providers: 4, most: 48 },
  { lines: 4, providers: 2, most: 36 },
  { lines: 5, providers: 3, most: 32 },
];

for (const kind of kinds) {
  test(`the search equals the full walk: ${kind.lines} lines, ${kind.providers} providers, ${kind.most} offerings`, () => {
    fc.assert(
      fc.property(someOfferings(kind), someInput, (offerings, { coverage_types: _, ...input }) =>
        expectEqualToFullWalk(marketFor(input, offerings)),
      ),
      { numRuns: samples(100) },
    );
  });
}

test("the search equals the full walk when a provider states many packages for many sets of lines", () => {
  const packaged = fc.array(
    fc.record(
      {
        provider_name: fc.constantFrom("Ardent", "Brook"),
        category: fc.constantFrom("auto", "home", "flood", "watercraft"),
        premium: fc.integer({ min: 90, max: 130 }),
        package_premium: fc.integer({ min: 150, max: 420 }),
        package_lines: fc.subarray(["auto", "home", "flood", "watercraft"], { minLength: 2 }),
        fees: fc.constantFrom(0, 7),
      },
      { requiredKeys: ["provider_name", "category", "premium"] },
    ),
    { minLength: 9, maxLength: 40 },
  );
  fc.assert(
    fc.property(packaged, someInput, (offerings, { appetite_bucket }) =>
      expectEqualToFullWalk(
        marketFor(
          { state: "OH", ...(appetite_bucket ? { appetite_bucket } : {}) },
          offerings.map((offering, i) => ({ id: `q${i}`, ...offering })),
        ),
      ),
    ),
    { numRuns: samples(160) },
  );
});

test("the search equals the full walk when every umbrella has terms of its own", () => {
  const amount = fc.integer({ min: 1, max: 8 }).map((n) => n * 100_000);
  const auto = fc.record({
    category: fc.constant("auto"),
    provider_name: fc.constantFrom("Ardent", "Brook", "Calder"),
    premium: fc.integer({ min: 500, max: 700 }),
    limits: fc.record({ csl: amount }),
  });
  const home = fc.record({ ...shapeOf("home"), limits: fc.record({ liability: amount }) });
  const umbrella = fc.record({
    ...shapeOf("umbrella"),
    required_underlying_limits: fc.record({ auto: amount, home: amount }),
  });
  const some = (offering: fc.Arbitrary<Fields>) =>
    fc.array(offering, { minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(some(auto), some(home), some(umbrella), (autos, homes, umbrellas) =>
      expectEqualToFullWalk(
        marketFor(
          { state: "OH" },
          [...autos, ...homes, ...umbrellas].map((offering, i) => ({ id: `q${i}`, ...offering })),
        ),
      ),
    ),
    { numRuns: samples(120) },
  );
});

test.each([
  [3, 18],
  [7, 16],
])(
  "the search equals the full walk with umbrella terms and packages of %i lines",
  (count, most) => {
    const lines = ["auto", "home", "umbrella", "flood", "watercraft", "condo", "cyber"].slice(
      0,
      count,
    );
    const amount = fc.integer({ min: 1, max: 4 }).map((n) => n * 150_000);
    const quote = fc.record(
      {
        category: fc.constantFrom(...lines),
        provider_name: fc.constantFrom("Ardent", "Brook", "Calder"),
        premium: fc.integer({ min: 500, max: 560 }),
        package_premium: fc.integer({ min: 700, max: 1_900 }),
        package_lines: fc.subarray(lines, { minLength: 2 }),
        fees: fc.constantFrom(0, 9),
        limit: amount,
        required: fc.record({ auto: amount, home: amount }),
      },
      { requiredKeys: ["category", "provider_name", "premium"] },
    );
    const complete = fc
      .tuple(
        fc.array(quote, { minLength: 1, maxLength: most }),
        fc.array(amount, { minLength: 7, maxLength: 7 }),
      )
      .map(([quotes, limits]) => [
        ...quotes,
        // Each line at least once.
        ...lines.map((category, i) => ({
          category,
          provider_name: "Dunmore",
          premium: 530,
          limit: limits[i] ?? 0,
        })),
      ]);
    fc.assert(
      fc.property(complete, someInput, (quotes, { appetite_bucket }) => {
        const offerings = quotes.map(({ limit, ...quote }, i): Fields => {
          const { required, ...rest }: Fields = quote;
          const limits = rest.category === "auto" ? { csl: limit } : { liability: limit };
          return {
            id: `q${i}`,
            ...rest,
            ...(limit === undefined ? {} : { limits }),
            ...(rest.category === "umbrella" && required
              ? { required_underlying_limits: required }
              : {}),
          };
        });
        const input = { state: "OH", ...(appetite_bucket ? { appetite_bucket } : {}) };
        expectEqualToFullWalk(marketFor(input, offerings));
      }),
      { numRuns: samples(80) },
    );
  },
);

test("no combination ranks before one that leaves fewer questions open, but for one that is best at the most that taxes may cost", () => {
  const facts = fc.record(
    {
      category: fc.constantFrom("auto", "home"),
      provider_name: fc.constantFrom("Ardent", "Brook", "Calder"),
      premium: fc.integer({ min: 500, max: 560 }),
      admitted: fc.boolean(),
      taxes: fc.constantFrom(0, 20),
      limits: fc.record({ liability: fc.constantFrom(300_000, 500_000) }),
      attributes: fc.record({ quoted_vehicle_count: fc.constantFrom(2, 3) }),
    },
    { requiredKeys: ["category", "provider_name", "premium"] },
  );
  // Rhode Island's tax is not verified.
  const state = fc.constantFrom("OH", "RI");
  fc.assert(
    fc.property(fc.array(facts, { minLength: 3, maxLength: 14 }), state, (given, of) => {
      const input = {
        state: of,
        vehicles: 2,
        desired_coverages: { home: { limits: { liability: 300_000 }, hard: true } },
      };
      const market = marketFor(
        input,
        given.map((offering, i) => ({ id: `q${i}`, ...offering })),
      );
      expectEqualToFullWalk(market);
      const { best, market: priced } = findBest(market as Market);
      fc.pre(priced !== null);
      const questions = ({ choices }: Combination) =>
        choices.reduce((sum, { unanswered }) => sum + unanswered, 0);
      const taxes = ({ choices }: Combination) =>
        choices.filter(({ possibleCents }) => possibleCents > 0).length;
      const ids = ({ choices }: Combination) => choices.map(({ quote }) => quote.id).join();
      const all = allCombinations(priced).sort(
        (a, b) => questions(a) - questions(b) || taxes(a) - taxes(b) || compareCombinations(a, b),
      );
      const expected = all.map(ids);
      const [top] = best;
      if (top && ids(top) !== expected[0]) {
        // It leaves nothing more open than taxes, and has the fewest points of those.
        const [settled] = all;
        expect(questions(top)).toBe(settled && questions(settled));
        const same = all.filter((other) => questions(other) === questions(top));
        expect(ids(top)).toBe(ids([...same].sort(compareCombinations)[0] as Combination));
        expected.splice(expected.indexOf(ids(top)), 1);
        expected.unshift(ids(top));
      }
      expect(best.map(ids)).toEqual(expected.slice(0, 10));
    }),
    { numRuns: samples(120) },
  );
});

function allCombinations(market: PricedMarket): Combination[] {
  const all = market.lines.reduce<Choice[][]>(
    (chosen, { choices }) => chosen.flatMap((own) => choices.map((choice) => [...own, choice])),
    [[]],
  );
  return all
    .filter((choices) => allowedChoices(market, choices) !== null)
    .map((choices) => scoreCombination(market, choices));
}

const shapeOf = (category: string) => ({
  category: fc.constant(category),
  provider_name: fc.constantFrom("Ardent", "Brook", "Calder"),
  premium: fc.integer({ min: 500, max: 700 }),
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
          ...quoteMatching2,
          weights: { ...quoteMatching2.weights, balanced },
          simplicity: steps,
          pricing: { perHundredPercent: slope },
        };
        expectEqualToFullWalk(marketFor({ state: "OH" }, offerings, ruleSet));
      },
    ),
    { numRuns: samples(160) },
  );
});

/** The least cost by trying every set of packages, without the code that the search uses. */
function leastCost(choices: readonly Choice[]): number {
  const stated = choices.flatMap((choice) => {
    const price = choice.packagePrice;
    const lines = choices.flatMap((_, line) => (price && price.lines & (1 << line) ? [line] : []));
    const usable = price && lines.every((line) => choices[line]?.provider === choice.provider);
    return usable ? [{ lines, cents: price.cents, key: `${choice.provider} ${price.lines}` }] : [];
  });
  const packages = [...new Set(stated.map(({ key }) => key))].map((key) => {
    const same = stated.filter((each) => each.key === key);
    return { lines: same[0]?.lines ?? [], cents: Math.max(...same.map(({ cents }) => cents)) };
  });
  let least = Number.POSITIVE_INFINITY;
  for (let subset = 0; subset < 1 << packages.length; subset++) {
    const chosen = packages.filter((_, i) => subset & (1 << i));
    const covered = chosen.flatMap(({ lines }) => lines);
    if (new Set(covered).size !== covered.length) continue;
    const alone = choices.reduce(
      (sum, { premiumCents }, line) => sum + (covered.includes(line) ? 0 : premiumCents),
      0,
    );
    least = Math.min(least, alone + chosen.reduce((sum, { cents }) => sum + cents, 0));
  }
  return least + choices.reduce((sum, { extraCents }) => sum + extraCents, 0);
}

test("the cost of a combination is the least that can be bought, and every umbrella has its limits", () => {
  fc.assert(
    fc.property(
      someOfferings({ lines: 4, providers: 2, most: 40 }),
      someInput,
      fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
      (offerings, { coverage_types: _, ...input }, picks) => {
        const market = marketFor(input, offerings);
        fc.pre(market !== null);
        const choices = market.lines.flatMap(
          ({ choices }, line) => choices[(picks[line] ?? 0) % choices.length] ?? [],
        );
        expect(costOf(choices).cents).toBe(leastCost(choices));

        const umbrella = choices.find(({ quote }) => quote.type === "umbrella")?.quote;
        const terms = umbrella
          ? termsOf(umbrella, quoteMatching2.underlying.umbrellas.umbrella ?? {})
          : {};
        const supported = choices.every(({ quote }) => {
          const alternatives = Object.hasOwn(terms, quote.type) ? terms[quote.type] : undefined;
          return !alternatives || compareWithTerms(alternatives, quote.limits).below !== "below";
        });
        expect(allowedChoices(market, choices) !== null).toBe(supported);
      },
    ),
    { numRuns: samples(200) },
  );
});
