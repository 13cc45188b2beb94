import fc from "fast-check";
import { expect, test } from "vitest";
import { SEVERITIES } from "@/lib/domain/coverage-analysis";
import { evaluate } from "./evaluate";
import { CoverageInput } from "./input";
import { someInput, WRITTEN_LIMITS } from "./portfolio.arbitrary";
import { CheckedRule, CoverageFlag, CoverageOutput } from "./result";
import { NEW_JERSEY_SAMPLE, SMALL_BUSINESS_SAMPLE } from "./samples";

const asOf = "2026-03-22T12:04:48Z";
const sample = CoverageInput.parse(NEW_JERSEY_SAMPLE);

test("a New Jersey home and auto without an umbrella come out as published", () => {
  const { output } = evaluate({ input: sample, asOf });
  const { gaps, ...rest } = output;
  expect(rest).toEqual({
    response_type: "COVERAGE_GAP_ANALYSIS",
    profile_summary: {
      state: "NJ",
      coverage_lines_present: ["HOMEOWNERS", "AUTO"],
      coverage_lines_missing: ["umbrella"],
    },
    summary: {
      total_gaps: 3,
      high_severity: 1,
      medium_severity: 2,
      low_severity: 0,
      lines_reviewed: 2,
      lines_recommended: 1,
      underwriting_flags: 0,
    },
  });
  expect(gaps).toEqual([
    {
      id: "gap_missing_umbrella",
      severity: "HIGH",
      category: "MISSING_LINE",
      title: "No umbrella/excess liability policy",
      recommendation: "Add a $1M-$2M personal umbrella policy.",
      evidence: ["Homeowners and auto held", "Net worth $640 K", "No umbrella policy listed"],
    },
    {
      id: "gap_auto_liability_low",
      severity: "MEDIUM",
      category: "LOW_LIMIT",
      title: "Auto liability limits below 100/300/100",
      recommendation:
        "Raise auto liability to at least 100/300/100, or 250/500/100 where an umbrella is added.",
      evidence: [
        "Auto policy (Garden State Mutual): bodily injury per person $50 K, below $100 K",
        "Auto policy (Garden State Mutual): bodily injury per accident $100 K, below $300 K",
        "Auto policy (Garden State Mutual): property damage $50 K, below $100 K",
      ],
    },
    {
      id: "gap_home_contents_actual_cash_value",
      severity: "MEDIUM",
      category: "VALUATION",
      title: "Personal property settled at actual cash value",
      recommendation: "Add replacement cost on personal property.",
      evidence: ["Homeowners policy (Garden State Mutual): no replacement cost of contents"],
    },
  ]);
});

test("the whole answer of both samples, to the byte", () => {
  expect(evaluate({ input: sample, asOf }).resultHash).toBe(
    "71f75af527d5a448a9cb18214aa475e64de1b1e8af4c46377a125eac0c704210",
  );
  expect(evaluate({ input: CoverageInput.parse(SMALL_BUSINESS_SAMPLE), asOf }).resultHash).toBe(
    "90f81d3f76afb1653dfe817724dceb2c52894e2e07718c95485e3551b403a76a",
  );
});

test("a small business is told what it lacks, and what underwriters will ask", () => {
  const { output, flags } = evaluate({ input: SMALL_BUSINESS_SAMPLE, asOf });
  expect(output.profile_summary).toEqual({
    state: "CA",
    coverage_lines_present: ["BUSINESS_OWNERS", "WORKERS_COMPENSATION"],
    coverage_lines_missing: [
      "earthquake",
      "professional_liability",
      "cyber",
      "employment_practices",
      "commercial_umbrella",
    ],
  });
  expect(output.gaps.map(({ id, severity }) => `${severity} ${id}`)).toEqual([
    "HIGH gap_earthquake",
    "HIGH gap_missing_cyber",
    "HIGH gap_missing_professional_liability",
    "HIGH gap_property_underinsured",
    "HIGH gap_contract_limits",
    "MEDIUM gap_missing_commercial_umbrella",
    "MEDIUM gap_hired_non_owned_auto",
    "MEDIUM gap_missing_employment_practices",
  ]);
  expect(flags).toEqual([
    {
      id: "flag_losses",
      label: "Losses in the last five years",
      evidence: ["1 loss in five years"],
    },
    {
      id: "flag_roof_age",
      label: "Roof of fifteen years or more",
      evidence: ["The roof of the premises is 17 years old"],
    },
    {
      id: "flag_building_age",
      label: "Building of forty years or more",
      evidence: ["The building is 48 years old"],
    },
  ]);
});

test("a fact that is not given fires nothing and is named", () => {
  const { output, checked } = evaluate({
    input: { state: "NJ", current_portfolio: { policies: [{ line: "auto" }] } },
    asOf,
  });
  expect(output.gaps).toEqual([]);
  const outcomes = Object.fromEntries(
    checked.map(({ rule, outcome, evidence }) => [rule, [outcome, ...evidence]]),
  );
  expect(outcomes.gap_missing_umbrella).toContain("not checked: net worth not reported");
  expect(outcomes.gap_auto_liability_low).toEqual([
    "not_reported",
    "not checked: bodily injury per person of the auto policy not reported",
    "not checked: bodily injury per accident of the auto policy not reported",
    "not checked: property damage of the auto policy not reported",
  ]);
  expect(outcomes.gap_missing_general_liability).toEqual([
    "not_applicable",
    "No commercial lines or business in the input",
  ]);
});

test("the input's own day goes before the day of submission, and a time of submission is its day", () => {
  const policies = [{ line: "home", expires: "2026-06-01" }];
  const lapsed = (day: string, own?: string) => {
    const input = { state: "NJ", current_portfolio: { policies }, as_of: own };
    const { asOf: used, output } = evaluate({ input, asOf: day });
    return [used, output.gaps.some(({ id }) => id === "gap_policy_lapsed")];
  };
  expect(lapsed("2026-06-01T00:00:00.000Z")).toEqual(["2026-06-01", true]);
  expect(lapsed("2026-06-01", "2026-05-31")).toEqual(["2026-05-31", false]);
});

test("a policy that was renewed has neither lapsed nor is about to", () => {
  const ids = (policies: CoverageInput["current_portfolio"]["policies"]) =>
    evaluate({ input: { state: "NJ", current_portfolio: { policies } }, asOf })
      .output.gaps.filter(({ category }) => category === "LAPSE")
      .map(({ id }) => id);
  const old = { line: "auto", effective: "2025-03-01", expires: "2026-03-01" };
  expect(ids([old])).toEqual(["gap_policy_lapsed"]);
  expect(ids([old, { line: "auto", effective: "2026-03-01", expires: "2027-03-01" }])).toEqual([]);
  expect(ids([old, { line: "auto", effective: "2026-04-01", expires: "2027-04-01" }])).toEqual([
    "gap_policy_lapsed",
    "gap_policy_not_begun",
  ]);
  const ending = { line: "auto", effective: "2025-04-01", expires: "2026-04-01" };
  expect(ids([ending])).toEqual(["gap_policy_expiring"]);
  expect(ids([ending, { line: "auto", effective: "2026-04-01", expires: "2027-04-01" }])).toEqual(
    [],
  );
});

const outcomeOf = (rule: string, input: CoverageInput) => {
  const found = evaluate({ input, asOf }).checked.find((checked) => checked.rule === rule);
  return [found?.outcome, ...(found?.evidence ?? [])];
};
const holding = (...policies: CoverageInput["current_portfolio"]["policies"]): CoverageInput => ({
  state: "NJ",
  current_portfolio: { policies },
});

test("a policy that may be the renewal, but does not say when it begins, leaves a lapse undecided", () => {
  const ended = { line: "auto", carrier: "Calder", effective: "2025-03-01", expires: "2026-03-01" };
  const ending = { ...ended, effective: "2025-04-01", expires: "2026-04-01" };
  const undated = { line: "auto", carrier: "Orrin" };
  const unknown = [
    "not_reported",
    "not checked: effective date of the auto policy (Orrin) not reported",
  ];
  expect(outcomeOf("gap_policy_lapsed", holding(ended, undated)).slice(0, 2)).toEqual(unknown);
  expect(outcomeOf("gap_policy_expiring", holding(ending, undated)).slice(0, 2)).toEqual(unknown);
  expect(
    outcomeOf("gap_policy_lapsed", holding(ended, { ...undated, expires: "2026-02-01" }))[0],
  ).toBe("fired");
  expect(
    outcomeOf(
      "gap_policy_lapsed",
      holding(ended, { ...undated, attributes: { status: "cancelled" } }),
    )[0],
  ).toBe("fired");
});

test("a policy of unknown beginning keeps to the old minimums where it may be older than the new ones", () => {
  const rule = "gap_auto_below_state_minimum";
  const auto = (liability: string, more: object = {}) =>
    holding({ line: "auto", limits: { liability }, ...more });
  const undecided = ["not_reported", "not checked: effective date of the auto policy not reported"];
  expect(outcomeOf(rule, auto("25/50/25"))).toEqual(undecided);
  expect(outcomeOf(rule, auto("25/50/25", { expires: "2026-09-01" }))).toEqual(undecided);
  expect(outcomeOf(rule, auto("25/50/25", { expires: "2027-01-01" }))).toEqual([
    "fired",
    "In New Jersey",
    "Auto policy: bodily injury per person $25 K, below $35 K (New Jersey's minimum from 2026-01-01 on)",
    "Auto policy: bodily injury per accident $50 K, below $70 K (New Jersey's minimum from 2026-01-01 on)",
  ]);
  expect(outcomeOf(rule, auto("15/30/5"))[0]).toBe("fired");
  expect(outcomeOf(rule, auto("35/70/25"))[0]).toBe("passed");
  expect(outcomeOf(rule, { ...auto("25/50/15"), state: "CO" })[0]).toBe("passed");
});

test("a sum is short only where every policy states its part", () => {
  const rule = "gap_property_underinsured";
  const of = (...limits: object[]) => ({
    ...holding(
      ...limits.map((each, i) => ({
        line: "commercial property",
        carrier: `C${i}`,
        limits: { ...each },
      })),
    ),
    business: { property_value: 500_000 },
  });
  expect(outcomeOf(rule, of({ building: 300_000 }, {}))).toEqual([
    "not_reported",
    "not checked: limit of the commercial property policy (C1) not reported",
  ]);
  expect(outcomeOf(rule, of({ building: 500_000 }, {}))[0]).toBe("passed");
  expect(outcomeOf(rule, of({ building: 300_000 }, { building: 100_000 }))[0]).toBe("fired");
});

test("hired and non-owned auto is not taken for granted with commercial auto", () => {
  const input = {
    ...holding({ line: "commercial auto" }),
    business: { employees_drive_own_vehicles: true },
  };
  expect(outcomeOf("gap_hired_non_owned_auto", input)).toEqual([
    "not_reported",
    "not checked: hired and non-owned auto of the commercial auto policy not reported",
  ]);
});

test("the order in which a policy gives its limits and deductibles does not matter", () => {
  const limits = {
    contents: "included",
    coverage_c: "50%",
    dwelling: 300_000,
    liability: "none",
    personal_liability: "rejected",
  };
  const deductibles = { wind: "5%", windstorm: 5, aop: "none", deductible: 0 };
  const input = (reversed: boolean) => {
    const order = <T>(given: Record<string, T>) =>
      Object.fromEntries(reversed ? Object.entries(given).reverse() : Object.entries(given));
    const home = {
      line: "home",
      limits: order<string | number>(limits),
      deductibles: order<string | number>(deductibles),
    };
    return { ...holding(home), household: { home: { contents_value: 200_000 } } };
  };
  expect(evaluate({ input: input(true), asOf }).resultHash).toBe(
    evaluate({ input: input(false), asOf }).resultHash,
  );
});

test("auto and umbrella are a business's where only a business is described", () => {
  const policies = [{ line: "auto" }, { line: "umbrella" }];
  const present = (facts: Partial<CoverageInput>) =>
    evaluate({ input: { state: "NJ", current_portfolio: { policies }, ...facts }, asOf }).output
      .profile_summary.coverage_lines_present;
  expect(present({})).toEqual(["AUTO", "UMBRELLA"]);
  expect(present({ business: {} })).toEqual(["COMMERCIAL_AUTO", "COMMERCIAL_UMBRELLA"]);
  expect(present({ business: {}, household: {} })).toEqual(["AUTO", "UMBRELLA"]);
  expect(present({ current_portfolio: { policies: [...policies, { line: "BOP" }] } })).toEqual([
    "BUSINESS_OWNERS",
    "COMMERCIAL_AUTO",
    "COMMERCIAL_UMBRELLA",
  ]);
});

test("stages are timed by the caller's clock and are not part of the answer", () => {
  let ms = 0;
  const timed = evaluate({ input: sample, asOf, now: () => ++ms });
  expect(timed.stages.map(({ stage, durationMs }) => [stage, durationMs])).toEqual([
    ["FILTER", 1],
    ["EVALUATE", 1],
    ["RANK", 1],
  ]);
  expect(timed.stages[1]).toMatchObject({ in: timed.stages[0]?.out, out: 3 });
  expect(timed.resultHash).toBe(evaluate({ input: sample, asOf }).resultHash);
});

test("a rule set or day that does not exist is refused", () => {
  expect(() => evaluate({ input: sample, asOf, ruleSet: "coverage-practice@0" })).toThrow(
    "Unknown rule set",
  );
  expect(() => evaluate({ input: { ...sample, as_of: undefined }, asOf: "yesterday" })).toThrow(
    "no ISO 8601 date",
  );
});

test("order of policies does not matter", () => {
  const shuffled = someInput.chain((input) => {
    const { policies } = input.current_portfolio;
    return fc.tuple(
      fc.constant(input),
      fc.shuffledSubarray(policies, { minLength: policies.length }),
    );
  });
  fc.assert(
    fc.property(shuffled, ([input, policies]) => {
      expect(evaluate({ input: { ...input, current_portfolio: { policies } }, asOf })).toEqual(
        evaluate({ input, asOf }),
      );
    }),
  );
});

test("raising a limit never adds a gap and never makes one graver", () => {
  const raised = fc.tuple(
    someInput,
    fc.nat(),
    fc.nat(),
    fc.constantFrom(1, 60_000, 400_000, 5_000_000),
  );
  const raise = (held: number | string | undefined, more: number) => {
    if (typeof held === "number") return held + more;
    const written = WRITTEN_LIMITS.indexOf(held ?? "");
    return (
      WRITTEN_LIMITS[Math.min(written + 1 + (more % 3), WRITTEN_LIMITS.length - 1)] ?? "unlimited"
    );
  };
  fc.assert(
    fc.property(raised, ([input, which, place, more]) => {
      const { policies } = input.current_portfolio;
      const chosen = which % policies.length;
      const higher = policies.map((policy, i) => {
        const names = Object.keys(policy.limits ?? {});
        const limit = names[place % Math.max(1, names.length)];
        return i === chosen && limit !== undefined
          ? {
              ...policy,
              limits: { ...policy.limits, [limit]: raise(policy.limits?.[limit], more) },
            }
          : policy;
      });
      const gaps = (of: typeof policies) =>
        new Map(
          evaluate({
            input: { ...input, current_portfolio: { policies: of } },
            asOf,
          }).output.gaps.map(({ id, severity }) => [id, SEVERITIES.indexOf(severity)]),
        );
      const before = gaps(policies);
      for (const [id, severity] of gaps(higher))
        expect(severity).toBeGreaterThanOrEqual(before.get(id) ?? Number.POSITIVE_INFINITY);
    }),
    { numRuns: 1_000 },
  );
});

test("the order of fields in an input does not matter, to the hash", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, reversed(member)]),
    );
  };
  fc.assert(
    fc.property(someInput, (input) => {
      const other = CoverageInput.parse(reversed(input));
      expect(evaluate({ input: other, asOf }).resultHash).toBe(
        evaluate({ input, asOf }).resultHash,
      );
    }),
  );
});

test("the summary equals the lists, and gaps stand most severe first", () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const { output, flags, checked } = evaluate({ input, asOf });
      const { gaps, summary, profile_summary: lines } = output;
      const having = (severity: string) => gaps.filter((gap) => gap.severity === severity).length;
      expect(summary).toEqual({
        total_gaps: gaps.length,
        high_severity: having("HIGH"),
        medium_severity: having("MEDIUM"),
        low_severity: having("LOW"),
        lines_reviewed: lines.coverage_lines_present.length,
        lines_recommended: lines.coverage_lines_missing.length,
        underwriting_flags: flags.length,
      });
      const ranks = gaps.map(({ severity }) => SEVERITIES.indexOf(severity));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(checked.filter(({ outcome }) => outcome === "fired")).toHaveLength(
        gaps.length + flags.length,
      );
      for (const gap of gaps) expect(gap.evidence.length).toBeGreaterThan(0);
      expect(CoverageOutput.strict().parse(output)).toEqual(output);
      expect(CoverageFlag.strict().array().parse(flags)).toEqual(flags);
      expect(CheckedRule.strict().array().parse(checked)).toEqual(checked);
    }),
  );
});

test("no line is both held and missing", () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const { coverage_lines_present: held, coverage_lines_missing: missing } = evaluate({
        input,
        asOf,
      }).output.profile_summary;
      expect(missing.filter((line) => held.includes(line.toUpperCase()))).toEqual([]);
    }),
  );
});
