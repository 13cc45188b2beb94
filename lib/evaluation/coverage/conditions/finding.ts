/** Three-valued: where a fact is missing, `truth` is undefined and `missing` names it. `says` is why it holds or does not. */
export type Finding = {
  truth: boolean | undefined;
  says: readonly string[];
  missing: readonly string[];
};

export const known = (truth: boolean, ...says: string[]): Finding => ({ truth, says, missing: [] });
export const unknown = (...missing: string[]): Finding => ({ truth: undefined, says: [], missing });

const joined = (findings: readonly Finding[], truth: boolean | undefined): Finding => {
  const chosen = findings.filter((finding) => finding.truth === truth);
  return {
    truth,
    says: [...new Set(chosen.flatMap(({ says }) => says))],
    missing: [...new Set(chosen.flatMap(({ missing }) => missing))],
  };
};

/** True where one is; false only where all are known to be. */
export function anyOf(findings: readonly Finding[]): Finding {
  if (findings.some(({ truth }) => truth === true)) return joined(findings, true);
  return joined(findings, findings.some(({ truth }) => truth === undefined) ? undefined : false);
}

/** False where one is; true only where all are known to be. */
export function allOf(findings: readonly Finding[]): Finding {
  if (findings.some(({ truth }) => truth === false)) return joined(findings, false);
  return joined(findings, findings.some(({ truth }) => truth === undefined) ? undefined : true);
}
