import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveInput } from "./resolve-input";
import { resolveOffering } from "./resolve-offering";

const PUBLISHED = {
  address: { state: "NY", zip_code: "11231" },
  coverage_types: ["home", "auto", "umbrella"],
  appetite_bucket: "balanced",
  drivers: [{ driver_id: "d1", years_licensed: 23, violations_5yr: 1 }],
  current_coverage: { home: { carrier: "21stcentury", annual_premium: 2480.91 } },
  premium: 3557.23,
  vehicles: 1,
};

test("the published input is read where evaluators read it, and is not changed", () => {
  const sent = JSON.stringify(PUBLISHED);
  const { value, problems, sentPath } = resolveInput(PUBLISHED);
  expect(problems).toEqual([]);
  expect(value).toEqual({
    state: "NY",
    zip_code: "11231",
    required_coverages: ["home", "auto", "umbrella"],
    household: { vehicles: 1 },
    appetite_bucket: "balanced",
    drivers: PUBLISHED.drivers,
    current_coverage: PUBLISHED.current_coverage,
    premium: 3557.23,
  });
  expect(sentPath(["state"])).toEqual(["address", "state"]);
  expect(sentPath(["required_coverages", 1])).toEqual(["coverage_types", 1]);
  expect(sentPath(["household", "vehicles"])).toEqual(["vehicles"]);
  expect(sentPath(["appetite_bucket"])).toEqual(["appetite_bucket"]);
  expect(JSON.stringify(PUBLISHED)).toBe(sent);
});

test("former spellings are read as they are", () => {
  const input = {
    state: "NJ",
    required_coverages: ["home"],
    household: { home: { year_built: 1990 }, vehicles: [{ year: 2020 }] },
  };
  expect(resolveInput(input)).toMatchObject({ value: input, problems: [] });
});

test("what is left of an object is kept, so that it can be named as not read", () => {
  const { value } = resolveInput({ address: { state: "NY", street: "1 Main St" } });
  expect(value).toEqual({ state: "NY", address: { street: "1 Main St" } });
});

test.each([
  [
    "two states",
    { state: "NJ", address: { state: "NY" } },
    ["address", "state"],
    /^contradicts state \("NY" and "NJ"\)\. Both are the same fact/,
  ],
  [
    "two published states",
    { address: { state: "NY" }, prospect: { primary_address: { state: "NJ" } } },
    ["prospect", "primary_address", "state"],
    /^contradicts address\.state \("NJ" and "NY"\)/,
  ],
  [
    "two lists of coverages",
    { coverage_types: ["home"], required_coverages: ["home", "auto"] },
    ["coverage_types"],
    /^contradicts required_coverages/,
  ],
  [
    "two years of construction",
    { residence: { year_built: 1990 }, household: { home: { year_built: 1991 } } },
    ["residence", "year_built"],
    /^contradicts household\.home\.year_built/,
  ],
  [
    "a count and a list of vehicles",
    { vehicles: 1, vehicles_detail: [{ year: 2020 }, { year: 2021 }] },
    ["vehicles"],
    /^contradicts vehicles_detail \(1 and 2\)/,
  ],
  [
    "a count and a list of drivers",
    { drivers: [{}], household: { drivers: 2 } },
    ["drivers"],
    /^contradicts household\.drivers/,
  ],
  [
    "two present carriers of a line",
    {
      current_coverage: { home: { carrier: "Erie" } },
      current_portfolio: { policies: [{ line: "HOMEOWNERS", carrier: "Travelers" }] },
    },
    ["current_coverage", "home", "carrier"],
    /^contradicts current_portfolio\.policies\.0\.carrier \("Erie" and "Travelers"\)/,
  ],
  [
    "two present premiums of a line",
    {
      current_coverage: { auto: { annual_premium: 507.32 } },
      current_portfolio: { policies: [{ line: "AUTO", premium: 510 }] },
    },
    ["current_coverage", "auto", "annual_premium"],
    /^contradicts current_portfolio\.policies\.0\.premium/,
  ],
])("%s contradict each other", (_, input, path, message) => {
  const { problems } = resolveInput(input);
  expect(problems.map((problem) => problem.path)).toEqual([path]);
  expect(problems[0]?.message).toMatch(message);
});

test.each([
  [{ state: "ny", address: { state: "New York" } }],
  [{ coverage_types: ["HOME", "auto"], required_coverages: ["personal_auto", "homeowners"] }],
  [{ vehicles: 2, vehicles_detail: [{}, {}], household: { vehicles: 2 } }],
  [{ residence: { year_built: 1990 }, household: { home: { year_built: 1990, owned: true } } }],
  [{ state: null, address: { state: "NY" } }],
  [
    {
      current_coverage: {
        home: { carrier: "Erie", annual_premium: 1_000 },
        auto: { carrier: "X" },
      },
      current_portfolio: {
        policies: [
          { line: "HO-3", carrier: "Erie Insurance Exchange", premium: "$1,000" },
          { line: "auto", carrier: "Y" },
          { line: "auto", carrier: "X" },
        ],
      },
    },
  ],
])("spellings that state the same are no problem: %j", (input) => {
  expect(resolveInput(input).problems).toEqual([]);
});

const OFFERING = {
  id: "q1",
  provider_id: "prov_carrier_a",
  provider_name: "Carrier A",
  category: "home",
  quality_rating: "A+",
  constraints: { excluded_states: [], prohibited_naics: [] },
  coverage: { product_name: "Premier Homeowners", program_type: "quoted_line" },
  attributes: { quote_id: "qt1", line_premium_annual: 6120, package_premium_annual: 12840 },
};

test("the published offering is read where quote matching reads it", () => {
  const { value, problems, sentPath } = resolveOffering(OFFERING);
  expect(problems).toEqual([]);
  expect(value).toEqual({
    id: "q1",
    provider_id: "prov_carrier_a",
    provider_name: "Carrier A",
    category: "home",
    am_best_rating: "A+",
    excluded_states: [],
    premium: 6120,
    package_premium: 12840,
    constraints: { prohibited_naics: [] },
    coverage: { product_name: "Premier Homeowners", program_type: "quoted_line" },
    attributes: { quote_id: "qt1" },
  });
  expect(sentPath(["premium"])).toEqual(["attributes", "line_premium_annual"]);
  expect(sentPath(["am_best_rating"])).toEqual(["quality_rating"]);
});

test.each([
  [
    { premium: 1400, attributes: { term_months: 6 } },
    { premium: 2800, premium_as_quoted: "2 × $1,400" },
  ],
  [{ premium: 2400, attributes: { term_months: 12 } }, { premium: 2400 }],
  [{ premium: 2400 }, { premium: 2400 }],
  [
    { premium: 120.35, term_months: 12, billing_period: "monthly" },
    { premium: 1444.2, premium_as_quoted: "12 × $120.35" },
  ],
  [
    { premium: 120, term_months: 6, billing_period: "monthly", package_premium: 300 },
    {
      premium: 1440,
      premium_as_quoted: "12 × $120",
      package_premium: 3600,
      package_premium_as_quoted: "12 × $300",
      quoted_term_months: 6,
    },
  ],
  [{ attributes: { line_premium_annual: 1400, term_months: 6 } }, { premium: 1400 }],
  [
    { premium: 1400, attributes: { line_premium_annual: 2800, term_months: 6 } },
    { premium: 2800, premium_as_quoted: "2 × $1,400" },
  ],
])("premiums are per year: %j", (offering, expected) => {
  const { value, problems } = resolveOffering(offering);
  expect(problems).toEqual([]);
  expect(value).toMatchObject(expected);
  expect(resolveOffering(value).value).toEqual(value);
  expect("premium_as_quoted" in value).toBe("premium_as_quoted" in expected);
});

test.each([
  [{ premium: 1400, attributes: { term_months: 0 } }, ["attributes", "term_months"], /term of 12/],
  [{ premium: 1400, term_months: 13 }, ["term_months"], /12, 6, 4, 3, 2 or 1 months \(got 13\)/],
  [
    { attributes: { line_premium_annual: 9, term_months: 13 } },
    ["attributes", "term_months"],
    /got 13/,
  ],
  [{ premium: 140, billing_period: "monthly" }, ["term_months"], /^is required for a premium/],
  [
    { premium: 140, billing_period: "fortnightly" },
    ["billing_period"],
    /monthly \(got "fortnightly"\)/,
  ],
  [
    { premium: 140, term_months: 6, billing_period: "annual" },
    ["billing_period"],
    /longer than the term/,
  ],
  [
    { premium: 1400, attributes: { line_premium_annual: 1500 } },
    ["attributes", "line_premium_annual"],
    /^contradicts premium \(1500 and 1400\)/,
  ],
  [{ am_best_rating: "A", quality_rating: "B" }, ["quality_rating"], /^contradicts am_best_rating/],
  [
    { category: "home", attributes: { line_of_business: "auto" } },
    ["attributes", "line_of_business"],
    /^contradicts category/,
  ],
])("%j is a problem with its path", (offering, path, message) => {
  const { problems } = resolveOffering(offering);
  expect(problems.map((problem) => problem.path)).toEqual([path]);
  expect(problems[0]?.message).toMatch(message);
});

test("resolving twice changes nothing, whatever was sent", () => {
  const names = ["state", "address", "prospect", "vehicles", "residence", "household", "x"];
  const input = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(fc.jsonValue(), fc.constant({ state: "NY" }), fc.constant({ home: { a: 1 } })),
  );
  fc.assert(
    fc.property(input, (given) => {
      const { value } = resolveInput(given);
      expect(resolveInput(value).value).toEqual(value);
      expect(resolveInput(given).value).toEqual(value);
    }),
  );
});
