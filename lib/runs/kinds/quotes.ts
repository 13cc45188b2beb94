import { z } from "zod";
import { parseAmounts } from "@/lib/evaluation/core/amounts";
import * as quoteMatching from "@/lib/evaluation/quotes";
import { QuoteRequest } from "@/lib/evaluation/quotes/input";
import { type Offering, Offerings } from "@/lib/evaluation/quotes/offering";
import type { QuoteRunResult } from "../schemas";
import type { QuoteTrace, TraceStage } from "../trace-schemas";
import {
  type FailedPartialEvaluation,
  type PartialEvaluation,
  partialEvaluation,
  unreadable,
} from "./partial-evaluation";
import { matchInThreads } from "./quotes-in-threads";
import { type EvaluationOptions, type RunOutcome, type RunRow, roundedMs } from "./run-outcome";

const HALF = "quote_matching";
type Body = { input: { [field: string]: unknown }; offerings?: unknown };
type Asked = { ruleSet?: string; signal?: AbortSignal };

const WrittenLimits = z.record(z.string(), z.union([z.number(), z.string()]));
const Policies = z
  .object({
    policies: z
      .array(z.object({ limits: WrittenLimits.optional() }).catchall(z.unknown()))
      .optional(),
  })
  .catchall(z.unknown());

/** Policies state limits in several ways; what is one amount is compared with the offerings', split and unstated ones are not. */
function inUsd(limits: z.infer<typeof WrittenLimits>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, written]) => {
      const [amount, ...more] = parseAmounts(written) ?? [];
      return amount?.usd !== undefined && Number.isFinite(amount.usd) && more.length === 0
        ? [[name, amount.usd]]
        : [];
    }),
  );
}

function requestIn({ current_portfolio: written, ...input }: Body["input"]) {
  const portfolio = Policies.safeParse(written).data;
  if (!portfolio) return QuoteRequest.safeParse(input);
  const policies = portfolio.policies?.map(({ limits, ...policy }) => ({
    ...policy,
    ...(limits ? { limits: inUsd(limits) } : {}),
  }));
  return QuoteRequest.safeParse({ ...input, current_portfolio: { ...portfolio, policies } });
}

/** What a body asks of quote matching, read as the evaluation takes it. */
export function questionIn(
  body: Body,
): { outcome: "read"; request: QuoteRequest; offerings: Offering[] } | FailedPartialEvaluation {
  const request = requestIn(body.input);
  if (!request.success) return unreadable(HALF, request.error, "input");
  const offerings = Offerings.safeParse(body.offerings);
  if (!offerings.success) return unreadable(HALF, offerings.error, "offerings");
  return { outcome: "read", request: request.data, offerings: offerings.data };
}

/** Matches the quotes of a run's stored body. */
export async function matchQuotes(
  run: RunRow,
  body: Body,
  { ruleSet, signal }: Asked = {},
): Promise<PartialEvaluation<quoteMatching.Evaluation>> {
  const question = questionIn(body);
  if (question.outcome === "failed") return question;
  const { request, offerings } = question;
  return partialEvaluation(
    HALF,
    run,
    await matchInThreads({ request, offerings, ruleSet }, signal),
  );
}

export const quoteResultOf = ({
  output,
  solutions,
  unmet,
  excluded_by,
}: quoteMatching.Evaluation): QuoteRunResult => ({
  output,
  solutions,
  unmet,
  excluded_by,
});

export const quoteTraceOf = (evaluation: quoteMatching.Evaluation): QuoteTrace => ({
  rule_set: evaluation.ruleSet,
  engine_version: quoteMatching.ENGINE_VERSION,
  result_hash: evaluation.resultHash,
  context: evaluation.context,
  counts: evaluation.counts,
  unmet: evaluation.unmet,
  excluded_by: evaluation.excluded_by,
  excluded: evaluation.excluded,
  explanations: evaluation.explanations,
});

export const quoteStagesOf = ({ stages }: quoteMatching.Evaluation): TraceStage[] =>
  stages.map(({ stage, startedMs, durationMs, in: offeringsIn, out: offeringsOut }) => ({
    stage,
    started_at: new Date(startedMs).toISOString(),
    duration_ms: roundedMs(durationMs),
    offerings_in: offeringsIn,
    offerings_out: offeringsOut,
  }));

export async function evaluateQuoteRun(
  run: RunRow,
  body: Body,
  { signal }: EvaluationOptions,
): Promise<RunOutcome> {
  const half = await matchQuotes(run, body, { signal });
  if (half.outcome === "failed") return half;
  const { rule_set, engine_version, result_hash, ...rest } = quoteTraceOf(half.evaluation);
  const trace = {
    rule_set,
    engine_version,
    stages: quoteStagesOf(half.evaluation),
    quotes: { rule_set, engine_version, result_hash, ...rest },
    result_hash,
  };
  return { outcome: "completed", result: quoteResultOf(half.evaluation), trace };
}
