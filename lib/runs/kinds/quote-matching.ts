import { sql } from "drizzle-orm";
import { runs } from "@/lib/db/schema";
import { coverageType } from "@/lib/domain/line-names";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { QuoteRunResult, SubmitQuotes } from "../schemas/quote-matching";
import {
  attemptedValue,
  completed,
  type PartialEvaluator,
  verifyPartialEvaluations,
} from "./partial-evaluation";
import { QUOTE_MATCHING, type QuotesBody, readQuoteRequest } from "./quote-request";
import { matchInThreads } from "./quote-threads";
import type { CheckOutcome, RunKind } from "./run-kind";
import { keepFirst } from "./shorten-message";
import { subjectOf, textAt } from "./subject";
import { traceStages } from "./trace-stages";

export const quoteEvaluator: PartialEvaluator<QuotesBody, QuoteRunResult> = {
  field: "quotes",
  hasRuleSet: (name) => quoteMatching.RULE_SETS.has(name),
  async evaluate(run, body, { ruleSet, signal } = {}) {
    const read = readQuoteRequest(body);
    if (read.outcome === "failed") return read;
    const { request, offerings } = read;
    const attempted = await matchInThreads({ request, offerings, ruleSet }, signal);
    const evaluated = attemptedValue(QUOTE_MATCHING, run, attempted);
    if (evaluated.outcome === "failed") return evaluated;
    const { output, solutions, unmet, excluded_by, ...evaluation } = evaluated.value;
    return {
      outcome: "evaluated",
      field: "quotes",
      result: { output, solutions, unmet, excluded_by },
      trace: {
        rule_set: evaluation.ruleSet,
        engine_version: quoteMatching.ENGINE_VERSION,
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

/** The required coverages, or the coverages of the offerings. */
export function quotedCoverages({ input, offerings = [] }: SubmitQuotes): string[] {
  const { required_coverages: required } = input;
  return (required ?? offerings.map((offering) => textAt(offering, ["category"]) ?? ""))
    .map(coverageType)
    .filter(Boolean);
}

/** Checks what takes input and offerings together. */
export function checkQuotes(body: QuotesBody): CheckOutcome {
  const read = readQuoteRequest(body);
  if (read.outcome === "failed")
    return {
      outcome: "refused",
      path: String(read.details.path),
      message: "cannot be read by quote matching",
    };
  const [problem] = quoteMatching.check(read);
  return problem
    ? { outcome: "refused", path: ["input", ...problem.path].join("."), message: problem.message }
    : { outcome: "accepted" };
}

export const topSolution = sql`${runs.result} -> 'solutions' -> 0`;

/** The best combinations of offerings. */
export const quoteMatchingKind: RunKind<SubmitQuotes, QuoteRunResult> = {
  name: "quote_matching",
  bodySchema: SubmitQuotes,
  resultSchema: QuoteRunResult,
  subject: (body) => subjectOf(body.input, quotedCoverages(body)),
  check: async (_tenant, body) => checkQuotes(body),
  async evaluate(run, body, { signal }) {
    const quotes = await quoteEvaluator.evaluate(run, body, { signal });
    return quotes.outcome === "failed" ? quotes : completed(quotes.result, [quotes]);
  },
  verify: (stored, differences) => verifyPartialEvaluations([quoteEvaluator], stored, differences),
  summary: {
    fields: ["unmet"],
    computed: { top_solution: topSolution, output: sql`${runs.result} -> 'output'` },
  },
  messageData: ({ output, solutions }) => ({ output, solutions }),
  messageCuts: [keepFirst(["solutions"])],
  eventData: ({ output, solutions, unmet }) => ({
    output,
    solutions,
    ...(unmet.length > 0 ? { unmet } : {}),
  }),
};
