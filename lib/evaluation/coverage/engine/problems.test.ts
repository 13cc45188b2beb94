import { expect, test } from "vitest";
import { coverageEngine } from "..";
import type { Condition } from "../conditions/condition";
import type { AddedRule, CoverageConfig } from "./config";

/** Bad configurations cannot be published. Each problem names where, what and the remedy. */

const { defaultConfig, problems, schema } = coverageEngine;

const found = (config: unknown): string[] => {
  const read = schema.safeParse(config);
  const issues = read.success ? problems(read.data) : read.error.issues;
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

type Change = (config: CoverageConfig) => void;
const changed = (change: Change): CoverageConfig => {
  const config = defaultConfig();
  change(config);
  return config;
};

const ruleOf = (config: CoverageConfig, id: string) => {
  const rule = config.rules.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};

const own: AddedRule = {
  id: "own_pool_fence",
  enabled: true,
  severity: "LOW",
  category: "HAZARD",
  title: "Pool without a fence",
  recommendation: "Ask for a fence.",
  practice: "Carriers ask for it.",
  segment: "personal",
  applies: { on: ["homeowners"] },
  gap: { fact: "pool", is: true },
};
const withRule = (more: Partial<AddedRule> | Record<string, unknown>): Change => {
  return (config) => {
    config.added_rules.push({ ...own, ...more } as AddedRule);
  };
};
const withGap = (gap: unknown): Change => withRule({ gap: gap as Condition });

const nested = (depth: number): unknown =>
  depth === 0 ? { on: ["homeowners"] } : { not: nested(depth - 1) };

test.each<[string, Change, RegExp]>([
  [
    "a law that is switched off",
    (config) => {
      ruleOf(config, "gap_missing_workers_compensation").enabled = false;
    },
    /^rules\.\d+\.enabled: gap_missing_workers_compensation cannot be switched off: it states the law/,
  ],
  [
    "two categories with one label",
    (config) => {
      Object.assign(config.scoring_dimensions[1] ?? {}, { label: "MISSING line" });
    },
    /^scoring_dimensions\.1\.label: "MISSING line" is the label of scoring_dimensions\.0 too/,
  ],
  [
    "a law that is less severe",
    (config) => {
      ruleOf(config, "gap_commercial_auto_below_law").severity = "LOW";
    },
    /\.severity: gap_commercial_auto_below_law states the law and cannot be LOW; use HIGH/,
  ],
  [
    "a law that is less severe where it decides",
    (config) => {
      ruleOf(config, "gap_missing_workers_compensation").graver_severity = "MEDIUM";
    },
    /\.graver_severity: gap_missing_workers_compensation is HIGH where a law requires the coverage and cannot be MEDIUM; use HIGH/,
  ],
  [
    "a number of a law",
    (config) => {
      ruleOf(config, "gap_missing_workers_compensation").bounds["applies.any.0.atLeast"] = 50;
    },
    /bounds\.applies\.any\.0\.atLeast: gap_missing_workers_compensation states the law, and its number cannot be changed; use 1/,
  ],
  [
    "a law that is left out",
    (config) => {
      config.rules = config.rules.filter(({ id }) => id !== "gap_missing_workers_compensation");
    },
    /^rules: the built-in rule gap_missing_workers_compensation is missing; add it/,
  ],
  [
    "an unknown rule",
    (config) => {
      Object.assign(config.rules[0] ?? {}, { id: "gap_missing_umbrela" });
    },
    /^rules\.0\.id: "gap_missing_umbrela" is not known here\. Did you mean gap_missing_umbrella\?/,
  ],
  [
    "a rule twice",
    (config) => config.rules.push({ ...ruleOf(config, "gap_missing_umbrella") }),
    /\.id: "gap_missing_umbrella" is already used at rules\.\d+/,
  ],
  [
    "a bound at an unknown place",
    (config) => {
      ruleOf(config, "gap_home_liability_low").bounds["gap.test.below.liablity"] = 1;
    },
    /bounds\.gap\.test\.below\.liablity: .*Did you mean gap\.test\.below\.liability\?/,
  ],
  [
    "a bound that is left out",
    (config) => {
      ruleOf(config, "gap_home_liability_low").bounds = {};
    },
    /bounds\.gap\.test\.below\.liability: is missing; add the number of the rule: 300000/,
  ],
  [
    "a bound of 0",
    (config) => {
      ruleOf(config, "gap_home_liability_low").bounds = { "gap.test.below.liability": 0 };
    },
    /bounds\.gap\.test\.below\.liability: must be a number above 0 \(got 0\)/,
  ],
  [
    "a new bound below an old title",
    (config) => {
      ruleOf(config, "gap_home_liability_low").bounds = { "gap.test.below.liability": 500_000 };
    },
    /\.title: the built-in title states the old number 300000.*add a title that states 500000/,
  ],
  [
    "a new number of days below an old title",
    (config) => {
      ruleOf(config, "gap_policy_expiring").bounds = { "gap.test.withinDays": 60 };
    },
    /\.title: the built-in title states the old number 30 /,
  ],
  [
    "a percentage above 100",
    (config) => {
      ruleOf(config, "gap_home_deductible_high").bounds = { "gap.test.overPercent": 200 };
    },
    /is a percentage; use at most 100 \(got 200\)/,
  ],
  [
    "a graver severity that is less severe",
    (config) => {
      const rule = ruleOf(config, "gap_home_dwelling_below_replacement_cost");
      rule.severity = "HIGH";
      rule.graver_severity = "MEDIUM";
    },
    /graver_severity: MEDIUM is less severe than severity \(HIGH\)/,
  ],
  [
    "an unknown fact",
    withGap({ fact: "net_wroth", atLeast: 1 }),
    /^added_rules\.0\.gap: fact: "net_wroth" is not known here\. Did you mean net_worth\?/,
  ],
  [
    "an unknown line",
    withGap({ holds: ["homeowner"] }),
    /^added_rules\.0\.gap: holds\.0: .*Did you mean homeowners\?/,
  ],
  [
    "an unknown feature",
    withGap({ policy: ["homeowners"], test: { feature: "water_bakup", is: false } }),
    /^added_rules\.0\.gap: test: feature: .*Did you mean water_backup\?/,
  ],
  [
    "an unknown limit",
    withGap({ policy: ["homeowners"], test: { below: { liabilty: 1_000 } } }),
    /^added_rules\.0\.gap.*below: "liabilty" is not a field here; did you mean "liability"\?/,
  ],
  [
    "an unknown condition",
    withGap({ hols: ["homeowners"] }),
    /^added_rules\.0\.gap: "hols" is not known here\. Did you mean holds\?/,
  ],
  [
    "half a condition",
    withGap({ fact: "net_worth" }),
    /^added_rules\.0\.gap: fact is not a whole condition; use one of/,
  ],
  [
    "a text as a threshold",
    withGap({ fact: "net_worth", atLeast: "much" }),
    /^added_rules\.0\.gap: atLeast: must be a number above 0, a multiple of a fact/,
  ],
  [
    "conditions that are nested too deep",
    withGap(nested(8)),
    /^added_rules\.0\.gap: .*nested more than 6 times/,
  ],
  [
    "more conditions than can be read",
    withGap({
      all: Array.from({ length: 20 }, () => ({
        any: Array.from({ length: 6 }, () => ({ fact: "net_worth", atLeast: 5 })),
      })),
    }),
    /^added_rules\.0: has 14\d conditions; use at most 100/,
  ],
  [
    "a gap of every portfolio",
    withGap({ all: [] }),
    /^added_rules\.0\.gap: is true of every portfolio; add a condition/,
  ],
  [
    "a gap of no portfolio",
    withGap({ any: [] }),
    /^added_rules\.0\.gap: is never true: it has an "any" without conditions/,
  ],
  [
    "a number that is too small and too large",
    withGap({
      all: [
        { fact: "net_worth", atLeast: 1_000 },
        { fact: "net_worth", atMost: 500 },
      ],
    }),
    /^added_rules\.0\.gap\.all\.1: contradicts gap\.all\.0: both cannot be true/,
  ],
  [
    "a policy that is held and lacking",
    withRule({ applies: { on: ["homeowners"] }, gap: { lacks: ["homeowners", "condo"] } }),
    /^added_rules\.0\.gap: contradicts applies: both cannot be true/,
  ],
  [
    "two states at once",
    withGap({ all: [{ state: ["NY"] }, { state: ["NJ", "CT"] }] }),
    /^added_rules\.0\.gap\.all\.1: contradicts gap\.all\.0/,
  ],
  [
    "a fact of vehicles in a rule on the household",
    withGap({ fact: "vehicle_financed", is: true }),
    /^added_rules\.0\.gap\.fact: vehicle_financed is a fact of each vehicle and motorcycle.*add "for": "vehicle"/,
  ],
  [
    "a rule with the id of a built-in one",
    withRule({ id: "gap_missing_umbrella" }),
    /^added_rules\.0\.id: "gap_missing_umbrella" is the id of a built-in rule/,
  ],
  [
    "two added rules with one id",
    (config) => config.added_rules.push(own, own),
    /^added_rules\.1\.id: "own_pool_fence" is already used at added_rules\.0/,
  ],
  [
    "an unknown category",
    withRule({ category: "HAZRD" }),
    /^added_rules\.0\.category: .*Did you mean HAZARD\?/,
  ],
  [
    "a rule that claims to be the law",
    withRule({ requiredByLaw: true }),
    /^added_rules\.0: "requiredByLaw" is not a field here/,
  ],
  [
    "a condition that cites a law",
    withGap({ requiredBy: { citation: "My own", checked: "2026-01-01" } }),
    /^added_rules\.0\.gap: "requiredBy" is not known here/,
  ],
  [
    "a higher severity that is lower",
    withRule({ graver: { severity: "LOW", when: { on: ["homeowners"] } } }),
    /^added_rules\.0\.graver\.severity: LOW is not more severe than severity \(LOW\)/,
  ],
  [
    "a category that is left out",
    (config) => {
      config.scoring_dimensions.pop();
    },
    /^scoring_dimensions: the category lapse is missing/,
  ],
  [
    "an unknown category of the categories",
    (config) => {
      Object.assign(config.scoring_dimensions[0] ?? {}, { key: "missing_lines" });
    },
    /^scoring_dimensions\.0\.key: .*Did you mean missing_line\?/,
  ],
  [
    "weights",
    (config) => config.appetite_weight_profiles.push({ bucket: "a", label: "A", weights: {} }),
    /^appetite_weight_profiles: must be empty: gaps have severities and no weights/,
  ],
  [
    "a flag that is left out",
    (config) => {
      config.flags.pop();
    },
    /^flags: the built-in flag flag_dog is missing/,
  ],
])("%s cannot be published", (_, change, message) => {
  expect(found(changed(change)).filter((text) => message.test(text))).toHaveLength(1);
});

test("what a customer may do has no problems", () => {
  const config = changed((own_) => {
    ruleOf(own_, "gap_missing_umbrella").enabled = false;
    const liability = ruleOf(own_, "gap_home_liability_low");
    liability.severity = "HIGH";
    liability.title = "Personal liability below $500,000";
    liability.recommendation = "Raise personal liability to $500,000.";
    liability.bounds = { "gap.test.below.liability": 500_000 };
    own_.added_rules.push(own);
    own_.added_flags.push({
      id: "own_flag",
      enabled: true,
      label: "Old furnace",
      practice: "Underwriters ask.",
      segment: "both",
      when: { fact: "building_age", atLeast: 25 },
    });
  });
  expect(found(config)).toEqual([]);
});

const NOTHING = { lacks: [] };
const EMPTY_LACKS =
  "names no line and no endorsement, so it is true of every portfolio; choose a line or an endorsement";
const ALWAYS = "is true of every portfolio; add a condition";
const NEVER = expect.stringMatching(/^is never true: .*; change or remove that$/);

test.each<[unknown, string, unknown]>([
  [NOTHING, "gap.lacks", EMPTY_LACKS],
  [{ lacks: [], mayInclude: ["umbrella"] }, "gap.lacks", EMPTY_LACKS],
  [{ all: [{ on: ["homeowners"] }, NOTHING] }, "gap.all.1.lacks", EMPTY_LACKS],
  [{ any: [{ on: ["homeowners"] }, NOTHING] }, "gap", ALWAYS],
  [{ all: [{ all: [] }] }, "gap", ALWAYS],
  [{ any: [{ all: [] }] }, "gap", ALWAYS],
  [{ any: [{ fact: "pool", is: true }, { all: [] }] }, "gap", ALWAYS],
  [{ not: { any: [] } }, "gap", ALWAYS],
  [{ not: { not: { all: [] } } }, "gap", ALWAYS],
  [{ not: { all: [] } }, "gap", NEVER],
  [{ all: [{ fact: "pool", is: true }, { any: [] }] }, "gap", NEVER],
  [{ not: NOTHING }, "gap", NEVER],
])("a gap that the portfolio does not decide is refused: %j", (gap, path, message) => {
  expect(
    problems(changed(withGap(gap))).map((each) => [each.path.join("."), each.message]),
  ).toContainEqual([`added_rules.0.${path}`, message]);
});

const TRUE_OF_ALL =
  "is true of every portfolio, whatever the facts that it reads; change or remove one of its alternatives";
const TRUE_OF_NONE =
  "is never true, whatever the facts that it reads, so the rule never fires; change or remove one of its conditions";
const pool = (is: boolean) => ({ fact: "pool", is });
const worth = (bound: { atLeast: number } | { atMost: number }) => ({
  fact: "net_worth",
  ...bound,
});

test.each<[string, unknown, string]>([
  ["yes or no", { any: [pool(true), pool(false)] }, TRUE_OF_ALL],
  ["a condition or its opposite", { any: [pool(true), { not: pool(true) }] }, TRUE_OF_ALL],
  [
    "that a nested opposite completes",
    { any: [{ all: [pool(true), { state: ["NY"] }] }, pool(false), { not: { state: ["NY"] } }] },
    TRUE_OF_ALL,
  ],
  ["two bounds that meet", { any: [worth({ atLeast: 5 }), worth({ atMost: 5 })] }, TRUE_OF_ALL],
  [
    "counts on both sides of a bound",
    {
      any: [
        { fact: "watercraft", atLeast: 2 },
        { fact: "watercraft", atMost: 1 },
      ],
    },
    TRUE_OF_ALL,
  ],
  ["a bound of nothing", worth({ atLeast: 0 }), TRUE_OF_ALL],
  ["every flood hazard", { zone: ["high", "moderate", "minimal", "undetermined"] }, TRUE_OF_ALL],
  ["a policy or none", { any: [{ on: ["umbrella"] }, { lacks: ["umbrella"] }] }, TRUE_OF_ALL],
  [
    "an alternative of the same facts that contradict each other",
    { any: [{ all: [pool(true), pool(false)] }, { all: [pool(true), { not: pool(true) }] }] },
    TRUE_OF_NONE,
  ],
  [
    "no flood hazard",
    { not: { zone: ["high", "moderate", "minimal", "undetermined"] } },
    TRUE_OF_NONE,
  ],
])("a gap of %s is refused", (_, gap, message) => {
  expect(
    problems(changed(withGap(gap))).map((each) => [each.path.join("."), each.message]),
  ).toEqual([["added_rules.0.gap", message]]);
});

test("a gap that can never be true where the rule applies is refused", () => {
  const applies = { any: [{ on: ["umbrella"] }, { state: ["NY"] }] };
  const gap = { all: [{ lacks: ["umbrella"] }, { state: ["NJ"] }] };
  expect(problems(changed(withRule({ applies, gap })))).toEqual([
    {
      path: ["added_rules", 0, "gap"],
      message:
        "is never true together with applies, so the rule never fires; change one of the two",
    },
  ]);
});

test.each<[string, unknown]>([
  ["bounds with a space between them", { any: [worth({ atLeast: 6 }), worth({ atMost: 5 })] }],
  [
    "two policies of which one may be missing",
    { any: [{ on: ["umbrella"] }, { lacks: ["flood"] }] },
  ],
  ["three of four hazards", { zone: ["high", "moderate", "minimal"] }],
  [
    "an endorsement that policies may lack",
    { any: [{ on: ["umbrella"] }, { lacks: ["umbrella"], endorsement: "water_backup" }] },
  ],
])("a gap that the portfolio decides can be published: %s", (_, gap) => {
  expect(problems(changed(withGap(gap)))).toEqual([]);
});

test("a gap that lacks an endorsement alone, and a rule that always applies, can be published", () => {
  const gap: Condition = { lacks: [], endorsement: "water_backup" };
  expect(problems(changed(withRule({ applies: { all: [] }, gap })))).toEqual([]);
});

test("the rules that are listed as locked are those that cannot be switched off", () => {
  const kept = defaultConfig().rules.flatMap(({ id }, i) => {
    const config = changed((config) => Object.assign(config.rules[i] ?? {}, { enabled: false }));
    return found(config).some((text) => text.startsWith(`rules.${i}.enabled: `)) ? [id] : [];
  });
  const locked = coverageEngine.locked ?? [];
  expect(kept.length).toBeGreaterThan(0);
  expect(new Set(locked.map(({ list, id }) => `${list} ${id}`))).toEqual(
    new Set(kept.map((id) => `rules ${id}`)),
  );
});

test("a published rule whose gap names nothing still compiles", () => {
  const config = changed(withGap(NOTHING));
  expect(schema.safeParse(config).success).toBe(true);
  expect(() => coverageEngine.compile(config, "engine:old")).not.toThrow();
});
