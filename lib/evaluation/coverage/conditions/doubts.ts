import type { HeldPolicy } from "../portfolio/policies";
import type { RuleContext } from "./context";
import { assumedFalse, type Finding, type Missing } from "./finding";

/**
 * What is assumed of a policy that is listed: that it is in force, that it is not for wind only, and that the state fund
 * wrote it where only the fund may. A rule that passes on such an assumption names the fact that would prove it.
 */

/** The fact that proves that a policy is in force, or null if it is proved. */
export function inForceQuestion(policy: HeldPolicy, { portfolio }: RuleContext): Missing | null {
  const { name, path, status, expires, effective, inForce } = policy;
  if (inForce !== undefined) return null;
  if (status === undefined)
    return portfolio.missing([...path, "attributes", "status"], `Is the ${name} in force?`);
  if (expires === undefined)
    return portfolio.missing([...path, "expires"], `When does the ${name} end?`);
  return effective === undefined
    ? portfolio.missing([...path, "effective"], `When did the ${name} begin?`)
    : null;
}

export function windOnlyQuestion(
  { name, path, windOnlyBy }: HeldPolicy,
  { portfolio }: RuleContext,
): Missing | null {
  if (windOnlyBy === undefined) return null;
  return windOnlyBy === "carrier"
    ? portfolio.missing([...path, "carrier"], `Which carrier wrote the ${name}?`)
    : portfolio.missing(
        [...path, "attributes", "form"],
        `What is the form of the ${name}? Its carrier also writes policies for wind only.`,
      );
}

const stateFundQuestion = (
  { name, path, stateFund }: HeldPolicy,
  { portfolio }: RuleContext,
): Missing | null =>
  stateFund === undefined
    ? portfolio.missing(
        [...path, "carrier"],
        `Which carrier wrote the ${name}? Only the state fund may.`,
      )
    : null;

/** What is assumed where the policy counts as held. */
export const doubtsOf = (policy: HeldPolicy, context: RuleContext): Missing[] =>
  [
    inForceQuestion(policy, context),
    windOnlyQuestion(policy, context),
    stateFundQuestion(policy, context),
  ].flatMap((missing) => missing ?? []);

/** False because policies are held, each with its doubts: assumed unless one of them is held without doubt. */
export const falseBecauseHeld = (finding: Finding, doubts: readonly Missing[][]): Finding =>
  doubts.some((each) => each.length === 0) ? finding : assumedFalse(finding, doubts.flat());

/** The same for policies of a line. */
export const falseBecauseOf = (
  finding: Finding,
  held: readonly HeldPolicy[],
  context: RuleContext,
): Finding =>
  falseBecauseHeld(
    finding,
    held.map((policy) => doubtsOf(policy, context)),
  );
