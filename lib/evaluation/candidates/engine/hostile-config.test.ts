import { expect, test } from "vitest";
import { configChanges } from "@/lib/engines/changes";
import { checkConfig } from "@/lib/engines/validate";
import type { CandidateConfig } from "./config";
import { defaultConfig } from "./default-config";

/** Documents of customers that cost much to check, or whose keys are names that every object has. */

const changed = (change: (config: CandidateConfig) => void): CandidateConfig => {
  const config = structuredClone(defaultConfig());
  change(config);
  return config;
};

function problemsOf(config: unknown) {
  const checked = checkConfig("candidate_evaluation", config);
  return checked.valid ? [] : checked.problems;
}

const paths = (config: unknown) => problemsOf(config).map(({ path }) => path);

test("a key that every object has is refused for facts, fields, dimensions and buckets", () => {
  const fact = { key: "constructor", label: "C", type: "number" as const };
  const config = changed((each) => {
    each.facts = [fact];
    each.input_fields = [{ fact, required: false }];
    for (const dimension of each.scoring_dimensions.slice(0, 1)) dimension.key = "constructor";
    for (const profile of each.appetite_weight_profiles.slice(0, 1)) profile.bucket = "constructor";
  });
  expect(paths(config)).toEqual(
    expect.arrayContaining([
      "facts.0.key",
      "input_fields.0.fact.key",
      "scoring_dimensions.0.key",
      "appetite_weight_profiles.0.bucket",
    ]),
  );
  expect(problemsOf(config)[0]?.message).toContain("not constructor");
});

/** Eight dimensions, the most that a configuration can have. */
function withEightDimensions(change: (config: CandidateConfig, keys: string[]) => void) {
  return changed((each) => {
    while (each.scoring_dimensions.length < 8) {
      const key = `own_${each.scoring_dimensions.length}`;
      each.scoring_dimensions.push({
        ...{ key, label: key, method: "deterministic", enabled: true },
        criteria: [
          {
            ...{ id: key, enabled: true, weight: 1, label: key, fact: "max_limit_usd" },
            ...{ scale: { at_least: [3, 2, 1] }, evidence: "{value}" },
          },
        ],
      });
      for (const { weights } of each.appetite_weight_profiles) weights[key] = 1;
    }
    const keys = each.scoring_dimensions.map(({ key }) => key);
    change(each, keys);
  });
}

test("an unreachable tier is found although its rules name all of eight dimensions", () => {
  const config = withEightDimensions(({ tiers }, keys) => {
    const needs = Object.fromEntries(keys.map((key) => [key, "L1" as const]));
    const when = { at_most: { L4: 0 }, needs };
    tiers.unshift(
      { id: "all", tier: "STRONG_FIT", when },
      { id: "all-again", tier: "GOOD_FIT", when },
    );
  });
  expect(paths(config)).toEqual(["tiers.1"]);
});

test("a tier that contradicts itself is found beside rules that need every dimension in another way", () => {
  const config = withEightDimensions(({ tiers }, keys) => {
    tiers.unshift(
      ...keys.map((key) => ({
        ...{ id: `needs-${key}`, tier: "GOOD_FIT" as const },
        when: { at_most: { L4: 0, L3: 0 }, at_least: { L1: 7 }, needs: { [key]: "L1" as const } },
      })),
      { id: "never", tier: "GOOD_FIT", when: { at_most: { L1: 0, L4: 0 }, at_least: { L1: 1 } } },
    );
  });
  expect(paths(config)).toContain(`tiers.${config.tiers.findIndex(({ id }) => id === "never")}`);
});

test("a condition with more words than can be checked is refused with the number", () => {
  const words = Array.from({ length: 1_001 }, (_, i) => `word ${i}`);
  const filter = { enabled: true, label: "Tags", evidence: "{value}" };
  const config = changed((each) => {
    each.facts = [{ key: "tags", label: "Tags", type: "list" }];
    each.filters.push(
      { ...filter, id: "a", remove_if: { fact: "custom.tags", includes: words } },
      { ...filter, id: "b", remove_if: { fact: "custom.tags", lacks: words } },
    );
  });
  const at = defaultConfig().filters.length;
  expect(problemsOf(config)).toEqual([
    { path: `filters.${at}.remove_if.includes`, message: expect.stringContaining("(got 1001)") },
    { path: `filters.${at + 1}.remove_if.lacks`, message: expect.stringContaining("(got 1001)") },
  ]);
});

test("a class guide of 20,000 rows is valid, and its difference is one line", () => {
  const config = changed((each) => {
    each.class_guides = [
      {
        ...{ id: "guide", label: "Guide" },
        rows: Array.from({ length: 20_000 }, (_, i) => ({
          ...{ naics: String(100_000 + i), carrier: "Alder", appetite: "target" as const },
        })),
      },
    ];
  });
  expect(problemsOf(config)).toEqual([]);
  expect(configChanges(defaultConfig(), config)).toHaveLength(1);
});

test("a mistake inside an own filter or criterion is reported where it is", () => {
  const own = { id: "own", enabled: true, label: "Own", evidence: "{value}" };
  const config = structuredClone(defaultConfig()) as unknown as {
    filters: object[];
    scoring_dimensions: { criteria: object[] }[];
  };
  const [filter, criterion] = [
    config.filters.length,
    config.scoring_dimensions[0]?.criteria.length,
  ];
  config.filters.push({ ...own, remove_if: { fact: "max_limit_usd", below: "much" } });
  const scale = { at_least: [3, 2] };
  config.scoring_dimensions[0]?.criteria.push({ ...own, weight: 1, fact: "rate_index", scale });
  expect(paths(config)).toEqual([
    `filters.${filter}.remove_if.below`,
    `scoring_dimensions.0.criteria.${criterion}.scale.at_least`,
  ]);
});
