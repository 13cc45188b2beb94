import { groupBy } from "es-toolkit";
import { z } from "zod";
import { clock } from "@/lib/clock";
import { coverageInText, coverageType } from "@/lib/domain/line-names";
import { isRecord } from "@/lib/domain/record";
import { EVALUATIONS_OF } from "@/lib/domain/run-kind";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { MAX_OFFERINGS } from "@/lib/evaluation/quotes/offering";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { disclosuresOf } from "@/lib/evaluation/results/disclosures";
import { quotesResult } from "@/lib/evaluation/results/partial-results";
import { QuoteRunResult, SubmitQuotes } from "../schemas/quote-matching";
import { disclosureCuts } from "./disclosure-cuts";
import {
  attemptedValue,
  completed,
  type PartialEvaluator,
  unreadableAt,
  verifyPartialEvaluations,
} from "./partial-evaluation";
import type { NearestChangeOutcome, RunKind, StoredRun } from "./run-kind";
import { dropInItems, keepFirst } from "./shorten-message";
import { subjectOf, textAt } from "./subject";
import {
  checkInThreads,
  findChangeInThreads,
  isSmall,
  matchInThreads,
} from "./threads/quote-threads";
import { traceStages } from "./trace-stages";

/** The parts of a body that quote matching reads. */
type QuotesBody = { input: { [field: string]: unknown }; offerings?: unknown };

const QUOTE_MATCHING = { name: "quote_matching", error: "Quote matching failed" };

/** The day of submission, against which quotes expire. */
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

const fieldsOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : []);

const taskOf = ({ input, offerings }: QuotesBody, submitted: Date): quoteMatching.QuoteTask => ({
  input,
  offerings: fieldsOf(offerings),
  day: dayOf(submitted),
});

export const quoteEvaluator: PartialEvaluator<QuotesBody, QuoteRunResult> = {
  field: "quotes",
  hasRuleSet: (name) => quoteMatching.RULE_SETS.has(name),
  async evaluate(run, body, { ruleSet, signal } = {}) {
    const rules = ruleSet ? quoteMatching.RULE_SETS.get(ruleSet) : quoteMatching.RULE_SETS.latest;
    const task = taskOf(body, run.createdAt);
    const attempted = await matchInThreads(
      { ...task, ruleSet: rules.name, config: rules.config },
      signal,
    );
    const matched = attemptedValue(QUOTE_MATCHING, run, attempted);
    if (matched.outcome === "failed") return matched;
    if ("unreadable" in matched.value)
      return unreadableAt(QUOTE_MATCHING, matched.value.unreadable);
    const { evaluation } = matched.value;
    const { unmet, excluded_by } = evaluation;
    return {
      outcome: "evaluated",
      field: "quotes",
      result: quotesResult(evaluation),
      trace: {
        rule_set: evaluation.ruleSet,
        engine_version: evaluation.engineVersion,
        result_hash: evaluation.resultHash,
        context: evaluation.context,
        counts: evaluation.counts,
        unmet,
        excluded_by,
        excluded: evaluation.excluded,
        explanations: evaluation.explanations,
      },
      stages: traceStages("offerings", evaluation.stages),
    };
  },
};

/** The required lines, or the lines of the offerings. */
export function quotedCoverages({ input, offerings = [] }: SubmitQuotes): string[] {
  const required = input.coverage_types ?? input.required_coverages;
  return (required ?? offerings.map((offering) => textAt(offering, ["category"]) ?? ""))
    .map(coverageType)
    .filter(Boolean);
}

/**
 * The schema of a body with everything that quote matching refuses: contradictions, terms, names and amounts. It reports
 * all problems at once, but not those of many offerings: see {@link problemsOfMany}. Schemas that describe stored runs do
 * not have it: what was accepted stays readable.
 */
export function withQuoteProblems<Body extends QuotesBody>(schema: z.ZodType<Body>) {
  const check = z.check<Body>((payload) => {
    const known = new Set(payload.issues.map((issue) => (issue.path ?? []).join(".")));
    for (const { path, message } of problemsIn(payload.value))
      if (!known.has(path.join(".")))
        payload.issues.push({ code: "custom", path: [...path], message, input: payload.value });
  });
  // Also if the schema itself found problems.
  check._zod.def.when = () => true;
  return schema.check(check);
}

/** The problems of a body that need not be valid. What has the wrong form is left to the schema. */
function problemsIn(body: unknown) {
  const task = newTask(body);
  return task && isSmall(task) ? quoteMatching.RULE_SETS.latest.check(task) : [];
}

/** The task of a body that need not be valid; null if it has no lists that can be read. */
function newTask(body: unknown) {
  if (!isRecord(body) || !isRecord(body.input) || !Array.isArray(body.offerings)) return null;
  // The schema refuses the list as a whole.
  if (body.offerings.length > MAX_OFFERINGS) return null;
  const task = taskOf({ input: body.input, offerings: body.offerings }, clock.date());
  return { ...task, ruleSet: quoteMatching.RULE_SETS.latest.name };
}

/** The problems of a body with many offerings, which are read in a thread, with paths in the body. */
export async function problemsOfMany(body: unknown) {
  const task = newTask(body);
  return task && !isSmall(task) ? checkInThreads(task) : [];
}

/** The smallest single changes that raise the rank of a solution of a run, from its stored input. */
export async function nearestChangeOf(
  { run, body, trace }: StoredRun<QuotesBody>,
  solution: string,
  signal?: AbortSignal,
): Promise<NearestChangeOutcome> {
  const ruleSet = trace.quotes?.rule_set ?? "";
  if (!quoteMatching.RULE_SETS.has(ruleSet) || !quoteMatching.RULE_SETS.get(ruleSet).nearestChange)
    return { outcome: "not_supported", ruleSet };
  const { config } = quoteMatching.RULE_SETS.get(ruleSet);
  const task = { ...taskOf(body, run.createdAt), ruleSet, config, solution };
  const attempted = await findChangeInThreads(task, signal);
  if (attempted.outcome !== "evaluated")
    throw new Error("The nearest change failed", { cause: attempted.error });
  return attempted.value
    ? { outcome: "found", nearestChange: attempted.value }
    : { outcome: "unknown_target" };
}

/** `Carrier A`, or `Carrier A: home; Carrier B: auto, umbrella`. */
function nameOf(offerings: QuoteSolution["offerings"]): string {
  const own = Object.entries(groupBy(offerings, ({ provider_name }) => provider_name));
  return own
    .map(([carrier, lines]) =>
      own.length === 1
        ? carrier
        : `${carrier}: ${lines.map(({ category }) => coverageInText(category)).join(", ")}`,
    )
    .join("; ");
}

const scoresOf = ({ overall_level: _, ...levels }: QuoteSolution["scorecard"]) => levels;

/** What long messages lose before they lose solutions. Readers fetch it with the run. */
export const solutionCuts = [
  dropInItems("solutions", ["confirm_before_binding"]),
  dropInItems("solutions", ["premium_by_line", "packages"]),
  dropInItems("solutions", ["reason"]),
];

/** The best combinations of offerings. */
export const quoteMatchingKind: RunKind<SubmitQuotes, QuoteRunResult> = {
  name: "quote_matching",
  evaluations: EVALUATIONS_OF.quote_matching,
  bodySchema: withQuoteProblems(SubmitQuotes),
  engineBodySchema: SubmitQuotes,
  resultSchema: QuoteRunResult,
  sample: {
    input: {
      named_insured: "Rivera household",
      state: "NJ",
      required_coverages: ["home", "auto"],
      appetite_bucket: "balanced",
    },
    offerings: [
      { id: "q1", provider_name: "Carrier C", category: "auto", premium: 5_400 },
      { id: "q2", provider_name: "Carrier C", category: "home", premium: 5_185 },
    ],
  },

  subject: (body) => subjectOf(body.input, quotedCoverages(body)),
  async problems(body, { quotes: name = quoteMatching.RULE_SETS.latest.name }) {
    const task = newTask(body);
    if (!task) return [];
    const rules = quoteMatching.RULE_SETS.get(name);
    return isSmall(task)
      ? rules.check(task)
      : checkInThreads({ ...task, ruleSet: rules.name, config: rules.config });
  },
  check: async () => ({ outcome: "accepted" }),
  async evaluate(run, body, { signal, ruleSets }) {
    const quotes = await quoteEvaluator.evaluate(run, body, { signal, ruleSet: ruleSets.quotes });
    return quotes.outcome === "failed" ? quotes : completed(quotes.result, [quotes]);
  },
  verify: (stored, differences) => verifyPartialEvaluations([quoteEvaluator], stored, differences),
  items: ({ solutions }) =>
    solutions.map(({ id, rank, cluster_label: place, offerings, scorecard }) => ({
      id,
      name: nameOf(offerings),
      rank,
      place,
      levels: scoresOf(scorecard),
      overallLevel: scorecard.overall_level,
      parts: offerings.map((offering) => offering.id),
    })),
  absence({ parts = [] }, { quotes }) {
    const removed = quotes?.excluded.find(({ id }) => parts.includes(id));
    return removed
      ? { rule: removed.rule, reason: `${removed.provider_name}: ${removed.evidence}` }
      : { rule: null, reason: "Ten other solutions are better" };
  },

  summary: ({ unmet, solutions, output }) => ({ unmet, top_solution: solutions[0], output }),
  messageData: ({ output, solutions, ...lists }) => ({
    output,
    solutions,
    ...disclosuresOf(lists),
  }),
  messageCuts: [...disclosureCuts, ...solutionCuts, keepFirst(["solutions"])],
  eventData: ({ output, solutions, unmet, ...lists }) => ({
    output,
    solutions,
    ...(unmet.length > 0 ? { unmet } : {}),
    ...disclosuresOf(lists),
  }),
  nearestChange: { target: "solution", find: nearestChangeOf },
};
