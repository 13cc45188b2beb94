import type { z } from "zod";
import type { InputProblem } from "@/lib/evaluation/core/parse/amounts-by-name";
import { QuoteInput } from "../input";
import { OfferingList } from "../offering";
import { type ReadOutcome, readQuotes } from "./read-quotes";

/** Reading a body that need not be valid. */

type Fields = Record<string, unknown>;

const issuesOf = (error: z.ZodError | undefined, prefix: string): InputProblem[] =>
  (error?.issues ?? []).map(({ path, message }) => ({
    path: [prefix, ...path].map((part) => (typeof part === "number" ? part : String(part))),
    message,
  }));

/** The quotes and criteria of a body, or all of its problems with paths in the body. */
export function readTask({
  input,
  offerings,
  day,
}: {
  input: Fields;
  offerings: readonly Fields[];
  day: string;
}): ReadOutcome {
  const problems = [
    ...issuesOf(QuoteInput.safeParse(input).error, "input"),
    ...issuesOf(OfferingList.safeParse(offerings).error, "offerings"),
  ];
  return problems.length > 0 ? { ok: false, problems } : readQuotes({ input, offerings }, day);
}
