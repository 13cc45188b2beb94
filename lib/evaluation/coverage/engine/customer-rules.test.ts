import fc from "fast-check";
import { expect, test } from "vitest";
import { coverageEngine, RULE_SETS, ruleSetOf } from "..";
import type { CoverageConfig } from "./config";

/** What a customer's rules do to results. */

const { defaultConfig, problems, compile, wireShape } = coverageEngine;
const day = "2026-03-22";

function configWith(change: (config: CoverageConfig) => void): CoverageConfig {
  const config = defaultConfig();
  change(config);
  expect(problems(config)).toEqual([]);
  return config;
}
const ruleOf = (config: CoverageConfig, id: string) => {
  const rule = config.rules.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
};

function evaluate(config: CoverageConfig, input: unknown) {
  const read = compile(config, "engine:test").read(input);
  if (!read.success) throw read.error;
  return read.evaluate({ day });
}
const household = (more: object = {}, limits: object = { liability: 300_000 }) => ({
  state: "OH",
  current_portfolio: {
    policies: [
      { line: "homeowners", carrier: "Brook", limits, attributes: { status: "in_force" } },
    ],
  },
  household: { home: { owned: true, pool: true, ...more } },
});
const ids = ({ output }: ReturnType<typeof evaluate>) => output.gaps.map(({ id }) => id);

const raiseLiability = (config: CoverageConfig) => {
  const rule = ruleOf(config, "gap_home_liability_low");
  rule.bounds = { "gap.test.below.liability": 500_000 };
  rule.title = "Personal liability below $500,000";
  rule.recommendation = "Raise personal liability to $500,000.";
  rule.severity = "HIGH";
};

test("a changed bound decides, and evidence and published text state it", () => {
  const config = configWith(raiseLiability);
  expect(ids(evaluate(defaultConfig(), household()))).not.toContain("gap_home_liability_low");
  const gap = evaluate(config, household()).output.gaps.find(
    ({ id }) => id === "gap_home_liability_low",
  );
  expect(gap).toMatchObject({
    severity: "HIGH",
    title: "Personal liability below $500,000",
    recommendation: "Raise personal liability to $500,000.",
  });
  expect(gap?.evidence.join()).toContain("500K");
  const { rules } = compile(config, "engine:test").describe({ current: false });
  const published = rules.find(({ id }) => id === "gap_home_liability_low");
  expect(published?.text).toContain("HIGH gap if a homeowners");
  expect(published?.text).toContain("liability below $500K");
});

test("a disabled rule is not checked, and a disabled category keeps what the law requires", () => {
  const config = configWith((own) => {
    ruleOf(own, "gap_missing_umbrella").enabled = false;
    for (const category of own.scoring_dimensions)
      if (category.key === "low_limit") category.enabled = false;
  });
  const { checked } = evaluate(config, household({}, { liability: 50_000 }));
  const rules = checked.map(({ rule }) => rule);
  expect(rules).not.toContain("gap_missing_umbrella");
  expect(rules).not.toContain("gap_home_liability_low");
  expect(rules).toContain("gap_commercial_auto_below_law");
});

const fenced = (config: CoverageConfig) => {
  config.added_rules.push({
    id: "own_pool_liability",
    enabled: true,
    severity: "MEDIUM",
    category: "HAZARD",
    title: "Pool with less than $1M of liability",
    recommendation: "Raise liability, or add an umbrella.",
    recommends: "personal_umbrella",
    practice: "Our claims of pools are higher.",
    segment: "personal",
    applies: { fact: "pool", is: true },
    gap: {
      all: [
        { policy: ["homeowners"], test: { below: { liability: 1_000_000 } } },
        { lacks: ["personal_umbrella"] },
      ],
    },
    graver: { severity: "HIGH", when: { fact: "net_worth", atLeast: 2_000_000 } },
  });
};

test("an added rule fires with evidence, is listed in the trace and published", () => {
  const config = configWith(fenced);
  const result = evaluate(config, household());
  expect(result.output.gaps.find(({ id }) => id === "own_pool_liability")).toMatchObject({
    severity: "MEDIUM",
    required_by_law: false,
    sources: [],
    evidence: expect.arrayContaining([
      expect.stringMatching(/pool/i),
      expect.stringMatching(/\$1M/),
    ]),
  });
  expect(result.output.profile_summary.coverage_lines_missing).toContain("umbrella");
  expect(result.checked.map(({ rule }) => rule)).toContain("own_pool_liability");
  // Whether it is HIGH depends on a fact that nobody states.
  expect(result.not_checked?.find(({ rule }) => rule === "own_pool_liability")?.missing).toEqual([
    "input.household.net_worth",
  ]);
  const document = compile(config, "engine:test").describe({ current: false });
  expect(document.rules.find(({ id }) => id === "own_pool_liability")?.text).toMatch(
    /HIGH if net worth is \$2M or more/,
  );
});

test("removing a fact that an added rule reads never makes its gap disappear", () => {
  const config = configWith(fenced);
  const open = ({ output, not_checked }: ReturnType<typeof evaluate>) =>
    output.gaps.some(({ id }) => id === "own_pool_liability") ||
    not_checked?.some(({ rule }) => rule === "own_pool_liability");
  fc.assert(
    fc.property(
      fc.record(
        { pool: fc.constant(true), liability: fc.constantFrom(100_000, 500_000) },
        { requiredKeys: [] },
      ),
      ({ pool, liability }) => {
        const input = household({ pool }, liability === undefined ? {} : { liability });
        expect(open(evaluate(config, input))).toBe(true);
      },
    ),
  );
});

test("an added flag is raised, and a relabeled one says so", () => {
  const config = configWith((own) => {
    const dog = own.flags.find(({ id }) => id === "flag_dog");
    if (dog) dog.label = "Dog at home";
    own.added_flags.push({
      id: "own_flag_pool",
      enabled: true,
      label: "Pool",
      practice: "We ask for a photo.",
      segment: "personal",
      when: { fact: "pool", is: true },
    });
  });
  expect(evaluate(config, household({ dog: true })).flags).toMatchObject([
    { id: "flag_dog", label: "Dog at home" },
    { id: "own_flag_pool", label: "Pool" },
  ]);
});

test("labels of categories reach results, and are absent while they are the built-in ones", () => {
  const config = configWith((own) => {
    for (const category of own.scoring_dimensions)
      if (category.key === "missing_line") category.label = "Not insured at all";
  });
  const missing = (given: CoverageConfig) =>
    evaluate(given, household()).output.gaps.find(({ category }) => category === "MISSING_LINE");
  expect(missing(config)?.category_label).toBe("Not insured at all");
  expect(missing(defaultConfig())).not.toHaveProperty("category_label");
});

test("a thread compiles what it does not have", () => {
  const config = configWith(fenced);
  const name = "engine:coverage-test";
  expect(() => ruleSetOf(name)).toThrow(RangeError);
  const rules = ruleSetOf(name, JSON.parse(JSON.stringify(config)));
  expect(rules.config).toEqual(config);
  expect(RULE_SETS.has(name)).toBe(true);
});

test("what a reader relies on: the gaps and flags that there can be", () => {
  const config = configWith((own) => {
    fenced(own);
    ruleOf(own, "gap_missing_umbrella").enabled = false;
  });
  const { outputs } = wireShape(config);
  expect(outputs).toContain("output.gaps.own_pool_liability");
  expect(outputs).not.toContain("output.gaps.gap_missing_umbrella");
});
