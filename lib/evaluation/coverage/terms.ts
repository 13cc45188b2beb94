import { capitalized, count } from "../candidates/format";
import { type Finding, known, unknown } from "./finding";
import type { HeldPolicy, NormalizedPortfolio } from "./normalize";
import type { PolicyTest } from "./rule-set";

const MS_A_DAY = 86_400_000;
const dayOf = (date: string) => Date.parse(date) / MS_A_DAY;

/** A policy of the same line that begins this near to the end of another is its renewal. */
const RENEWAL_DAYS = 30;

/** Policies end at 12:01 of their last day. */
const endedBy = ({ expires, ended }: HeldPolicy, asOf: string) => ended || (expires !== undefined && expires <= asOf);
const inForce = (policy: HeldPolicy, asOf: string) => !endedBy(policy, asOf) && (policy.effective ?? "") <= asOf;

const othersOfLine = (policy: HeldPolicy, { policies }: NormalizedPortfolio) =>
  policies.filter((other) => other !== policy && other.line === policy.line);

function renewed({ policy, portfolio, lateDays }: { policy: HeldPolicy; portfolio: NormalizedPortfolio; lateDays: number }): boolean {
  const { expires } = policy;
  if (expires === undefined) return false;
  return othersOfLine(policy, portfolio).some(({ effective, ended }) => {
    if (effective === undefined || ended || effective <= (policy.effective ?? "")) return false;
    const late = dayOf(effective) - dayOf(expires);
    return late >= -RENEWAL_DAYS && late <= lateDays;
  });
}

/** Where a policy stands in its term on the day asked about. */
export function termOf(test: Extract<PolicyTest, { term: string }>, policy: HeldPolicy, portfolio: NormalizedPortfolio): Finding {
  const { asOf } = portfolio;
  const { effective, expires, ended } = policy;
  const name = capitalized(policy.name);
  const replaced = othersOfLine(policy, portfolio).some((other) => inForce(other, asOf));

  if (test.term === "not_begun") {
    if (effective === undefined) return unknown(`effective date of the ${policy.name}`);
    return known(effective > asOf && !replaced, `${name} begins on ${effective}`);
  }
  if (ended) return known(test.term === "ended" && !replaced, `${name} is no longer in force by its status${replaced ? ", another one is" : ""}`);
  if (expires === undefined) return unknown(`expiry of the ${policy.name}`);

  if (test.term === "ended") {
    if (expires > asOf) return known(false, `${name} runs to ${expires}`);
    const again = replaced && renewed({ policy, portfolio, lateDays: RENEWAL_DAYS });
    return known(!again, `${name} ended on ${expires}${again ? " and was renewed" : ""}`);
  }
  const left = dayOf(expires) - dayOf(asOf);
  const again = renewed({ policy, portfolio, lateDays: 0 });
  if (left <= 0) return known(false, `${name} ended on ${expires}`);
  return known(left <= test.withinDays && !again, `${name} ends on ${expires}, in ${count(left, "day")}${again ? ", and is renewed" : ""}`);
}
