import * as coverageAnalysis from "@/lib/evaluation/coverage";
import * as quoteMatching from "@/lib/evaluation/quotes";
import type { Differences } from "./differences";
import { analyzePortfolio, coverageResultOf, coverageTraceOf } from "./kinds/coverage";
import { dualHash } from "./kinds/dual";
import { matchQuotes, quoteResultOf, quoteTraceOf } from "./kinds/quotes";
import type { RunRow } from "./kinds/run-outcome";
import type { RunResult } from "./schemas";
import type { SubmitRun } from "./submit-schemas";
import type { CoverageTrace, QuoteTrace, StoredTrace } from "./trace-schemas";

type Body = Exclude<SubmitRun, { profile: object }>;
/** A half done again: what its part of the result and of the trace are now. */
type Again<Result, Trace> = { result: Result; trace: Trace } | { failure: string };

async function quotesAgain(
  run: RunRow,
  body: Body,
  { rule_set }: QuoteTrace,
): Promise<Again<ReturnType<typeof quoteResultOf>, QuoteTrace>> {
  if (!quoteMatching.RULE_SETS.has(rule_set))
    return { failure: `the rule set ${rule_set} is not known` };
  const half = await matchQuotes(run, body, { ruleSet: rule_set });
  if (half.outcome === "failed") return { failure: String(half.details.reason) };
  return { result: quoteResultOf(half.evaluation), trace: quoteTraceOf(half.evaluation) };
}

function coverageAgain(
  run: RunRow,
  body: Body,
  { rule_set }: CoverageTrace,
): Again<ReturnType<typeof coverageResultOf>, CoverageTrace> {
  if (!coverageAnalysis.RULE_SETS.has(rule_set))
    return { failure: `the rule set ${rule_set} is not known` };
  const half = analyzePortfolio(run, body, rule_set);
  if (half.outcome === "failed") return { failure: String(half.details.reason) };
  return { result: coverageResultOf(half.evaluation), trace: coverageTraceOf(half.evaluation) };
}

/** Quote matching and coverage analysis once more, as many of the two as the run has, compared with what is stored; gives the hash that came out now. */
export async function verifyHalves(
  { run, body, result, trace }: { run: RunRow; body: Body; result: RunResult; trace: StoredTrace },
  { compare, note }: Differences,
): Promise<string> {
  const quotes = trace.quotes && (await quotesAgain(run, body, trace.quotes));
  const coverage = trace.coverage && coverageAgain(run, body, trace.coverage);
  const hashes: string[] = [];
  const results: object[] = [];
  const outputs: object[] = [];
  for (const { name, before, again } of [
    { name: "quotes", before: trace.quotes, again: quotes },
    { name: "coverage", before: trace.coverage, again: coverage },
  ]) {
    if (!again) continue;
    if ("failure" in again) {
      note(`${name}: ${again.failure}`);
      return "";
    }
    results.push(again.result);
    outputs.push(again.result.output);
    hashes.push(again.trace.result_hash);
    // The engine may have a new version that gives the same.
    compare(
      name,
      { ...before, engine_version: undefined },
      { ...again.trace, engine_version: undefined },
    );
  }
  compare(
    "result",
    result,
    Object.assign({}, ...results, { output: Object.assign({}, ...outputs) }),
  );
  const [first = "", second] = hashes;
  return second === undefined ? first : dualHash(first, second);
}
