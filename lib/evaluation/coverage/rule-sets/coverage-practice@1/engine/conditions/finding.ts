/** The result of a condition: true, false, or undefined if facts are missing. */
export type Finding = {
  truth: boolean | undefined;
  /** Why it is true or false. */
  evidence: readonly string[];
  /** The missing facts of an undefined result. */
  missing: readonly string[];
};

export const known = (truth: boolean, ...evidence: string[]): Finding => ({
  truth,
  evidence,
  missing: [],
});
export const unknown = (...missing: string[]): Finding => ({
  truth: undefined,
  evidence: [],
  missing,
});

/** Combines the findings that have the result. */
const combine = (findings: readonly Finding[], truth: boolean | undefined): Finding => {
  const chosen = findings.filter((finding) => finding.truth === truth);
  return {
    truth,
    evidence: [...new Set(chosen.flatMap(({ evidence }) => evidence))],
    missing: [...new Set(chosen.flatMap(({ missing }) => missing))],
  };
};

const hasUnknown = (findings: readonly Finding[]) =>
  findings.some(({ truth }) => truth === undefined);

/** True if one finding is true, false if all are false. */
export function anyOf(findings: readonly Finding[]): Finding {
  if (findings.some(({ truth }) => truth === true)) return combine(findings, true);
  return combine(findings, hasUnknown(findings) ? undefined : false);
}

/** False if one finding is false, true if all are true. */
export function allOf(findings: readonly Finding[]): Finding {
  if (findings.some(({ truth }) => truth === false)) return combine(findings, false);
  return combine(findings, hasUnknown(findings) ? undefined : true);
}
