import { sql } from "drizzle-orm";
import type { z } from "zod";
import { clock } from "@/lib/clock";
import { runs } from "@/lib/db/schema";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { readInput } from "@/lib/evaluation/coverage/read-input";
import { CoverageRunResult, SubmitCoverage } from "../schemas/coverage-analysis";
import { attempt } from "./attempt";
import { disclosureCuts, disclosuresOf } from "./disclosures";
import {
  attemptedValue,
  completed,
  type PartialEvaluator,
  unreadableInput,
  verifyPartialEvaluations,
} from "./partial-evaluation";
import type { RunKind } from "./run-kind";
import { drop, keepFirst } from "./shorten-message";
import { subjectOf } from "./subject";
import { traceStages } from "./trace-stages";

const COVERAGE_ANALYSIS = { name: "coverage_analysis", error: "Coverage analysis failed" };

/** Dates are compared with the day of submission, unless the input has a date of its own. */
export const coverageEvaluator: PartialEvaluator<{ input: unknown }, CoverageRunResult> = {
  field: "coverage",
  hasRuleSet: (name) => coverageAnalysis.RULE_SETS.has(name),
  async evaluate(run, body, { ruleSet } = {}) {
    const rules = ruleSet
      ? coverageAnalysis.RULE_SETS.get(ruleSet)
      : coverageAnalysis.RULE_SETS.latest;
    const read = rules.read(body.input);
    if (!read.success) return unreadableInput(COVERAGE_ANALYSIS, read.error, "input");
    const day = run.createdAt.toISOString().slice(0, 10);
    const attempted = attempt(() => read.evaluate({ day, now: clock.precise }));
    const evaluated = attemptedValue(COVERAGE_ANALYSIS, run, attempted);
    if (evaluated.outcome === "failed") return evaluated;
    const { output, flags, checked, asOf, resultHash, stages } = evaluated.value;
    return {
      outcome: "evaluated",
      field: "coverage",
      result: { output, flags, ...disclosuresOf(evaluated.value) },
      trace: {
        rule_set: evaluated.value.ruleSet,
        engine_version: rules.engineVersion,
        result_hash: resultHash,
        as_of: asOf,
        checked,
        flags,
      },
      stages: traceStages("rules", stages),
    };
  },
};

/** The output without its gaps, which may be many. */
export const outputWithoutGaps = sql`(select json_object_agg(key, value) from json_each(${runs.result} -> 'output') where key <> 'gaps')`;

/** A long output loses its gaps first; the counts stay. */
export const outputCuts = [keepFirst(["output", "gaps"]), drop("output")];

/**
 * The schema of a body with what its fields say together: two spellings of one fact, amounts, and the state in one of
 * its places. Schemas that describe stored runs do not have it: what was accepted stays readable.
 */
export function withCoverageProblems<Body extends { input: unknown }>(schema: z.ZodType<Body>) {
  return schema.superRefine(({ input }, context) => {
    const read = readInput(input);
    if (read.success) return;
    for (const { path, message } of read.error.issues)
      context.addIssue({ code: "custom", path: ["input", ...path], message });
  });
}

/** The gaps of a portfolio. */
export const coverageAnalysisKind: RunKind<SubmitCoverage, CoverageRunResult> = {
  name: "coverage_analysis",
  evaluations: ["coverage"],
  bodySchema: withCoverageProblems(SubmitCoverage),
  resultSchema: CoverageRunResult,
  subject: ({ input }) =>
    subjectOf(
      input,
      input.current_portfolio.policies.map(({ line }) => line),
    ),
  check: async () => ({ outcome: "accepted" }),
  async evaluate(run, body, { ruleSets }) {
    const coverage = await coverageEvaluator.evaluate(run, body, { ruleSet: ruleSets.coverage });
    return coverage.outcome === "failed" ? coverage : completed(coverage.result, [coverage]);
  },
  verify: (stored, differences) =>
    verifyPartialEvaluations([coverageEvaluator], stored, differences),
  summary: { fields: [], computed: { output: outputWithoutGaps } },
  messageData: ({ output, ...lists }) => ({ output, ...disclosuresOf(lists) }),
  messageCuts: [...disclosureCuts, ...outputCuts],
  eventData: ({ output, flags, ...lists }) => ({
    output,
    ...(flags.length > 0 ? { flags } : {}),
    ...disclosuresOf(lists),
  }),
};
