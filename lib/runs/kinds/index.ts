import { evaluateCandidates } from "./candidates";
import { evaluateCoverageRun } from "./coverage";
import { evaluateDualRun } from "./dual";
import { evaluateQuoteRun } from "./quotes";
import type { EvaluationOptions, RunOutcome, RunRow } from "./run-outcome";

/** Evaluates a run by its kind. Rejects on trouble that may pass: the database, an aborted signal. */
export async function evaluateRun(run: RunRow, options: EvaluationOptions): Promise<RunOutcome> {
  const { kind, input } = run;
  if ("profile" in input) return evaluateCandidates(run, input, options);
  switch (kind) {
    case "quote_matching":
      return evaluateQuoteRun(run, input, options);
    case "coverage_analysis":
      return evaluateCoverageRun(run, input);
    case "dual":
      return evaluateDualRun(run, input, options);
    case "candidate_evaluation":
      throw new Error(`The run ${run.id} has no profile`);
  }
}
