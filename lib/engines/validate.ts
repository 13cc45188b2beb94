import type { z } from "zod";
import type { EngineType } from "@/lib/domain/engines";
import { describeIssue, issueMessage, receivedByIssue } from "@/lib/domain/validation/messages";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { knownFields } from "./known-fields";
import { engineModule } from "./modules";

/** One reason why a configuration cannot be published. */
export type Problem = { path: string; message: string };

const MAX_PROBLEMS = 200;

type Issue = z.core.$ZodIssue;

/** Whether a value has another type than an alternative, such as a number where the alternative is an object. */
const hasOtherType = (issues: readonly Issue[]): boolean =>
  issues.some(({ code, path }) => code === "invalid_type" && path.length === 0);

/** Replaces the issue of a union by those of the alternative that was meant, where only one can be. */
function* flatten(
  issues: readonly Issue[],
  path: readonly PropertyKey[] = [],
): Generator<Issue, void> {
  for (const issue of issues) {
    const full = path.length === 0 ? issue.path : [...path, ...issue.path];
    if (issue.code === "invalid_union") {
      const [meant, ...others] = issue.errors.filter((each) => !hasOtherType(each));
      if (meant && others.length === 0) {
        yield* flatten(meant, full);
        continue;
      }
    }
    yield { ...issue, path: full };
  }
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

const unknownField = (near: string | null): string =>
  `is not a field of a configuration; ${near === null ? "remove it" : `did you mean ${near}? Rename or remove it`}`;

function issueProblems(config: unknown, issue: Issue, schema: z.ZodType): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownFields(schema, issue.path);
    const given = valueAt(config, issue.path);
    const others = Object.keys(typeof given === "object" && given !== null ? given : {})
      .filter((name) => known.includes(name) && !issue.keys.includes(name))
      .join(", ");
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: known.includes(key)
        ? `cannot be used together with ${others}; remove it`
        : unknownField(nearestName(key, known)),
    }));
  }
  const value = valueAt(config, issue.path);
  const path = pathText(issue.path);
  const message = issueMessage(issue);
  const hasValue = message.includes("(got ") || issue.code === "invalid_key";
  return [{ path, message: `${message}${hasValue ? "" : receivedByIssue(issue, path, value)}` }];
}

export type Checked =
  | { valid: true; config: unknown }
  | { valid: false; problems: Problem[]; count: number };

/** The first problems, and how many there are. A list of rows can have one in each of them. */
function countProblems(issues: Iterable<Issue>, problemsOf: (issue: Issue) => Problem[]) {
  const problems: Problem[] = [];
  let count = 0;
  for (const issue of issues) {
    if (problems.length < MAX_PROBLEMS) problems.push(...problemsOf(issue));
    count += issue.code === "unrecognized_keys" ? issue.keys.length : 1;
  }
  return { problems: problems.slice(0, MAX_PROBLEMS), count };
}

/** Whether a configuration can be published. Otherwise what is wrong, at most 200 problems, each with path and remedy. */
export function checkConfig(type: EngineType, given: unknown): Checked {
  const { module } = engineModule(type);
  const parsed = module.schema.safeParse(given, { reportInput: true, error: describeIssue });
  if (!parsed.success)
    return {
      valid: false,
      ...countProblems(flatten(parsed.error.issues), (issue) =>
        issueProblems(given, issue, module.schema),
      ),
    };
  const problems = module.problems(parsed.data);
  if (problems.length === 0) return { valid: true, config: parsed.data };
  return {
    valid: false,
    problems: problems
      .slice(0, MAX_PROBLEMS)
      .map(({ path, message }) => ({ path: pathText(path), message })),
    count: problems.length,
  };
}
