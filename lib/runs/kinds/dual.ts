import { createHash } from "node:crypto";
import type { StoredTrace } from "../trace-schemas";
import { analyzePortfolio, coverageResultOf, coverageStagesOf, coverageTraceOf } from "./coverage";
import { matchQuotes, quoteResultOf, quoteStagesOf, quoteTraceOf } from "./quotes";
import type { EvaluationOptions, RunOutcome, RunRow } from "./run-outcome";

/** The hash of a dual run: over those of its halves. */
export const dualHash = (quotes: string, coverage: string) =>
  createHash("sha256").update(`${quotes}\n${coverage}`).digest("hex");

/** Both halves, one after the other; that one fails does not keep the other from being done and traced. */
export async function evaluateDualRun(
  run: RunRow,
  body: Parameters<typeof matchQuotes>[1],
  { signal }: EvaluationOptions,
): Promise<RunOutcome> {
  const quotes = await matchQuotes(run, body, { signal });
  const coverage = analyzePortfolio(run, body);
  const matched = quotes.outcome === "done" ? quotes.evaluation : undefined;
  const analyzed = coverage.outcome === "done" ? coverage.evaluation : undefined;
  const quoteTrace = matched && quoteTraceOf(matched);
  const coverageTrace = analyzed && coverageTraceOf(analyzed);
  const done = [quoteTrace, coverageTrace].filter((half) => half !== undefined);
  const trace: StoredTrace = {
    rule_set: done.map(({ rule_set }) => rule_set).join(" + "),
    engine_version: done.map(({ engine_version }) => engine_version).join(" + "),
    stages: [
      ...(matched ? quoteStagesOf(matched) : []),
      ...(analyzed ? coverageStagesOf(analyzed) : []),
    ],
    ...(quoteTrace ? { quotes: quoteTrace } : {}),
    ...(coverageTrace ? { coverage: coverageTrace } : {}),
  };
  const kept = done.length > 0 ? { trace } : {};
  if (quotes.outcome === "failed") return { ...quotes, ...kept };
  if (coverage.outcome === "failed") return { ...coverage, ...kept };

  const { output, ...offers } = quoteResultOf(quotes.evaluation);
  const { output: gaps, flags } = coverageResultOf(coverage.evaluation);
  const result_hash = dualHash(quotes.evaluation.resultHash, coverage.evaluation.resultHash);
  return {
    outcome: "completed",
    result: { output: { ...output, ...gaps }, ...offers, flags },
    trace: { ...trace, result_hash },
  };
}
