import { capitalize, formatNumber, numberFormats } from "@/lib/evaluation/core/format";
import { FEATURE_LABELS, type HeldPolicy, type NormalizedPortfolio } from "../portfolio/normalize";
import { DEDUCTIBLE_LABELS } from "../portfolio/policy-amounts";
import type { PolicyTest } from "../rule-set";
import { anyOf, type Finding, known, unknown } from "./finding";
import { belowFloors, floorOf } from "./floors";
import { termOf } from "./policy-terms";
import { belowMinimums } from "./state-minimums";

const { shortUsd: dollars } = numberFormats({ unitSpace: " ", millionsDecimal: true });

type Asked<Key extends string> = Extract<PolicyTest, Record<Key, unknown>>;
export function testPolicy(
  test: PolicyTest,
  policy: HeldPolicy,
  portfolio: NormalizedPortfolio,
): Finding {
  if ("below" in test)
    return belowFloors(test, policy, (threshold) => floorOf(threshold, portfolio, policy));
  if ("belowStateMinimums" in test)
    return belowMinimums(test.belowStateMinimums, policy, portfolio);
  if ("deductibles" in test) return largeDeductible(test, policy);
  if ("feature" in test) return featureIs(test, policy);
  return termOf(test, policy, portfolio);
}

function largeDeductible(test: Asked<"deductibles">, policy: HeldPolicy): Finding {
  const said = test.deductibles.flatMap((name): Finding[] => {
    const deductible = policy.deductibles[name];
    if (!deductible) return [];
    const label = `${DEDUCTIBLE_LABELS[name]} deductible`;
    const subject = `${capitalize(policy.name)}: ${label}`;
    if ("overUsd" in test) {
      const { usd } = deductible;
      return [
        usd === undefined
          ? unknown(`${label} in USD`)
          : known(
              usd > test.overUsd,
              `${subject} ${dollars(usd)}, ${over(usd > test.overUsd)} ${dollars(test.overUsd)}`,
            ),
      ];
    }
    const share =
      deductible.percent ??
      (deductible.usd === undefined ? undefined : shareOfDwelling(deductible.usd, policy));
    if (share === undefined) return [unknown(`dwelling limit of the ${policy.name}`)];
    const large = share > test.overPercent;
    return [
      known(
        large,
        `${subject} ${formatNumber(Math.min(share, 100), 1)} % of the dwelling limit, ${over(large)} ${formatNumber(test.overPercent, 1)} %`,
      ),
    ];
  });
  return said.length > 0
    ? anyOf(said)
    : unknown(
        `${test.deductibles.map((name) => DEDUCTIBLE_LABELS[name]).join(" or ")} deductible of the ${policy.name}`,
      );
}

function shareOfDwelling(usd: number, { limits }: HeldPolicy): number | undefined {
  const dwelling = limits.dwelling?.usd;
  if (dwelling === undefined) return undefined;
  return dwelling > 0 ? (100 * usd) / dwelling : usd > 0 ? 100 : 0;
}

const over = (yes: boolean) => (yes ? "over" : "not over");

function featureIs({ feature, is }: Asked<"feature">, policy: HeldPolicy): Finding {
  const value = policy.features[feature];
  const label = FEATURE_LABELS[feature];
  if (value === undefined) return unknown(`${label} of the ${policy.name}`);
  return known(value === is, `${capitalize(policy.name)}: ${value ? label : `no ${label}`}`);
}
