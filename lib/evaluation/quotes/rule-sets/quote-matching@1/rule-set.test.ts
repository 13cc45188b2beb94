import { expect, test } from "vitest";
import { stateInText, US_STATES } from "@/lib/domain/us-states";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { COVERAGE_NAMES, coverageInText, coverageLabel } from "../../engine-1/coverage-types";
import { evaluate } from "../../engine-1/evaluate";
import type { Offering } from "../../engine-1/offering";
import { WORKED_EXAMPLE } from "../../engine-1/worked-example.fixture";
import { quoteMatching1 } from ".";

/** The results of a published rule set. If one of these tests fails, the change belongs in a new version. */

const line = (carrier: string, category: string, premium: number): Offering => ({
  id: `quote_line_carrier_${carrier.toLowerCase()}_${category}_001`,
  provider_name: `Carrier ${carrier}`,
  category,
  premium,
});
const published: Offering[] = [
  line("C", "home", 6_420),
  line("C", "auto", 4_815),
  line("C", "umbrella", 750),
  line("D", "umbrella", 980),
  { ...line("A", "home", 5_000), excluded_states: ["NJ"] },
  { ...line("B", "auto", 3_900), quote_status: "declined" },
];
const request = { state: "NJ" };

test("the published example gives one provider for three lines at $11,985", () => {
  const { output, solutions, excluded, unmet } = evaluate({ request, offerings: published });
  expect(output).toEqual({
    solutions_count: 2,
    top_label: "recommended",
    top_score: solutions[0]?.scorecard.overall_level,
  });
  expect(solutions[0]).toEqual({
    id: "a1bb8b22-d1a7-51a7-b337-5b606a377e94",
    rank: 1,
    cluster_label: "recommended",
    requirements_met: ["lob_auto", "lob_home", "lob_umbrella"],
    provider_count: 1,
    est_cost_low: 11985,
    est_cost_high: 11985,
    offerings: [
      { id: "quote_line_carrier_c_auto_001", provider_name: "Carrier C", category: "auto" },
      { id: "quote_line_carrier_c_home_001", provider_name: "Carrier C", category: "home" },
      { id: "quote_line_carrier_c_umbrella_001", provider_name: "Carrier C", category: "umbrella" },
    ],
    scorecard: {
      coverage_completeness: 3,
      pricing_competitiveness: 1,
      carrier_strength: 3,
      placement_ease: 3,
      package_simplicity: 1,
      incumbent_fit: 3,
      overall_level: 2.2,
    },
  });
  expect(excluded.map(({ id, rule, evidence }) => [id, rule, evidence])).toEqual([
    ["quote_line_carrier_a_home_001", "excluded_in_state", "Not offered in New Jersey"],
    ["quote_line_carrier_b_auto_001", "declined", "The provider declined to quote"],
  ]);
  expect(unmet).toEqual([]);
});

test("evidence names the facts of each dimension and the cost of a package", () => {
  const { solutions, explanations, resultHash } = evaluate(WORKED_EXAMPLE);
  expect(
    solutions.map(({ cluster_label, est_cost_low, est_cost_high, scorecard }) => [
      cluster_label,
      est_cost_low,
      est_cost_high,
      ...Object.values(scorecard),
    ]),
  ).toEqual([
    ["recommended", 5900, 6300, 1.11, 1, 1.16, 1.92, 1, 1.4, 1.15],
    ["recommended", 6000.5, 6000.5, 2, 1, 2.4, 2.85, 2, 2.14, 1.98],
  ]);
  expect(
    Object.values(explanations[0]?.dimensions ?? {}).map(
      ({ level, weight, evidence }) => `${level} × ${weight} %: ${evidence}`,
    ),
  ).toEqual([
    "1.11 × 45 %: Auto: Bodily injury per person $250,000, good is $250,000. Home: Dwelling $650,000, asked for $600,000; liability $300,000, asked for $300,000; all other perils $2,500, usual is $2,500; lacks service line; no added exclusions",
    "1 × 15 %: $5,900 a year as a package of Carrier C, $6,300 line by line; 1.7 % under the cheapest of each line ($6,000.50); 4.1 % under the median of each line ($6,150.25)",
    "1.16 × 20 %: Auto: AM Best A+. Home: AM Best A+; complaint index 0.50, market is 1.00; admitted",
    "1.92 × 5 %: Auto: Indicative quote. Home: Bindable quote; ready in 1 day; binds online; inspection required",
    "1 × 10 %: Carrier C for both lines",
    "1.4 × 5 %: Auto: Carrier C already writes home. Home: Stays with Carrier C; dwelling $650,000, in force $500,000",
  ]);
  expect(explanations.map(({ label_evidence }) => label_evidence)).toEqual([
    "The best overall level: 1.15",
    "Behind the recommended solution, and ahead of it in neither price, coverage nor simplicity",
  ]);
  expect(resultHash).toBe("68b55b82fac6107b62afdeccda623547be6e4716cfc297d5b71746da45876284");
});

test("no bound, weight, order or id has changed", () => {
  const { texts: _texts, ...rules } = quoteMatching1;
  expect(canonicalHash(rules)).toBe(
    "37f43b4c9d352929be2c275f28b7bd09edc47fb716a93ecbbac8b155144ff45f",
  );
});

test("the names of coverages and states that its texts contain have not changed", () => {
  const lines = COVERAGE_NAMES.map(({ spellings }) => spellings.split(" ")[0] ?? "");
  const names = lines.flatMap((line) => [coverageLabel(line), coverageInText(line)]);
  expect(canonicalHash([names, US_STATES.map(stateInText)])).toBe(
    "7e2d32720f636625fa44e09fde57cf9b6b31482696c4d80dfcc8df1c6d4db344",
  );
});

test("without desired amounts, limits and deductibles are compared with the benchmarks", () => {
  const stated = {
    ...line("A", "home", 100),
    limits: { liability: 250_000, dwelling: 400_000 },
    deductibles: { wind: 9_000, all_other_perils: 9_000 },
  };
  const { explanations } = evaluate({ request: { state: "NJ" }, offerings: [stated] });
  expect(explanations[0]?.dimensions.coverage_completeness?.evidence).toBe(
    "Liability $250,000, good is $500,000; all other perils $9,000, usual is $2,500",
  );
});

test("the weights of every bucket are multiples of 5 that sum to 100, and more providers are never simpler", () => {
  for (const weights of Object.values(quoteMatching1.weights)) {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(Object.values(weights).every((weight) => weight % 5 === 0)).toBe(true);
  }
  expect([...quoteMatching1.simplicity].sort((a, b) => a - b)).toEqual(quoteMatching1.simplicity);
});

test("a required coverage without an eligible offering is listed with the reason", () => {
  const { output, solutions, unmet, counts } = evaluate({
    request: { state: "FL", required_coverages: ["homeowners", "auto", "flood"] },
    offerings: [
      { ...line("A", "home", 1), excluded_states: ["FL"] },
      { ...line("B", "home", 1), excluded_states: ["FL", "CA"] },
      { ...line("D", "home", 1), quote_status: "declined" },
      line("A", "auto", 1),
    ],
  });
  expect(output).toEqual({ solutions_count: 0, top_label: null, top_score: null });
  expect(solutions).toEqual([]);
  expect(unmet).toEqual([
    {
      coverage: "flood",
      code: "no_offering",
      reason: "No offering of type flood was sent; there are auto and home",
    },
    {
      coverage: "home",
      code: "all_removed",
      reason: "All 3 offerings of type home fell out: 1 declined and 2 excluded in Florida",
    },
  ]);
  expect(counts.combinations).toBe(0);
});

test("a hard requirement removes offerings that miss it, never those that state nothing", () => {
  const { excluded, counts } = evaluate({
    request: {
      state: "NJ",
      effective_date: "2026-05-01",
      desired_coverages: {
        home: { limits: { dwelling: 500_000 }, max_deductibles: { wind: 5_000 }, hard: true },
      },
    },
    offerings: [
      { ...line("A", "home", 1), limits: { dwelling: 499_999 } },
      { ...line("B", "home", 1), deductibles: { wind: 10_000 } },
      { ...line("C", "home", 1), valid_until: "2026-04-30" },
      { ...line("D", "home", 1), licensed_states: ["NY"] },
      line("E", "home", 1),
    ],
  });
  expect(excluded.map(({ rule, evidence }) => `${rule}: ${evidence}`)).toEqual([
    "limit_below_required: Limit dwelling $499,999, at least $500,000 required",
    "deductible_above_required: Deductible wind $10,000, at most $5,000 required",
    "quote_expired: Valid until 2026-04-30, to be effective on 2026-05-01",
    "not_licensed: Not licensed in New Jersey",
  ]);
  expect(counts.eligible).toBe(1);
});

test("27 million combinations need fewer than a thousand scores", () => {
  const offerings = ["auto", "home", "umbrella"].flatMap((category, line) =>
    Array.from(
      { length: 300 },
      (_, i): Offering => ({
        id: `${category}-${i}`,
        provider_name: `Carrier ${i}`,
        category,
        premium: 1_000 + ((i * 7_919 + line * 104_729) % 2_003),
        quote_days: i % 15,
        ...(i % 3 === 0 ? { package_premium: 4_000 + i } : {}),
      }),
    ),
  );
  const { counts, solutions } = evaluate({ request: { state: "NJ" }, offerings });
  expect(counts.combinations).toBe(27_000_000);
  expect(counts.visited).toBeLessThan(1_000);
  expect(counts.assembled).toBeLessThan(10_000);
  expect(solutions).toHaveLength(10);
});
