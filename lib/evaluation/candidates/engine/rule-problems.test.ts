import { expect, test } from "vitest";
import { candidateEngine } from ".";
import { CandidateConfig, type OwnCriterion, type OwnFilter } from "./config";
import { inputProblems } from "./input-problems";

/** Rules of an organization that cannot be published, and values that its engine refuses. */

const FACTS: CandidateConfig["facts"] = [
  { key: "panel", label: "Panel", type: "one_of", options: ["gold", "silver"] },
  { key: "captive", label: "Captive", type: "yes_no" },
  { key: "programs", label: "Programs", type: "list" },
  { key: "notes", label: "Notes", type: "text" },
  { key: "claims", label: "Claims", type: "number", unit: "count" },
];

type Parts = {
  filters?: OwnFilter[];
  criteria?: CandidateConfig["scoring_dimensions"][number]["criteria"];
  class_guides?: CandidateConfig["class_guides"];
  facts?: CandidateConfig["facts"];
};
function configOf({
  filters = [],
  criteria = [],
  class_guides = [],
  facts = FACTS,
}: Parts): CandidateConfig {
  const config = candidateEngine.defaultConfig();
  return {
    ...config,
    facts,
    class_guides,
    filters: [...filters, ...config.filters],
    scoring_dimensions: config.scoring_dimensions.map((dimension) =>
      dimension.key === "service"
        ? { ...dimension, criteria: [...criteria, ...dimension.criteria] }
        : dimension,
    ),
  };
}
const problemsOf = (parts: Parts) =>
  candidateEngine
    .problems(CandidateConfig.parse(configOf(parts)))
    .map(({ path, message }) => `${path.join(".")}: ${message}`);

const filterOf = (remove_if: OwnFilter["remove_if"], more: Partial<OwnFilter> = {}): OwnFilter => ({
  id: "own",
  enabled: true,
  label: "Own",
  remove_if,
  evidence: "{value}",
  ...more,
});
const criterionOf = (
  fact: string,
  scale: OwnCriterion["scale"],
  more: Partial<OwnCriterion> = {},
): OwnCriterion => ({
  id: "own",
  enabled: true,
  weight: 1,
  label: "Own",
  fact,
  scale,
  evidence: "{value}",
  ...more,
});
const two = (one: OwnFilter["remove_if"], other: OwnFilter["remove_if"]) => [
  filterOf(one, { id: "one" }),
  filterOf(other, { id: "other" }),
];

test.each<[string, OwnFilter[], string]>([
  [
    "every option, in two filters",
    two({ fact: "custom.panel", is: ["gold"] }, { fact: "custom.panel", is: ["Silver"] }),
    "filters.1.remove_if: together with one (custom.panel is gold) it removes every candidate that reports custom.panel, because they name every value that it can have; change one of them",
  ],
  [
    "every option, in one filter",
    [filterOf({ fact: "custom.panel", is: ["gold", "silver"] })],
    "filters.0.remove_if: removes every candidate that reports custom.panel, because they name every value that it can have; change it",
  ],
  [
    "multiples of one number of the submission",
    two(
      { fact: "max_limit_usd", below: { input: "limit", times: 2 } },
      { fact: "max_limit_usd", above: { input: "limit" } },
    ),
    "filters.1.remove_if: together with one (max_limit_usd is below 2 times limit of the submission) it removes every candidate that reports max_limit_usd, because no value is at least 2 times limit and at most 1 times limit; change one of them",
  ],
  [
    "a list with or without a word in other capitals",
    two(
      { fact: "custom.programs", includes: ["Tech"] },
      { fact: "custom.programs", lacks: ["tech"] },
    ),
    "filters.1.remove_if: together with one (custom.programs includes Tech) it removes every candidate that reports custom.programs, because every list includes one of the words or lacks them; change one of them",
  ],
  [
    "more than nothing",
    [filterOf({ fact: "custom.claims", above: -1 })],
    "filters.0.remove_if: removes every candidate that reports custom.claims, because every value is above -1; change it",
  ],
])("filters that leave no candidate are refused: %s", (_, filters, problem) => {
  expect(problemsOf({ filters })).toEqual([problem]);
});

test("filters that leave a candidate, or are disabled, can be published", () => {
  const gold = filterOf({ fact: "custom.panel", is: ["gold"] }, { id: "gold" });
  const silver = filterOf({ fact: "custom.panel", is: ["silver"] }, { id: "silver" });
  expect(problemsOf({ filters: [gold] })).toEqual([]);
  expect(problemsOf({ filters: [gold, { ...silver, enabled: false }] })).toEqual([]);
  const where = { lines: ["cyber" as const] };
  expect(problemsOf({ filters: [gold, { ...silver, where }] })).toHaveLength(1);
  expect(
    problemsOf({
      filters: [
        { ...gold, where },
        { ...silver, where: { lines: ["commercial_umbrella"] } },
      ],
    }),
  ).toEqual([]);
});

const GUIDE: CandidateConfig["class_guides"][number] = {
  id: "agency",
  label: "Agency",
  rows: [{ naics: "54", carrier: "*", appetite: "target" }],
};

test.each<[Parts, string]>([
  [
    { filters: [filterOf({ fact: "custom.captive", is: true }, { id: "security_floor" })] },
    "filters.0.id: security_floor is the id of the security floor in results; choose another id for the filter",
  ],
  [
    { filters: [filterOf({ fact: "custom.captive", is: true }, { id: "class-guide/agency" })] },
    "filters.0.id: class-guide/agency is the id of a class guide in results; choose another id for the filter",
  ],
  [
    { filters: [filterOf({ fact: "custom.captive", is: true }, { id: "coverage/limit" })] },
    "filters.0.id: coverage/limit is the id of a criterion of coverage in results; choose another id for the filter",
  ],
  [
    { criteria: [criterionOf("custom.claims", { at_most: [1, 2, 3] }, { id: "security_floor" })] },
    "scoring_dimensions.5.criteria.0.id: security_floor is the id of the security floor in results; choose another id for the criterion",
  ],
  [
    {
      class_guides: [GUIDE],
      criteria: [{ id: "class-guide/agency", enabled: true, weight: 1, class_guide: "agency" }],
    },
    "scoring_dimensions.5.criteria.0.id: class-guide/agency is the id of a class guide in results; choose another id for the criterion",
  ],
])("the ids that results have for other rules are refused: %#", (parts, problem) => {
  expect(problemsOf(parts)).toEqual([problem]);
});

const AT = "scoring_dimensions.5.criteria.0.scale";
const NO_DIFFERENCE =
  "so it never makes a difference; give different levels, or remove the criterion";
test.each<[string, OwnCriterion["scale"], string]>([
  [
    "custom.notes",
    { levels: {} },
    `${AT}.levels: names no word, so no candidate would have a level; give at least one word a level`,
  ],
  [
    "custom.notes",
    { levels: { Gold: "L1", gold: "L4" } },
    `${AT}.levels.gold: "gold" repeats "Gold", because capitals do not matter; keep one of the two`,
  ],
  [
    "custom.panel",
    { levels: { gold: "L2", silver: "L2" } },
    `${AT}.levels: every value of custom.panel is L2, ${NO_DIFFERENCE}`,
  ],
  ["custom.captive", { yes: "L2", no: "L2" }, `${AT}.no: yes and no are both L2, ${NO_DIFFERENCE}`],
  [
    "custom.programs",
    { includes: ["tech"], inside: "L2", outside: "L2" },
    `${AT}.outside: inside and outside are both L2, ${NO_DIFFERENCE}`,
  ],
  [
    "custom.claims",
    { at_least: [0, null, null] },
    `${AT}.at_least: every value of custom.claims is L1, ${NO_DIFFERENCE}`,
  ],
])("a scale of %s without effect is refused: %j", (fact, scale, problem) => {
  expect(problemsOf({ criteria: [criterionOf(fact, scale)] })).toEqual([problem]);
});

const directed = (direction: "higher_is_better" | "lower_is_better"): CandidateConfig["facts"] =>
  FACTS.map((fact) => ({
    ...fact,
    ...(["number", "yes_no", "one_of"].includes(fact.type) && { direction }),
    ...(fact.type === "one_of" && { options: ["gold", "silver", "bronze"] }),
  }));
test.each<[string, OwnCriterion["scale"], OwnCriterion["scale"], string]>([
  [
    "custom.claims",
    { at_least: [90, 70, 50] },
    { at_most: [50, 70, 90] },
    ".at_least: custom.claims is lower_is_better; use at_most, or change the direction of the fact",
  ],
  [
    "custom.captive",
    { yes: "L1", no: "L3" },
    { yes: "L3", no: "L1" },
    ": custom.captive is lower_is_better, and no (L3) has a worse level than yes (L1); change the scale, or the direction of the fact",
  ],
  [
    "custom.panel",
    { levels: { gold: "L2", silver: "L1", bronze: "L3" } },
    { levels: { Gold: "L1", bronze: "L3" } },
    ".levels: custom.panel is lower_is_better, and gold (L2) has a worse level than silver (L1); change the scale, or the direction of the fact",
  ],
])(
  "a scale of %s against the direction of the fact is refused: %j",
  (fact, wrong, right, problem) => {
    const of = (scale: OwnCriterion["scale"], direction: "higher_is_better" | "lower_is_better") =>
      problemsOf({ criteria: [criterionOf(fact, scale)], facts: directed(direction) });
    expect(of(wrong, "lower_is_better")).toEqual([`${AT}${problem}`]);
    expect(of(right, "lower_is_better")).toEqual([]);
    expect(of(right, "higher_is_better")).toHaveLength(1);
    expect(problemsOf({ criteria: [criterionOf(fact, right)] })).not.toContainEqual(
      expect.stringContaining("is_better"),
    );
  },
);

test("a published version with a rule that a draft may no longer have still compiles", () => {
  const config = configOf({
    criteria: [criterionOf("custom.notes", { levels: { Gold: "L1", gold: "L4" } })],
    filters: [filterOf({ fact: "custom.captive", is: true }, { id: "security_floor" })],
  });
  expect(
    problemsOf({ criteria: [], filters: config.filters.slice(0, 1) as OwnFilter[] }),
  ).not.toEqual([]);
  expect(CandidateConfig.parse(config)).toEqual(config);
  expect(() => candidateEngine.compile(config, "engine:published")).not.toThrow();
});

test("weights that are too many say what to do", () => {
  const criteria = Array.from({ length: 4 }, (_, i) =>
    criterionOf("custom.claims", { at_most: [1, 2, 3] }, { id: `own-${i}`, weight: 10 }),
  );
  expect(problemsOf({ criteria })).toEqual([
    expect.stringMatching(
      /^scoring_dimensions\.5\.criteria: the weights of the criteria of service are \d+, and at most 31 fit into one dimension; lower some of them in proportion, or move criteria to another dimension$/,
    ),
  ]);
});

const INPUTS: CandidateConfig["input_fields"] = [
  ...FACTS,
  { key: "share", label: "Share", type: "number" as const, unit: "percent" as const },
].map((fact) => ({ fact, required: false }));
const refused = (custom: unknown, strictness?: { ranges: boolean }) =>
  inputProblems({ ...configOf({}), input_fields: INPUTS }, { custom }, strictness).map(
    ({ path, message }) => `${path.join(".")} ${message}`,
  );

test.each<[Record<string, unknown>, string]>([
  [{ claims: "two" }, "claims must be a number (Claims) (got 'two')"],
  [
    { claims: -1 },
    "claims must be from 0 to 1000000000000, as a number in count (Claims) (got -1)",
  ],
  [{ share: 5_000 }, "share must be from -1000 to 1000, as a number in percent (Share) (got 5000)"],
  [{ captive: "yes" }, "captive must be true or false (Captive) (got 'yes')"],
  [{ notes: 7 }, "notes must be a text of at most 500 characters (Notes) (got 7)"],
  [{ programs: "tech" }, "programs must be a list of texts (Programs) (got 'tech')"],
  [{ programs: [3] }, "programs must be a list of texts (Programs) (got 3)"],
  [{ panel: 7 }, "panel must be one of gold, silver (got 7)"],
  [
    { panel: "silvr" },
    'panel "silvr" is not known here. Did you mean silver? Use one of gold, silver',
  ],
])("a value that the engine refuses is named with what it must be: %j", (custom, problem) => {
  expect(refused(custom)).toEqual([`profile.custom.${problem}`]);
});

test("a run that was accepted before is evaluated with a number outside the range of its unit", () => {
  expect(refused({ claims: -1 }, { ranges: false })).toEqual([]);
  expect(refused({ claims: "two" }, { ranges: false })).toHaveLength(1);
});

test("an unknown word of many names the nearest option, and a few of the others", () => {
  const options = Array.from({ length: 100 }, (_, i) => `option ${i}`);
  const config = {
    ...configOf({}),
    input_fields: [
      { fact: { key: "many", label: "Many", type: "one_of" as const, options }, required: false },
    ],
  };
  const [problem] = inputProblems(config, { custom: { many: "opton 70" } });
  expect(problem?.message).toMatch(
    /^"opton 70" is not known here\. Did you mean option 70\? Use one of option 0, .*option 11 and 88 more$/,
  );
});

/** Labels that readers cannot tell apart, each with its place, its value and what to do. */
const labelProblemsOf = (change: Partial<CandidateConfig>) =>
  candidateEngine
    .problems(CandidateConfig.parse({ ...candidateEngine.defaultConfig(), ...change }))
    .map(({ path, message }) => `${path.join(".")}: ${message}`);

const { tier_labels: tierLabels, scoring_dimensions: dimensions } = candidateEngine.defaultConfig();
const emptyGuide = (id: string, label: string) => ({ id, label, rows: [] });

test.each<[string, Partial<CandidateConfig>, string]>([
  [
    "two tiers",
    { tier_labels: { ...tierLabels, POOR_FIT: "good  fit" } },
    'tier_labels.POOR_FIT: "good  fit" is the label of GOOD_FIT too; readers cannot tell them apart. Use another label',
  ],
  [
    "two dimensions",
    {
      scoring_dimensions: dimensions.map((each) =>
        each.key === "service" ? { ...each, label: "Pricing" } : each,
      ),
    },
    'scoring_dimensions.5.label: "Pricing" is the label of scoring_dimensions.3 too; readers cannot tell them apart. Use another label',
  ],
  [
    "two facts",
    {
      facts: [
        { key: "panel", label: "Panel", type: "text" },
        { key: "our_panel", label: "panel", type: "yes_no" },
      ],
    },
    'facts.1.label: "panel" is the label of facts.0 too; readers cannot tell them apart. Use another label',
  ],
  [
    "a fact and a built-in fact",
    { facts: [{ key: "own_rating", label: "am best rating", type: "text" }] },
    'facts.0.label: "am best rating" is the label of the built-in fact am_best_rating; use that fact by its own name, or choose another label',
  ],
  [
    "two fields of submissions",
    {
      input_fields: [
        { fact: { key: "tiv", label: "Insured value", type: "number" }, required: false },
        { fact: { key: "value", label: "Insured value", type: "number" }, required: false },
      ],
    },
    'input_fields.1.fact.label: "Insured value" is the label of input_fields.0 too; readers cannot tell them apart. Use another label',
  ],
  [
    "two class guides",
    { class_guides: [emptyGuide("a", "Guide"), emptyGuide("b", "Guide")] },
    'class_guides.1.label: "Guide" is the label of class_guides.0 too; readers cannot tell them apart. Use another label',
  ],
])("%s with one label", (_, change, expected) => {
  expect(labelProblemsOf(change)).toEqual([expected]);
});

test.each<[string, CandidateConfig["preferred_carriers"], string[]]>([
  [
    "by one name",
    [{ name: "Elm Mutual" }, { name: "elm mutual" }],
    [
      'preferred_carriers.1.name: "elm mutual" is already listed at preferred_carriers.0; remove one of the two, or give each its key in pools',
    ],
  ],
  [
    "by name, and by name and key",
    [{ name: "Elm Mutual", key: "E1" }, { name: "Elm Mutual" }],
    [
      'preferred_carriers.1.name: "Elm Mutual" is already listed at preferred_carriers.0; remove one of the two, or give each its key in pools',
    ],
  ],
  [
    "by one key",
    [
      { name: "Elm Mutual", key: "E1" },
      { name: "Elm", key: "E1" },
    ],
    [
      'preferred_carriers.1.key: "E1" is already listed at preferred_carriers.0; remove one of the two',
    ],
  ],
  [
    "not twice: two carriers share a name",
    [
      { name: "Elm Mutual", key: "E1" },
      { name: "Elm Mutual", key: "E2" },
    ],
    [],
  ],
])("a preferred carrier listed twice, %s", (_, preferred_carriers, expected) => {
  expect(labelProblemsOf({ preferred_carriers })).toEqual(expected);
});
