import { configOfRuleSet } from "@/lib/domain/engines";
import {
  EVALUATIONS as EVALUATION_NAMES,
  type EvaluationName,
  type RuleSetChoice,
} from "@/lib/domain/run-kind";
import { ensureRuleSets } from "@/lib/engines/configs";
import * as candidates from "@/lib/evaluation/candidates";
import type { RuleSetDocument } from "@/lib/evaluation/core/rule-set-document";
import * as coverage from "@/lib/evaluation/coverage";
import * as quotes from "@/lib/evaluation/quotes";

/** The rule sets of all evaluations: which ones decide a run, and what is published about them. */

type Described = {
  RULE_SETS: {
    names: readonly string[];
    latest: { name: string };
    has: (name: string) => boolean;
  };
  describeRuleSet: (name: string) => RuleSetDocument;
};
const EVALUATIONS: Readonly<Record<EvaluationName, Described>> = { candidates, quotes, coverage };

/** Those that decided every run submitted before runs kept the names of theirs. */
const RULE_SETS_BEFORE: RuleSetChoice = {
  candidates: "commercial-lines@1",
  quotes: "quote-matching@1",
  coverage: "coverage-practice@1",
};

/** The rule sets of a new run: the latest ones. */
export const latestRuleSets = (evaluations: readonly EvaluationName[]): RuleSetChoice =>
  Object.fromEntries(evaluations.map((name) => [name, EVALUATIONS[name].RULE_SETS.latest.name]));

/**
 * The rule sets that decide a stored run: those of its submission, whatever was released since. Compiles configurations
 * that this process has not evaluated yet. Rejects for a rule set that this version does not have: a worker of an older
 * release must leave the run to a newer one.
 */
export async function ruleSetsOf({
  ruleSets,
}: {
  ruleSets: RuleSetChoice | null;
}): Promise<RuleSetChoice> {
  const chosen = ruleSets ?? RULE_SETS_BEFORE;
  await ensureRuleSets(chosen);
  for (const evaluation of EVALUATION_NAMES) {
    const name = chosen[evaluation];
    if (name !== undefined && !EVALUATIONS[evaluation].RULE_SETS.has(name))
      throw new Error(
        `The run was submitted with the rule set ${name}, which this release does not have. A worker of the release that accepted it evaluates it.`,
      );
  }
  return chosen;
}

/** The hash of the rules that decide a run; null for several, and for runs that do not name theirs. */
export function ruleHashOf(ruleSets: RuleSetChoice | null): string | null {
  const names = Object.values(ruleSets ?? {});
  const [name] = names;
  if (name === undefined || names.length > 1) return null;
  return configOfRuleSet(name)?.sha256 ?? readRuleSet(name)?.hash ?? null;
}

// A published rule set never changes, so its document is built once.
const documents = new Map<string, RuleSetDocument>();

/** Every rule of a rule set as published; null for an unknown name. */
export function readRuleSet(name: string): RuleSetDocument | null {
  const known = documents.get(name);
  if (known) return known;
  const evaluation = Object.values(EVALUATIONS).find(({ RULE_SETS }) => RULE_SETS.has(name));
  if (!evaluation) return null;
  const document = evaluation.describeRuleSet(name);
  // Those of engines are many, and drafts are dropped.
  if (configOfRuleSet(name) === null) documents.set(name, document);
  return document;
}

/** The built-in rule set whose document has the hash. */
export function ruleSetWithHash(hash: string): { evaluation: EvaluationName; name: string } | null {
  for (const evaluation of EVALUATION_NAMES) {
    const { names } = EVALUATIONS[evaluation].RULE_SETS;
    const name = names.find((each) => readRuleSet(each)?.hash === hash);
    if (name !== undefined) return { evaluation, name };
  }
  return null;
}

/** All rule sets: candidates, quotes, coverage, each with the current one first. */
export function listRuleSets(): RuleSetDocument[] {
  return Object.values(EVALUATIONS).flatMap(({ RULE_SETS }) =>
    RULE_SETS.names
      .flatMap((name) => readRuleSet(name) ?? [])
      .sort((a, b) => Number(b.current) - Number(a.current)),
  );
}
