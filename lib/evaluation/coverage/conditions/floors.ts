import { capitalize, formatNumber, numberFormats } from "@/lib/evaluation/core/format";
import { NUMBER_FACTS } from "../portfolio/facts";
import type { HeldPolicy, NormalizedPortfolio } from "../portfolio/normalize";
import { LIMIT_LABELS, type LimitName } from "../portfolio/policy-amounts";
import type { PolicyTest, Threshold } from "../rule-set";
import { anyOf, type Finding, known, unknown } from "./finding";

const { shortUsd: dollars } = numberFormats({ unitSpace: " ", millionsDecimal: true });

/** What limits are measured against. `of` ends the evidence: of which amount the floor is a share, or whose law it is. */
export type Floor = { usd: number | undefined; label: string; of: string };

/** What is asked for: the amount, absent where its fact is not given; the fact's name; and of what it is a share. */
export function floorOf(
  threshold: Threshold,
  { facts, state }: NormalizedPortfolio,
  policy?: HeldPolicy,
): Floor {
  if (typeof threshold === "number") return { usd: threshold, label: "", of: "" };
  if ("byState" in threshold) {
    const own = Object.hasOwn(threshold.byState, state) ? threshold.byState[state] : undefined;
    return { usd: own ?? threshold.otherwise, label: "", of: "" };
  }
  if ("fact" in threshold) {
    const { label } = NUMBER_FACTS[threshold.fact];
    const value = facts.numbers[threshold.fact];
    return {
      usd: value === undefined ? undefined : value * threshold.times,
      label,
      of: ` (${shareOf(threshold.times)}${label})`,
    };
  }
  const { replacementCostTimes: times } = threshold;
  const cost = policy?.replacementCost;
  return {
    usd: cost === undefined ? undefined : cost * times,
    label: "replacement cost",
    of: ` (${shareOf(times)}replacement cost)`,
  };
}

const shareOf = (times: number) => (times === 1 ? "" : `${formatNumber(100 * times, 1)} % of `);

type Floors = Extract<PolicyTest, { below: unknown }>;

/** Whether one of the limits is below its floor; where the policy gives one of `single` instead, that one decides. */
export function belowFloors(
  { below, single = {} }: Floors,
  policy: HeldPolicy,
  floorFor: (threshold: Threshold) => Floor,
): Finding {
  const given = namesOf(single).some((name) => policy.limits[name]?.usd !== undefined);
  const floors = given ? single : below;
  return anyOf(
    namesOf(floors).map((name) => belowFloor({ name, floor: floorFor(floors[name] ?? 0), policy })),
  );
}

const isLimitName = (name: string): name is LimitName => Object.hasOwn(LIMIT_LABELS, name);
const namesOf = (floors: Floors["below"]) => Object.keys(floors).filter(isLimitName);

function belowFloor({
  name,
  floor,
  policy,
}: {
  name: LimitName;
  floor: Floor;
  policy: HeldPolicy;
}): Finding {
  const limit = policy.limits[name]?.usd;
  const label = LIMIT_LABELS[name];
  if (limit === undefined || floor.usd === undefined) {
    return unknown(
      ...(limit === undefined ? [`${label} of the ${policy.name}`] : []),
      ...(floor.usd === undefined ? [floor.label] : []),
    );
  }
  const held =
    limit === 0
      ? `no ${label}`
      : `${label} ${limit === Number.POSITIVE_INFINITY ? "without limit" : dollars(limit)}`;
  const short = limit < floor.usd;
  return known(
    short,
    `${capitalize(policy.name)}: ${held}, ${short ? "below" : "not below"} ${dollars(floor.usd)}${floor.of}`,
  );
}
