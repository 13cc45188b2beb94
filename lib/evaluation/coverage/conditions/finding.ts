import type { RuleSource } from "@/lib/domain/rule-source";

/** A fact that is needed and was not given. */
export type Missing = {
  /** Where it belongs, from `input.` on. Null for a fact that no field has, such as a law that no source confirms. */
  path: string | null;
  question: string;
};

/** The result of a condition: true, false, or undefined if facts are missing. */
export type Finding = {
  truth: boolean | undefined;
  /** Why it is true or false. */
  evidence: readonly string[];
  /** The missing facts of an undefined result; of a false one, the facts that were assumed and could make it true. */
  missing: readonly Missing[];
  /** The laws that it rests on. */
  laws: readonly RuleSource[];
};

export const known = (truth: boolean, ...evidence: string[]): Finding => ({
  truth,
  evidence,
  missing: [],
  laws: [],
});
export const unknown = (...missing: Missing[]): Finding => ({
  truth: undefined,
  evidence: [],
  missing,
  laws: [],
});

/** False as far as is known: it would not be if one of these facts were otherwise. */
export const assumedFalse = (finding: Finding, missing: readonly Missing[]): Finding =>
  finding.truth === false ? { ...finding, missing } : finding;

/** Combines the findings that have the result: each sentence, question and law once. */
function combine(findings: readonly Finding[], truth: boolean | undefined): Finding {
  const evidence = new Set<string>();
  // Questions on a policy or a vehicle are asked for many pairs of them, mostly as one object.
  const asked = new Set<Missing>();
  const laws = new Map<string, RuleSource>();
  for (const finding of new Set(findings)) {
    if (finding.truth !== truth) continue;
    for (const sentence of finding.evidence) evidence.add(sentence);
    for (const missing of finding.missing) asked.add(missing);
    for (const law of finding.laws) if (!laws.has(law.citation)) laws.set(law.citation, law);
  }
  const questions = new Map<string, Missing>();
  for (const missing of asked) {
    const key = `${missing.path}\n${missing.question}`;
    if (!questions.has(key)) questions.set(key, missing);
  }
  return {
    truth,
    evidence: [...evidence],
    missing: [...questions.values()],
    laws: [...laws.values()],
  };
}

const hasUnknown = (findings: readonly Finding[]) =>
  findings.some(({ truth }) => truth === undefined);

/** True if one finding is true, false if all are false. */
export function anyOf(findings: readonly Finding[]): Finding {
  if (findings.some(({ truth }) => truth === true)) return combine(findings, true);
  return combine(findings, hasUnknown(findings) ? undefined : false);
}

/** False if one finding is false, true if all are true. It is surely false if one finding is. */
export function allOf(findings: readonly Finding[]): Finding {
  if (!findings.some(({ truth }) => truth === false))
    return combine(findings, hasUnknown(findings) ? undefined : true);
  const all = combine(findings, false);
  const isSure = findings.some(({ truth, missing }) => truth === false && missing.length === 0);
  return isSure ? { ...all, missing: [] } : all;
}

/** The same evidence for the opposite. */
export const negated = (finding: Finding): Finding => ({
  ...finding,
  truth: finding.truth === undefined ? undefined : !finding.truth,
});
