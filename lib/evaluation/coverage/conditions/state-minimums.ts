import { stateInText } from "@/lib/domain/us-states";
import type { HeldPolicy, NormalizedPortfolio } from "../portfolio/normalize";
import type { StateMinimums } from "../rule-set";
import { type Finding, unknown } from "./finding";
import { belowFloors } from "./floors";

type Row = StateMinimums[string][number];

/** A policy runs for a year at most before it is renewed. */
const yearBefore = (day: string) =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;

function belowRow(
  { from, limits: [person, accident, property] }: Row,
  policy: HeldPolicy,
  { state }: NormalizedPortfolio,
): Finding {
  const usd = { bi_person: 1000 * person, bi_accident: 1000 * accident, pd: 1000 * property };
  const below = Object.fromEntries(Object.entries(usd).filter(([, floor]) => floor > 0));
  const of = ` (${stateInText(state)}'s minimum${from && ` from ${from} on`})`;
  return belowFloors({ below, single: { csl: usd.bi_accident + usd.pd } }, policy, (floor) => ({
    usd: typeof floor === "number" ? floor : undefined,
    label: "",
    of,
  }));
}

/**
 * Whether a policy is below the state's minimums. It keeps to the law of the day it began until it is renewed; where that day is not given, and
 * the law changed when it may have begun, it is undecided unless it falls short of either.
 */
export function belowMinimums(
  minimums: StateMinimums,
  policy: HeldPolicy,
  portfolio: NormalizedPortfolio,
): Finding {
  const rows = Object.hasOwn(minimums, portfolio.state) ? (minimums[portfolio.state] ?? []) : [];
  const rowAt = (day: string) => rows.find(({ from }) => from <= day);
  const { effective, expires = portfolio.asOf } = policy;
  const [latest = portfolio.asOf] =
    effective === undefined ? [expires, portfolio.asOf].sort() : [effective];
  const current = rowAt(latest);
  if (!current) return unknown(`auto minimums of ${stateInText(portfolio.state)}`);
  const now = belowRow(current, policy, portfolio);
  const before = effective === undefined ? rowAt(yearBefore(expires)) : current;
  if (
    now.truth !== true ||
    !before ||
    before === current ||
    belowRow(before, policy, portfolio).truth === true
  )
    return now;
  return unknown(`effective date of the ${policy.name}`);
}
