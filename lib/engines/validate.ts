import type { z } from "zod";
import type { EngineType } from "@/lib/domain/engines";
import { describeIssue, issueMessage, receivedValue } from "@/lib/domain/validation/messages";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { engineModule } from "./modules";

/** One reason why a configuration cannot be published. */
export type Problem = { path: string; message: string };

const MAX_PROBLEMS = 200;

type Issue = z.core.$ZodIssue;

/** How far a value is from an alternative of a union. Each unknown field counts. */
const distance = (issues: readonly Issue[]): number =>
  issues.reduce(
    (sum, issue) => sum + (issue.code === "unrecognized_keys" ? 1 + issue.keys.length : 1),
    0,
  );

/** Replaces the issue of a union by those of its nearest alternative. */
function flatten(issues: readonly Issue[], path: readonly PropertyKey[] = []): Issue[] {
  return issues.flatMap((issue) => {
    const full = [...path, ...issue.path];
    if (issue.code !== "invalid_union" || issue.errors.length === 0)
      return [{ ...issue, path: full } as Issue];
    const nearest = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0] ?? [];
    // Where no alternative is near, the message of the union itself is more helpful.
    const isNear = nearest.every(
      (inner) => inner.path.length > 0 || inner.code === "unrecognized_keys",
    );
    return isNear && nearest.length > 0
      ? flatten(nearest, full)
      : [{ ...issue, path: full } as Issue];
  });
}

const pathText = (path: readonly PropertyKey[]) => path.map(String).join(".");

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

function issueProblems(config: unknown, issue: Issue): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const unknown = new Set(issue.keys);
    const known = Object.keys(valueAt(config, issue.path) ?? {}).filter((key) => !unknown.has(key));
    return issue.keys.map((key) => {
      const near = nearestName(key, known);
      return {
        path: pathText([...issue.path, key]),
        message: `is not a field of a configuration; remove it${near === null ? "" : ` (it is near ${near})`}`,
      };
    });
  }
  const value = valueAt(config, issue.path);
  const path = pathText(issue.path);
  const message = issueMessage(issue);
  const hasValue = message.includes("(got ") || issue.code === "invalid_key";
  return [{ path, message: `${message}${hasValue ? "" : receivedValue(path, value)}` }];
}

export type Checked =
  | { valid: true; config: unknown }
  | { valid: false; problems: Problem[]; count: number };

/** Whether a configuration can be published. Otherwise what is wrong, at most 200 problems, each with path and remedy. */
export function checkConfig(type: EngineType, given: unknown): Checked {
  const { module } = engineModule(type);
  const parsed = module.schema.safeParse(given, { reportInput: true, error: describeIssue });
  const problems = parsed.success
    ? module.problems(parsed.data).map(({ path, message }) => ({ path: pathText(path), message }))
    : flatten(parsed.error.issues).flatMap((issue) => issueProblems(given, issue));
  if (problems.length > 0 || !parsed.success)
    return { valid: false, problems: problems.slice(0, MAX_PROBLEMS), count: problems.length };
  return { valid: true, config: parsed.data };
}
