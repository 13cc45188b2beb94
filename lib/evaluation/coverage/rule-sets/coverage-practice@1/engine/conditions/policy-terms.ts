import type { HeldPolicy, NormalizedPortfolio } from "../portfolio/normalize";
import type { PolicyTest } from "../rule-set";
import { type Finding, known, unknown } from "./finding";
import type { RuleContext } from "./thresholds";

const MS_PER_DAY = 86_400_000;
const dayNumber = (date: string) => Date.parse(date) / MS_PER_DAY;

/** A policy of the same line that begins at most this many days before or after the end of another renews it. */
const RENEWAL_DAYS = 30;

/** Policies end at 12:01 a.m. of their last day. */
const hasEnded = ({ expires, ended }: HeldPolicy, asOf: string) =>
  ended || (expires !== undefined && expires <= asOf);
const isInForce = (policy: HeldPolicy, asOf: string) =>
  !hasEnded(policy, asOf) && (policy.effective ?? "") <= asOf;

const othersOfLine = (policy: HeldPolicy, { policies }: NormalizedPortfolio) =>
  policies.filter((other) => other !== policy && other.line === policy.line);

/** Whether another policy begins within {@link RENEWAL_DAYS} before its end and `lateDays` after it. */
function isRenewed(
  policy: HeldPolicy,
  portfolio: NormalizedPortfolio,
  { lateDays }: { lateDays: number },
): boolean {
  const { expires } = policy;
  if (expires === undefined) return false;
  return othersOfLine(policy, portfolio).some(({ effective, ended }) => {
    if (effective === undefined || ended || effective <= (policy.effective ?? "")) return false;
    const daysLate = dayNumber(effective) - dayNumber(expires);
    return daysLate >= -RENEWAL_DAYS && daysLate <= lateDays;
  });
}

/** True, or unknown if another policy without an effective date may be the renewal. */
function notRenewed(
  policy: HeldPolicy,
  { portfolio, texts }: RuleContext,
  evidence: string,
): Finding {
  const possibleRenewals = othersOfLine(policy, portfolio).filter(
    ({ effective, expires, ended }) =>
      effective === undefined &&
      !ended &&
      (expires === undefined || expires > (policy.expires ?? "")),
  );
  return possibleRenewals.length > 0
    ? unknown(...possibleRenewals.map(({ name }) => texts.missing.effectiveDate(name)))
    : known(true, evidence);
}

/** Whether a policy has not begun, has ended or ends soon on the day of the analysis. */
export function testTerm(
  test: Extract<PolicyTest, { term: string }>,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const { portfolio, texts } = context;
  const { asOf } = portfolio;
  const { name, effective, expires, ended } = policy;
  const replaced = othersOfLine(policy, portfolio).some((other) => isInForce(other, asOf));

  if (test.term === "not_begun") {
    if (effective === undefined) return unknown(texts.missing.effectiveDate(name));
    return known(effective > asOf && !replaced, texts.evidence.begins(name, effective));
  }
  if (ended) {
    const evidence = texts.evidence.endedByStatus(name, replaced);
    return known(test.term === "ended" && !replaced, evidence);
  }
  if (expires === undefined) return unknown(texts.missing.endDate(name));

  if (test.term === "ended") {
    if (expires > asOf) return known(false, texts.evidence.inForceUntil(name, expires));
    const renewed = replaced && isRenewed(policy, portfolio, { lateDays: RENEWAL_DAYS });
    const evidence = texts.evidence.ended(name, expires, renewed);
    return renewed ? known(false, evidence) : notRenewed(policy, context, evidence);
  }
  const days = dayNumber(expires) - dayNumber(asOf);
  if (days <= 0) return known(false, texts.evidence.ended(name, expires, false));
  const renewed = days <= test.withinDays && isRenewed(policy, portfolio, { lateDays: 0 });
  const evidence = texts.evidence.ending(name, { date: expires, days, renewed });
  return days > test.withinDays || renewed
    ? known(false, evidence)
    : notRenewed(policy, context, evidence);
}
