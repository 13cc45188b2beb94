import type { RuleSource } from "@/lib/domain/rule-source";
import { stateInText } from "@/lib/domain/us-states";
import type { Known, Lookup } from "@/lib/reference/row";
import type { HeldPolicy } from "../portfolio/policies";
import type { RuleContext } from "./context";
import { type Finding, known, unknown } from "./finding";

/** Which version of a law holds for a policy, and how results cite it. */

export const requiredByLaw = ({ citation, url, effective, checked }: RuleSource) =>
  `Required by law: ${citation}${effective ? `, in force since ${effective}` : ""} (checked ${checked}${url ? `, ${url}` : ""})`;

export const withLaw = (finding: Finding, source: RuleSource): Finding =>
  finding.truth === true
    ? {
        ...finding,
        evidence: [...finding.evidence, requiredByLaw(source)],
        laws: [...finding.laws, source],
      }
    : finding;

/** A law that no source confirms. */
export const unconfirmed = (what: string, state: string, citation: string | null): Finding =>
  unknown({
    path: null,
    question: `What does the law of ${stateInText(state)} require of ${what}?${citation ? ` (${citation} was not confirmed.)` : ""}`,
  });

/** A policy is renewed after a year at most. */
const yearBefore = (day: string) =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;

/** The day on which a policy began, if that can be its present term: a later term has the law of a later day. */
const startOfTerm = ({ effective, expires }: HeldPolicy, day: string) =>
  effective !== undefined && effective >= yearBefore(expires ?? day) ? effective : undefined;

/**
 * The days on which the present term of a policy may have begun, the latest first. Until it is renewed, the law of the day
 * on which it began applies. Without that day, or with one that is more than a year before, it began within the year before
 * its end, or before the day of the analysis.
 */
export function possibleStarts(policy: HeldPolicy, day: string): string[] {
  const start = startOfTerm(policy, day);
  if (start !== undefined) return [start];
  const { expires } = policy;
  const latest = expires === undefined || expires > day ? day : expires;
  return [latest, yearBefore(expires ?? day)];
}

export const effectiveDate = (policy: HeldPolicy, { portfolio }: RuleContext) =>
  portfolio.missing(
    [...policy.path, "effective"],
    policy.effective === undefined
      ? `When did the ${policy.name} begin?`
      : `When did the present term of the ${policy.name} begin? It was renewed since ${policy.effective}.`,
  );

/** Tests a policy under the law of every day on which it may have begun. Unknown if they disagree. */
export function underEachLaw(
  policy: HeldPolicy,
  context: RuleContext,
  test: (day: string) => Finding,
): Finding {
  const [latest, ...earlier] = possibleStarts(policy, context.portfolio.day).map(test);
  if (!latest) return known(false);
  const disagrees = earlier.some(({ truth }) => truth !== latest.truth);
  return disagrees ? unknown(effectiveDate(policy, context)) : latest;
}

/** Whether a law requires more than the policy has. */
export type LawTest = (policy: HeldPolicy, context: RuleContext) => Finding;

/** A test by the row of a table of law that holds on the day on which the policy began. */
export const byLookup =
  <T>(
    what: string,
    lookUp: (state: string, day: string) => Lookup<T>,
    test: (known: Known<T>, policy: HeldPolicy, context: RuleContext) => Finding,
  ): LawTest =>
  (policy, context) =>
    underEachLaw(policy, context, (day) => {
      const { state } = context.portfolio;
      const found = lookUp(state, day);
      return found.status === "known"
        ? withLaw(test(found, policy, context), found.source)
        : unconfirmed(what, state, found.citation);
    });
