import fc from "fast-check";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/samples";
import { createExplainer } from "../explain";
import { someFacts, someProfile } from "../facts.arbitrary";
import { RULE_SETS } from "../rule-sets";
import { candidateEngine } from ".";
import { CandidateConfig, type OwnCriterion, type OwnFilter } from "./config";
import { engineOf, GOOD, PROFILE, run } from "./engine.fixture";

const { defaultConfig, problems } = candidateEngine;

const CAPACITY: OwnCriterion = {
  id: "treaty-capacity",
  enabled: true,
  weight: 3,
  label: "Treaty capacity",
  fact: "custom.treaty_capacity",
  scale: { at_least: [2, 1.5, 1], times_input: "limit" },
  evidence: "treaty capacity {value}, {input.limit} requested",
};
const CAPTIVE: OwnFilter = {
  id: "no-captives",
  enabled: true,
  label: "Captive",
  remove_if: { fact: "custom.captive", is: true },
  evidence: "{carrier} is a captive",
};

/** The built-in rules with facts, a criterion and a filter of the organization's own. */
function ownConfig(): CandidateConfig {
  const config = defaultConfig();
  return {
    ...config,
    facts: [
      { key: "treaty_capacity", label: "Treaty capacity", type: "number", unit: "usd" },
      { key: "captive", label: "Captive", type: "yes_no" },
      { key: "panel", label: "Panel", type: "one_of", options: ["gold", "silver", "none"] },
      { key: "programs", label: "Programs", type: "list", options: ["tech", "energy"] },
    ],
    scoring_dimensions: config.scoring_dimensions.map((dimension) =>
      dimension.key === "coverage"
        ? { ...dimension, criteria: [...dimension.criteria, CAPACITY] }
        : dimension,
    ),
    filters: [...config.filters, CAPTIVE],
  };
}

test("the built-in rules as a customer's configuration give the same candidates, levels and texts", () => {
  const name = engineOf(defaultConfig());
  fc.assert(
    fc.property(
      fc.array(someFacts, { minLength: 1, maxLength: 12 }),
      someProfile,
      (list, profile) => {
        const pool = list.map((facts, i) => ({ ...facts, name: `Carrier ${i}` }));
        const { ruleSet: _, resultHash: own, ...ours } = run(name, pool, profile);
        const {
          ruleSet: __,
          resultHash: builtIn,
          ...theirs
        } = run(RULE_SETS.latest.name, pool, profile);
        expect(ours).toEqual(theirs);
        // The name of the rule set is part of the hash.
        expect(own).not.toBe(builtIn);
      },
    ),
    { numRuns: samples(40) },
  );
});

test("a criterion of its own reads a declared fact, in the units of the submission, and says what it read", () => {
  const name = engineOf(ownConfig());
  const { candidates } = run(name, [
    { ...GOOD, name: "Large", custom: { treaty_capacity: 5e6 } },
    { ...GOOD, name: "Silent" },
    { ...GOOD, name: "Small", custom: { treaty_capacity: 1e6 } },
  ]);
  const coverage = (carrier: string) =>
    candidates.find(({ name: each }) => each === carrier)?.evidence.coverage;
  expect(coverage("Large")?.evidence).toContain(
    "Treaty capacity $5,000,000, $2,000,000 requested".slice(1),
  );
  expect(coverage("Silent")?.evidence).toContain(
    "not reported: coverage features, treaty capacity",
  );
  const level = (carrier: string) => coverage(carrier)?.level ?? "";
  expect(level("Large") < level("Small")).toBe(true);
  expect(level("Large") <= level("Silent")).toBe(true);
});

test("a filter of its own removes what is stated, never what is not reported, and asks about it", () => {
  const name = engineOf(ownConfig());
  const pool = [
    { ...GOOD, name: "Captive", custom: { captive: true } },
    { ...GOOD, name: "Open", custom: { captive: false } },
    { ...GOOD, name: "Silent" },
  ];
  const { candidates, removedByRule, disclosures } = run(name, pool);
  expect(candidates.map((each) => each.name).sort()).toEqual(["Open", "Silent"]);
  expect(removedByRule).toEqual([{ rule: "no-captives", label: "Captive", count: 1 }]);
  expect(disclosures?.not_checked).toContainEqual(
    expect.objectContaining({
      rule: "no-captives",
      missing: ["candidate.custom.captive"],
      count: 1,
    }),
  );
  const explain = createExplainer({ profile: PROFILE, context: { assessed: 2 }, ruleSet: name });
  expect(explain({ ...GOOD, name: "Captive", custom: { captive: true } })).toMatchObject({
    outcome: "removed",
    evidence: "Captive is a captive",
  });
});

test("words and lists have levels, and a word without one counts as not reported", () => {
  const config = ownConfig();
  const base = { enabled: true, weight: 2, evidence: "{value}" };
  const own: OwnCriterion[] = [
    {
      ...base,
      id: "panel",
      label: "Panel",
      fact: "custom.panel",
      scale: { levels: { gold: "L1", silver: "L3" } },
    },
    {
      ...base,
      id: "programs",
      label: "Programs",
      fact: "custom.programs",
      scale: { includes: ["tech"], inside: "L1", outside: "L4" },
    },
  ];
  const name = engineOf({
    ...config,
    scoring_dimensions: [
      ...config.scoring_dimensions,
      {
        key: "panel_fit",
        label: "Panel fit",
        method: "deterministic",
        enabled: true,
        criteria: own,
      },
    ],
    appetite_weight_profiles: config.appetite_weight_profiles.map((profile) => ({
      ...profile,
      weights: { ...profile.weights, panel_fit: 5 },
    })),
  });
  const { candidates } = run(name, [
    { ...GOOD, name: "Gold", custom: { panel: "gold", programs: ["energy", "tech"] } },
    { ...GOOD, name: "None", custom: { panel: "none" } },
    { ...GOOD, name: "Other", custom: { panel: "silver", programs: [] } },
  ]);
  const of = (carrier: string) => candidates.find((each) => each.name === carrier);
  expect(of("Gold")?.evidence.panel_fit).toMatchObject({
    level: "L1",
    evidence: "Gold; energy and tech",
  });
  expect(of("None")?.evidence.panel_fit).toMatchObject({ level: "L3", reported: false });
  expect(of("Other")?.scores.panel_fit).toBe("L4");
  expect(Object.keys(of("Gold")?.scores ?? {})).toHaveLength(7);
});

test("a disabled dimension is neither scored nor weighed, and a renamed one keeps its key", () => {
  const config = defaultConfig();
  const name = engineOf({
    ...config,
    scoring_dimensions: config.scoring_dimensions.map((dimension) => ({
      ...dimension,
      ...(dimension.key === "service" ? { enabled: false } : {}),
      ...(dimension.key === "pricing" ? { label: "Price" } : {}),
    })),
    appetite_weight_profiles: config.appetite_weight_profiles.map(({ weights, ...profile }) => {
      const { service: _, ...rest } = weights;
      return { ...profile, weights: rest };
    }),
  });
  const [first] = run(name, [{ ...GOOD, name: "A" }]).candidates;
  expect(Object.keys(first?.scores ?? {})).toEqual([
    "appetite",
    "coverage",
    "financial",
    "pricing",
    "placement",
  ]);
});

test("changed bounds change the level and the text that states them", () => {
  const config = defaultConfig();
  const stricter: CandidateConfig = {
    ...config,
    scoring_dimensions: config.scoring_dimensions.map((dimension) => ({
      ...dimension,
      criteria: dimension.criteria.map((criterion) =>
        criterion.id === "limit"
          ? { ...criterion, bounds: [10, 8, 1] as [number, number, number] }
          : criterion,
      ),
    })),
  };
  const pool = [{ ...GOOD, name: "A", coverage_features: [] }];
  const before = run(engineOf(config), pool).candidates[0]?.scores.coverage;
  const name = engineOf(stricter);
  expect([before, run(name, pool).candidates[0]?.scores.coverage]).toEqual(["L2", "L3"]);
  const rule = candidateEngine
    .describe(RULE_SETS.get(name))
    .rules.find(({ id }) => id === "coverage/limit");
  expect(rule?.text).toContain("Changed by the engine: at least 10 L1, 8 L2, 1 L3, otherwise L4");
  expect(rule?.parameters).toMatchObject({ bounds: [10, 8, 1] });
});

test("the security floor removes what is below it, and an unknown rating is no strong fit", () => {
  const name = engineOf({
    ...defaultConfig(),
    security_floor: { am_best: "A-", not_rated: "remove" },
  });
  const { candidates, removedByRule } = run(name, [
    { ...GOOD, name: "A" },
    { ...GOOD, name: "B", ratings: [{ agency: "am_best", grade: "B+" }] },
    { ...GOOD, name: "N", ratings: [{ agency: "am_best", grade: "NR" }] },
    { ...GOOD, name: "S", ratings: undefined },
  ]);
  expect(candidates.map((each) => each.name)).toEqual(["A", "S"]);
  expect(candidates[1]?.tier).not.toBe("STRONG_FIT");
  expect(removedByRule).toEqual([expect.objectContaining({ rule: "security_floor", count: 2 })]);
});

const changed = (change: (config: CandidateConfig) => void): CandidateConfig => {
  const config = structuredClone(ownConfig());
  change(config);
  return config;
};
const dimension = (config: CandidateConfig, key: string) => {
  const found = config.scoring_dimensions.find((each) => each.key === key);
  if (!found) throw new Error(`no dimension ${key}`);
  return found;
};

const REFUSED: [string, (config: CandidateConfig) => void, string, RegExp][] = [
  [
    "weights that sum to zero",
    ({ appetite_weight_profiles: [profile] }) => {
      for (const key of Object.keys(profile?.weights ?? {})) if (profile) profile.weights[key] = 0;
    },
    "appetite_weight_profiles.0.weights",
    /sum to 0.*above 0/,
  ],
  [
    "an unknown placeholder",
    ({ filters }) => {
      Object.assign(filters.at(-1) ?? {}, { evidence: "{input.limitt}" });
    },
    "filters.13.evidence",
    /\{input\.limitt\}.*Did you mean input\.limit/,
  ],
  [
    "a brace without its partner",
    ({ filters }) => {
      Object.assign(filters.at(-1) ?? {}, { evidence: "{value" });
    },
    "filters.13.evidence",
    /brace/,
  ],
  [
    "an unknown fact",
    ({ filters }) => {
      Object.assign(filters.at(-1) ?? {}, { remove_if: { fact: "custom.captve", is: true } });
    },
    "filters.13.remove_if.fact",
    /custom\.captive/,
  ],
  [
    "a word that the fact cannot have",
    ({ filters }) => {
      Object.assign(filters.at(-1) ?? {}, { remove_if: { fact: "custom.panel", is: ["golden"] } });
    },
    "filters.13.remove_if.is",
    /golden/,
  ],
  [
    "a form that does not fit the fact",
    ({ filters }) => {
      Object.assign(filters.at(-1) ?? {}, { remove_if: { fact: "custom.captive", below: 3 } });
    },
    "filters.13.remove_if",
    /yes_no.*number/,
  ],
  [
    "contradictory filters",
    ({ filters }) => {
      filters.push({
        ...CAPTIVE,
        id: "only-captives",
        remove_if: { fact: "custom.captive", is: false },
      });
    },
    "filters.14.remove_if",
    /removes every candidate/,
  ],
  [
    "a filter of the law switched off",
    ({ filters }) => {
      Object.assign(filters.find(({ id }) => id === "insolvent") ?? {}, { enabled: false });
    },
    "filters.1.enabled",
    /cannot be bought/,
  ],
  [
    "an unreachable tier",
    ({ tiers }) => {
      tiers.splice(1, 0, {
        id: "never",
        tier: "GOOD_FIT",
        when: { at_most: { L4: 0, L1: 0 }, at_least: { L1: 2 } },
      });
    },
    "tiers.1",
    /no candidate can reach never/,
  ],
  [
    "a tier after one without a condition",
    ({ tiers }) => {
      tiers.unshift({ id: "all", tier: "POOR_FIT", when: {} });
    },
    "tiers.1",
    /no candidate can reach/,
  ],
  [
    "a poor dimension in an upper tier",
    ({ tiers: [first] }) => {
      if (first) first.when = { at_least: { L1: 4 } };
    },
    "tiers.0.when.at_most.L4",
    /must be 0/,
  ],
  [
    "a custom fact that shadows a built-in one",
    ({ facts }) => {
      facts.push({ key: "rate_index", label: "Rate", type: "number" });
    },
    "facts.4.key",
    /built-in/,
  ],
  [
    "a custom fact that shadows a built-in one in another spelling",
    ({ facts }) => {
      facts.push({ key: "am_bestrating", label: "Rating", type: "text" });
    },
    "facts.4.key",
    /^am_best_rating is a built-in fact of candidates/,
  ],
  [
    "two dimensions with one label",
    (config) => {
      dimension(config, "pricing").label = dimension(config, "appetite").label.toUpperCase();
    },
    "scoring_dimensions.3.label",
    /is the label of scoring_dimensions\.0 too/,
  ],
  [
    "a field that shadows one of every submission",
    (config) => {
      config.input_fields.push({
        fact: { key: "limit", label: "Limit", type: "number" },
        required: false,
      });
    },
    "input_fields.0.fact.key",
    /every submission/,
  ],
  [
    "bounds in the wrong order",
    (config) => {
      Object.assign(dimension(config, "pricing").criteria[0] ?? {}, { bounds: [1.1, 1, 1.2] });
    },
    "scoring_dimensions.3.criteria.0.bounds",
    /must go up/,
  ],
  [
    "a silent rating that scores well",
    (config) => {
      Object.assign(dimension(config, "financial").criteria[0] ?? {}, {
        levels: { not_rated: "L1" },
      });
    },
    "scoring_dimensions.2.criteria.0.levels.not_rated",
    /must be L3 or worse/,
  ],
  [
    "a criterion twice",
    (config) => {
      dimension(config, "service").criteria.push({ ...CAPACITY });
    },
    "scoring_dimensions.5.criteria.3.id",
    /is already used at scoring_dimensions\.1/,
  ],
  [
    "a dimension without criteria",
    (config) => {
      dimension(config, "pricing").criteria = [];
    },
    "scoring_dimensions.3.criteria",
    /no enabled criterion/,
  ],
  [
    "an unknown bucket",
    (config) => {
      config.default_appetite_bucket = "balancd";
    },
    "default_appetite_bucket",
    /balanced/,
  ],
];

test.each(REFUSED)("%s is refused with its path and a remedy", (_, change, path, message) => {
  const found = problems(CandidateConfig.parse(changed(change)));
  const problem = found.find((each) => each.path.join(".") === path);
  expect(problem?.message, JSON.stringify(found)).toMatch(message);
});

test("the schema refuses unknown fields and says what it accepts", () => {
  const { error } = CandidateConfig.safeParse({ ...defaultConfig(), weigths: {} });
  expect(error?.issues[0]).toMatchObject({ code: "unrecognized_keys", keys: ["weigths"] });
});
