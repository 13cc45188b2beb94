import { capitalize } from "@/lib/evaluation/core/format";
import { LIMITS, type LimitName } from "@/lib/evaluation/core/parse/amount-names";
import { shortUsd } from "../facts/fact-kinds";
import type { HeldPolicy } from "../portfolio/policies";
import { limitLabel } from "../texts/labels";
import type { PolicyTest, Threshold } from "./condition";
import {
  type ResolvedThreshold,
  type RuleContext,
  resolveThreshold,
  usdOrUnlimited,
} from "./context";
import { anyOf, type Finding, known, unknown } from "./finding";

type LimitTest = Extract<PolicyTest, { below: unknown }>;

const isLimitName = (name: string): name is LimitName => LIMITS.some((limit) => limit === name);
const limitNames = (thresholds: LimitTest["below"]) => Object.keys(thresholds).filter(isLimitName);

export const missingLimit = (limit: LimitName, policy: HeldPolicy, { portfolio }: RuleContext) =>
  portfolio.missing(
    [...policy.path, "limits", limit],
    `What is the ${limitLabel(limit)} limit of the ${policy.name}?`,
  );

function compare(
  limit: LimitName,
  policy: HeldPolicy,
  [threshold, context]: [ResolvedThreshold, RuleContext],
): Finding {
  const amount = policy.limits[limit];
  const usd = amount?.usd;
  if (usd === undefined || !threshold.known)
    return unknown(
      ...(usd === undefined ? [missingLimit(limit, policy, context)] : []),
      ...(threshold.known ? [] : threshold.missing),
    );
  const isBelow = usd < threshold.value;
  const label = limitLabel(limit);
  const stated = usd === 0 ? `no ${label}` : `${label} ${usdOrUnlimited(usd)}`;
  // A bound of $1 only asks whether there is a limit.
  if (threshold.value <= 1) return known(isBelow, `${capitalize(policy.name)}: ${stated}`);
  const comparison = `${isBelow ? "below" : "not below"} ${shortUsd(threshold.value)}${threshold.note}`;
  return known(isBelow, `${capitalize(policy.name)}: ${stated}, ${comparison}`);
}

/** Whether one of the limits is below its threshold. If the policy states a limit of `single`, that one decides. */
export function belowThresholds(
  { below, single = {}, ifStated }: LimitTest,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const statesSingle = limitNames(single).some((name) => policy.limits[name]?.usd !== undefined);
  const thresholds: Partial<Record<LimitName, Threshold>> = statesSingle ? single : below;
  return anyOf(
    limitNames(thresholds)
      .filter((name) => !ifStated || policy.limits[name]?.usd !== undefined)
      .map((name) =>
        compare(name, policy, [resolveThreshold(thresholds[name] ?? 0, context, policy), context]),
      ),
  );
}
