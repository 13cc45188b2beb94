import type { z } from "zod";
import { log } from "@/lib/log";
import type { Attempted } from "./attempt";
import type { RunRow } from "./run-outcome";

/** The parts that quote matching and coverage analysis runs have one of, and dual runs both. */
export type PartialEvaluationKind = "quote_matching" | "coverage_analysis";

export type FailedPartialEvaluation = {
  outcome: "failed";
  error: string;
  details: Record<string, unknown>;
};
export type PartialEvaluation<Evaluation> =
  | { outcome: "done"; evaluation: Evaluation }
  | FailedPartialEvaluation;

const ERRORS = {
  quote_matching: "Quote matching failed",
  coverage_analysis: "Coverage analysis failed",
} as const;

export const failedPartialEvaluation = (
  half: PartialEvaluationKind,
  details: Record<string, unknown>,
): FailedPartialEvaluation => ({
  outcome: "failed",
  error: ERRORS[half],
  details: { half, ...details },
});

/** What is stored no longer satisfies what the half reads: it says where. */
export function unreadable(
  half: PartialEvaluationKind,
  { issues: [first] }: z.ZodError,
  prefix: string,
): FailedPartialEvaluation {
  const path = [prefix, ...(first?.path ?? [])].map(String).join(".");
  return failedPartialEvaluation(half, {
    reason: `The stored input cannot be read at ${path}.`,
    path,
  });
}

/** The half that an evaluation makes. What broke it is for our log, not for the customer. */
export function partialEvaluation<Evaluation>(
  half: PartialEvaluationKind,
  run: RunRow,
  attempted: Attempted<Evaluation>,
): PartialEvaluation<Evaluation> {
  if (attempted.outcome === "done") return attempted;
  log.error({ runId: run.id, half, problem: attempted.problem }, "run.half_failed");
  return failedPartialEvaluation(half, { reason: "The evaluation broke off." });
}
