import { capitalize } from "@/lib/evaluation/core/format";
import { matchOf } from "../portfolio/matching";
import type { HeldPolicy } from "../portfolio/policies";
import type { Subject } from "../portfolio/subjects";
import { linesInText, orList } from "../texts/labels";
import type { Condition, Lines } from "./condition";
import type { RuleContext } from "./context";
import { falseBecauseOf } from "./doubts";
import { allOf, anyOf, type Finding, known, unknown } from "./finding";
import { candidates, insuresQuestion } from "./held-lines";
import { testPolicy } from "./policy-tests";

/** Policies that need another one beside them: it has to insure the same building. */

function subjectLacks(
  subject: Subject,
  [others, lines]: readonly [readonly HeldPolicy[], Lines],
  context: RuleContext,
): Finding {
  const beside = others.filter(({ insured }) => matchOf(insured, subject) === "yes");
  if (beside[0])
    return falseBecauseOf(known(false, `${capitalize(beside[0].name)} held`), beside, context);
  const perhaps = others.filter(({ insured }) => matchOf(insured, subject) === "maybe");
  return perhaps.length > 0
    ? unknown(...perhaps.map((policy) => insuresQuestion(policy, context)))
    : known(true, `No ${orList(linesInText(lines))} policy insures ${subject.name}`);
}

/** Whether a policy has none of the lines beside it. Unknown if it does not say what it insures and one may be. */
function lacksCompanion(policy: HeldPolicy, lines: Lines, context: RuleContext): Finding {
  const others = context.portfolio.policies.filter(
    (other) => other !== policy && lines.includes(other.line),
  );
  if (others.length === 0)
    return known(true, `No ${orList(linesInText(lines))} policy listed beside it`);
  const { subjects, possible } = policy.insured;
  if (subjects.length > 0)
    return anyOf(subjects.map((subject) => subjectLacks(subject, [others, lines], context)));
  const perhaps = others.filter(
    ({ insured }) =>
      insured.subjects.length === 0 ||
      possible.length === 0 ||
      insured.subjects.some((subject) => possible.includes(subject)),
  );
  return perhaps.length > 0
    ? unknown(insuresQuestion(policy, context))
    : known(true, `No ${orList(linesInText(lines))} policy insures the same`);
}

/** True for one of the policies: the test holds, and nothing of the other lines stands beside it. */
export function policyWithout(
  { policy: lines, test, without }: Extract<Condition, { without: Lines }>,
  context: RuleContext,
): Finding {
  return anyOf(
    candidates(lines, context).map(({ policy, match }) => {
      const tested = test ? testPolicy(test, policy, context) : known(true);
      if (tested.truth === false) return tested;
      const finding = allOf([tested, lacksCompanion(policy, without, context)]);
      return match === "yes" || finding.truth === false
        ? finding
        : allOf([finding, unknown(insuresQuestion(policy, context))]);
    }),
  );
}
