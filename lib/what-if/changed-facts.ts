import { type CustomFact, type CustomValue, UNIT_RANGES } from "@/lib/domain/custom-facts";
import { type FieldDifference, fieldDifferences } from "@/lib/domain/json/differences";
import { applyMergePatch } from "@/lib/domain/json/merge-patch";
import { describeIssue, issueMessage, receivedByIssue } from "@/lib/domain/validation/messages";
import type { ChangedCandidate } from "@/lib/evaluation/candidates";
import { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import { contradictions } from "@/lib/pools/import/table/contradictions";
import { readDeclared } from "@/lib/runs/pool-facts";

export type FactProblem = { path: string; message: string };
export type ChangedFacts =
  | { outcome: "changed"; candidate: ChangedCandidate; changes: FieldDifference[] }
  | { outcome: "invalid"; problems: FactProblem[] };

const isOneOf = (options: readonly string[] | undefined, value: string) =>
  options === undefined || options.includes(value);

/** What a declared fact has to be; null if the value is. */
function requirement(
  { type, unit, options }: CustomFact,
  value: CustomValue | undefined,
): string | null {
  switch (type) {
    case "number": {
      const range = unit && UNIT_RANGES[unit];
      if (typeof value !== "number") return "must be a number";
      return range && (value < range.min || value > range.max)
        ? `must be from ${range.min} to ${range.max}`
        : null;
    }
    case "yes_no":
      return typeof value === "boolean" ? null : "must be true or false";
    case "one_of":
      return typeof value === "string" && isOneOf(options, value)
        ? null
        : `must be one of ${options?.join(", ")}`;
    case "list":
      return Array.isArray(value) && value.every((each) => isOneOf(options, each))
        ? null
        : `must be a list of ${options?.join(", ") ?? "texts"}`;
    case "text":
      return typeof value === "string" ? null : "must be text";
  }
}

function customProblems(
  { custom = {} }: CandidateFacts,
  declared: readonly CustomFact[],
): FactProblem[] {
  return Object.entries(custom).flatMap(([key, value]) => {
    const fact = declared.find((each) => each.key === key);
    const message = fact
      ? requirement(fact, value)
      : `is not a custom fact of the pool. Custom facts: ${declared.map((each) => each.key).join(", ") || "none"}`;
    return message === null ? [] : [{ path: `custom.${key}`, message }];
  });
}

/** A candidate with other facts: `patch` is a merge patch over those that the pool reports. */
export async function changeFacts(
  poolVersionId: string,
  { ordinal, facts }: ChangedCandidate,
  patch: Readonly<Record<string, unknown>>,
): Promise<ChangedFacts> {
  const fixed = ["name", "key"].filter((name) => Object.hasOwn(patch, name));
  if (fixed.length > 0)
    return {
      outcome: "invalid",
      problems: fixed.map((path) => ({
        path,
        message: "identifies the candidate and cannot change. Remove it",
      })),
    };
  const read = CandidateFacts.safeParse(applyMergePatch(facts, patch), {
    reportInput: true,
    error: describeIssue,
  });
  if (!read.success)
    return {
      outcome: "invalid",
      problems: read.error.issues.map((issue) => {
        const path = issue.path.map(String).join(".");
        return {
          path,
          message: `${issueMessage(issue)}${receivedByIssue(issue, path, issue.input)}`,
        };
      }),
    };
  const changed = read.data;
  const problems = [
    ...customProblems(changed, await readDeclared(poolVersionId)),
    ...contradictions(changed).map(([path, message]) => ({ path, message })),
  ];
  if (problems.length > 0) return { outcome: "invalid", problems };
  return {
    outcome: "changed",
    candidate: { ordinal, facts: changed },
    changes: fieldDifferences(facts, changed),
  };
}
