import { z } from "zod";
import { findPortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { isRecord } from "@/lib/domain/record";
import { EXPLAINED, explainIssue } from "@/lib/domain/validation/messages";
import type { IgnoredField } from "@/lib/evaluation/core/disclosures";
import { ignoredFields, MAX_IGNORED, nearestName } from "@/lib/evaluation/core/ignored-fields";
import {
  type InputProblem,
  readDeductibles,
  readLimits,
} from "@/lib/evaluation/core/parse/amounts-by-name";
import { parseDay } from "@/lib/evaluation/core/parse/day";
import { resolveInput } from "@/lib/evaluation/core/parse/resolve-input";
import { parseState } from "@/lib/evaluation/core/parse/state";
import { contradictions } from "./contradictions";
import { CoverageInput } from "./input";
import { resolvePolicies } from "./policy-spellings";
import { isReferenceField } from "./portfolio/matching";
import type { Portfolio } from "./portfolio/read-portfolio";
import { withAmountsRead } from "./read-amounts";

type Path = readonly (string | number)[];

/** An input in the one form that rules read, or the problems that prevent it. Paths are those that were sent. */
export type ReadInputResult =
  | {
      success: true;
      input: CoverageInput;
      sentPath: (path: Path) => Path;
      ignored: readonly IgnoredField[];
    }
  | { success: false; error: z.ZodError };

/** Fields that other parts of the product read, or that only identify the insured. */
const OtherFields = z.object({
  entity: z.unknown(),
  named_insured: z.unknown(),
  request_config: z.unknown(),
});
const WHOLE_INPUT = CoverageInput.extend(OtherFields.shape);
/** Fields of quote matching, which a coverage analysis does not read. */
const QUOTE_FIELDS = [
  "required_coverages",
  "appetite_bucket",
  "premium",
  "current_coverage",
  "max_solutions",
];

const issuesOf = (problems: readonly InputProblem[], sentPath: (path: Path) => Path) =>
  problems.map(({ path, message }) => ({
    code: "custom" as const,
    path: [...sentPath(path)],
    message,
    input: undefined,
  }));

type Amounts = { problems: InputProblem[]; ignored: IgnoredField[] };

/** Limits and deductibles: what cannot be read, what contradicts, and names that no rule knows. */
function amountsOf({ current_portfolio: { policies } }: CoverageInput): Amounts {
  const read = policies.flatMap((policy, i) => {
    const found = findPortfolioLine(policy.line);
    const path = ["current_portfolio", "policies", i];
    return found
      ? [
          readLimits(found.line, policy.limits ?? {}, [...path, "limits"]),
          readDeductibles(policy.deductibles ?? {}, [...path, "deductibles"]),
        ]
      : [];
  });
  return {
    problems: read.flatMap(({ problems }) => problems),
    ignored: read.flatMap(({ ignored }) => ignored),
  };
}

/** Days in the one form that rules compare. */
const isoDay = (given: string | undefined): string | undefined => {
  const read = parseDay(given);
  return read.ok ? read.value : given;
};

/** Days and amounts in the one form that rules read. The schema keeps its type: amounts are numbers from here on. */
const inStandardForm = (given: CoverageInput): CoverageInput =>
  withIsoDays(withAmountsRead(CoverageInput, given) as CoverageInput);

const withIsoDays = (input: CoverageInput): CoverageInput => ({
  ...input,
  current_portfolio: {
    ...input.current_portfolio,
    policies: input.current_portfolio.policies.map((policy) => ({
      ...policy,
      ...(policy.effective === undefined ? {} : { effective: isoDay(policy.effective) }),
      ...(policy.expires === undefined ? {} : { expires: isoDay(policy.expires) }),
    })),
  },
});

/** The state by its code. A name is read too; what cannot be read stays for the schema to refuse. */
function withStateCode(value: Record<string, unknown>): Record<string, unknown> {
  const state = parseState(value.state);
  return state.ok ? { ...value, state: state.value } : value;
}

/** Reads an input: published and former spellings, one fact in one place, amounts as policies state them. */
export function readInput(given: unknown): ReadInputResult {
  if (!isRecord(given)) {
    const { error } = CoverageInput.safeParse(given, EXPLAINED);
    return { success: false, error: error ?? new z.ZodError([]) };
  }
  const whole = resolveInput(given);
  const policies = resolvePolicies(whole.value);
  const sentPath = (path: Path) => whole.sentPath(policies.sentPath(path));
  const problems = [...whole.problems, ...policies.problems];
  const value = withStateCode(policies.value);
  const { success, data, error } = CoverageInput.safeParse(value, EXPLAINED);
  const shapeIssues = (error?.issues ?? []).map((issue) => ({
    ...issue,
    message: explainIssue(issue, issue.path.join(".")),
    path: [...sentPath(issue.path.map((part) => (typeof part === "symbol" ? "" : part)))],
  }));
  const amounts = success ? amountsOf(data) : { problems: [], ignored: [] };
  const read = success ? inStandardForm(data) : undefined;
  const all = [...problems, ...amounts.problems, ...(read ? contradictions(read) : [])];
  if (!success || !read || all.length > 0)
    return { success: false, error: new z.ZodError([...issuesOf(all, sentPath), ...shapeIssues]) };
  const unread = [...ignoredFields(WHOLE_INPUT, value, []), ...amounts.ignored];
  const ignored = unread
    .filter(({ path }) => !isReferenceField(path))
    .map(({ path, reason, nearest }): IgnoredField => {
      const sent = ["input", ...sentPath(path.split("."))].join(".");
      return QUOTE_FIELDS.includes(path)
        ? { path: sent, reason: "not_applicable", nearest: null }
        : { path: sent, reason, nearest };
    });
  return { success: true, input: read, sentPath, ignored };
}

/** References of policies to something that is not in the input, or that their line does not insure. At most 200. */
export function unclearReferences({ allPolicies, subjects }: Portfolio): IgnoredField[] {
  const known = Object.values(subjects).flatMap((group) =>
    group.subjects.flatMap(({ fields, kind }) =>
      typeof fields.id === "string" ? [fields.id] : [kind],
    ),
  );
  return allPolicies
    .flatMap(({ insured, path }) => insured.unclear.map((reference) => ({ reference, path })))
    .slice(0, MAX_IGNORED)
    .map(({ reference, path }) => {
      // Named rightly, and nothing that the line insures.
      const exists = known.includes(reference);
      return {
        path: ["input", ...path, "insures"].join("."),
        reason: exists ? ("not_applicable" as const) : ("unknown_field" as const),
        nearest: exists ? null : nearestName(reference, known),
      };
    });
}
