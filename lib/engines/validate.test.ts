import { expect, test } from "vitest";
import { ENGINE_TYPES } from "@/lib/domain/engines";
import { candidateEngine } from "@/lib/evaluation/candidates";
import { placementEngine } from "@/lib/evaluation/quotes";
import { engineModule } from "./modules";
import { checkConfig } from "./validate";

/** What a configuration's schema refuses, in words. */

function problemsOf(type: (typeof ENGINE_TYPES)[number], change: Record<string, unknown>) {
  const checked = checkConfig(
    type,
    Object.assign({}, engineModule(type).module.defaultConfig(), change),
  );
  return checked.valid ? [] : checked.problems.map(({ path, message }) => `${path}: ${message}`);
}

test.each(ENGINE_TYPES)("a missing field of %s is required, with what it must be", (type) => {
  const problems = problemsOf(type, { pack_key: undefined, scoring_dimensions: undefined });
  expect(problems).toEqual([
    expect.stringMatching(/^pack_key: is required and must be insurance-[a-z-]+ /),
    expect.stringMatching(/^scoring_dimensions: is required \S/),
  ]);
  expect(problems.join()).not.toContain("undefined");
});

test.each(ENGINE_TYPES)("a wrong value of %s is named once, with what it must be", (type) => {
  expect(problemsOf(type, { schema_version: 7 })).toEqual([
    expect.stringMatching(/^schema_version: must be 1[^(]* \(got 7\)$/),
  ]);
});

test("a name that keys cannot have is refused with what they can have", () => {
  const weights = { "Bad key": 3 };
  const problems = problemsOf("placement", {
    appetite_weight_profiles: [{ bucket: "a", label: "A", weights }],
  });
  expect(problems).toContainEqual(
    expect.stringMatching(
      /^appetite_weight_profiles\.0\.weights\.Bad key: is not a valid name: it must be 1 to 40 lower-case letters/,
    ),
  );
});

test("a built-in id that is no text is refused with the accepted ones", () => {
  const [first, ...filters] = placementEngine.defaultConfig().filters;
  expect(problemsOf("placement", { filters: [{ ...first, id: 7 }, ...filters] })).toEqual([
    expect.stringMatching(/^filters\.0\.id: must be one of .*declined.* \(got 7\)$/),
  ]);
});

test("a list with too many or too few items is refused with their number", () => {
  const config = candidateEngine.defaultConfig();
  expect(
    problemsOf("candidate_evaluation", { preferred_carriers: Array(1_001).fill({ name: "A" }) }),
  ).toEqual(["preferred_carriers: must have at most 1000 items (got 1001)"]);
  expect(problemsOf("candidate_evaluation", { confidence: config.confidence.slice(1) })).toEqual([
    "confidence: must have at least 3 items (got 2)",
  ]);
  const [first, ...others] = config.scoring_dimensions;
  const criteria = [{ ...CRITERION, scale: { at_least: [2, 1] } }];
  expect(
    problemsOf("candidate_evaluation", { scoring_dimensions: [{ ...first, criteria }, ...others] }),
  ).toEqual([
    "scoring_dimensions.0.criteria.0.scale.at_least: must be three numbers or null: the last values that earn L1, L2 and L3 (got 2)",
  ]);
});

test("of a class guide with a mistake in every row, the first 200 are listed and all are counted", () => {
  const rows = Array.from({ length: 20_000 }, () => ({
    naics: "x",
    carrier: "A",
    appetite: "target",
  }));
  const config = {
    ...candidateEngine.defaultConfig(),
    class_guides: [{ id: "guide", label: "Guide", rows }],
  };
  const checked = checkConfig("candidate_evaluation", config);
  expect(checked).toMatchObject({ valid: false, count: 20_000 });
  expect(checked.valid ? [] : checked.problems).toHaveLength(200);
});

const CRITERION = {
  ...{ id: "own", enabled: true, weight: 1, label: "Own", fact: "max_limit_usd" },
  ...{ scale: { at_least: [3, 2, 1] }, evidence: "{value}" },
};
const FILTER = {
  ...{ id: "own", enabled: true, label: "Own", evidence: "{value}" },
  remove_if: { fact: "max_limit_usd", below: 1 },
};
const { scale: ___, ...noScale } = CRITERION;
const { evidence: _, ...noEvidence } = FILTER;
const { remove_if: __, ...noCondition } = FILTER;

/** Each mistake, and the one problem below the item that has it. */
const ITEMS: [string, "criteria" | "filters", Record<string, unknown>, string[]][] = [
  [
    "levels that do not exist",
    "criteria",
    { ...CRITERION, scale: { levels: { a: "L9", b: "L1", c: 3 } } },
    [
      'scale.levels.a: must be a level from L1 (superior) to L4 (poor) (got "L9")',
      "scale.levels.c: must be a level from L1 (superior) to L4 (poor) (got 3)",
    ],
  ],
  [
    "a scale with half of its fields",
    "criteria",
    { ...CRITERION, scale: { yes: "L1" } },
    ["scale.no: is required and must be a level from L1 (superior) to L4 (poor)"],
  ],
  [
    "a scale that is misspelled",
    "criteria",
    { ...CRITERION, scale: { at_lest: [3, 2, 1] } },
    [
      'scale: "at_lest" is not known here. Did you mean at_least? Use one of at_least, at_most, yes, no, levels, includes, inside, outside (got an object)',
    ],
  ],
  [
    "a field of a scale that is misspelled",
    "criteria",
    { ...CRITERION, scale: { at_least: [3, 2, 1], times_inputs: "limit" } },
    [
      "scale.times_inputs: is not a field of a configuration; did you mean times_input? Rename or remove it",
    ],
  ],
  [
    "a scale with the fields of two",
    "criteria",
    { ...CRITERION, scale: { at_least: [3, 2, 1], at_most: [1, 2, 3] } },
    ["scale.at_most: cannot be used together with at_least; remove it"],
  ],
  [
    "a condition with two bounds",
    "filters",
    { ...FILTER, remove_if: { fact: "max_limit_usd", below: 1, above: 2 } },
    ["remove_if.above: cannot be used together with fact, below; remove it"],
  ],
  [
    "an added criterion without a scale",
    "criteria",
    noScale,
    [
      "scale: must be an object with one scale: at_least, at_most, yes+no, levels, includes+inside+outside",
    ],
  ],
  [
    "a field of a built-in criterion that is misspelled",
    "criteria",
    { id: "limit", enabled: true, weight: 1, bound: [2, 1, 0.5] },
    ["bound: is not a field of a configuration; did you mean bounds? Rename or remove it"],
  ],
  [
    "a criterion that is no object",
    "criteria",
    ["limit"] as unknown as Record<string, unknown>,
    [": must be a criterion: an object with id, enabled and weight (got an array)"],
  ],
  [
    "an added filter without a condition",
    "filters",
    noCondition,
    [
      "remove_if: must be an object with one condition: fact+below, fact+above, fact+is, fact+includes, fact+lacks",
    ],
  ],
  [
    "an added filter without its text",
    "filters",
    noEvidence,
    ["evidence: is required and must be a text with placeholders such as {value}"],
  ],
  [
    "a field of a filter that is misspelled",
    "filters",
    { ...noEvidence, evidnce: "{value}" },
    [
      "evidence: is required and must be a text with placeholders such as {value}",
      "evidnce: is not a field of a configuration; did you mean evidence? Rename or remove it",
    ],
  ],
  [
    "a condition that is misspelled",
    "filters",
    { ...FILTER, remove_if: { fact: "max_limit_usd", belw: 1 } },
    [
      'remove_if: "belw" is not known here. Did you mean below? Use one of fact, below, above, is, includes, lacks (got an object)',
    ],
  ],
  [
    "an amount with a field that is misspelled",
    "filters",
    { ...FILTER, remove_if: { fact: "max_limit_usd", below: { input: "limit", tims: 2 } } },
    [
      "remove_if.below.tims: is not a field of a configuration; did you mean times? Rename or remove it",
    ],
  ],
  [
    "an amount that is a text",
    "filters",
    { ...FILTER, remove_if: { fact: "max_limit_usd", below: "2" } },
    [
      'remove_if.below: must be a number, or a field of the submission such as {"input": "limit", "times": 2} (got \'2\')',
    ],
  ],
  [
    "words that are none",
    "filters",
    { ...FILTER, remove_if: { fact: "custom.panel", is: ["gold", 5] } },
    ["remove_if.is.1: must be a word (got 5)"],
  ],
  [
    "a filter with a field that nothing is near to",
    "filters",
    { id: "appetite", enabled: true, xyzzy: 1 },
    ["xyzzy: is not a field of a configuration; remove it"],
  ],
];

test.each(ITEMS)(
  "%s: the problem is that of the form that was meant",
  (_, list, item, problems) => {
    const config = candidateEngine.defaultConfig();
    const change =
      list === "filters"
        ? { filters: [item, ...config.filters] }
        : {
            scoring_dimensions: config.scoring_dimensions.map((dimension, i) =>
              i === 0 ? { ...dimension, criteria: [item, ...dimension.criteria] } : dimension,
            ),
          };
    const place = list === "filters" ? "filters.0" : "scoring_dimensions.0.criteria.0";
    expect(problemsOf("candidate_evaluation", change)).toEqual(
      problems.map((problem) => `${place}${problem.startsWith(":") ? "" : "."}${problem}`),
    );
  },
);
