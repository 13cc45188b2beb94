import { EVALUATIONS_OF } from "@/lib/domain/run-kind";
import { combineResults } from "@/lib/evaluation/results/combine-results";
import { disclosuresOf } from "@/lib/evaluation/results/disclosures";
import { DualRunResult, SubmitDual } from "../schemas/dual";
import {
  coverageEvaluator,
  outputCuts,
  withCoverageProblems,
  withoutGaps,
} from "./coverage-analysis";
import { disclosureCuts } from "./disclosure-cuts";
import {
  combineTraces,
  completed,
  type PartialEvaluation,
  verifyPartialEvaluations,
} from "./partial-evaluation";
import {
  nearestChangeOf,
  quotedCoverages,
  quoteEvaluator,
  solutionCuts,
  withQuoteProblems,
} from "./quote-matching";
import type { RunKind, RunOutcome } from "./run-kind";
import { keepFirst } from "./shorten-message";
import { subjectOf } from "./subject";

/** Fails with the first error. The trace contains the evaluation that succeeded, if one did. */
function failedRun(
  ...evaluations: readonly PartialEvaluation<unknown>[]
): RunOutcome<DualRunResult> {
  const [failed] = evaluations.filter((each) => each.outcome === "failed");
  const evaluated = evaluations.filter((each) => each.outcome === "evaluated");
  if (!failed) throw new Error("No evaluation failed");
  return evaluated.length > 0 ? { ...failed, trace: combineTraces(evaluated) } : failed;
}

/** Quote matching and coverage analysis of one input. */
export const dualKind: RunKind<SubmitDual, DualRunResult> = {
  name: "dual",
  evaluations: EVALUATIONS_OF.dual,
  bodySchema: withQuoteProblems(withCoverageProblems(SubmitDual)),
  resultSchema: DualRunResult,
  subject: (body) => subjectOf(body.input, quotedCoverages(body)),
  check: async () => ({ outcome: "accepted" }),
  // Both are evaluated even if the first fails, so that the trace has what can be evaluated.
  async evaluate(run, body, { signal, ruleSets }) {
    const quotes = await quoteEvaluator.evaluate(run, body, { signal, ruleSet: ruleSets.quotes });
    const options = { signal, ruleSet: ruleSets.coverage };
    const coverage = await coverageEvaluator.evaluate(run, body, options);
    if (quotes.outcome === "evaluated" && coverage.outcome === "evaluated")
      return completed(combineResults(quotes.result, coverage.result), [quotes, coverage]);
    return failedRun(quotes, coverage);
  },
  verify: (stored, differences) =>
    verifyPartialEvaluations([quoteEvaluator, coverageEvaluator], stored, differences),
  summary: ({ unmet, solutions, output }) => ({
    unmet,
    top_solution: solutions[0],
    output: withoutGaps(output),
  }),
  messageData: ({ output, solutions, ...lists }) => ({
    output,
    solutions,
    ...disclosuresOf(lists),
  }),
  messageCuts: [...disclosureCuts, ...solutionCuts, keepFirst(["solutions"]), ...outputCuts],
  eventData: ({ output, solutions, unmet, flags, ...lists }) => ({
    output,
    solutions,
    ...(unmet.length > 0 ? { unmet } : {}),
    ...(flags.length > 0 ? { flags } : {}),
    ...disclosuresOf(lists),
  }),
  nearestChange: { target: "solution", find: nearestChangeOf },
};
