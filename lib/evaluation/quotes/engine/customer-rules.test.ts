import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "@/lib/evaluation/core/canonical-json";
import { samples } from "@/lib/testing/samples";
import { placementEngine, RULE_SETS, ruleSetOf } from "..";
import { filterQuotes } from "../filters";
import { compareById, createMarket } from "../market";
import { DAY, type Fields, someInput, someOfferings } from "../offerings.arbitrary";
import { readQuotes } from "../reading/read-quotes";
import { readingOf } from "../reading/reading-rules";
import { findBest } from "../search/find-best";
import { walkAll } from "../search/full-walk";
import { underlyingRules } from "../underlying";
import { compileRuleSet } from "./compile";
import type { PlacementConfig } from "./config";

/** What a customer's rules do to results. */

const { defaultConfig, problems, compile } = placementEngine;

function configWith(change: (config: PlacementConfig) => void): PlacementConfig {
  const config = defaultConfig();
  change(config);
  expect(problems(config)).toEqual([]);
  return config;
}
const rulesWith = (change: (config: PlacementConfig) => void) =>
  compile(configWith(change), "engine:test");

const offering = (id: string, more: Fields = {}): Fields => ({
  id,
  provider_name: `Carrier ${id}`,
  category: "home",
  premium: 2_000,
  quality_rating: "A",
  admitted: true,
  ...more,
});
const task = (offerings: readonly Fields[], input: Fields = {}) => ({
  input: { state: "OH", ...input },
  offerings,
  day: DAY,
});

/** A dimension of a declared fact. */
const withClientView = (config: PlacementConfig) => {
  config.custom_facts.push({ key: "nps", label: "client score", of: "offering", type: "number" });
  config.scoring_dimensions.push({
    key: "client_view",
    label: "Client view",
    method: "deterministic",
    enabled: true,
    criteria: [
      {
        id: "nps",
        kind: "number",
        enabled: true,
        weight: 1,
        fact: "custom.nps",
        curve: [
          [10, 400],
          [50, 100],
        ],
        evidence: "clients of {provider_name} score it {value}",
      },
    ],
  });
  for (const profile of config.appetite_weight_profiles) profile.weights.client_view = 33;
};

test("an added dimension of a declared fact is scored, explained and ranked", () => {
  const rules = rulesWith(withClientView);
  const given = task([
    offering("a", { custom: { nps: 20 } }),
    offering("b", { custom: { nps: 50 } }),
  ]);
  expect(rules.check(given)).toEqual([]);
  const { solutions, explanations, context, ignored } = rules.evaluate(given);
  expect(solutions.map(({ offerings }) => offerings[0]?.id)).toEqual(["b", "a"]);
  expect(solutions.map(({ scorecard }) => scorecard.client_view)).toEqual([1, 3.25]);
  expect(explanations[0]?.dimensions.client_view).toMatchObject({
    label: "Client view",
    weight: 33,
    evidence: "Clients of Carrier b score it 50",
  });
  expect(context.labels?.dimensions.client_view).toBe("Client view");
  expect(solutions[0]?.reason).toMatch(/better than the next solution on client view/i);
  expect(ignored).toEqual([]);
  // The built-in rules do not know the fact, and say so.
  expect(RULE_SETS.latest.evaluate(given).ignored?.map(({ path }) => path)).toContain(
    "offerings.*.custom",
  );
});

test("silence about a declared fact is never better than any value of it", () => {
  const rules = rulesWith(withClientView);
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 200 }), (nps) => {
      const { solutions } = rules.evaluate(
        task([offering("a", { custom: { nps } }), offering("b")]),
      );
      const level = (id: string) =>
        solutions.find(({ offerings }) => offerings[0]?.id === id)?.scorecard.client_view ?? 0;
      expect(level("a")).toBeLessThanOrEqual(level("b"));
    }),
  );
});

test("a declared fact of the wrong type is refused with its path", () => {
  expect(
    rulesWith(withClientView).check(task([offering("a", { custom: { nps: "high" } })])),
  ).toEqual([
    {
      path: ["offerings", 0, "custom", "nps"],
      message: 'must be a number, such as 4.5 (got "high")',
    },
  ]);
});

test("the search equals the full walk for weights without a common divisor and added dimensions", () => {
  const config = configWith((own) => {
    withClientView(own);
    own.pricing.per_hundred_percent = 777;
    for (const profile of own.appetite_weight_profiles) {
      profile.weights.pricing_competitiveness = 31;
      profile.weights.carrier_strength = 0;
    }
  });
  const ruleSet = compileRuleSet(config, "engine:test");
  fc.assert(
    fc.property(someOfferings({ lines: 3, providers: 3, most: 14 }), someInput, (given, input) => {
      const read = readQuotes({ input, offerings: given }, DAY, readingOf(ruleSet));
      if (!read.ok) return;
      const quotes = [...read.value.quotes].sort(compareById);
      const { eligible, types, criteria } = filterQuotes(ruleSet, quotes, read.value.criteria);
      if (types.length === 0) return;
      const market = createMarket(ruleSet, {
        types,
        eligible,
        criteria,
        underlying: (lines) => underlyingRules(lines, ruleSet.underlying),
      });
      const best = findBest(market).best;
      expect(best.map(({ points }) => points)).toEqual(
        (walkAll(market)?.best ?? []).map(({ points }) => points),
      );
    }),
    { numRuns: samples(40) },
  );
});

test("proportional weights rank alike: only proportions count", () => {
  const halved = rulesWith((config) => {
    for (const { weights } of config.appetite_weight_profiles)
      for (const key of Object.keys(weights)) weights[key] = (weights[key] ?? 0) / 5;
  });
  const given = task(
    ["a", "b", "c"].map((id, i) => offering(id, { premium: 2_000 - 300 * i, quote_days: 5 * i })),
  );
  const ranked = ({ solutions }: ReturnType<typeof halved.evaluate>) =>
    solutions.map(({ id, scorecard }) => ({ id, scorecard }));
  expect(ranked(halved.evaluate(given))).toEqual(ranked(RULE_SETS.latest.evaluate(given)));
});

test("a disabled dimension is neither scored nor shown, without coverage there is no badge for it", () => {
  const rules = rulesWith((config) => {
    for (const dimension of config.scoring_dimensions)
      if (dimension.key === "coverage_completeness") dimension.enabled = false;
    for (const { weights } of config.appetite_weight_profiles) delete weights.coverage_completeness;
  });
  const { solutions } = rules.evaluate(
    task([offering("a"), offering("b", { premium: 2_500, limits: { liability: 1_000_000 } })]),
  );
  expect(solutions[0]?.scorecard).not.toHaveProperty("coverage_completeness");
  expect(solutions.map(({ cluster_label }) => cluster_label)).not.toContain("best_coverage");
  expect(
    rules
      .document(false)
      .rules.map(({ id }) => id)
      .join(),
  ).not.toContain("coverage_completeness");
});

test("an added hard stop removes what states a violation, and asks where the fact is missing", () => {
  const rules = rulesWith((config) => {
    config.added_filters.push({
      id: "slow",
      enabled: true,
      label: "Slow carriers",
      lines: ["home"],
      conditions: [{ fact: "quote_days", op: "above", value: 10 }],
      evidence: "{provider_name} takes {quote_days}",
    });
  });
  const { excluded, excluded_by, solutions, not_checked } = rules.evaluate(
    task([offering("a", { quote_days: 20 }), offering("b"), offering("c", { quote_days: 5 })]),
  );
  expect(excluded).toMatchObject([{ id: "a", rule: "slow", evidence: "Carrier a takes 20 days" }]);
  expect(excluded_by).toMatchObject([{ rule: "slow", label: "Slow carriers", count: 1 }]);
  // Silence does not come before an answer.
  expect(solutions.map(({ offerings }) => offerings[0]?.id)).toEqual(["c", "b"]);
  expect(not_checked?.find(({ rule }) => rule === "slow")).toMatchObject({
    missing: ["offerings.*.quote_days"],
    count: 1,
  });
});

test("a hard stop can compare a fact with one of the request", () => {
  const rules = rulesWith((config) => {
    config.added_filters.push({
      id: "dwelling",
      enabled: true,
      label: "Full value",
      conditions: [
        { fact: "limits.dwelling", op: "below", than: "request.replacement_cost", times: 1 },
      ],
    });
  });
  const { excluded } = rules.evaluate(
    task([offering("a", { limits: { dwelling: 450_000 } })], {
      residence: { replacement_cost: 500_000 },
    }),
  );
  expect(excluded).toMatchObject([
    { rule: "dwelling", evidence: "Dwelling limit $450,000, below cost to rebuild the home" },
  ]);
});

test("a stricter share of value removes more, and its texts say the share", () => {
  const rules = rulesWith((config) => {
    for (const filter of config.filters)
      if (filter.id === "dwelling_underinsured") filter.least_share = 0.95;
  });
  const { excluded } = rules.evaluate(
    task([offering("a", { limits: { dwelling: 450_000 } })], {
      residence: { replacement_cost: 500_000 },
    }),
  );
  expect(excluded[0]?.evidence).toMatch(/is 90% of the replacement cost.*at least 95% required/);
  const rule = rules.document(false).rules.find(({ id }) => id === "dwelling_underinsured");
  expect(rule?.title).toBe("Dwelling insured below 95% of its value");
  expect(rule?.text).toContain("below 95% of the replacement cost");
});

test("below a stricter floor nothing stays, and without a rating nothing is recommended", () => {
  const rules = rulesWith((config) => {
    config.security_floor = { rating: "A", unrated: "keep_unrecommended" };
  });
  const { excluded, solutions } = rules.evaluate(
    task([
      offering("a", { quality_rating: "A-", premium: 500 }),
      offering("b", { quality_rating: undefined, premium: 500 }),
      offering("c"),
    ]),
  );
  expect(excluded).toMatchObject([{ id: "a", evidence: "AM Best A-, at least A required" }]);
  expect(solutions.map(({ offerings }) => offerings[0]?.id)).toEqual(["c", "b"]);
  expect(solutions[1]?.best_in_cluster).toBe(false);
});

test("a bucket of the engine is read, and an unknown one is refused with the list", () => {
  const rules = rulesWith((config) => {
    config.appetite_weight_profiles = [
      {
        ...defaultConfig().appetite_weight_profiles[0],
        bucket: "family",
        label: "Family",
      } as never,
    ];
    config.default_appetite_bucket = "family";
  });
  expect(rules.evaluate(task([offering("a")])).context.appetite_bucket).toBe("family");
  expect(rules.check(task([offering("a")], { appetite_bucket: "family" }))).toEqual([]);
  expect(rules.check(task([offering("a")], { appetite_bucket: "balanced" }))).toEqual([
    { path: ["input", "appetite_bucket"], message: 'must be one of family (got "balanced")' },
  ]);
});

test("preferred carriers are marked and change no rank; aliases make two names one carrier", () => {
  const given = task([
    offering("a", { provider_name: "Brook Mutual" }),
    offering("b", { provider_name: "Brook Exchange", category: "auto" }),
    offering("c", { provider_name: "Creek", category: "auto" }),
  ]);
  const plain = RULE_SETS.latest.evaluate(given);
  const preferred = rulesWith((config) => {
    config.preferred_carriers.push({ name: "Creek", note: "Local office" });
  }).evaluate(given);
  const without = ({ solutions }: typeof plain) =>
    solutions.map(({ preferred_carriers: _, ...rest }) => rest);
  expect(without(preferred)).toEqual(without(plain));
  expect(preferred.solutions.map((each) => each.preferred_carriers)).toContainEqual([
    { provider_name: "Creek", note: "Local office" },
  ]);
  const joined = rulesWith((config) => {
    config.carrier_aliases.push(["Brook Mutual", "Brook Exchange"]);
  }).evaluate(given);
  expect(joined.solutions[0]?.provider_count).toBe(1);
});

test("labels of dimensions and badges reach results, and a relabeled bucket", () => {
  const rules = rulesWith((config) => {
    for (const dimension of config.scoring_dimensions)
      if (dimension.key === "pricing_competitiveness") dimension.label = "Cost to the client";
    config.cluster_labels.recommended = "Our pick";
  });
  const { solutions, explanations } = rules.evaluate(
    task([offering("a"), offering("b", { premium: 3_000 })]),
  );
  expect(solutions[0]).toMatchObject({ cluster_label: "recommended", cluster_text: "Our pick" });
  expect(solutions[1]?.reason).toContain("cost to the client");
  expect(explanations[0]?.dimensions.pricing_competitiveness?.label).toBe("Cost to the client");
});

test("the name of the rule set is part of the hash, and a thread compiles what it does not have", () => {
  const config = configWith((own) => {
    own.not_stated = 350;
  });
  const name = "engine:0123";
  expect(() => ruleSetOf(name)).toThrow(RangeError);
  const rules = ruleSetOf(name, JSON.parse(JSON.stringify(config)));
  expect(rules.config).toEqual(config);
  expect(ruleSetOf(name)).toBe(rules);
  const given = task([offering("a")]);
  const other = compile(config, "engine:4567").evaluate(given);
  const own = rules.evaluate(given);
  expect(own.resultHash).not.toBe(other.resultHash);
  expect(canonicalJson(own.solutions)).toBe(canonicalJson(other.solutions));
});

test("premiums too high for exact scores are refused, never rounded", () => {
  const rules = rulesWith((config) => {
    withClientView(config);
    config.pricing.per_hundred_percent = 2_000;
  });
  const lines = ["home", "auto", "umbrella", "motorcycle", "rv", "watercraft", "flood", "renters"];
  const given = task(lines.map((category) => offering(category, { category, premium: 9_000_000 })));
  expect(rules.check(given)[0]?.message).toMatch(/too high for exact scores/);
  expect(RULE_SETS.latest.check(given)).toEqual([]);
});

test("what a reader relies on: dimensions, buckets and declared facts", () => {
  expect(placementEngine.wireShape(configWith(withClientView))).toMatchObject({
    outputs: expect.arrayContaining(["solutions.scorecard.client_view"]),
    required: [],
    accepted: {
      "input.appetite_bucket": { values: expect.arrayContaining(["simplicity"]) },
      "offerings.custom.nps": { type: "number" },
    },
  });
});

test("the nearest change is searched with the rules and the priorities of the engine", () => {
  const rules = rulesWith((config) => {
    withClientView(config);
    for (const dimension of config.scoring_dimensions)
      if (dimension.key === "coverage_completeness") dimension.enabled = false;
    for (const profile of config.appetite_weight_profiles) {
      delete profile.weights.coverage_completeness;
      if (profile.bucket !== "cost_sensitive") continue;
      profile.label = "Lowest price";
      profile.weights.client_view = 0;
    }
  });
  const given = task([
    offering("a", { premium: 2_000, custom: { nps: 10 } }),
    offering("b", { premium: 2_300, custom: { nps: 50 } }),
  ]);
  const [first, second] = rules.evaluate(given).solutions;
  expect([first, second].map((solution) => solution?.offerings[0]?.id)).toEqual(["b", "a"]);
  const found = rules.nearestChange?.(given, second?.id ?? "");
  expect(found?.changes.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^With the priority lowest price, the solution would be number 1/),
  );
  expect(found?.changes).toContainEqual(
    expect.objectContaining({ path: "offerings.0.custom.nps", from: 10, to: 50 }),
  );
});

test.each<[PlacementConfig["added_filters"][number]["conditions"][number], Fields, boolean]>([
  [
    { fact: "provider_name", op: "one_of", values: ["Erie"] },
    { provider_name: "Erie Insurance Exchange" },
    true,
  ],
  [
    { fact: "provider_name", op: "none_of", values: ["Erie"] },
    { provider_name: "ERIE INSURANCE" },
    false,
  ],
  [
    { fact: "provider_name", op: "one_of", values: ["Clear"] },
    { provider_name: "Clear, Inc." },
    true,
  ],
  [
    { fact: "provider_name", op: "one_of", values: ["Brook"] },
    { provider_name: "Stream Mutual" },
    true,
  ],
  [
    { fact: "provider_name", op: "one_of", values: ["Clear, LLC"] },
    { provider_name: "Clear, Inc." },
    false,
  ],
  [
    { fact: "coverage_exclusions", op: "includes", values: ["water_backup"] },
    { coverage_exclusions: ["Water Backup"] },
    true,
  ],
  [
    { fact: "coverage_features", op: "lacks", values: ["Water backup"] },
    { coverage_features: ["water_backup"] },
    false,
  ],
  [
    { fact: "coverage_features", op: "lacks", values: ["mold"] },
    { coverage_features: ["water_backup"] },
    true,
  ],
])(
  "an added filter reads carriers and coverages in any spelling: %j %j",
  (condition, more, removes) => {
    const rules = rulesWith((config) => {
      config.carrier_aliases.push(["Brook", "Stream Mutual"]);
      config.added_filters.push({
        id: "own",
        enabled: true,
        label: "Own",
        conditions: [condition],
      });
    });
    const { excluded } = rules.evaluate(task([offering("a", more)]));
    expect(excluded.map(({ rule }) => rule)).toEqual(removes ? ["own"] : []);
  },
);
