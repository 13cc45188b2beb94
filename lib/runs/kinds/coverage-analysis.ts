import type { z } from "zod";
import { OUTCOME_LABELS } from "@/lib/domain/coverage-analysis";
import { isRecord } from "@/lib/domain/record";
import { EVALUATIONS_OF } from "@/lib/domain/run-kind";
import * as coverageAnalysis from "@/lib/evaluation/coverage";
import { disclosuresOf } from "@/lib/evaluation/results/disclosures";
import { coverageResult } from "@/lib/evaluation/results/partial-results";
import { CoverageRunResult, SubmitCoverage } from "../schemas/coverage-analysis";
import { disclosureCuts } from "./disclosure-cuts";
import {
  attemptedValue,
  completed,
  type PartialEvaluator,
  unreadableAt,
  verifyPartialEvaluations,
} from "./partial-evaluation";
import type { RunKind } from "./run-kind";
import { drop, keepFirst } from "./shorten-message";
import { subjectOf } from "./subject";
import { check } from "./threads/coverage-thread";
import { analyzeInThreads, checkInThreads, isSmallPortfolio } from "./threads/coverage-threads";
import { traceStages } from "./trace-stages";

const COVERAGE_ANALYSIS = { name: "coverage_analysis", error: "Coverage analysis failed" };

/** Dates are compared with the day of submission, unless the input has a date of its own. */
export const coverageEvaluator: PartialEvaluator<{ input: unknown }, CoverageRunResult> = {
  field: "coverage",
  hasRuleSet: (name) => coverageAnalysis.RULE_SETS.has(name),
  async evaluate(run, body, { ruleSet, signal } = {}) {
    const rules = ruleSet
      ? coverageAnalysis.RULE_SETS.get(ruleSet)
      : coverageAnalysis.RULE_SETS.latest;
    const day = run.createdAt.toISOString().slice(0, 10);
    const task = { input: body.input, day, ruleSet: rules.name, config: rules.config };
    const attempted = await analyzeInThreads(task, signal);
    const analyzed = attemptedValue(COVERAGE_ANALYSIS, run, attempted);
    if (analyzed.outcome === "failed") return analyzed;
    if ("unreadable" in analyzed.value)
      return unreadableAt(COVERAGE_ANALYSIS, analyzed.value.unreadable);
    const { evaluation } = analyzed.value;
    const { flags, checked, asOf, resultHash, stages } = evaluation;
    return {
      outcome: "evaluated",
      field: "coverage",
      result: coverageResult(evaluation),
      trace: {
        rule_set: evaluation.ruleSet,
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
export const withoutGaps = <Output extends { gaps: unknown }>({
  gaps: _gaps,
  ...output
}: Output): Omit<Output, "gaps"> => output;

/** A long output loses its gaps first; the counts stay. */
export const outputCuts = [keepFirst(["output", "gaps"]), drop("output")];

/**
 * The schema of a body with what its fields say together: two spellings of one fact, amounts, and the state in one of
 * its places; not for large portfolios, see {@link problemsOfLarge}. Schemas that describe stored runs do not have it:
 * what was accepted stays readable.
 */
export function withCoverageProblems<Body extends { input: unknown }>(schema: z.ZodType<Body>) {
  return schema.superRefine(({ input }, context) => {
    if (!isSmallPortfolio(input)) return;
    for (const { path, message } of check(input))
      context.addIssue({ code: "custom", path: [...path], message });
  });
}

/**
 * The problems of a body with a large portfolio, which is read in a thread, with paths in the body. It need not be valid:
 * what its schema refuses is found too.
 */
export async function problemsOfLarge(body: unknown) {
  return isRecord(body) && !isSmallPortfolio(body.input) ? checkInThreads(body.input) : [];
}

/** The gaps of a portfolio. */
export const coverageAnalysisKind: RunKind<SubmitCoverage, CoverageRunResult> = {
  name: "coverage_analysis",
  evaluations: EVALUATIONS_OF.coverage_analysis,
  bodySchema: withCoverageProblems(SubmitCoverage),
  resultSchema: CoverageRunResult,
  sample: {
    input: {
      named_insured: "Rivera household",
      state: "NJ",
      current_portfolio: { policies: [{ line: "homeowners", limits: { dwelling: 650_000 } }] },
    },
  },

  subject: ({ input }) =>
    subjectOf(
      input,
      input.current_portfolio.policies.map(({ line }) => line),
    ),
  // What a body may state is the same for all rules.
  problems: problemsOfLarge,
  check: async () => ({ outcome: "accepted" }),
  async evaluate(run, body, { signal, ruleSets }) {
    const options = { signal, ruleSet: ruleSets.coverage };
    const coverage = await coverageEvaluator.evaluate(run, body, options);
    return coverage.outcome === "failed" ? coverage : completed(coverage.result, [coverage]);
  },
  verify: (stored, differences) =>
    verifyPartialEvaluations([coverageEvaluator], stored, differences),
  items: ({ output: { gaps } }) =>
    gaps.map(({ id, title, severity, evidence }) => ({
      id,
      name: title,
      rank: null,
      place: severity,
      rule: id,
      reason: evidence.join("; "),
    })),
  absence({ id }, { coverage }) {
    const checked = coverage?.checked.find(({ rule }) => rule === id);
    return {
      rule: id,
      reason: checked
        ? [OUTCOME_LABELS[checked.outcome], ...checked.evidence].join("; ")
        : "The rule is disabled, or not part of the rules",
    };
  },

  summary: ({ output }) => ({ output: withoutGaps(output) }),
  messageData: ({ output, ...lists }) => ({ output, ...disclosuresOf(lists) }),
  messageCuts: [...disclosureCuts, ...outputCuts],
  eventData: ({ output, flags, ...lists }) => ({
    output,
    ...(flags.length > 0 ? { flags } : {}),
    ...disclosuresOf(lists),
  }),
};
