import { expect, test } from "vitest";
import type { z } from "zod";
import { COVERAGE_TYPES, coverageType } from "@/lib/domain/line-names";
import { providerKey } from "./criteria";
import { check, evaluate } from "./evaluate";
import { Offerings, QuoteRequest } from "./input";

/** What is not accepted, where it is said to be wrong, and that the message says what to do. */

const offering = { id: "a", provider_name: "Carrier A", category: "home", premium: 100 };
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...offering, id: `q${i}` }));

function complaints(schema: z.ZodType, value: unknown): string[] {
  return (
    schema
      .safeParse(value)
      .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []
  );
}

const badOfferings: readonly [string, unknown, RegExp][] = [
  ["none at all", [], /^: must be a list of 1 to 5,000 offerings; there is nothing to match/],
  ["not a list", undefined, /^: must be a list of 1 to 5,000 offerings, each with id/],
  ["5,001", many(5_001), /^: must be a list of 1 to 5,000 offerings; send the best/],
  [
    "two with one id",
    [offering, { ...offering, premium: 5 }],
    /^1\.id: "a" is the id of offering 0 too; give every offering its own id$/,
  ],
  [
    "a negative premium",
    [{ ...offering, premium: -1 }],
    /^0\.premium: must be a number of US dollars a year from 0 to 10000000/,
  ],
  [
    "a premium that is not a number",
    [{ ...offering, premium: Number.NaN }],
    /^0\.premium: must be a number of US dollars/,
  ],
  [
    "a premium in quotes",
    [{ ...offering, premium: "1200" }],
    /^0\.premium: must be a number of US dollars a year.*without sign or quotes/,
  ],
  [
    "no premium",
    [{ id: "a", provider_name: "A", category: "home" }],
    /^0\.premium: must be a number/,
  ],
  [
    "an endless premium",
    [{ ...offering, premium: Number.POSITIVE_INFINITY }],
    /^0\.premium: must be a number/,
  ],
  [
    "a negative package premium",
    [{ ...offering, package_premium: -5 }],
    /^0\.package_premium: must be a number/,
  ],
  [
    "a limit that is a sentence",
    [{ ...offering, limits: { dwelling: "half a million" } }],
    /^0\.limits\.dwelling: must be a number of US dollars.*words belong/,
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
    /^0\.provider_name: must be a text: who makes the offering/,
  ],
  [
    "a category in words",
    [{ ...offering, category: "my house" }],
    /^0\.category: must be a type of coverage as one word/,
  ],
  [
    "a state by name",
    [{ ...offering, excluded_states: ["Florida"] }],
    /^0\.excluded_states\.0: must be a two-letter USPS code/,
  ],
  [
    "an unknown rating",
    [{ ...offering, am_best_rating: "AAA" }],
    /^0\.am_best_rating: must be one of AM Best's ratings: A\+\+/,
  ],
  [
    "an unknown status",
    [{ ...offering, quote_status: "maybe" }],
    /^0\.quote_status: must be one of bindable, indicative, referred, declined/,
  ],
];

for (const [what, value, said] of badOfferings) {
  test(`offerings: ${what}`, () => {
    const [first, ...others] = complaints(Offerings, value);
    expect(first).toMatch(said);
    expect(others).toEqual([]);
  });
}

const badRequests: readonly [string, unknown, RegExp][] = [
  ["no state", {}, /^state: is missing: give a two-letter USPS code/],
  ["a state by name", { state: "New Jersey" }, /^state: must be a two-letter USPS code/],
  [
    "an unknown bucket",
    { state: "NJ", appetite_bucket: "cheap" },
    /^appetite_bucket: must be one of balanced, cost_sensitive, coverage_first, simplicity$/,
  ],
  [
    "no required coverage",
    { state: "NJ", required_coverages: [] },
    /^required_coverages: must be a list of 1 to 10 types of coverage/,
  ],
  [
    "too many required coverages",
    { state: "NJ", required_coverages: Array.from({ length: 11 }, (_, i) => `x${i}`) },
    /^required_coverages: must be a list of 1 to 10/,
  ],
  [
    "a wanted limit that is a sentence",
    { state: "NJ", desired_coverages: { home: { limits: { dwelling: "enough" } } } },
    /^desired_coverages\.home\.limits\.dwelling: must be a number/,
  ],
  [
    "wishes for one type under two names",
    { state: "NJ", desired_coverages: { home: { hard: true }, HOMEOWNERS: {} } },
    /^desired_coverages\.HOMEOWNERS: is the same type of coverage as home; give all that is wanted of it under one name$/,
  ],
  [
    "a date in words",
    { state: "NJ", effective_date: "May 1st" },
    /^effective_date: must be a date such as/,
  ],
];

for (const [what, value, said] of badRequests) {
  test(`request: ${what}`, () => {
    const [first, ...others] = complaints(QuoteRequest, value);
    expect(first).toMatch(said);
    expect(others).toEqual([]);
  });
}

test("fields of one's own are kept in offerings and request", () => {
  const own = { ...offering, notes: "call first" };
  expect(Offerings.parse([own])).toEqual([own]);
  const request = {
    state: "NJ",
    request_config: { quote_matching: true },
    current_portfolio: { policies: [{ line: "AUTO", effective: "2026-01-01" }] },
  };
  expect(QuoteRequest.parse(request)).toEqual(request);
});

test("offerings of more types than can be matched need the required ones named", () => {
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

test("a type of coverage is known by every spelling that a portfolio's line is, and by no other", () => {
  const spelled = {
    home: "HOMEOWNERS Home HO-3 ho3 Home-Insurance",
    auto: "AUTO personal_auto PPA car",
    umbrella: "pup excess personal-umbrella",
  };
  const more = {
    renters: "HO-4 tenants",
    flood: "NFIP",
    rv: "motorhome",
    wind: "windstorm TWIA",
    articles: "jewelry",
    business_owners: "BOP",
  };
  for (const [type, names] of Object.entries({ ...spelled, ...more }))
    for (const name of names.split(" ")) expect(coverageType(name), name).toBe(type);
  expect(coverageType("Workers' Comp")).toBe("workers_compensation");
  expect(coverageType("E&O")).toBe("professional_liability");
  for (const type of Object.keys(COVERAGE_TYPES)) expect(coverageType(type)).toBe(type);
  for (const own of ["auto_second_car", "other", "x1"]) expect(coverageType(own)).toBe(own);
});

test("a provider is one by any spelling of its name", () => {
  expect(
    new Set(["Café Mutual, Inc.", "CAFÉ MUTUAL INC", "Cafe\u0301-Mutual Inc"].map(providerKey))
      .size,
  ).toBe(1);
  expect(providerKey("!!!")).toBe("!!!");
});

test("the incumbent is known by the line as the portfolio spells it", () => {
  const current_portfolio = { policies: [{ line: "Home Insurance", carrier: "carrier a" }] };
  const { explanations } = evaluate({
    request: { state: "NJ", current_portfolio },
    offerings: [offering],
  });
  expect(explanations[0]?.dimensions.incumbent_fit.evidence).toBe("Stays with Carrier A");
});

test("a wish that names no amount is none, and the order of names in a wish does not matter", () => {
  const stated = {
    ...offering,
    limits: { liability: 250_000, dwelling: 400_000 },
    deductibles: { wind: 9_000, all_other_perils: 9_000 },
  };
  const answer = (desired: object) =>
    evaluate({
      request: QuoteRequest.parse({ state: "NJ", desired_coverages: { home: desired } }),
      offerings: [stated],
    });
  const completeness = (desired: object) =>
    answer(desired).explanations[0]?.dimensions.coverage_completeness;
  expect(completeness({ limits: {}, max_deductibles: {}, features: [] })).toEqual(completeness({}));
  expect(completeness({})?.evidence).toBe(
    "Liability $250,000, good is $500,000; all other perils $9,000, usual is $2,500",
  );

  const limits = { liability: 300_000, dwelling: 500_000 };
  const reversed = { dwelling: 500_000, liability: 300_000 };
  expect(answer({ limits, hard: true }).resultHash).toBe(
    answer({ limits: reversed, hard: true }).resultHash,
  );
  expect(answer({ limits, hard: true }).excluded[0]?.evidence).toBe(
    "Limit dwelling $400,000, at least $500,000 required and liability $250,000, at least $300,000 required",
  );
});

test("the same question has the same hash; another request, offering or rule set name does not", () => {
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
