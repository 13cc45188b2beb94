import { configOfRuleSet } from "@/lib/domain/engines/rule-set-names";
import { canonicalJson } from "@/lib/domain/json/canonical-text";
import { isRecord } from "@/lib/domain/record";
import { columnsOf } from "@/lib/evaluation/candidates/columns/build-columns";
import { describeRuleSet as describeCandidates } from "@/lib/evaluation/candidates/describe-rule-set";
import { candidateEngine } from "@/lib/evaluation/candidates/engine";
import { evaluate as evaluateCandidates } from "@/lib/evaluation/candidates/evaluate";
import type { CandidateFacts } from "@/lib/evaluation/candidates/facts";
import type { CandidateProfile } from "@/lib/evaluation/candidates/input";
import { RULE_SETS as CANDIDATE_RULE_SETS } from "@/lib/evaluation/candidates/rule-sets";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import * as coverage from "@/lib/evaluation/coverage";
import * as quotes from "@/lib/evaluation/quotes";
import { candidateResult } from "@/lib/evaluation/results/candidates";
import { combineResults } from "@/lib/evaluation/results/combine-results";
import { coverageResult, quotesResult } from "@/lib/evaluation/results/partial-results";
import { sha256 } from "./crypto";
import type { Pool, Rules } from "./schemas";

/** Evaluates the input of a packet again, with the rules and the facts of the packet. */

export type Recomputation = {
  input: Record<string, unknown>;
  /** The day of submission. */
  day: string;
  rules: readonly Rules[];
  pool: Pool | null;
};

const configFor = ({ name, config }: Rules) => (configOfRuleSet(name) ? config : undefined);

/** What a run stores, and the hash of its evaluation. */
type Recomputed = { resultHash: string; result: object };

function candidates({ input, day, pool }: Recomputation, rules: Rules) {
  if (!pool) throw new Error("the facts of the pool are missing");
  const config = configFor(rules);
  CANDIDATE_RULE_SETS.getOrCompile(
    rules.name,
    config === undefined
      ? null
      : () => candidateEngine.compile(candidateEngine.schema.parse(config), rules.name),
  );
  const evaluation = evaluateCandidates({
    // Facts and profile were checked when they were stored; the hashes say that they are the same.
    columns: columnsOf(pool.candidates as CandidateFacts[]),
    profile: input.profile as CandidateProfile,
    maxCandidates: typeof input.max_candidates === "number" ? input.max_candidates : undefined,
    asOf: day,
    ruleSet: rules.name,
  });
  return { resultHash: evaluation.resultHash, result: candidateResult(evaluation) };
}

function quoteMatching({ input, day }: Recomputation, rules: Rules) {
  quotes.ruleSetOf(rules.name, configFor(rules));
  const offerings = Array.isArray(input.offerings) ? input.offerings : [];
  const task = { input: isRecord(input.input) ? input.input : {}, offerings, day };
  const evaluation = quotes.evaluate({ ...task, ruleSet: rules.name });
  return { resultHash: evaluation.resultHash, result: quotesResult(evaluation) };
}

function coverageAnalysis({ input, day }: Recomputation, rules: Rules) {
  const read = coverage.ruleSetOf(rules.name, configFor(rules)).read(input.input);
  if (!read.success) throw new Error("the rules cannot read the input");
  const evaluation = read.evaluate({ day });
  return { resultHash: evaluation.resultHash, result: coverageResult(evaluation) };
}

/** The hash of a whole pool version, from its candidates. */
export const poolHash = ({ candidates }: Pool): string =>
  columnsOf(candidates as CandidateFacts[]).hash;

/** The result of the packet's run, computed again. Throws if the packet lacks something or the code differs. */
export function recompute(request: Recomputation): Recomputed {
  const rulesOf = (name: Rules["evaluation"]) =>
    request.rules.find(({ evaluation }) => evaluation === name);
  const [ofCandidates, ofQuotes, ofCoverage] = [
    rulesOf("candidates"),
    rulesOf("quotes"),
    rulesOf("coverage"),
  ];
  if (ofCandidates) return candidates(request, ofCandidates);
  const matched = ofQuotes && quoteMatching(request, ofQuotes);
  const analyzed = ofCoverage && coverageAnalysis(request, ofCoverage);
  if (matched && analyzed)
    return {
      resultHash: sha256(`${matched.resultHash}\n${analyzed.resultHash}`),
      result: combineResults(matched.result, analyzed.result),
    };
  const only = matched ?? analyzed;
  if (!only) throw new Error("the rules are missing");
  return only;
}

const DESCRIBE: Readonly<Record<Rules["evaluation"], (name: string) => RuleSetDocument>> = {
  candidates: describeCandidates,
  quotes: quotes.describeRuleSet,
  coverage: coverage.describeRuleSet,
};

/** Why the rules of a packet are not those that its run names; null if they are. */
export function rulesProblem({ evaluation, name, hash, document, config }: Rules): string | null {
  const compiled = configOfRuleSet(name);
  if (compiled) {
    const found = sha256(canonicalJson(config));
    return compiled.sha256 === found && hash === found
      ? null
      : `the configuration has the hash ${found}, and the run names ${compiled.sha256}`;
  }
  const found = sha256(canonicalJson(document.rules));
  if (found !== hash || document.hash !== hash)
    return `the rules have the hash ${found}, and the packet names ${hash}`;
  const known = DESCRIBE[evaluation](name).hash;
  return known === hash ? null : `the rules ${name} that Nexio published have the hash ${known}`;
}
