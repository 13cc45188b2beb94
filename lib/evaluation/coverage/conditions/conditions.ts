import { portfolioLineInText } from "@/lib/domain/line-names";
import { stateInText } from "@/lib/domain/us-states";
import { capitalize, joinList, numberFormats } from "@/lib/evaluation/core/format";
import { NUMBER_FACTS, segmentOfFact, YES_NO_FACTS } from "../portfolio/facts";
import { FEATURE_LABELS, type NormalizedPortfolio } from "../portfolio/normalize";
import type { Condition } from "../rule-set";
import { allOf, anyOf, type Finding, known, unknown } from "./finding";
import { floorOf } from "./floors";
import { testPolicy } from "./policy-tests";

const { shortUsd: dollars } = numberFormats({ unitSpace: " ", millionsDecimal: true });

type Asked<Key extends string> = Extract<Condition, Record<Key, unknown>>;

/** Whether a condition holds of a portfolio, and why; undecided where a fact that it needs is not given. */
export function holds(condition: Condition, portfolio: NormalizedPortfolio): Finding {
  if ("all" in condition) return allOf(condition.all.map((part) => holds(part, portfolio)));
  if ("any" in condition) return anyOf(condition.any.map((part) => holds(part, portfolio)));
  if ("is" in condition) return yesOrNo(condition, portfolio);
  if ("fact" in condition) return numberFact(condition, portfolio);
  if ("zone" in condition) return floodZone(condition, portfolio);
  if ("state" in condition)
    return known(condition.state.includes(portfolio.state), `In ${stateInText(portfolio.state)}`);
  if ("holds" in condition) return held(condition, portfolio);
  if ("on" in condition)
    return portfolio.lines.some((line) => condition.on.includes(line))
      ? known(true)
      : known(false, capitalize(nothingHeld(condition.on)));
  if ("lacks" in condition) return lacking(condition, portfolio);
  if ("totalOf" in condition) return total(condition, portfolio);

  const policies = portfolio.policies.filter(({ line }) => condition.policy.includes(line));
  if (policies.length === 0) return known(false, capitalize(nothingHeld(condition.policy)));
  return anyOf(policies.map((policy) => testPolicy(condition.test, policy, portfolio)));
}

const named = (lines: readonly Parameters<typeof portfolioLineInText>[0][]) =>
  lines.map(portfolioLineInText);
const nothingHeld = (lines: Parameters<typeof named>[0]) =>
  `no ${named(lines).join(" or ")} policy listed`;

function absent(fact: string, label: string, { segments }: NormalizedPortfolio): Finding {
  const segment = segmentOfFact(fact);
  return segment && !segments.includes(segment) ? known(false) : unknown(label);
}

function yesOrNo({ fact, is }: Asked<"is">, portfolio: NormalizedPortfolio): Finding {
  const value = portfolio.facts.yesNo[fact];
  const { label, says } = YES_NO_FACTS[fact];
  return value === undefined
    ? absent(fact, label, portfolio)
    : known(value === is, capitalize(says(value)));
}

function numberFact(
  condition: Asked<"atLeast"> | Asked<"atMost">,
  portfolio: NormalizedPortfolio,
): Finding {
  const value = portfolio.facts.numbers[condition.fact];
  const { label, says } = NUMBER_FACTS[condition.fact];
  if (value === undefined) return absent(condition.fact, label, portfolio);
  if ("atMost" in condition) return known(value <= condition.atMost, capitalize(says(value)));
  const floor = floorOf(condition.atLeast, portfolio);
  return floor.usd === undefined
    ? unknown(floor.label)
    : known(value >= floor.usd, capitalize(says(value)));
}

function floodZone({ zone: fact, hazard }: Asked<"zone">, portfolio: NormalizedPortfolio): Finding {
  const place = fact === "home_flood_zone" ? "home" : "premises";
  const value = portfolio.facts.flood[fact];
  return value
    ? known(hazard.includes(value.hazard), `${capitalize(place)} in flood zone ${value.zone}`)
    : absent(fact, `flood zone of the ${place}`, portfolio);
}

function held({ holds: lines }: Asked<"holds">, portfolio: NormalizedPortfolio): Finding {
  const among = portfolio.lines.filter((line) => lines.includes(line));
  return among.length > 0
    ? known(true, `${capitalize(joinList(named(among)))} held`)
    : known(false, capitalize(nothingHeld(lines)));
}

function lacking(
  { lacks, endorsement }: Asked<"lacks">,
  { policies }: NormalizedPortfolio,
): Finding {
  const inForce = policies.find(({ line }) => lacks.includes(line));
  if (inForce) return known(false, `${capitalize(inForce.name)} held`);
  const endorsed = endorsement && policies.find(({ features }) => features[endorsement]);
  if (endorsed) return known(false, `${capitalize(endorsed.name)}: ${FEATURE_LABELS[endorsement]}`);
  const unendorsed =
    endorsement &&
    `no ${FEATURE_LABELS[endorsement]} on ${lacks.length > 0 ? "another" : "any"} policy`;
  return known(
    true,
    capitalize(
      [...(lacks.length > 0 ? [nothingHeld(lacks)] : []), ...(unendorsed ? [unendorsed] : [])].join(
        ", and ",
      ),
    ),
  );
}

function total(
  { policy: lines, totalOf, below }: Asked<"totalOf">,
  portfolio: NormalizedPortfolio,
): Finding {
  const policies = portfolio.policies.filter(({ line }) => lines.includes(line));
  if (policies.length === 0) return known(false, capitalize(nothingHeld(lines)));
  const stated = policies.map(({ name, limits }) => ({
    name,
    amounts: totalOf.flatMap((limit) => limits[limit]?.usd ?? []),
  }));
  const floor = floorOf(below, portfolio);
  const silent = stated
    .filter(({ amounts }) => amounts.length === 0)
    .map(({ name }) => `limit of the ${name}`);
  if (floor.usd === undefined) return unknown(...silent, floor.label);
  const sum = stated.flatMap(({ amounts }) => amounts).reduce((all, usd) => all + usd, 0);
  const short = sum < floor.usd;
  // What a policy does not state could be what is short.
  if (short && silent.length > 0) return unknown(...silent);
  const names = joinList([...new Set(policies.map(({ line }) => portfolioLineInText(line)))]);
  const inAll = sum === Number.POSITIVE_INFINITY ? "without limit" : dollars(sum);
  return known(
    short,
    `${capitalize(names)} ${inAll}${policies.length > 1 ? " in all" : ""}, ${short ? "below" : "not below"} ${dollars(floor.usd)}${floor.of}`,
  );
}
