import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { placementEngine } from "..";
import { DAY, type Fields } from "../offerings.arbitrary";
import type { PlacementConfig } from "./config";
import type { CriterionConfig } from "./criterion-config";

/** With any bounds of a customer, an offering that states a fact is never worse than one that leaves it out. */

const level = fc.integer({ min: 100, max: 400 });
const ascending = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 4 })
  .map((values) => [...values].sort((a, b) => a - b));

/** Curves whose levels rise or fall with the value. */
const curve = (direction: "rising" | "falling"): fc.Arbitrary<[number, number][]> =>
  fc.tuple(ascending, fc.array(level, { minLength: 4, maxLength: 4 })).map(([values, levels]) => {
    const sorted = [...levels].sort((a, b) => (direction === "rising" ? a - b : b - a));
    return values.map((value, i): [number, number] => [value, sorted[i] ?? 400]);
  });

type Values = { up: [number, number][]; down: [number, number][]; words: number[] };
const values: fc.Arbitrary<Values> = fc.record({
  up: curve("rising"),
  down: curve("falling"),
  words: fc.array(level, { minLength: 7, maxLength: 7 }),
});

function changed(criterion: CriterionConfig, { up, down, words }: Values): CriterionConfig {
  const [first = 100, second = 200, third = 300] = words;
  switch (criterion.kind) {
    case "number":
    case "exclusions":
      return { ...criterion, curve: up };
    case "features":
      return { ...criterion, asked: down, unasked: down };
    case "deductibles":
      return { ...criterion, desired: up, usual: up, percent: up, wind: up };
    case "limits":
    case "held_limits":
      return { ...criterion, curve: down };
    case "flag":
      return { ...criterion, yes: first, no: second };
    case "grade":
      return { ...criterion, levels: { bindable: first, indicative: second, referred: third } };
    case "rating": {
      const sorted = [...words].sort((a, b) => a - b);
      const grades = Object.keys(criterion.levels);
      return {
        ...criterion,
        levels: Object.fromEntries(grades.map((grade, i) => [grade, sorted[i] ?? 400])),
      };
    }
    default:
      return criterion;
  }
}

const STATED: Fields = {
  quality_rating: "B",
  complaint_index: 30,
  admitted: false,
  quote_status: "referred",
  quote_days: 50,
  e_bind: false,
  inspection_required: true,
  coverage_features: ["water_backup"],
  coverage_exclusions: ["mold", "earth_movement"],
  limits: { liability: 100_000 },
  deductibles: { all_perils: "none" },
};

test("an offering that leaves a fact out has no better level than one that states the worst", () => {
  fc.assert(
    fc.property(values, fc.constantFrom(...Object.keys(STATED)), (given, fact) => {
      const config: PlacementConfig = placementEngine.defaultConfig();
      for (const dimension of config.scoring_dimensions)
        dimension.criteria = dimension.criteria.map((criterion) => changed(criterion, given));
      const offering = { id: "a", provider_name: "A", category: "home", premium: 1_000 };
      const { [fact]: _, ...silent } = STATED;
      const levelsOf = (stated: Fields) =>
        placementEngine.compile(config, "engine:test").evaluate({
          input: { state: "OH" },
          offerings: [{ ...offering, ...stated }],
          day: DAY,
        }).solutions[0]?.scorecard ?? { overall_level: 4 };
      const [own, less] = [levelsOf(STATED), levelsOf(silent)];
      for (const [dimension, of] of Object.entries(own))
        expect(less[dimension] ?? 4).toBeGreaterThanOrEqual(of);
    }),
    { numRuns: samples(150) },
  );
});
