import type { z } from "zod";
import { isRecord } from "@/lib/domain/record";
import { EXPLAINED, explainIssue } from "@/lib/domain/validation/messages";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { QuoteInput } from "../input";
import { OfferingList } from "../offering";
import { type ReadOutcome, readQuotes } from "./read-quotes";
import type { ReadingRules } from "./reading-rules";

/** Reading a body that need not be valid. */

type Fields = Record<string, unknown>;

/** More are of no use to a reader, and would make the answer to a large body larger than the body. */
const MAX_PROBLEMS = 100;

const issuesOf = (error: z.ZodError | undefined, prefix: string): InputProblem[] =>
  (error?.issues ?? []).map((issue) => ({
    path: [prefix, ...issue.path].map((part) => (typeof part === "number" ? part : String(part))),
    message: explainIssue(issue, issue.path.join(".")),
  }));

/** The quotes and criteria of a body, or its first problems with paths in the body. */
export function readTask(
  { input, offerings, day }: { input: Fields; offerings: readonly Fields[]; day: string },
  rules?: ReadingRules,
): ReadOutcome {
  const problems = [
    ...issuesOf(QuoteInput.safeParse(input, EXPLAINED).error, "input"),
    ...issuesOf(OfferingList.safeParse(offerings, EXPLAINED).error, "offerings"),
  ];
  const readable = offerings.map((offering) => (isRecord(offering) ? offering : {}));
  const outcome = readQuotes({ input, offerings: readable }, day, rules);
  if (problems.length === 0)
    return outcome.ok ? outcome : { ok: false, problems: outcome.problems.slice(0, MAX_PROBLEMS) };
  const known = new Set(problems.map(({ path }) => path.join(".")));
  const isKnown = (path: InputProblem["path"]) =>
    path.some((_, i) => known.has(path.slice(0, i + 1).join(".")));
  const others = outcome.ok ? [] : outcome.problems.filter(({ path }) => !isKnown(path));
  return { ok: false, problems: [...problems, ...others].slice(0, MAX_PROBLEMS) };
}
