import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CATEGORIES } from "@/lib/domain/coverage-analysis";
import { candidateEngine } from "@/lib/evaluation/candidates";
import { coverageEngine } from "@/lib/evaluation/coverage";
import { placementEngine } from "@/lib/evaluation/quotes";

/** The documents of engines agree with the code: their examples can be published, their tables name what there is. */

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../docs/engines/${name}.md`), "utf8");
const exampleIn = (doc: string): Record<string, unknown> =>
  JSON.parse(/```json\n([\s\S]*?)\n```/.exec(doc)?.[1] ?? "{}");

test("the example of placement engines can be published, beside the default configuration", () => {
  const config = placementEngine.defaultConfig();
  const example = exampleIn(read("placement"));
  const dimensions = example.scoring_dimensions as typeof config.scoring_dimensions;
  const merged = placementEngine.schema.parse({
    ...config,
    ...example,
    scoring_dimensions: [...config.scoring_dimensions, ...dimensions],
    appetite_weight_profiles: config.appetite_weight_profiles.map((profile) => ({
      ...profile,
      weights: { ...profile.weights, client_view: 10 },
    })),
  });
  expect(placementEngine.problems(merged)).toEqual([]);
});

test("the example of coverage engines can be published, beside the default configuration", () => {
  const config = coverageEngine.defaultConfig();
  const example = exampleIn(read("coverage"));
  const changed = example.rules as typeof config.rules;
  const merged = coverageEngine.schema.parse({
    ...config,
    ...example,
    rules: config.rules.map((rule) => changed.find(({ id }) => id === rule.id) ?? rule),
  });
  expect(coverageEngine.problems(merged)).toEqual([]);
});

test("the example of candidate engines can be published, beside the default configuration", () => {
  const config = candidateEngine.defaultConfig();
  const {
    "criteria of coverage": criteria,
    filters,
    ...example
  } = exampleIn(read("candidate-evaluation"));
  const merged = candidateEngine.schema.parse({
    ...config,
    ...example,
    filters: [...config.filters, ...(filters as typeof config.filters)],
    scoring_dimensions: config.scoring_dimensions.map((dimension) =>
      dimension.key === "coverage"
        ? { ...dimension, criteria: [...dimension.criteria, ...(criteria as never[])] }
        : dimension,
    ),
  });
  expect(candidateEngine.problems(merged)).toEqual([]);
});

test.each([
  ["candidate-evaluation", candidateEngine.defaultConfig()],
  ["placement", placementEngine.defaultConfig()],
  ["coverage", coverageEngine.defaultConfig()],
])("the document of %s engines names every field", (name, config) => {
  const doc = read(name);
  for (const field of Object.keys(config)) expect(doc).toContain(`\`${field}`);
});

test("the categories of coverage engines are those of gaps", () => {
  expect(coverageEngine.defaultConfig().scoring_dimensions.map(({ key }) => key)).toEqual(
    CATEGORIES.map((category) => category.toLowerCase()),
  );
});
