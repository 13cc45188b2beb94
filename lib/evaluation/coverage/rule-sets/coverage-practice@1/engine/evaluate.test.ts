import fc from "fast-check";
import { expect, test } from "vitest";
import { SEVERITIES } from "@/lib/domain/coverage-analysis";
import { samples } from "@/lib/testing/samples";
import { CheckedRule, CoverageFlag, CoverageOutput } from "../../../result";
import { evaluate } from "../evaluate.fixture";
import { NEW_JERSEY_SAMPLE } from "../samples.fixture";
import { CoverageInput } from "./input/input";
import { someInput, WRITTEN_LIMITS } from "./portfolio.arbitrary";

const asOf = "2026-03-22T12:04:48Z";

const sample = CoverageInput.parse(NEW_JERSEY_SAMPLE);

const inputWith = (...policies: CoverageInput["current_portfolio"]["policies"]): CoverageInput => ({
  state: "NJ",
  current_portfolio: { policies },
});

test("as_of takes precedence over the time of submission, of which only the day counts", () => {
  const policies = [{ line: "home", expires: "2026-06-01" }];
  const lapsed = (day: string, own?: string) => {
    const input = { state: "NJ", current_portfolio: { policies }, as_of: own };
    const { asOf: used, output } = evaluate({ input, asOf: day });
    return [used, output.gaps.some(({ id }) => id === "gap_policy_lapsed")];
  };
  expect(lapsed("2026-06-01T00:00:00.000Z")).toEqual(["2026-06-01", true]);
  expect(lapsed("2026-06-01", "2026-05-31")).toEqual(["2026-05-31", false]);
});

test("the order of limits and deductibles does not change the hash", () => {
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
    return { ...inputWith(home), household: { home: { contents_value: 200_000 } } };
  };
  expect(evaluate({ input: input(true), asOf }).resultHash).toBe(
    evaluate({ input: input(false), asOf }).resultHash,
  );
});

test("auto and umbrella are commercial if only a business is described", () => {
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

test("stages use the caller's clock and are not part of the hash", () => {
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

test("an unknown rule set and an invalid day throw errors", () => {
  expect(() => evaluate({ input: sample, asOf, ruleSet: "coverage-practice@0" })).toThrow(
    "Unknown rule set",
  );
  expect(() => evaluate({ input: { ...sample, as_of: undefined }, asOf: "yesterday" })).toThrow(
    'asOf must be an ISO 8601 date (got "yesterday").',
  );
});

test("the order of policies does not change the result", () => {
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

test("a higher limit never adds a gap and never raises a severity", () => {
  const raised = fc.tuple(
    someInput,
    fc.nat(),
    fc.nat(),
    fc.constantFrom(1, 60_000, 400_000, 5_000_000),
  );
  const raise = (limit: number | string | undefined, more: number) => {
    if (typeof limit === "number") return limit + more;
    const written = WRITTEN_LIMITS.indexOf(limit ?? "");
    return (
      WRITTEN_LIMITS[Math.min(written + 1 + (more % 3), WRITTEN_LIMITS.length - 1)] ?? "unlimited"
    );
  };
  fc.assert(
    fc.property(raised, ([input, policyIndex, limitIndex, more]) => {
      const { policies } = input.current_portfolio;
      const chosen = policyIndex % policies.length;
      const higher = policies.map((policy, i) => {
        const names = Object.keys(policy.limits ?? {});
        const limit = names[limitIndex % Math.max(1, names.length)];
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
    { numRuns: samples(120) },
  );
});

test("the order of fields in the input does not change the hash", () => {
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

test("the summary equals the lists, and gaps are sorted by severity", () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const { output, flags, checked } = evaluate({ input, asOf });
      const { gaps, summary, profile_summary: lines } = output;
      const count = (severity: string) => gaps.filter((gap) => gap.severity === severity).length;
      expect(summary).toEqual({
        total_gaps: gaps.length,
        high_severity: count("HIGH"),
        medium_severity: count("MEDIUM"),
        low_severity: count("LOW"),
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

test("no line is both present and missing", () => {
  fc.assert(
    fc.property(someInput, (input) => {
      const { coverage_lines_present: present, coverage_lines_missing: missing } = evaluate({
        input,
        asOf,
      }).output.profile_summary;
      expect(missing.filter((line) => present.includes(line.toUpperCase()))).toEqual([]);
    }),
  );
});
