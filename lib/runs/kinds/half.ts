import type { z } from "zod";
import { log } from "@/lib/log";
import type { Attempted } from "./attempt";
import type { RunRow } from "./outcome";

/** The parts that quote matching and coverage analysis runs have one of, and dual runs both. */
export type HalfName = "quote_matching" | "coverage_analysis";

export type FailedHalf = { outcome: "failed"; error: string; details: Record<string, unknown> };
export type Half<Evaluation> = { outcome: "done"; evaluation: Evaluation } | FailedHalf;

const ERRORS = {
  quote_matching: "Quote matching failed",
  coverage_analysis: "Coverage analysis failed",
} as const;

export const failedHalf = (half: HalfName, details: Record<string, unknown>): FailedHalf => ({
  outcome: "failed",
  error: ERRORS[half],
  details: { half, ...details },
});

/** What is stored no longer satisfies what the half reads: it says where. */
export function unreadable(
  half: HalfName,
  { issues: [first] }: z.ZodError,
  prefix: string,
): FailedHalf {
  const path = [prefix, ...(first?.path ?? [])].map(String).join(".");
  return failedHalf(half, { reason: `The stored input cannot be read at ${path}.`, path });
}

/** The half that an evaluation makes. What broke it is for our log, not for the customer. */
export function halfOf<Evaluation>(
  half: HalfName,
  run: RunRow,
  attempted: Attempted<Evaluation>,
): Half<Evaluation> {
  if (attempted.outcome === "done") return attempted;
  log.error({ runId: run.id, half, problem: attempted.problem }, "run.half_failed");
  return failedHalf(half, { reason: "The evaluation broke off." });
}
