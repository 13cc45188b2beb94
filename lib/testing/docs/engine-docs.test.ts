import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CATEGORIES } from "@/lib/domain/coverage-analysis";
import { ruleSetOfConfig } from "@/lib/domain/engines";
import { checkConfig } from "@/lib/engines/validate";
import { candidateEngine, columnsOf, evaluate, RULE_SETS } from "@/lib/evaluation/candidates";
import { asked, good } from "@/lib/evaluation/candidates/guarantees/good-carrier.fixture";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { coverageEngine } from "@/lib/evaluation/coverage";
import { placementEngine } from "@/lib/evaluation/quotes";

/** The documents of engines agree with the code: their examples can be published, their tables name what there is. */

const read = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../docs/engines/${name}.md`), "utf8");
const exampleIn = (doc: string): Record<string, unknown> =>
  JSON.parse(/```json[^\n]*\n([\s\S]*?)\n```/.exec(doc)?.[1] ?? "{}");

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

test("the example of candidate engines can be published as it is, and decides what its text states", () => {
  const checked = checkConfig("candidate_evaluation", exampleIn(read("candidate-evaluation")));
  if (!checked.valid) throw new Error(JSON.stringify(checked.problems));
  const config = candidateEngine.schema.parse(checked.config);
  const ruleSet = ruleSetOfConfig(canonicalHash(config));
  RULE_SETS.add(candidateEngine.compile(config, ruleSet));
  const { candidates, disclosures, removedByRule } = evaluate({
    columns: columnsOf([
      { ...good, name: "Able", custom: { treaty_capacity: 5e6 } },
      { ...good, name: "Silent" },
      { ...good, name: "Captive", custom: { captive: true } },
    ]),
    profile: { ...asked, limit: 2e6 },
    ruleSet,
    asOf: "2026-11-29",
  });
  expect(candidates.map(({ evidence }) => evidence.coverage?.evidence)).toEqual([
    expect.stringMatching(/treaty capacity \$5,000,000, \$2,000,000 requested/i),
    expect.stringContaining("not reported: treaty capacity"),
  ]);
  expect(disclosures?.not_checked).toContainEqual(
    expect.objectContaining({ missing: ["candidate.custom.treaty_capacity"], count: 1 }),
  );
  expect(removedByRule).toEqual([{ rule: "no-captives", label: "Captive", count: 1 }]);
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
