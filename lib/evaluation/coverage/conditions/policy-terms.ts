import { capitalize, formatCount } from "@/lib/evaluation/core/format";
import { type HeldPolicy, insureOthers } from "../portfolio/policies";
import type { PolicyTest } from "./condition";
import type { RuleContext } from "./context";
import { inForceQuestion } from "./doubts";
import { type Finding, known, type Missing, unknown } from "./finding";

const MS_PER_DAY = 86_400_000;
const dayNumber = (date: string) => Date.parse(date) / MS_PER_DAY;

/** A policy of the same line that begins at most this many days before or after the end of another renews it. */
const RENEWAL_DAYS = 30;

/** The other policies of its line, without those that surely insure something else. */
const othersOfLine = (policy: HeldPolicy, { portfolio }: RuleContext) =>
  portfolio.allPolicies.filter(
    (other) =>
      other !== policy &&
      other.line === policy.line &&
      !insureOthers(policy.insured.subjects, other.insured.subjects),
  );

const question = (
  policy: HeldPolicy,
  field: "effective" | "expires" | "status",
  { portfolio }: RuleContext,
) => {
  const [path, text] = {
    effective: [["effective"], `When did the ${policy.name} begin?`],
    expires: [["expires"], `When does the ${policy.name} end?`],
    status: [["attributes", "status"], `Is the ${policy.name} in force?`],
  }[field] as [string[], string];
  return portfolio.missing([...policy.path, ...path], text);
};

const missingTerm = ({ effective, status }: HeldPolicy) =>
  effective === undefined ? "effective" : status === undefined ? "status" : "expires";

type Replacement = { truth: boolean | undefined; missing: Missing[] };

/** Whether one of the others surely replaces the policy; unknown if one may. */
function replacement(
  others: readonly HeldPolicy[],
  context: RuleContext,
  replaces: (other: HeldPolicy) => boolean | undefined,
): Replacement {
  const results = others.map((other) => ({ other, truth: replaces(other) }));
  if (results.some(({ truth }) => truth === true)) return { truth: true, missing: [] };
  const open = results.filter(({ truth }) => truth === undefined);
  const missing = open.map(
    ({ other }) => inForceQuestion(other, context) ?? question(other, missingTerm(other), context),
  );
  return { truth: open.length > 0 ? undefined : false, missing };
}

/** Whether another policy begins within {@link RENEWAL_DAYS} before its end and `lateDays` after it. */
function renewal(policy: HeldPolicy, context: RuleContext, lateDays: number): Replacement {
  const { expires = "" } = policy;
  return replacement(othersOfLine(policy, context), context, (other) => {
    const { effective, status } = other;
    if (status === "ended" || status === "not_bound") return false;
    if (other.expires !== undefined && other.expires <= expires) return false;
    if (effective === undefined) return undefined;
    if (effective <= (policy.effective ?? "")) return false;
    const daysLate = dayNumber(effective) - dayNumber(expires);
    if (daysLate < -RENEWAL_DAYS || daysLate > lateDays) return false;
    return status === undefined ? undefined : true;
  });
}

const unless = ({ truth, missing }: Replacement, evidence: string, replaced: string): Finding =>
  truth === undefined ? unknown(...missing) : known(!truth, truth ? replaced : evidence);

/** Whether another policy of its line is in force now. */
const replacedNow = (policy: HeldPolicy, context: RuleContext) =>
  replacement(othersOfLine(policy, context), context, ({ inForce }) => inForce);

function testEnded(policy: HeldPolicy, context: RuleContext): Finding {
  const { day } = context.portfolio;
  const { name, expires, status } = policy;
  if (status === "not_bound") return known(false, `${capitalize(name)} is only quoted`);
  if (status === "ended") {
    const evidence = `${capitalize(name)} is no longer in force by its status`;
    return unless(replacedNow(policy, context), evidence, `${evidence}; another one is`);
  }
  if (expires === undefined) return unknown(question(policy, "expires", context));
  if (expires > day)
    return status === undefined
      ? unknown(question(policy, "status", context))
      : known(false, `${capitalize(name)} runs to ${expires}`);
  const evidence = `${capitalize(name)} ended on ${expires}`;
  return unless(renewal(policy, context, RENEWAL_DAYS), evidence, `${evidence} and was renewed`);
}

/** A policy that is only quoted insures nothing, whenever it is to begin. */
function testNotBegun(policy: HeldPolicy, context: RuleContext): Finding {
  const { day } = context.portfolio;
  const { name, effective, status } = policy;
  if (status === "not_bound") {
    const evidence = `${capitalize(name)} is not bound by its status`;
    return unless(replacedNow(policy, context), evidence, `${evidence}; another one is in force`);
  }
  if (effective === undefined) return unknown(question(policy, "effective", context));
  const evidence = `${capitalize(name)} begins on ${effective}`;
  if (effective > day) return unless(replacedNow(policy, context), evidence, evidence);
  return status === undefined
    ? unknown(question(policy, "status", context))
    : known(false, evidence);
}

/** Whether a policy has not begun, has ended or ends soon on the day of the analysis. */
export function testTerm(
  test: Extract<PolicyTest, { term: string }>,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const { day } = context.portfolio;
  const { name, expires, status } = policy;
  if (test.term === "ended") return testEnded(policy, context);
  if (test.term === "not_begun") return testNotBegun(policy, context);
  if (status === "ended")
    return known(false, `${capitalize(name)} is no longer in force by its status`);
  if (status === "not_bound") return known(false, `${capitalize(name)} is only quoted`);
  if (expires === undefined) return unknown(question(policy, "expires", context));
  const days = dayNumber(expires) - dayNumber(day);
  if (days <= 0) return known(false, `${capitalize(name)} ended on ${expires}`);
  const evidence = `${capitalize(name)} ends on ${expires}, in ${formatCount(days, "day")}`;
  if (days > test.withinDays) return known(false, evidence);
  return unless(renewal(policy, context, 0), evidence, `${evidence}, and is renewed`);
}
