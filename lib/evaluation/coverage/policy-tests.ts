import { capitalized, dollars, plain } from "../candidates/format";
import { NUMBER_FACTS } from "./facts";
import { anyOf, type Finding, known, unknown } from "./finding";
import { FEATURE_LABELS, type HeldPolicy, type NormalizedPortfolio } from "./normalize";
import { DEDUCTIBLE_LABELS, LIMIT_LABELS, type LimitName } from "./policy-amounts";
import type { PolicyTest, StateMinimums, Threshold } from "./rule-set";
import { termOf } from "./terms";

type Asked<Key extends string> = Extract<PolicyTest, Record<Key, unknown>>;
type Floor = { usd: number | undefined; label: string; of: string };

/** What is asked for: the amount, absent where its fact is not given; the fact's name; and of what it is a share. */
export function floorOf(threshold: Threshold, { facts, state }: NormalizedPortfolio, policy?: HeldPolicy): Floor {
  if (typeof threshold === "number") return { usd: threshold, label: "", of: "" };
  if ("byState" in threshold) {
    const own = Object.hasOwn(threshold.byState, state) ? threshold.byState[state] : undefined;
    return { usd: own ?? threshold.otherwise, label: "", of: "" };
  }
  if ("fact" in threshold) {
    const { label } = NUMBER_FACTS[threshold.fact];
    const value = facts.numbers[threshold.fact];
    return { usd: value === undefined ? undefined : value * threshold.times, label, of: ` (${shareOf(threshold.times)}${label})` };
  }
  const { replacementCostTimes: times } = threshold;
  const cost = policy?.replacementCost;
  return { usd: cost === undefined ? undefined : cost * times, label: "replacement cost", of: ` (${shareOf(times)}replacement cost)` };
}

const shareOf = (times: number) => (times === 1 ? "" : `${plain(100 * times, 1)} % of `);

export function testPolicy(test: PolicyTest, policy: HeldPolicy, portfolio: NormalizedPortfolio): Finding {
  if ("below" in test) return belowFloors(test, policy, portfolio);
  if ("belowStateMinimums" in test) return belowMinimums(test.belowStateMinimums, policy, portfolio);
  if ("deductibles" in test) return largeDeductible(test, policy);
  if ("feature" in test) return featureIs(test, policy);
  return termOf(test, policy, portfolio);
}

type Floors = Asked<"below">["below"];

function belowFloors({ below, single = {} }: Asked<"below">, policy: HeldPolicy, portfolio: NormalizedPortfolio): Finding {
  const given = namesOf(single).some((name) => policy.limits[name]?.usd !== undefined);
  const floors = given ? single : below;
  return anyOf(namesOf(floors).map((name) => belowFloor({ name, floor: floorOf(floors[name] ?? 0, portfolio, policy), policy })));
}

const isLimitName = (name: string): name is LimitName => Object.hasOwn(LIMIT_LABELS, name);
const namesOf = (floors: Floors) => Object.keys(floors).filter(isLimitName);

function belowFloor({ name, floor, policy }: { name: LimitName; floor: Floor; policy: HeldPolicy }): Finding {
  const limit = policy.limits[name]?.usd;
  const label = LIMIT_LABELS[name];
  if (limit === undefined || floor.usd === undefined) {
    return unknown(...(limit === undefined ? [`${label} of the ${policy.name}`] : []), ...(floor.usd === undefined ? [floor.label] : []));
  }
  const held = limit === 0 ? `no ${label}` : `${label} ${limit === Number.POSITIVE_INFINITY ? "without limit" : dollars(limit)}`;
  const short = limit < floor.usd;
  return known(short, `${capitalized(policy.name)}: ${held}, ${short ? "below" : "not below"} ${dollars(floor.usd)}${floor.of}`);
}

function belowMinimums(minimums: StateMinimums, policy: HeldPolicy, portfolio: NormalizedPortfolio): Finding {
  const rows = Object.hasOwn(minimums, portfolio.state) ? minimums[portfolio.state] : undefined;
  // A policy keeps to the law of the day it began, until it is renewed.
  const [person, accident, property] = rows?.find(({ from }) => from <= (policy.effective ?? portfolio.asOf))?.limits ?? [0, 0, 0];
  const usd = { bi_person: 1000 * person, bi_accident: 1000 * accident, pd: 1000 * property };
  const asked = Object.fromEntries(Object.entries(usd).filter(([, floor]) => floor > 0));
  return belowFloors({ below: asked, single: { csl: usd.bi_accident + usd.pd } }, policy, portfolio);
}

function largeDeductible(test: Asked<"deductibles">, policy: HeldPolicy): Finding {
  const said = test.deductibles.flatMap((name): Finding[] => {
    const deductible = policy.deductibles[name];
    if (!deductible) return [];
    const label = `${DEDUCTIBLE_LABELS[name]} deductible`;
    const subject = `${capitalized(policy.name)}: ${label}`;
    if ("overUsd" in test) {
      const { usd } = deductible;
      return [
        usd === undefined
          ? unknown(`${label} in USD`)
          : known(usd > test.overUsd, `${subject} ${dollars(usd)}, ${over(usd > test.overUsd)} ${dollars(test.overUsd)}`),
      ];
    }
    const share = deductible.percent ?? (deductible.usd === undefined ? undefined : shareOfDwelling(deductible.usd, policy));
    if (share === undefined) return [unknown(`dwelling limit of the ${policy.name}`)];
    const large = share > test.overPercent;
    return [known(large, `${subject} ${plain(Math.min(share, 100), 1)} % of the dwelling limit, ${over(large)} ${plain(test.overPercent, 1)} %`)];
  });
  return said.length > 0
    ? anyOf(said)
    : unknown(`${test.deductibles.map((name) => DEDUCTIBLE_LABELS[name]).join(" or ")} deductible of the ${policy.name}`);
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
  return known(value === is, `${capitalized(policy.name)}: ${value ? label : `no ${label}`}`);
}
