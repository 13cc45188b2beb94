import { clock } from "@/lib/clock";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { CoverageInput } from "@/lib/evaluation/coverage/input";
import type { CoverageRunResult } from "../schemas";
import type { CoverageTrace, TraceStage } from "../trace-schemas";
import { attempt } from "./attempt";
import { type PartialEvaluation, partialEvaluation, unreadable } from "./partial-evaluation";
import { type RunOutcome, type RunRow, roundedMs } from "./run-outcome";

const HALF = "coverage_analysis";

/** Analyses the portfolio of a run's stored body, as of the day the run was submitted unless the input names another. */
export function analyzePortfolio(
  run: RunRow,
  body: { input: unknown },
  ruleSet?: string,
): PartialEvaluation<coverageAnalysis.Evaluation> {
  const input = CoverageInput.safeParse(body.input);
  if (!input.success) return unreadable(HALF, input.error, "input");
  const asOf = run.createdAt.toISOString();
  return partialEvaluation(
    HALF,
    run,
    attempt(() =>
      coverageAnalysis.evaluate({ input: input.data, asOf, ruleSet, now: clock.precise }),
    ),
  );
}

export const coverageResultOf = ({
  output,
  flags,
}: coverageAnalysis.Evaluation): CoverageRunResult => ({
  output,
  flags,
});

export const coverageTraceOf = ({
  ruleSet,
  asOf,
  checked,
  flags,
  resultHash,
}: coverageAnalysis.Evaluation): CoverageTrace => ({
  rule_set: ruleSet,
  engine_version: coverageAnalysis.ENGINE_VERSION,
  result_hash: resultHash,
  as_of: asOf,
  checked,
  flags,
});

export const coverageStagesOf = ({ stages }: coverageAnalysis.Evaluation): TraceStage[] =>
  stages.map(({ stage, startedMs, durationMs, in: rulesIn, out: rulesOut }) => ({
    stage,
    started_at: new Date(startedMs).toISOString(),
    duration_ms: roundedMs(durationMs),
    rules_in: rulesIn,
    rules_out: rulesOut,
  }));

export function evaluateCoverageRun(run: RunRow, body: { input: unknown }): RunOutcome {
  const half = analyzePortfolio(run, body);
  if (half.outcome === "failed") return half;
  const coverage = coverageTraceOf(half.evaluation);
  const { rule_set, engine_version, result_hash } = coverage;
  const trace = {
    rule_set,
    engine_version,
    stages: coverageStagesOf(half.evaluation),
    coverage,
    result_hash,
  };
  return { outcome: "completed", result: coverageResultOf(half.evaluation), trace };
}
