import { LIMITS, type LimitName } from "../portfolio/amount-names";
import type { HeldPolicy } from "../portfolio/normalize";
import type { PolicyTest, StateMinimums, Threshold } from "../rule-set";
import { anyOf, type Finding, known, unknown } from "./finding";
import { type ResolvedThreshold, type RuleContext, resolveThreshold } from "./thresholds";

type LimitTest = Extract<PolicyTest, { below: unknown }>;

const isLimitName = (name: string): name is LimitName => LIMITS.some((limit) => limit === name);
const limitNames = (thresholds: LimitTest["below"]) => Object.keys(thresholds).filter(isLimitName);

/** Whether one of the limits is below its threshold. If the policy states a limit of `single`, that one decides. */
export const belowThresholds = (
  test: LimitTest,
  policy: HeldPolicy,
  context: RuleContext,
): Finding =>
  compareLimits(test, policy, {
    context,
    resolve: (threshold) => resolveThreshold(threshold, context, policy.replacementCost),
  });

type Comparison = {
  context: RuleContext;
  resolve: (threshold: Threshold) => ResolvedThreshold;
};

function compareLimits(
  { below, single = {} }: LimitTest,
  policy: HeldPolicy,
  { context: { texts }, resolve }: Comparison,
): Finding {
  const statesSingle = limitNames(single).some((name) => policy.limits[name]?.usd !== undefined);
  const thresholds = statesSingle ? single : below;
  return anyOf(
    limitNames(thresholds).map((name) => {
      const usd = policy.limits[name]?.usd;
      const { value: thresholdUsd, label, note } = resolve(thresholds[name] ?? 0);
      if (usd === undefined || thresholdUsd === undefined) {
        return unknown(
          ...(usd === undefined ? [texts.missing.limit(name, policy.name)] : []),
          ...(thresholdUsd === undefined ? [label] : []),
        );
      }
      const isBelow = usd < thresholdUsd;
      const comparison = { usd, thresholdUsd, thresholdNote: note, isBelow };
      return known(isBelow, texts.evidence.limit(name, policy.name, comparison));
    }),
  );
}

type MinimumLimits = StateMinimums[string][number];

function belowLimits(
  { from, limits: [person, accident, property] }: MinimumLimits,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const usd = { bi_person: 1000 * person, bi_accident: 1000 * accident, pd: 1000 * property };
  const below = Object.fromEntries(Object.entries(usd).filter(([, minimum]) => minimum > 0));
  const note = context.texts.ofStateMinimum(context.portfolio.state, from);
  const resolve = (threshold: Threshold) => ({
    value: typeof threshold === "number" ? threshold : undefined,
    label: "",
    note,
  });
  const test = { below, single: { csl: usd.bi_accident + usd.pd } };
  return compareLimits(test, policy, { context, resolve });
}

/** A policy is renewed after a year at most. */
const yearBefore = (day: string) =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;

/**
 * Whether a policy is below the state's minimums. Until it is renewed, the law of the day on which it began applies.
 * If that day is not given and the law may have changed since, the result is unknown, unless the policy is below both
 * the old and the new minimums.
 */
export function belowStateMinimums(
  minimums: StateMinimums,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const { portfolio, texts } = context;
  const { state, asOf } = portfolio;
  const byDate = Object.hasOwn(minimums, state) ? (minimums[state] ?? []) : [];
  const minimumsOn = (day: string) => byDate.find(({ from }) => from <= day);
  const { effective, expires = asOf } = policy;
  const [latestStart = asOf] = effective === undefined ? [expires, asOf].sort() : [effective];
  const current = minimumsOn(latestStart);
  if (!current) return unknown(texts.missing.stateMinimums(state));
  const belowCurrent = belowLimits(current, policy, context);
  const previous = effective === undefined ? minimumsOn(yearBefore(expires)) : current;
  if (
    belowCurrent.truth !== true ||
    !previous ||
    previous === current ||
    belowLimits(previous, policy, context).truth === true
  )
    return belowCurrent;
  return unknown(texts.missing.effectiveDate(policy.name));
}
