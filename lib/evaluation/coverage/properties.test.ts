import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { SEVERITIES } from "@/lib/domain/coverage-analysis";
import { samples } from "@/lib/testing/samples";
import { disclosureFields } from "../core/disclosures";
import { evaluate } from "./evaluate";
import type { CoverageInput } from "./input";
import { someInput } from "./portfolio.arbitrary";
import { readInput } from "./read-input";
import { CheckedRule, CoverageFlag, CoverageOutput } from "./result";

/** Guarantees of the engine, for any portfolio. */

const asOf = "2026-03-22";
const Disclosures = z.strictObject(disclosureFields);
const readable = someInput.filter((input) => readInput(input).success);

type Path = (string | number)[];

/** Objects and lists that are facts as a whole too. */
const GROUPS = [
  "attributes",
  "limits",
  "deductibles",
  "insures",
  "home",
  "premises",
  "vehicles",
  "motorcycles",
  "rental_properties",
  "secondary_homes",
  "contracts_require",
  "drivers",
];

/** Every fact of an input: the leaves that can be removed one at a time. The line of a policy is no fact. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) {
    const inner = value.flatMap((item, i) => leavesOf(item, [...path, i]));
    return GROUPS.includes(String(path.at(-1))) ? [...inner, path] : inner;
  }
  if (typeof value === "object" && value !== null) {
    const inner = Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]));
    return GROUPS.includes(String(path.at(-1))) ? [...inner, path] : inner;
  }
  const name = path.at(-1);
  return name === "line" || name === "state" || typeof name === "number" ? [] : [path];
}

function without(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return value;
  if (Array.isArray(value))
    return value.map((item, i) => (i === name ? without(item, rest) : item));
  const fields = { ...(value as Record<string, unknown>) };
  if (rest.length === 0) delete fields[String(name)];
  else fields[String(name)] = without(fields[String(name)], rest);
  return fields;
}

const isId = (path: Path) => path.at(-1) === "id";

test("removing any fact never makes a gap disappear without an entry in not_checked", () => {
  fc.assert(
    fc.property(readable, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (input, chosen) => {
      const before = evaluate({ input, asOf }).output.gaps;
      const facts = leavesOf(input).filter((path) => !isId(path));
      for (const at of new Set(chosen.map((n) => n % facts.length))) {
        const path = facts[at] ?? [];
        const less = without(input, path);
        if (!readInput(less).success) continue;
        const { output, not_checked = [] } = evaluate({ input: less, asOf });
        const after = new Set([
          ...output.gaps.map(({ id }) => id),
          ...not_checked.map(({ rule }) => rule),
        ]);
        const lost = before.filter(({ id }) => !after.has(id)).map(({ id }) => id);
        expect([path.join("."), lost]).toEqual([path.join("."), []]);
      }
    }),
    { numRuns: samples(30) },
  );
}, 180_000);

const TERM_RULES = ["gap_policy_lapsed", "gap_policy_not_begun", "gap_policy_expiring"];
const NOT_HELD = fc.constantFrom<Record<string, unknown>>(
  { attributes: { status: "cancelled" } },
  { attributes: { status: "quoted" } },
  { expires: "2026-01-01", effective: "2025-01-01" },
  { effective: "2026-09-01", expires: "2027-09-01" },
);

test("a policy that is not in force changes no rule but those on its term", () => {
  const withOne = someInput.filter(
    ({ household, business }) => household !== undefined && business !== undefined,
  );
  fc.assert(
    fc.property(withOne, NOT_HELD, fc.nat(), (input, ended, chosen) => {
      const { policies } = input.current_portfolio;
      const [first, ...rest] = policies;
      fc.pre(first !== undefined && rest.length > 0);
      const place = chosen % policies.length;
      const others = policies.filter((_, i) => i !== place);
      const { attributes, ...policy } = policies[place] ?? first;
      const not = {
        ...policy,
        ...ended,
        attributes: { ...attributes, ...(ended.attributes as Record<string, unknown>) },
      };
      const listed = { ...input, current_portfolio: { policies: [...others, not] } };
      const removed = { ...input, current_portfolio: { policies: others } };
      fc.pre(readInput(listed).success && readInput(removed).success);
      const gapsOf = (given: unknown) =>
        evaluate({ input: given, asOf })
          .output.gaps.map(({ id }) => id)
          .filter((id) => !TERM_RULES.includes(id))
          .sort();
      expect(gapsOf(listed)).toEqual(gapsOf(removed));
    }),
    { numRuns: samples(60) },
  );
}, 120_000);

test("removing any fact never adds an all-clear: what is not decided is counted", () => {
  fc.assert(
    fc.property(readable, (input) => {
      const { output, not_checked = [], checked } = evaluate({ input, asOf });
      expect(output.summary.not_checked).toBe(not_checked.length);
      const open = checked.filter(({ outcome }) => outcome === "not_reported");
      const named = new Set(not_checked.map(({ rule }) => rule));
      expect(open.filter(({ rule }) => !named.has(rule))).toEqual([]);
      for (const { question, reveals } of not_checked) {
        expect(question.length).toBeGreaterThan(0);
        expect(reveals.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: samples(40) },
  );
});

test("the order of policies changes neither gaps, flags nor outcomes", () => {
  const shuffled = readable.chain((input) => {
    const { policies } = input.current_portfolio;
    return fc.tuple(
      fc.constant(input),
      fc.shuffledSubarray(policies, { minLength: policies.length }),
    );
  });
  fc.assert(
    fc.property(shuffled, ([input, policies]) => {
      const other: CoverageInput = { ...input, current_portfolio: { policies } };
      const [a, b] = [evaluate({ input, asOf }), evaluate({ input: other, asOf })];
      expect(b.output).toEqual(a.output);
      expect(b.flags).toEqual(a.flags);
      expect(b.checked.map(({ rule, outcome }) => [rule, outcome])).toEqual(
        a.checked.map(({ rule, outcome }) => [rule, outcome]),
      );
    }),
    { numRuns: samples(40) },
  );
});

test("the summary equals the lists, gaps are sorted, and the result has its published shape", () => {
  fc.assert(
    fc.property(readable, (input) => {
      const { output, flags, checked, ignored, not_checked, assumed } = evaluate({ input, asOf });
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
        not_checked: not_checked?.length,
      });
      const ranks = gaps.map(({ severity }) => SEVERITIES.indexOf(severity));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(new Set(gaps.map(({ id }) => id)).size).toBe(gaps.length);
      for (const gap of gaps) {
        expect(gap.evidence.length).toBeGreaterThan(0);
        expect(gap.sources?.length).toBeGreaterThan(0);
        if (gap.required_by_law) {
          expect(gap.severity).toBe("HIGH");
          expect(gap.evidence.join(" ")).toContain("Required by law: ");
        }
      }
      expect(
        lines.coverage_lines_missing.filter((line) =>
          lines.coverage_lines_present.includes(line.toUpperCase()),
        ),
      ).toEqual([]);
      expect(CoverageOutput.strict().parse(output)).toEqual(output);
      expect(CoverageFlag.strict().array().parse(flags)).toEqual(flags);
      expect(CheckedRule.strict().array().parse(checked)).toEqual(checked);
      expect(Disclosures.parse({ ignored, not_checked, assumed })).toEqual({
        ignored,
        not_checked,
        assumed,
      });
    }),
    { numRuns: samples(40) },
  );
});
