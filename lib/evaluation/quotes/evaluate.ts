import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { toUsd } from "@/lib/evaluation/core/format";
import { stopwatch } from "@/lib/evaluation/core/stopwatch";
import { disclosuresOf, ignoredIn } from "./disclosures";
import { withoutCustomFacts } from "./facts/declared";
import { type FilterResult, filterQuotes, withoutLines } from "./filters";
import { compareById, createMarket } from "./market";
import type { Criteria } from "./reading/criteria";
import type { Quote } from "./reading/quote";
import { type ReadQuotes, readQuotes } from "./reading/read-quotes";
import { type ReadingRules, readingOf } from "./reading/reading-rules";
import type { Evaluation, QuoteContext, QuoteCounts, UnmetCoverage } from "./result";
import { type RuleSet, weightsOf } from "./rule-set";
import { findBest, leastShownCost, NO_SEARCH, type SearchResult } from "./search/find-best";
import { createSolutions } from "./solutions/solutions";
import { ownCost } from "./surplus-lines";
import { underlyingRules } from "./underlying";

/** The version of the engine that applies rule sets. Part of every trace. */
export const ENGINE_VERSION = "quotes/2";

type Fields = Record<string, unknown>;

/** Input and offerings, valid by their schemas, and the day of submission (YYYY-MM-DD). */
export type QuoteTask = { input: Fields; offerings: readonly Fields[]; day: string };

function skippedCombinations({ texts }: RuleSet, found: SearchResult): QuoteCounts["cut"] {
  const { combinations, searched, reachable, visited } = found;
  return [
    { bound: "line", label: texts.skipped.line, count: searched - reachable },
    { bound: "merge", label: texts.skipped.merge, count: reachable - visited },
    { bound: "terms", label: texts.skipped.terms, count: combinations - searched },
  ];
}

type Searched = {
  found: SearchResult;
  types: readonly string[];
  unmet: UnmetCoverage[];
  /** Lines of umbrellas that fit no combination. */
  leftOut: readonly string[];
};

/** The best combinations of the lines that can be bought. An umbrella that fits none of them is left out. */
export function searchSolutions(
  ruleSet: RuleSet,
  { types, eligible, unmet }: Pick<FilterResult, "types" | "eligible" | "unmet">,
  criteria: Criteria,
): Searched {
  if (types.length === 0) return { found: NO_SEARCH, types, unmet, leftOut: [] };
  const market = createMarket(ruleSet, {
    types,
    eligible,
    underlying: (lines) => underlyingRules(lines, ruleSet.underlying),
    criteria,
  });
  const found = findBest(market);
  if (found.best.length > 0) return { found, types, unmet, leftOut: [] };
  const umbrella = types.findLast((type) => Object.hasOwn(ruleSet.underlying.umbrellas, type));
  if (umbrella === undefined) return { found, types, unmet, leftOut: [] };
  const count = eligible.filter(({ type }) => type === umbrella).length;
  const reason = ruleSet.texts.allRemoved(umbrella, count, [ruleSet.underlying.tally(count)]);
  const others = {
    types: types.filter((type) => type !== umbrella),
    eligible,
    unmet: [...unmet, { coverage: umbrella, code: "all_removed" as const, reason }],
  };
  const searched = searchSolutions(ruleSet, others, criteria);
  return { ...searched, leftOut: [umbrella, ...searched.leftOut] };
}

/**
 * The exact best combinations of offerings, one of each required line. The same task gives the same bytes, whatever the
 * order of the offerings. Throws a RangeError for a task that {@link readQuotes} refuses.
 */
export function evaluateTask(ruleSet: RuleSet, task: QuoteTask, now?: () => number): Evaluation {
  const watch = stopwatch(now);
  const rules = readingOf(ruleSet);
  const outcome = readQuotes(task, task.day, rules);
  if (!outcome.ok) {
    const [problem] = outcome.problems;
    throw new RangeError(`${problem?.path.join(".")} ${problem?.message}.`);
  }
  const read: ReadQuotes = {
    ...outcome.value,
    quotes: [...outcome.value.quotes].sort(compareById),
    unusablePackages: [...outcome.value.unusablePackages].sort((a, b) =>
      compareById(a.quote, b.quote),
    ),
  };
  const { quotes } = read;
  const removed = filterQuotes(ruleSet, quotes, read.criteria);
  const { criteria } = removed;
  watch.finish("FILTER", { in: quotes.length, out: removed.eligible.length });

  const { found, types, unmet, leftOut } = searchSolutions(ruleSet, removed, criteria);
  const filtered = withoutLines(ruleSet, removed, leftOut);
  watch.finish("EVALUATE", { in: filtered.eligible.length, out: filtered.eligible.length });

  const context = contextOf(ruleSet, { eligible: filtered.eligible, criteria, found, types });
  const missing = criteria.required.filter((type) => !types.includes(type));
  const ranked = found.market
    ? createSolutions(found.market, found.best, { context, missing, preferred: read.preferred })
    : [];
  const solutions = ranked.map(({ solution }) => solution);
  const [top] = solutions;
  const answer = {
    ruleSet: ruleSet.name,
    output: {
      solutions_count: solutions.length,
      top_label: top?.cluster_label ?? null,
      top_score: top?.scorecard.overall_level ?? null,
    },
    solutions,
    explanations: ranked.map(({ explanation }) => explanation),
    excluded: filtered.excluded,
    excluded_by: filtered.excludedBy,
    unmet,
    ...disclosuresOf(
      { ruleSet, read, filtered },
      ignoredIn(withoutFacts(task, rules), outcome.value),
    ),
  };
  const counts = {
    offerings: quotes.length,
    eligible: filtered.eligible.length,
    combinations: found.combinations,
  };
  const resultHash = canonicalHash({
    input: task.input,
    offerings: [...task.offerings].sort((a, b) =>
      compareById({ id: String(a.id) }, { id: String(b.id) }),
    ),
    day: task.day,
    answer: { ...answer, counts, context },
  });
  watch.finish("RANK", { in: found.combinations, out: solutions.length });

  // Not hashed, so that a better search reproduces the hash.
  const search = {
    visited: found.visited,
    assembled: found.assembled,
    cut: skippedCombinations(ruleSet, found),
  };
  return {
    ...answer,
    engineVersion: ENGINE_VERSION,
    counts: { ...counts, ...search },
    context,
    stages: watch.stages,
    resultHash,
  };
}

/** The task without the facts that the engine declares: they are read. */
function withoutFacts({ input, offerings }: QuoteTask, { facts }: ReadingRules) {
  const of = (owner: "request" | "offering") => facts.filter((fact) => fact.of === owner);
  return {
    input: withoutCustomFacts(input, of("request")),
    offerings: offerings.map((offering) => withoutCustomFacts(offering, of("offering"))),
  };
}

/** What the quotes of one line cost per year alone, in cents: premium, fees and taxes. Zeros without a quote. */
function costsOf(coverage: string, eligible: readonly Quote[], criteria: Criteria) {
  const cents = eligible
    .filter(({ type }) => type === coverage)
    .map((quote) => ownCost(quote, criteria));
  cents.sort((a, b) => a - b);
  const at = (index: number) => cents[index] ?? 0;
  const median = Math.round((at((cents.length - 1) >> 1) + at(cents.length >> 1)) / 2);
  return { coverage, count: cents.length, cheapest: at(0), median, dearest: at(cents.length - 1) };
}

/** The weights, and what the eligible quotes cost in USD. */
function contextOf(
  ruleSet: RuleSet,
  {
    eligible,
    criteria,
    found,
    types,
  }: {
    eligible: readonly Quote[];
    criteria: Criteria;
    found: SearchResult;
    types: readonly string[];
  },
): QuoteContext {
  const costs = criteria.required.map((coverage) => costsOf(coverage, eligible, criteria));
  const median = costs
    .filter(({ coverage }) => types.includes(coverage))
    .reduce((sum, each) => sum + each.median, 0);
  return {
    state: criteria.state,
    appetite_bucket: criteria.bucket,
    weights: weightsOf(ruleSet, criteria.bucket),
    ...(ruleSet.changes?.labels ? { labels: ruleSet.changes.labels } : {}),
    coverages: costs.map(({ coverage, count, cheapest, median: middle, dearest }) => ({
      coverage,
      offerings: count,
      cheapest: toUsd(cheapest),
      median: toUsd(middle),
      dearest: toUsd(dearest),
    })),
    cheapest_total: toUsd(found.market ? leastShownCost(found.market) : 0),
    median_total: toUsd(median),
  };
}
