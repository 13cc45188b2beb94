import { createHash } from "node:crypto";
import { combineResults } from "@/lib/evaluation/results/combine-results";
import type { Differences } from "@/lib/evaluation/results/differences";
import { disclosuresOf } from "@/lib/evaluation/results/disclosures";
import { log } from "@/lib/log";
import type { RunRow } from "../run-row";
import type { StoredTrace, TraceStage } from "../schemas/trace";
import type { Attempt } from "./attempt";
import type { StoredRun } from "./run-kind";

/** Quote matching and coverage analysis are evaluations of their own that a dual run combines. */

type PartialTrace = { rule_set: string; engine_version: string; result_hash: string };

/** One partial evaluation. `field` is the field of the trace that it fills. */
export type Evaluated<Result> = {
  outcome: "evaluated";
  field: "quotes" | "coverage";
  result: Result;
  trace: PartialTrace;
  stages: TraceStage[];
};
export type Failed = { outcome: "failed"; error: string; details: Record<string, unknown> };
export type PartialEvaluation<Result> = Evaluated<Result> | Failed;

/** Makes partial evaluations of runs. `name` is the kind that the evaluation is of. */
export type PartialEvaluator<
  Body = unknown,
  Result extends { output: object } = { output: object },
> = {
  field: Evaluated<Result>["field"];
  hasRuleSet(name: string): boolean;
  evaluate(
    run: RunRow,
    body: Body,
    options?: { ruleSet?: string; signal?: AbortSignal },
  ): Promise<PartialEvaluation<Result>>;
};

/** Which evaluation failed, for the error and its details. `half` is a field of the public API. */
type Source = { name: string; error: string };

export const failedEvaluation = (
  { name, error }: Source,
  details: Record<string, unknown>,
): Failed => ({ outcome: "failed", error, details: { half: name, ...details } });

/** The stored input cannot be read at a path. */
export function unreadableAt(source: Source, at: readonly (string | number)[]): Failed {
  const path = at.join(".");
  return failedEvaluation(source, { reason: `The stored input cannot be read at ${path}.`, path });
}

/** The value of an attempt, or the failure that customers see. The error itself is only logged. */
export function attemptedValue<Value>(
  source: Source,
  run: RunRow,
  attempted: Attempt<Value>,
): { outcome: "evaluated"; value: Value } | Failed {
  if (attempted.outcome === "evaluated") return attempted;
  log.error({ runId: run.id, kind: source.name, error: attempted.error }, "run.evaluation_failed");
  return failedEvaluation(source, { reason: "The evaluation failed." });
}

/** The hash of one evaluation, or the hash over the hashes of several. */
export function combineHashes(hashes: readonly string[]): string {
  const [only = "", ...more] = hashes;
  return more.length === 0 ? only : createHash("sha256").update(hashes.join("\n")).digest("hex");
}

/** The trace of all evaluations, without a result hash. */
export const combineTraces = (evaluations: readonly Evaluated<unknown>[]): StoredTrace => ({
  rule_set: evaluations.map(({ trace }) => trace.rule_set).join(" + "),
  engine_version: evaluations.map(({ trace }) => trace.engine_version).join(" + "),
  stages: evaluations.flatMap(({ stages }) => stages),
  ...Object.fromEntries(evaluations.map(({ field, trace }) => [field, trace])),
});

export const completed = <Result extends object>(
  result: Result,
  evaluations: readonly Evaluated<unknown>[],
) => ({
  outcome: "completed" as const,
  result,
  trace: {
    ...combineTraces(evaluations),
    ...disclosuresOf(result),
    result_hash: combineHashes(evaluations.map(({ trace }) => trace.result_hash)),
  },
});

/** A new engine version may give the same result. */
const withoutEngineVersion = (trace: object | undefined) => ({
  ...trace,
  engine_version: undefined,
});

/**
 * Evaluates a stored run again with every evaluator that it has a trace of. Resolves to the new hash; empty if one
 * failed.
 */
export async function verifyPartialEvaluations<Body>(
  evaluators: readonly PartialEvaluator<Body>[],
  { run, body, result, trace }: StoredRun<Body, unknown>,
  { compare, add }: Differences,
): Promise<string> {
  const hashes: string[] = [];
  const results: { output: object }[] = [];
  for (const { field, hasRuleSet, evaluate } of evaluators) {
    const stored = trace[field];
    if (!stored) continue;
    const ruleSet = stored.rule_set;
    if (!hasRuleSet(ruleSet)) {
      add(`${field}: the rule set ${ruleSet} is not known`);
      return "";
    }
    const evaluation = await evaluate(run, body, { ruleSet });
    if (evaluation.outcome === "failed") {
      add(`${field}: ${evaluation.details.reason}`);
      return "";
    }
    results.push(evaluation.result);
    hashes.push(evaluation.trace.result_hash);
    compare(field, withoutEngineVersion(stored), withoutEngineVersion(evaluation.trace));
  }
  const [first, second] = results;
  if (first) compare("result", result, second ? combineResults(first, second) : first);
  return combineHashes(hashes);
}
