import { expect, test } from "vitest";
import { evaluate } from "../..";
import type { Fields } from "../../offerings.arbitrary";

/** Names that other systems use for the fields of an offering, and names that nobody knows. */

const STD = {
  am_best_rating: "A",
  complaint_index: 0.9,
  admitted: true,
  quote_status: "bindable",
  quote_days: 1,
  e_bind: true,
};

const offering = (id: string, category: string, premium: number, more: Fields = {}): Fields => ({
  id,
  provider_name: id,
  category,
  premium,
  ...more,
});
const run = (input: Fields, offerings: readonly Fields[]) =>
  evaluate({ input, offerings, day: "2026-11-28" });

test.each<[string, Fields, Partial<Record<string, unknown>>]>([
  ["expires", { expires: "2026-11-01" }, { rule: "quote_expired" }],
  ["expiration_date", { attributes: { expiration_date: "11/27/2026" } }, { rule: "quote_expired" }],
  ["offer_expires", { offer_expires: "2026-11-01" }, { rule: "quote_expired" }],
  ["bind_by", { attributes: { bind_by: "2026-11-01" } }, { rule: "quote_expired" }],
  ["valid_for", { quote_date: "2026-10-01", valid_for: "30 days" }, { rule: "quote_expired" }],
  ["expired", { expired: true }, { rule: "declined" }],
  ["is_declined", { attributes: { is_declined: "Yes" } }, { rule: "declined" }],
  ["am_best_fsr", { am_best_rating: undefined, am_best_fsr: "F" }, { rule: "insolvent_carrier" }],
  ["status", { status: "Declined" }, { rule: "declined" }],
  ["status in attributes", { attributes: { status: "no quote" } }, { rule: "declined" }],
])("%s is read as the published field", (_, more, expected) => {
  const { status: _status, ...std } = { ...STD, status: undefined, quote_status: undefined };
  const result = run({ state: "OH" }, [offering("q", "home", 1_000, { ...std, ...more })]);
  expect(result.excluded).toMatchObject([{ id: "q", ...expected }]);
  expect(result.ignored).toEqual([]);
});

test.each<[string, Fields]>([
  ["valid_to", { valid_to: "2026-11-01" }],
  ["quote_expiry", { attributes: { quote_expiry: "2026-11-01" } }],
  ["quote_date and valid_days", { quote_date: "2026-10-01", valid_days: 30 }],
  ["in attributes", { attributes: { quoted_on: "2026-10-01", valid_days: "30 days" } }],
])("%s says until when the quote is valid", (_, more) => {
  const expired = run({ state: "OH" }, [offering("q", "home", 1_000, { ...STD, ...more })]);
  expect(expired.excluded).toMatchObject([{ id: "q", rule: "quote_expired" }]);
  expect(expired.ignored).toEqual([]);
});

test("words that say no day, and flags that are false, remove nothing", () => {
  for (const more of [{ bind_by: "phone" }, { expired: false }, { is_declined: "no" }])
    expect(
      run({ state: "OH" }, [offering("q", "home", 1_000, { ...STD, ...more })]).excluded,
      JSON.stringify(more),
    ).toEqual([]);
});

test.each(["underlying_limits", "required_underlying", "minimum_underlying_limits"])(
  "%s are the terms of an umbrella, unless they are no limits by line",
  (name) => {
    const of = (value: unknown) =>
      run({ state: "OH" }, [
        offering("a", "auto", 1_000, { ...STD, limits: { liability: "250/500/100" } }),
        offering("u", "umbrella", 300, { ...STD, attributes: { [name]: value } }),
      ]);
    expect(of({ auto: "500/500" }).excluded).toMatchObject([
      { id: "u", rule: "underlying_limits" },
    ]);
    expect(of({ auto: "250/500" }).excluded).toEqual([]);
    expect(of("see the schedule").ignored).toMatchObject([
      { path: `offerings.*.attributes.${name}`, nearest: "required_underlying_limits" },
    ]);
  },
);

test.each(["rating", "financial_strength_rating"])(
  "a %s of an agency that nobody names decides nothing, and a low one is asked about",
  (name) => {
    const of = (grade: string) =>
      run({ state: "OH" }, [
        offering("q", "home", 1_000, { ...STD, am_best_rating: undefined, [name]: grade }),
        offering("r", "home", 2_000, STD),
      ]);
    for (const low of ["F", "E", "C+", "S"]) {
      expect(of(low).solutions[0]?.offerings[0]?.id, low).toBe("r");
      expect(of(low).solutions[1]?.reason, low).toContain("and not which agency");
      expect(of(low).excluded).toEqual([]);
    }
    for (const grade of ["A", "B", "AA-", "4 stars"])
      expect(of(grade).solutions[0]?.offerings[0]?.id, grade).toBe("q");
    expect(of("A").solutions[0]?.scorecard).toEqual(of("4 stars").solutions[0]?.scorecard);
  },
);

test.each(["minimum_am_best_rating", "min_rating", "rating_floor"])(
  "%s of the request is its lowest rating",
  (name) => {
    const of = (more: Fields) =>
      run({ state: "OH", ...more }, [
        offering("q", "home", 1_000, { ...STD, am_best_rating: "B++" }),
      ]);
    expect(of({ [name]: "A-" }).excluded).toMatchObject([{ rule: "below_security_floor" }]);
    expect(of({ [name]: "A-" }).ignored).toEqual([]);
    expect(of({ [name]: 4 }).ignored).toMatchObject([
      { path: `input.${name}`, nearest: "min_am_best_rating" },
    ]);
    expect(of({ [name]: "B" }).excluded).toEqual([]);
    expect(() => of({ [name]: "A-", min_am_best_rating: "B" })).toThrow("contradicts");
  },
);

test.each<[string, Fields]>([
  ["in constraints", { constraints: { excluded_naics: ["7225"] } }],
  ["beside them", { excluded_naics: [722511] }],
  ["in attributes", { attributes: { excluded_naics: ["722511"] } }],
])("excluded_naics %s are prohibited classes", (_, more) => {
  const result = run({ state: "OH", business: { naics: "722511" } }, [
    offering("q", "general_liability", 1_000, { ...STD, ...more }),
  ]);
  expect(result.excluded).toMatchObject([{ rule: "prohibited_class" }]);
  expect(result.ignored).toEqual([]);
});

test("states and counts under other names are read", () => {
  const out = (input: Fields, category: string, more: Fields) =>
    run({ state: "OH", ...input }, [
      offering("q", category, 1_000, { ...STD, ...more }),
    ]).excluded.map(({ rule }) => rule);
  expect(out({}, "home", { available_states: ["Indiana"] })).toEqual(["not_licensed"]);
  expect(out({}, "home", { attributes: { states_excluded: ["Ohio"] } })).toEqual([
    "excluded_in_state",
  ]);
  for (const more of [{ num_vehicles: 2 }, { number_of_vehicles: "2" }, { vehicles_quoted: 2 }])
    expect(out({ vehicles: 3 }, "auto", more)).toEqual(["count_below_requested"]);
  expect(out({ vehicles: 3 }, "auto", { number_of_vehicles: "3" })).toEqual([]);
});

test.each([
  ["A (Excellent)", "A"],
  ["A, XV", "A"],
  ["a + (Superior) XIV", "A+"],
  ["A\u2212", "A-"],
  ["A.M. Best: B++ (Good)", "B++"],
  ["N/R", "NR"],
])("the rating %s is %s", (written, grade) => {
  const of = (quality_rating: string) =>
    run({ state: "OH" }, [
      offering("q", "home", 1_000, { ...STD, am_best_rating: undefined, quality_rating }),
    ]).solutions[0]?.scorecard;
  expect(of(written)).toEqual(of(grade));
});

test.each(["AA-", "A u", "Demotech A", "B+++"])(
  "the rating %s is refused by name",
  (am_best_rating) =>
    expect(() =>
      run({ state: "OH" }, [offering("q", "home", 1_000, { ...STD, am_best_rating })]),
    ).toThrow("must be an AM Best rating"),
);

const openRules = ({ not_checked }: ReturnType<typeof run>) => not_checked?.map(({ rule }) => rule);

test("what does not say until when the quote is valid is ignored and asked", () => {
  for (const more of [
    { expiration_date: "2027-11-28" },
    { effective_date: "2026-12-01", expires: "2027-01-01" },
    { quote_date: "2026-11-01" },
    { valid_days: 30 },
    { quote_date: "2026-11-01", attributes: { valid_days: "a while" } },
  ]) {
    const result = run({ state: "OH" }, [offering("q", "home", 1_000, { ...STD, ...more })]);
    expect(openRules(result), JSON.stringify(more)).toContain("quote_expired");
    expect(result.ignored).toContainEqual(expect.objectContaining({ nearest: "valid_until" }));
  }
  const soon = { effective_date: "2026-12-01", expires: "2026-12-15" };
  const quote = run({ state: "OH" }, [offering("q", "home", 1_000, { ...STD, ...soon })]);
  expect(openRules(quote)).not.toContain("quote_expired");
  const two = { quote_date: "2026-11-01", valid_days: 30, valid_until: "2027-01-01" };
  expect(() => run({ state: "OH" }, [offering("q", "home", 1_000, two)])).toThrow(/contradicts/);
});

test("words on the inspection and the term are read, or listed as ignored, and refuse no run", () => {
  const of = (attributes: Fields) =>
    run({ state: "OH" }, [offering("q", "home", 1_000, { ...STD, attributes })]);
  const texts = (result: ReturnType<typeof run>) =>
    result.solutions[0]?.confirm_before_binding?.map(({ text }) => text).join();
  expect(texts(of({ inspection: "required" }))).toContain("inspection");
  expect(texts(of({ inspection: "waived" }))).not.toContain("inspection");
  for (const [field, nearest] of [
    ["inspection", "inspection_required"],
    ["term", "term_months"],
  ] as const) {
    const result = of({ [field]: "see the binder" });
    expect(result.ignored).toContainEqual({
      path: `offerings.*.attributes.${field}`,
      reason: "unknown_field",
      nearest,
    });
    expect(result.solutions).toHaveLength(1);
  }
  expect(texts(of({ term: "see the binder" }))).toContain("premium of 12 months");
  expect(() => of({ term: "13 months" })).toThrow(/term/);
});

test.each<[Fields, number]>([
  [{ premium: 700, policy_term: "6 months" }, 1_400],
  [{ premium: 700, attributes: { policy_term: "semiannual" } }, 1_400],
  [{ premium: 100, premium_frequency: "monthly", term_months: 12 }, 1_200],
  [{ premium: undefined, annual_premium: "$1,300" }, 1_300],
  [{ premium: 1_000, policy_fee: 25, inspection_fee: "$75" }, 1_100],
  [{ premium: 500, term: 6, policy_fee: 25 }, 1_050],
  [{ premium: 1_000, tax: 50, total_fees: 10 }, 1_060],
  [{ premium: 1_000, fees: 100, policy_fee: 40 }, 1_100],
])("other names of premium, term, fees and taxes are read: %j", (more, cost) => {
  const result = run({ state: "OH" }, [offering("q", "home", 1, { ...STD, ...more })]);
  expect(result.solutions[0]?.est_cost_low).toBe(cost);
  expect(result.ignored).toEqual([]);
});

test.each([
  ["taxes_and_fees", "taxes"],
  ["payment_frequency", "billing_period"],
  ["carrier_rating", "quality_rating"],
  ["notable_exclusion", "coverage_exclusions"],
  ["good_til", "valid_until"],
  ["effective_date", "input.effective_date"],
  ["surplus", "admitted"],
  ["prmium", "premium"],
  ["colour", null],
])("%s of an offering is listed as ignored, and may mean %s", (name, nearest) => {
  const { ignored } = run({ state: "OH" }, [offering("q", "home", 900, { ...STD, [name]: 1 })]);
  expect(ignored).toContainEqual({
    path: `offerings.*.${name}`,
    reason: "unknown_field",
    nearest,
  });
});

test("unknown lines and limits below an umbrella are listed with the nearest ones", () => {
  const { ignored } = run({ state: "OH" }, [
    offering("q", "auto", 900, { ...STD, limits: { liability: "250/500/100" } }),
    offering("u", "umbrella", 300, {
      ...STD,
      required_underlying_limits: { autoo: "250/500", auto: { bodily_injry: 250_000 } },
    }),
  ]);
  expect(ignored).toEqual(
    expect.arrayContaining([
      {
        path: "offerings.*.required_underlying_limits.autoo",
        reason: "unknown_field",
        nearest: "auto",
      },
      {
        path: "offerings.*.required_underlying_limits.auto.bodily_injry",
        reason: "unknown_field",
        nearest: "bodily_injury",
      },
    ]),
  );
});

test("names that are not read are listed with the nearest known one", () => {
  const result = run(
    {
      state: "OH",
      coverage_types: ["hoome"],
      desired_coverages: { hoome: { features: ["roof"] }, autoo: {} },
    },
    [offering("q", "home", 900, { ...STD, status: "active", exclusionss: [] })],
  );
  expect(result.ignored).toEqual(
    expect.arrayContaining([
      { path: "offerings.*.status", reason: "unknown_field", nearest: "quote_status" },
    ]),
  );
  expect(result.unmet).toMatchObject([
    { coverage: "hoome", reason: expect.stringMatching(/Did you mean home\?$/) },
  ]);
  expect(
    run({ state: "OH", coverage_types: ["home"] }, [offering("q", "hoome", 900)]).excluded,
  ).toMatchObject([{ evidence: expect.stringMatching(/Did you mean home\?$/) }]);
  expect(
    run({ state: "OH", coverage_types: ["home"], desired_coverages: { hoome: {} } }, [
      offering("q", "home", 900),
    ]).ignored,
  ).toContainEqual({
    path: "input.desired_coverages.hoome",
    reason: "not_applicable",
    nearest: "home",
  });
});

test.each<[string, unknown, (result: ReturnType<typeof evaluate>) => unknown, unknown]>([
  ["quality_rating", "F", ({ excluded }) => excluded[0]?.rule, "insolvent_carrier"],
  ["am_best_rating", "F", ({ excluded }) => excluded[0]?.rule, "insolvent_carrier"],
  ["excluded_states", ["NY"], ({ excluded }) => excluded[0]?.rule, "excluded_in_state"],
  ["licensed_states", ["NJ"], ({ excluded }) => excluded[0]?.rule, "not_licensed"],
  ["valid_until", "2026-01-01", ({ excluded }) => excluded[0]?.rule, "quote_expired"],
  ["quote_status", "declined", ({ excluded }) => excluded[0]?.rule, "declined"],
  ["taxes", 70, ({ solutions }) => solutions[0]?.est_cost_low, 1_070],
  ["fees", "$70", ({ solutions }) => solutions[0]?.est_cost_low, 1_070],
  ["mga_fee", 70, ({ solutions }) => solutions[0]?.est_cost_low, 1_070],
  ["surplus_lines_taxes", 70, ({ solutions }) => solutions[0]?.est_cost_low, 1_070],
  ["commission", 0.1, ({ solutions }) => solutions[0]?.premium_by_line?.[0]?.commission, 0.1],
])("%s in attributes is read", (name, value, read, expected) => {
  const task = (more: Record<string, unknown>) => ({
    input: { state: "NY" },
    offerings: [{ id: "q", provider_name: "Q", category: "home", premium: 1_000, ...more }],
    day: "2026-11-28",
  });
  const result = evaluate(task({ attributes: { [name]: value } }));
  expect(read(result)).toEqual(expected);
  expect(result.ignored).toEqual([]);
  expect(read(evaluate(task({ [name]: value })))).toEqual(expected);
});

test("a premium, limits and deductibles in attributes are read, and contradictions are refused with both paths", () => {
  const own = { id: "q", provider_name: "Q", category: "home" };
  const attributes = {
    premium: 900,
    limits: { liability: 300_000 },
    deductibles: { all_perils: 500 },
  };
  const task = (offering: Record<string, unknown>) => ({
    input: { state: "NY" },
    offerings: [offering],
    day: "2026-11-28",
  });
  const result = evaluate(task({ ...own, attributes }));
  expect(result.solutions[0]?.est_cost_low).toBe(900);
  expect(result.explanations[0]?.dimensions.coverage_completeness?.evidence).toMatch(
    /300,000.*500/,
  );
  expect(result.ignored).toEqual([]);
  for (const [name, value, other] of [
    ["admitted", true, false],
    ["quality_rating", "A", "B"],
    ["limits", { liability: 1_000_000 }, { liability: 300_000 }],
  ] as const)
    expect(() =>
      evaluate(task({ ...own, premium: 900, [name]: value, attributes: { [name]: other } })),
    ).toThrow(new RegExp(`attributes.${name} contradicts`));
});

test("names that end like a charge and are none stay ignored, with the nearest field", () => {
  const offering = {
    id: "q",
    provider_name: "Q",
    category: "home",
    premium: 1_000,
    premium_before_tax: 900,
    late_fee: 25,
    attributes: { includes_fees: true },
  };
  const result = evaluate({ input: { state: "NY" }, offerings: [offering], day: "2026-11-28" });
  expect(result.solutions[0]?.est_cost_low).toBe(1_000);
  expect(result.ignored?.map(({ path }) => path)).toEqual([
    "offerings.*.attributes.includes_fees",
    "offerings.*.late_fee",
    "offerings.*.premium_before_tax",
  ]);
});

test.each<[string, readonly string[], readonly string[]]>([
  ["required by the short name", ["general_liability", "umbrella"], ["commercial_umbrella"]],
  ["quoted by the short name", ["general_liability", "commercial_umbrella"], ["Umbrella"]],
  ["quoted by both names", ["general_liability", "umbrella"], ["excess", "Comm'l Umbrella"]],
])("the umbrella of a business is one line: %s", (_, coverage_types, quoted) => {
  const offerings = [
    offering("g", "general_liability", 2_000, STD),
    ...quoted.map((category, i) => offering(`u${i}`, category, 800, STD)),
  ];
  const desired_coverages = { [coverage_types[1] ?? ""]: { limits: { occurrence: 1_000_000 } } };
  const result = run({ state: "OH", coverage_types, desired_coverages }, offerings);
  expect(result.excluded).toEqual([]);
  expect(result.unmet).toEqual([]);
  expect(result.solutions).toHaveLength(quoted.length);
  expect(result.ignored?.filter(({ path }) => path.startsWith("input"))).toEqual([]);
  expect(result.assumed?.map(({ assumed }) => assumed).join()).toContain("commercial umbrella");
});

test("a personal umbrella is not the commercial one, and neither is one of a household", () => {
  for (const [coverage_types, category] of [
    [["general_liability", "personal umbrella"], "commercial_umbrella"],
    [["home", "umbrella"], "commercial_umbrella"],
    [["home", "commercial_umbrella"], "umbrella"],
  ] as const) {
    const result = run({ state: "OH", coverage_types: [...coverage_types] }, [
      offering("a", coverage_types[0], 2_000, STD),
      offering("u", category, 800, STD),
    ]);
    expect(result.excluded).toMatchObject([{ id: "u" }]);
  }
});
