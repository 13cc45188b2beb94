import * as candidates from "@/lib/evaluation/candidates";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import * as coverage from "@/lib/evaluation/coverage";
import * as quotes from "@/lib/evaluation/quotes";

/** The published rule sets of all evaluations. */

type Described = {
  RULE_SETS: { names: readonly string[]; has: (name: string) => boolean };
  describeRuleSet: (name: string) => RuleSetDocument;
};
const EVALUATIONS: readonly Described[] = [candidates, quotes, coverage];

// A published rule set never changes, so its document is built once.
const documents = new Map<string, RuleSetDocument>();

/** Every rule of a rule set as published; null for an unknown name. */
export function readRuleSet(name: string): RuleSetDocument | null {
  const known = documents.get(name);
  if (known) return known;
  const evaluation = EVALUATIONS.find(({ RULE_SETS }) => RULE_SETS.has(name));
  if (!evaluation) return null;
  const document = evaluation.describeRuleSet(name);
  documents.set(name, document);
  return document;
}

/** All rule sets: candidates, quotes, coverage, each with the current one first. */
export function listRuleSets(): RuleSetDocument[] {
  return EVALUATIONS.flatMap(({ RULE_SETS }) =>
    RULE_SETS.names
      .flatMap((name) => readRuleSet(name) ?? [])
      .sort((a, b) => Number(b.current) - Number(a.current)),
  );
}
