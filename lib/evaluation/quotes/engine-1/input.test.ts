import { expect, test } from "vitest";
import type { z } from "zod";
import { providerKey } from "./criteria";
import { check, evaluate } from "./evaluate";
import { QuoteRequest } from "./input";
import { Offerings } from "./offering";

const offering = { id: "a", provider_name: "Carrier A", category: "home", premium: 100 };
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...offering, id: `q${i}` }));

function problems(schema: z.ZodType, value: unknown): string[] {
  return (
    schema
      .safeParse(value)
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []
  );
}

const badOfferings: readonly [string, unknown, RegExp][] = [
  ["an empty list", [], /^: must be a list of 1 to 5,000 offerings$/],
  ["not a list", undefined, /^: must be a list of 1 to 5,000 offerings, each with id/],
  ["5,001", many(5_001), /^: must be a list of 1 to 5,000 offerings. Send the best/],
  [
    "a repeated id",
    [offering, { ...offering, premium: 5 }],
    /^1\.id: "a" is also the id of offering 0. Every offering needs its own id$/,
  ],
  [
    "a negative premium",
    [{ ...offering, premium: -1 }],
    /^0\.premium: must be a number of US dollars per year from 0 to 10000000/,
  ],
  [
    "a premium that is not a number",
    [{ ...offering, premium: Number.NaN }],
    /^0\.premium: must be a number of US dollars/,
  ],
  [
    "a premium in quotes",
    [{ ...offering, premium: "1200" }],
    /^0\.premium: must be a number of US dollars per year.*without sign or quotes/,
  ],
  [
    "no premium",
    [{ id: "a", provider_name: "A", category: "home" }],
    /^0\.premium: must be a number/,
  ],
  [
    "an infinite premium",
    [{ ...offering, premium: Number.POSITIVE_INFINITY }],
    /^0\.premium: must be a number/,
  ],
  [
    "a negative package premium",
    [{ ...offering, package_premium: -5 }],
    /^0\.package_premium: must be a number/,
  ],
  [
    "a limit in words",
    [{ ...offering, limits: { dwelling: "half a million" } }],
    /^0\.limits\.dwelling: must be a number of US dollars.*Put text into/,
  ],
  [
    "a negative deductible",
    [{ ...offering, deductibles: { wind: -1 } }],
    /^0\.deductibles\.wind: must be a number of US dollars/,
  ],
  ["an empty id", [{ ...offering, id: " " }], /^0\.id: must not be empty/],
  [
    "no provider",
    [{ ...offering, provider_name: undefined }],
    /^0\.provider_name: must be a string: who makes the offering/,
  ],
  [
    "a category in words",
    [{ ...offering, category: "my house" }],
    /^0\.category: must be a coverage type with words joined by _/,
  ],
  [
    "a state by name",
    [{ ...offering, excluded_states: ["Florida"] }],
    /^0\.excluded_states\.0: must be a two-letter US state code/,
  ],
  [
    "an unknown rating",
    [{ ...offering, am_best_rating: "AAA" }],
    /^0\.am_best_rating: must be an AM Best rating: one of A\+\+/,
  ],
  [
    "an unknown status",
    [{ ...offering, quote_status: "maybe" }],
    /^0\.quote_status: must be one of bindable, indicative, referred, declined/,
  ],
];

for (const [what, value, message] of badOfferings) {
  test(`offerings: ${what}`, () => {
    const [first, ...others] = problems(Offerings, value);
    expect(first).toMatch(message);
    expect(others).toEqual([]);
  });
}

const badRequests: readonly [string, unknown, RegExp][] = [
  ["no state", {}, /^state: must be a two-letter US state code/],
  ["a state by name", { state: "New Jersey" }, /^state: must be a two-letter US state code/],
  [
    "an unknown bucket",
    { state: "NJ", appetite_bucket: "cheap" },
    /^appetite_bucket: must be one of balanced, cost_sensitive, coverage_first, simplicity$/,
  ],
  [
    "no required coverage",
    { state: "NJ", required_coverages: [] },
    /^required_coverages: must be a list of 1 to 10 coverage types/,
  ],
  [
    "too many required coverages",
    { state: "NJ", required_coverages: Array.from({ length: 11 }, (_, i) => `x${i}`) },
    /^required_coverages: must be a list of 1 to 10/,
  ],
  [
    "a desired limit in words",
    { state: "NJ", desired_coverages: { home: { limits: { dwelling: "enough" } } } },
    /^desired_coverages\.home\.limits\.dwelling: must be a number/,
  ],
  [
    "desired terms for one type under two names",
    { state: "NJ", desired_coverages: { home: { hard: true }, HOMEOWNERS: {} } },
    /^desired_coverages\.HOMEOWNERS: is the same coverage type as home. Combine both under one name$/,
  ],
  [
    "a date in words",
    { state: "NJ", effective_date: "May 1st" },
    /^effective_date: must be a date such as/,
  ],
];

for (const [what, value, message] of badRequests) {
  test(`request: ${what}`, () => {
    const [first, ...others] = problems(QuoteRequest, value);
    expect(first).toMatch(message);
    expect(others).toEqual([]);
  });
}

test("other fields of offerings and requests are kept", () => {
  const own = { ...offering, notes: "call first" };
  expect(Offerings.parse([own])).toEqual([own]);
  const request = {
    state: "NJ",
    request_config: { quote_matching: true },
    current_portfolio: { policies: [{ line: "AUTO", effective: "2026-01-01" }] },
  };
  expect(QuoteRequest.parse(request)).toEqual(request);
});

test("offerings of more than ten types need required_coverages", () => {
  const offerings = Array.from({ length: 11 }, (_, i) => ({
    ...offering,
    id: `q${i}`,
    category: `type_${i}`,
  }));
  const [problem] = check({ request: { state: "NJ" }, offerings });
  expect(problem?.path).toEqual(["required_coverages"]);
  expect(problem?.message).toContain("11 types");
  expect(() => evaluate({ request: { state: "NJ" }, offerings })).toThrow(RangeError);
  expect(check({ request: { state: "NJ", required_coverages: ["type_1"] }, offerings })).toEqual(
    [],
  );
  expect(() =>
    evaluate({ request: { state: "NJ" }, offerings: [offering], ruleSet: "toString" }),
  ).toThrow(RangeError);
});

test("different spellings of a provider name have the same key", () => {
  expect(
    new Set(["Café Mutual, Inc.", "CAFÉ MUTUAL INC", "Cafe\u0301-Mutual Inc"].map(providerKey))
      .size,
  ).toBe(1);
  expect(providerKey("!!!")).toBe("!!!");
});

test("the current carrier is found by any spelling of the line", () => {
  const current_portfolio = { policies: [{ line: "Home Insurance", carrier: "carrier a" }] };
  const { explanations } = evaluate({
    request: { state: "NJ", current_portfolio },
    offerings: [offering],
  });
  expect(explanations[0]?.dimensions.incumbent_fit?.evidence).toBe("Stays with Carrier A");
});

test("empty desired terms have no effect, and the order of their names does not matter", () => {
  const stated = {
    ...offering,
    limits: { liability: 250_000, dwelling: 400_000 },
    deductibles: { wind: 9_000, all_other_perils: 9_000 },
  };
  const evaluated = (desired: object) =>
    evaluate({
      request: QuoteRequest.parse({ state: "NJ", desired_coverages: { home: desired } }),
      offerings: [stated],
    });
  const completeness = (desired: object) =>
    evaluated(desired).explanations[0]?.dimensions.coverage_completeness;
  expect(completeness({ limits: {}, max_deductibles: {}, features: [] })).toEqual(completeness({}));

  const limits = { liability: 300_000, dwelling: 500_000 };
  const reversed = { dwelling: 500_000, liability: 300_000 };
  expect(evaluated({ limits, hard: true }).resultHash).toBe(
    evaluated({ limits: reversed, hard: true }).resultHash,
  );
  expect(evaluated({ limits, hard: true }).excluded[0]?.evidence).toBe(
    "Limit dwelling $400,000, at least $500,000 required and liability $250,000, at least $300,000 required",
  );
});

test("the hash is the same for the same request, and different for another request or other offerings", () => {
  const request = { state: "NJ", note: "x" };
  const { resultHash } = evaluate({ request, offerings: many(3), now: () => 5 });
  expect(
    evaluate({ request: { note: "x", state: "NJ" }, offerings: many(3).reverse() }).resultHash,
  ).toBe(resultHash);
  expect(evaluate({ request: { ...request, note: "y" }, offerings: many(3) }).resultHash).not.toBe(
    resultHash,
  );
  expect(evaluate({ request, offerings: many(4) }).resultHash).not.toBe(resultHash);
  expect(resultHash).toMatch(/^[0-9a-f]{64}$/);
});
