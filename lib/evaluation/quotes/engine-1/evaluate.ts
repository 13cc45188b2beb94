import { MAX_REQUIRED_COVERAGES } from "@/lib/domain/quote-matching";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { toCents, toUsd } from "@/lib/evaluation/core/format";
import { ruleSetRegistry } from "@/lib/evaluation/core/rule-set-registry";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import type { Evaluation, QuoteContext, QuoteCounts } from "../result";
import { quoteMatching1 } from "../rule-sets/quote-matching@1";
import { coverageType } from "./coverage-types";
import { type Criteria, criteriaOf } from "./criteria";
import { filterOfferings } from "./filters";
import type { QuoteRequest } from "./input";
import { compareById, createMarket } from "./market";
import type { Offering } from "./offering";
import type { RuleSet } from "./rule-set";
import { findBest, type SearchResult } from "./search/find-best";
import { createSolutions } from "./solutions";

const RULE_SETS = ruleSetRegistry(quoteMatching1);

/** The version of the engine that applies rule sets. Part of every trace. */
export const ENGINE_VERSION = "quotes/1";

export type EvaluationRequest = {
  /** As `QuoteRequest` and `Offerings` accept them. */
  request: QuoteRequest;
  offerings: readonly Offering[];
  /** The name of a rule set. Default: the latest. */
  ruleSet?: string;
  /** The time in milliseconds, for `stages`. Without it, all times are 0. */
  now?: () => number;
};

const NO_RESULT: SearchResult = {
  best: [],
  combinations: 0,
  reachable: 0,
  visited: 0,
  assembled: 0,
};

function skippedCombinations(
  { texts }: RuleSet,
  { combinations, reachable, visited }: SearchResult,
): QuoteCounts["cut"] {
  return [
    { bound: "line", label: texts.skipped.line, count: combinations - reachable },
    { bound: "merge", label: texts.skipped.merge, count: reachable - visited },
  ];
}

/** Checks what needs both the request and the offerings. Returns no problems if the request can be evaluated. */
export function check({
  request,
  offerings,
}: Pick<EvaluationRequest, "request" | "offerings">): { path: string[]; message: string }[] {
  const { required } = criteriaOf(request, offerings);
  if (required.length <= MAX_REQUIRED_COVERAGES) return [];
  const message = `must name the 1 to ${MAX_REQUIRED_COVERAGES} coverages to match. The offerings have ${required.length} types: ${required.join(", ")}`;
  return [{ path: ["required_coverages"], message }];
}

/**
 * The exact best combinations of offerings, one of each required coverage. The same request gives the same bytes,
 * whatever the order of the offerings. Throws a RangeError for an unknown rule set and for a request that
 * {@link check} rejects.
 */
export function evaluate({
  request,
  offerings,
  ruleSet: name = RULE_SETS.latest.name,
  now,
}: EvaluationRequest): Evaluation {
  const ruleSet = RULE_SETS.get(name);
  const [problem] = check({ request, offerings });
  if (problem) throw new RangeError(`${problem.path.join(".")} ${problem.message}.`);
  const watch = stopwatch(now);
  const sorted = [...offerings].sort(compareById);
  const criteria = criteriaOf(request, sorted);

  const { eligible, excluded, excludedBy, unmet } = filterOfferings(ruleSet, sorted, criteria);
  const context = contextOf(ruleSet, eligible, criteria);
  watch.finish("FILTER", { in: sorted.length, out: eligible.length });

  const solvable = unmet.length === 0 && criteria.required.length > 0;
  const market = solvable ? createMarket(ruleSet, eligible, criteria) : null;
  watch.finish("EVALUATE", { in: eligible.length, out: eligible.length });

  const found = market ? findBest(market) : NO_RESULT;
  const ranked = market ? createSolutions(market, found.best, context) : [];
  const solutions = ranked.map(({ solution }) => solution);
  const [top] = solutions;
  const result = {
    ruleSet: name,
    output: {
      solutions_count: solutions.length,
      top_label: top?.cluster_label ?? null,
      top_score: top?.scorecard.overall_level ?? null,
    },
    solutions,
    explanations: ranked.map(({ explanation }) => explanation),
    excluded,
    excluded_by: excludedBy,
    unmet,
  };
  const counts = {
    offerings: sorted.length,
    eligible: eligible.length,
    combinations: found.combinations,
  };
  const resultHash = canonicalHash({
    request,
    offerings: sorted,
    answer: { ...result, counts, context },
  });
  watch.finish("RANK", { in: found.combinations, out: solutions.length });

  // Not hashed, so that a better search reproduces the hash.
  const search = {
    visited: found.visited,
    assembled: found.assembled,
    cut: skippedCombinations(ruleSet, found),
  };
  return {
    ...result,
    engineVersion: ENGINE_VERSION,
    counts: { ...counts, ...search },
    context,
    stages: watch.stages,
    resultHash,
  };
}

/** The premiums of one coverage, in cents. Zeros without an offering. */
function premiumsOf(coverage: string, eligible: readonly Offering[]) {
  const cents = eligible
    .filter(({ category }) => coverageType(category) === coverage)
    .map(({ premium }) => toCents(premium));
  cents.sort((a, b) => a - b);
  const at = (index: number) => cents[index] ?? 0;
  const median = Math.round((at((cents.length - 1) >> 1) + at(cents.length >> 1)) / 2);
  return { coverage, count: cents.length, cheapest: at(0), median, dearest: at(cents.length - 1) };
}

/** The weights, and the premiums of the eligible offerings in USD. */
export function contextOf(
  { weights }: RuleSet,
  eligible: readonly Offering[],
  criteria: Criteria,
): QuoteContext {
  const premiums = criteria.required.map((coverage) => premiumsOf(coverage, eligible));
  const total = (of: "cheapest" | "median") =>
    toUsd(premiums.reduce((sum, each) => sum + each[of], 0));
  return {
    state: criteria.state,
    appetite_bucket: criteria.bucket,
    weights: weights[criteria.bucket],
    coverages: premiums.map(({ coverage, count, cheapest, median, dearest }) => ({
      coverage,
      offerings: count,
      cheapest: toUsd(cheapest),
      median: toUsd(median),
      dearest: toUsd(dearest),
    })),
    cheapest_total: total("cheapest"),
    median_total: total("median"),
  };
}
