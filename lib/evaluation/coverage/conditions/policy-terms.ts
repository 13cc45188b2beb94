import { capitalize, formatCount } from "@/lib/evaluation/core/format";
import type { HeldPolicy, NormalizedPortfolio } from "../portfolio/normalize";
import type { PolicyTest } from "../rule-set";
import { type Finding, known, unknown } from "./finding";

const MS_A_DAY = 86_400_000;
const dayOf = (date: string) => Date.parse(date) / MS_A_DAY;

/** A policy of the same line that begins this near to the end of another is its renewal. */
const RENEWAL_DAYS = 30;

/** Policies end at 12:01 of their last day. */
const endedBy = ({ expires, ended }: HeldPolicy, asOf: string) =>
  ended || (expires !== undefined && expires <= asOf);
const inForce = (policy: HeldPolicy, asOf: string) =>
  !endedBy(policy, asOf) && (policy.effective ?? "") <= asOf;

const othersOfLine = (policy: HeldPolicy, { policies }: NormalizedPortfolio) =>
  policies.filter((other) => other !== policy && other.line === policy.line);

type Asked = { policy: HeldPolicy; portfolio: NormalizedPortfolio; lateDays: number };

function renewed({ policy, portfolio, lateDays }: Asked): boolean {
  const { expires } = policy;
  if (expires === undefined) return false;
  return othersOfLine(policy, portfolio).some(({ effective, ended }) => {
    if (effective === undefined || ended || effective <= (policy.effective ?? "")) return false;
    const late = dayOf(effective) - dayOf(expires);
    return late >= -RENEWAL_DAYS && late <= lateDays;
  });
}

/** Where it is not renewed for certain: fires, unless another policy of the line does not say when it begins and may be the renewal. */
function unlessRenewed(asked: Asked, says: string): Finding {
  const undated = othersOfLine(asked.policy, asked.portfolio).filter(
    ({ effective, ended }) => effective === undefined && !ended,
  );
  const mayBe = undated.filter(
    ({ expires }) => expires === undefined || expires > (asked.policy.expires ?? ""),
  );
  return mayBe.length > 0
    ? unknown(...mayBe.map(({ name }) => `effective date of the ${name}`))
    : known(true, says);
}

/** Where a policy stands in its term on the day asked about. */
export function termOf(
  test: Extract<PolicyTest, { term: string }>,
  policy: HeldPolicy,
  portfolio: NormalizedPortfolio,
): Finding {
  const { asOf } = portfolio;
  const { effective, expires, ended } = policy;
  const name = capitalize(policy.name);
  const replaced = othersOfLine(policy, portfolio).some((other) => inForce(other, asOf));

  if (test.term === "not_begun") {
    if (effective === undefined) return unknown(`effective date of the ${policy.name}`);
    return known(effective > asOf && !replaced, `${name} begins on ${effective}`);
  }
  if (ended)
    return known(
      test.term === "ended" && !replaced,
      `${name} is no longer in force by its status${replaced ? ", another one is" : ""}`,
    );
  if (expires === undefined) return unknown(`expiry of the ${policy.name}`);

  if (test.term === "ended") {
    if (expires > asOf) return known(false, `${name} runs to ${expires}`);
    const asked = { policy, portfolio, lateDays: RENEWAL_DAYS };
    return replaced && renewed(asked)
      ? known(false, `${name} ended on ${expires} and was renewed`)
      : unlessRenewed(asked, `${name} ended on ${expires}`);
  }
  const left = dayOf(expires) - dayOf(asOf);
  if (left <= 0) return known(false, `${name} ended on ${expires}`);
  const says = `${name} ends on ${expires}, in ${formatCount(left, "day")}`;
  if (left > test.withinDays) return known(false, says);
  const asked = { policy, portfolio, lateDays: 0 };
  return renewed(asked) ? known(false, `${says}, and is renewed`) : unlessRenewed(asked, says);
}
