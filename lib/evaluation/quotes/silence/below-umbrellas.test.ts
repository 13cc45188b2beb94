import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { evaluate } from "..";
import type { Fields } from "../offerings.arbitrary";

/** Deleting a limit that is too low for an umbrella: the umbrella is never recommended over the silence. */

const STD = { am_best_rating: "A", admitted: true, quote_status: "bindable", quote_days: 1 };
const run = (offerings: readonly Fields[], lines: readonly string[]) =>
  evaluate({
    input: { state: "OH", coverage_types: lines },
    offerings: offerings.map((each) => ({ ...STD, ...each })),
    day: "2026-11-28",
  });
const quote = (id: string, category: string, premium: number, more: Fields): Fields => ({
  id,
  provider_name: id,
  category,
  premium,
  ...more,
});
const badges = ({ solutions }: ReturnType<typeof run>) =>
  solutions.map(({ offerings, best_in_cluster }) => [
    offerings.map(({ id }) => id).join("+"),
    best_in_cluster,
  ]);

test.each<[string, Fields, Fields]>([
  [
    "auto",
    { bi_per_person: 250_000, bi_per_accident: 300_000, property_damage: 100_000 },
    { bi_per_person: 250_000, property_damage: 100_000 },
  ],
  ["home", { dwelling: 400_000, liability: 100_000 }, { dwelling: 400_000 }],
])(
  "the only %s quote without its low limit is combined, and not recommended",
  (line, low, silent) => {
    const lines = [line, "umbrella"];
    const umbrella = quote("u", "umbrella", 300, { limits: { liability: "1M" } });
    const stated = run([quote("q", line, 900, { limits: low }), umbrella], lines);
    expect(stated.excluded).toMatchObject([{ id: "u", rule: "underlying_limits" }]);
    const deleted = run([quote("q", line, 900, { limits: silent }), umbrella], lines);
    expect(badges(deleted)).toEqual([["q+u", false]]);
    expect(deleted.solutions[0]?.reason).toContain("The umbrella requires them");
    expect(deleted.not_checked?.map(({ rule }) => rule)).toContain("underlying_limits");
  },
);

test("a quote that meets one umbrella is asked below another that it may not meet", () => {
  const lines = ["general_liability", "commercial_umbrella"];
  const of = (limits: Fields) =>
    run(
      [
        quote("g", "general_liability", 900, { limits }),
        quote("own", "commercial_umbrella", 500, {
          limits: { occurrence: "1M" },
          required_underlying_limits: { general_liability: { occurrence: 1_000_000 } },
        }),
        quote("usual", "commercial_umbrella", 100, { limits: { occurrence: "1M" } }),
      ],
      lines,
    );
  expect(badges(of({ occurrence: 1_000_000, aggregate: 1_000_000 }))).toEqual([["own+g", true]]);
  // Cheaper with the usual terms, which ask for the aggregate that is deleted.
  expect(badges(of({ occurrence: 1_000_000 }))).toEqual([
    ["own+g", true],
    ["usual+g", false],
  ]);
  expect(badges(of({ occurrence: 1_000_000, aggregate: 2_000_000 }))[0]).toEqual(["usual+g", true]);
});

test("quotes that state no limits at all leave the same open, and one of them is recommended", () => {
  const result = run(
    [
      quote("a", "home", 900, {}),
      quote("b", "home", 950, {}),
      quote("u", "umbrella", 300, { limits: { liability: "1M" } }),
    ],
    ["home", "umbrella"],
  );
  expect(badges(result)[0]).toEqual(["a+u", true]);
});

const amounts = (...values: number[]) => fc.constantFrom(...values);
const homes = fc.array(
  fc.record({
    premium: fc.integer({ min: 800, max: 1_200 }),
    limits: fc.record({
      dwelling: amounts(400_000),
      liability: amounts(100_000, 300_000, 500_000),
    }),
  }),
  { minLength: 1, maxLength: 4 },
);
const autos = fc.array(
  fc.record({
    premium: fc.integer({ min: 800, max: 1_200 }),
    limits: fc.oneof(
      fc.record({
        bi_per_person: amounts(100_000, 250_000),
        bi_per_accident: amounts(300_000, 500_000),
        property_damage: amounts(50_000, 100_000),
      }),
      fc.record({ csl: amounts(300_000, 500_000), property_damage: amounts(100_000) }),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);
const umbrellas = fc.array(
  fc.record(
    {
      premium: fc.integer({ min: 100, max: 400 }),
      required_underlying_limits: fc.constantFrom<Fields>(
        { auto: "100/300", home: 100_000 },
        { auto: { csl: 500_000 } },
        { auto: "250/500/100", home: 500_000 },
      ),
    },
    { requiredKeys: ["premium"] },
  ),
  { minLength: 1, maxLength: 4 },
);

test("no combination that a limit forbids has a badge without this limit", () => {
  fc.assert(
    fc.property(homes, autos, umbrellas, fc.nat(), fc.nat(), (own, cars, above, at, nameAt) => {
      const offerings = [
        ...own.map((more, i) => quote(`h${i}`, "home", more.premium, more)),
        ...cars.map((more, i) => quote(`a${i}`, "auto", more.premium, more)),
        ...above.map((more, i) =>
          quote(`u${i}`, "umbrella", more.premium, { limits: { liability: "1M" }, ...more }),
        ),
      ];
      const lines = ["home", "auto", "umbrella"];
      const below = offerings.slice(0, own.length + cars.length);
      const quoteAt = below[at % below.length] ?? {};
      const limits = quoteAt.limits as Fields;
      const name = Object.keys(limits)[nameAt % Object.keys(limits).length] ?? "";
      const { [name]: _deleted, ...others } = limits;
      fc.pre(Object.keys(others).length > 0);
      const silent = offerings.map((each) =>
        each === quoteAt ? { ...each, limits: others } : each,
      );
      const alone = (list: readonly Fields[], umbrella: Fields) =>
        run(
          [list[offerings.indexOf(quoteAt)] ?? {}, umbrella],
          [String(quoteAt.category), "umbrella"],
        );
      const { solutions } = run(silent, lines);
      for (const { offerings: chosen, best_in_cluster } of solutions) {
        const umbrella = offerings.find(
          ({ id, category }) => category === "umbrella" && chosen.some((each) => each.id === id),
        );
        if (!umbrella || !chosen.some(({ id }) => id === quoteAt.id)) continue;
        const forbidden = alone(offerings, umbrella).excluded.some(
          ({ rule }) => rule === "underlying_limits",
        );
        expect(forbidden && best_in_cluster).toBe(false);
      }
    }),
    { numRuns: samples(60) },
  );
});
