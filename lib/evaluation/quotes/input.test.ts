import { expect, test } from "vitest";
import { RULE_SETS } from ".";
import type { Fields } from "./offerings.arbitrary";

/** What quote matching refuses: the path and the remedy. */

const OFFERING = { id: "a", provider_name: "A", category: "home", premium: 1_000 };
const problems = (input: Fields, ...offerings: unknown[]) =>
  RULE_SETS.latest
    .check({ input, offerings: offerings as Fields[], day: "2026-11-28" })
    .map(({ path, message }) => `${path.join(".")}: ${message}`);
const withOffering = (change: Fields) => problems({ state: "OH" }, { ...OFFERING, ...change });

test.each<[string, string[], RegExp]>([
  [
    "a term of 0 months",
    withOffering({ attributes: { term_months: 0 } }),
    /^offerings\.0\.attributes\.term_months: .*got 0/,
  ],
  [
    "a term of 13 months",
    withOffering({ term_months: 13 }),
    /^offerings\.0\.term_months: .*Send the premium per year/,
  ],
  [
    "a monthly premium without a term",
    withOffering({ billing_period: "monthly" }),
    /^offerings\.0\.term_months: is required/,
  ],
  [
    "two premiums that contradict each other",
    withOffering({ attributes: { line_premium_annual: 900 } }),
    /line_premium_annual: contradicts premium/,
  ],
  [
    "two ratings that contradict each other",
    withOffering({ quality_rating: "A", am_best_rating: "B" }),
    /quality_rating: contradicts am_best_rating/,
  ],
  [
    "two limits that contradict each other",
    withOffering({
      category: "auto",
      limits: { bi_per_person: 1e5, bodily_injury_per_person: 2e5 },
    }),
    /contradicts/,
  ],
  [
    "an unknown rating",
    withOffering({ quality_rating: "A+++" }),
    /^offerings\.0\.quality_rating: must be an AM Best rating/,
  ],
  [
    "no premium",
    problems({ state: "OH" }, { ...OFFERING, premium: undefined }),
    /^offerings\.0\.premium: is required/,
  ],
  ["a negative fee", withOffering({ fees: -1 }), /^offerings\.0\.fees: must be/],
  [
    "a date that does not exist",
    withOffering({ valid_until: "2026-02-30" }),
    /^offerings\.0\.valid_until: .*28 days/,
  ],
  [
    "a limit in words",
    withOffering({ limits: { liability: "plenty" } }),
    /^offerings\.0\.limits\.liability: must be a limit/,
  ],
  ["a limit that may be in thousands", withOffering({ limits: { liability: 300 } }), /too small/],
  [
    "a state that does not exist",
    withOffering({ excluded_states: ["ZZ"] }),
    /^offerings\.0\.excluded_states\.0: must be a US state/,
  ],
  ["a commission in percent", withOffering({ commission: 14 }), /0\.14/],
  ["no state", problems({}, OFFERING), /^input\.state: is required/],
  [
    "an address without a state",
    problems({ address: { zip_code: "1" } }, OFFERING),
    /^input\.address\.state: is required/,
  ],
  [
    "two states",
    problems({ state: "NJ", address: { state: "NY" } }, OFFERING),
    /^input\.address\.state: contradicts state/,
  ],
  [
    "two lists of lines",
    problems({ state: "NJ", coverage_types: ["home"], required_coverages: ["auto"] }, OFFERING),
    /coverage_types: contradicts/,
  ],
  [
    "a repeated id",
    problems({ state: "NJ" }, OFFERING, OFFERING),
    /^offerings\.1\.id: .*Every offering needs its own id/,
  ],
  [
    "a rating floor outside of the scale",
    problems({ state: "NJ", min_am_best_rating: "F" }, OFFERING),
    /min_am_best_rating: must be a grade/,
  ],
])("%s is refused with its path and a remedy", (_, found, expected) => {
  expect(found).toEqual([expect.stringMatching(expected)]);
});

test.each([
  ["category", { category: { toString: 1 } }],
  ["coverage_features", { coverage_features: [{ toString: 1 }] }],
  ["am_best_rating", { am_best_rating: { toString: 1 } }],
  ["term_months", { term_months: { toString: 1 } }],
  ["id", { id: { toString: 1 } }],
  ["provider_name", { provider_name: { toString: 1, valueOf: 1 } }],
  ["package_lines", { package_lines: [{ toString: 1 }] }],
  ["excluded_states", { excluded_states: [{ toString: 1 }] }],
  ["valid_until", { valid_until: { toString: 1 } }],
  ["limits", { limits: { liability: { toString: 1 } } }],
  ["premium", { premium: { toString: 1 } }],
])("%s that has the names of a prototype is refused like any other object", (field, change) => {
  const found = withOffering(change);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((text) => text.startsWith(`offerings.0.${field}`))).toBe(true);
});

test.each([
  ["coverage_types", { coverage_types: [{ toString: 1 }] }],
  ["state", { state: { toString: 1 } }],
  ["effective_date", { effective_date: { toString: 1 } }],
  ["min_am_best_rating", { min_am_best_rating: { toString: 1 } }],
  ["business.naics", { business: { naics: { toString: 1 } } }],
  ["desired_coverages", { desired_coverages: { home: { features: [{ toString: 1 }] } } }],
])(
  "input.%s that has the names of a prototype is refused like any other object",
  (field, input) => {
    const found = problems({ state: "OH", ...input }, OFFERING);
    expect(found.some((text) => text.startsWith(`input.${field}`))).toBe(true);
  },
);

// Within the time limit only if problems are not compared with each other.
test("a large body with a problem in every offering is refused, with the first problems", () => {
  const offering = { ...OFFERING, premium: -1, category: 1, valid_until: "never" };
  const many = Array.from({ length: 5_000 }, (_, i) => ({ ...offering, id: `${i}` }));
  expect(problems({ state: "OH" }, ...many)).toHaveLength(100);
}, 30_000);

test("all problems of a body are reported at once, each once", () => {
  const found = problems(
    { state: "ZZ", appetite_bucket: "x" },
    { ...OFFERING, premium: -1 },
    { id: "b" },
  );
  expect(found.map((text) => text.split(":")[0]).toSorted()).toEqual([
    "input.appetite_bucket",
    "input.state",
    "offerings.0.premium",
    "offerings.1.category",
    "offerings.1.premium",
    "offerings.1.provider_name",
  ]);
});
