import { sql } from "drizzle-orm";
import { z } from "zod";
import { runs } from "@/lib/db/schema";
import { coverageType } from "@/lib/domain/line-names";
import { parseAmounts } from "@/lib/evaluation/core/amounts";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { QuoteRequest } from "@/lib/evaluation/quotes/engine-1/input";
import { type Offering, Offerings } from "@/lib/evaluation/quotes/engine-1/offering";
import { QuoteRunResult, SubmitQuotes } from "../schemas/quote-matching";
import { disclosureCuts, disclosuresOf } from "./disclosures";
import {
  attemptedValue,
  completed,
  type Failed,
  type PartialEvaluator,
  unreadableInput,
  verifyPartialEvaluations,
} from "./partial-evaluation";
import { matchInThreads } from "./quote-threads";
import type { CheckOutcome, RunKind } from "./run-kind";
import { keepFirst } from "./shorten-message";
import { subjectOf, textAt } from "./subject";
import { traceStages } from "./trace-stages";

/** The parts of a body that quote matching reads. */
type QuotesBody = { input: { [field: string]: unknown }; offerings?: unknown };

const QUOTE_MATCHING = { name: "quote_matching", error: "Quote matching failed" };

const WrittenLimits = z.record(z.string(), z.union([z.number(), z.string()]));
const Portfolio = z
  .object({
    policies: z
      .array(z.object({ limits: WrittenLimits.optional() }).catchall(z.unknown()))
      .optional(),
  })
  .catchall(z.unknown());

/** The limits that are one amount in USD. Split and unstated limits cannot be compared with those of offerings. */
function limitsInUsd(limits: z.infer<typeof WrittenLimits>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, written]) => {
      const [amount, ...more] = parseAmounts(written) ?? [];
      return amount?.usd !== undefined && Number.isFinite(amount.usd) && more.length === 0
        ? [[name, amount.usd]]
        : [];
    }),
  );
}

function parseRequest({ current_portfolio, ...input }: QuotesBody["input"]) {
  const portfolio = Portfolio.safeParse(current_portfolio).data;
  if (!portfolio) return QuoteRequest.safeParse(input);
  const policies = portfolio.policies?.map(({ limits, ...policy }) => ({
    ...policy,
    ...(limits ? { limits: limitsInUsd(limits) } : {}),
  }));
  return QuoteRequest.safeParse({ ...input, current_portfolio: { ...portfolio, policies } });
}

/** The request of a run's body in the form of the evaluation. */
function readQuoteRequest(
  body: QuotesBody,
): { outcome: "read"; request: QuoteRequest; offerings: Offering[] } | Failed {
  const request = parseRequest(body.input);
  if (!request.success) return unreadableInput(QUOTE_MATCHING, request.error, "input");
  const offerings = Offerings.safeParse(body.offerings);
  if (!offerings.success) return unreadableInput(QUOTE_MATCHING, offerings.error, "offerings");
  return { outcome: "read", request: request.data, offerings: offerings.data };
}

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
  async evaluate(run, body, { signal, ruleSets }) {
    const quotes = await quoteEvaluator.evaluate(run, body, { signal, ruleSet: ruleSets?.quotes });
    return quotes.outcome === "failed" ? quotes : completed(quotes.result, [quotes]);
  },
  verify: (stored, differences) => verifyPartialEvaluations([quoteEvaluator], stored, differences),
  summary: {
    fields: ["unmet"],
    computed: { top_solution: topSolution, output: sql`${runs.result} -> 'output'` },
  },
  messageData: ({ output, solutions, ...lists }) => ({
    output,
    solutions,
    ...disclosuresOf(lists),
  }),
  messageCuts: [...disclosureCuts, keepFirst(["solutions"])],
  eventData: ({ output, solutions, unmet, ...lists }) => ({
    output,
    solutions,
    ...(unmet.length > 0 ? { unmet } : {}),
    ...disclosuresOf(lists),
  }),
};
