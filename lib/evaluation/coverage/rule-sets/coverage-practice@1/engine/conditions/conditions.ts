import { segmentOfFact } from "../portfolio/facts";
import type { Condition } from "../rule-set";
import { allOf, anyOf, type Finding, known, unknown } from "./finding";
import { testPolicy } from "./policy-tests";
import { type RuleContext, resolveThreshold } from "./thresholds";

type ConditionWith<Key extends string> = Extract<Condition, Record<Key, unknown>>;

/** Evaluates a condition for a portfolio. The result is unknown if a fact that it needs is missing. */
export function evaluateCondition(condition: Condition, context: RuleContext): Finding {
  const { portfolio, texts } = context;
  const each = (conditions: readonly Condition[]) =>
    conditions.map((part) => evaluateCondition(part, context));
  if ("all" in condition) return allOf(each(condition.all));
  if ("any" in condition) return anyOf(each(condition.any));
  if ("is" in condition) return yesNoFact(condition, context);
  if ("fact" in condition) return numberFact(condition, context);
  if ("zone" in condition) return floodZone(condition, context);
  if ("state" in condition)
    return known(condition.state.includes(portfolio.state), texts.evidence.state(portfolio.state));
  if ("holds" in condition) return holdsLines(condition, context);
  if ("on" in condition)
    return portfolio.lines.some((line) => condition.on.includes(line))
      ? known(true)
      : known(false, texts.evidence.linesMissing(condition.on));
  if ("lacks" in condition) return lacksCoverage(condition, context);
  if ("totalOf" in condition) return totalBelow(condition, context);

  const policies = portfolio.policies.filter(({ line }) => condition.policy.includes(line));
  if (policies.length === 0) return known(false, texts.evidence.linesMissing(condition.policy));
  return anyOf(policies.map((policy) => testPolicy(condition.test, policy, context)));
}

/** A missing fact: false in a portfolio without its segment, otherwise unknown. */
function missingFact(fact: string, label: string, { portfolio }: RuleContext): Finding {
  const segment = segmentOfFact(fact);
  return segment && !portfolio.segments.includes(segment) ? known(false) : unknown(label);
}

function yesNoFact({ fact, is }: ConditionWith<"is">, context: RuleContext): Finding {
  const value = context.portfolio.facts.yesNo[fact];
  const { label, evidence } = context.texts.yesNoFacts[fact];
  return value === undefined
    ? missingFact(fact, label, context)
    : known(value === is, evidence(value));
}

function numberFact(
  condition: ConditionWith<"atLeast"> | ConditionWith<"atMost">,
  context: RuleContext,
): Finding {
  const value = context.portfolio.facts.numbers[condition.fact];
  const { label, evidence } = context.texts.numberFacts[condition.fact];
  if (value === undefined) return missingFact(condition.fact, label, context);
  if ("atMost" in condition) return known(value <= condition.atMost, evidence(value));
  const threshold = resolveThreshold(condition.atLeast, context);
  return threshold.value === undefined
    ? unknown(threshold.label)
    : known(value >= threshold.value, evidence(value));
}

function floodZone({ zone: fact, hazard }: ConditionWith<"zone">, context: RuleContext): Finding {
  const { portfolio, texts } = context;
  const place = fact === "home_flood_zone" ? "home" : "premises";
  const value = portfolio.facts.flood[fact];
  return value
    ? known(hazard.includes(value.hazard), texts.evidence.floodZone(place, value.zone))
    : missingFact(fact, texts.missing.floodZone(place), context);
}

function holdsLines(
  { holds: lines }: ConditionWith<"holds">,
  { portfolio, texts }: RuleContext,
): Finding {
  const held = portfolio.lines.filter((line) => lines.includes(line));
  return held.length > 0
    ? known(true, texts.evidence.linesHeld(held))
    : known(false, texts.evidence.linesMissing(lines));
}

function lacksCoverage(
  { lacks: lines, endorsement }: ConditionWith<"lacks">,
  { portfolio: { policies }, texts }: RuleContext,
): Finding {
  const held = policies.find(({ line }) => lines.includes(line));
  if (held) return known(false, texts.evidence.policyHeld(held.name));
  const endorsed = endorsement && policies.find(({ features }) => features[endorsement]);
  if (endorsed) return known(false, texts.evidence.endorsement(endorsement, endorsed.name));
  return known(true, texts.evidence.lacks(lines, endorsement));
}

/** If the sum is too low and a policy does not state its limit, the result is unknown. */
function totalBelow(
  { policy: lines, totalOf, below }: ConditionWith<"totalOf">,
  context: RuleContext,
): Finding {
  const { portfolio, texts } = context;
  const policies = portfolio.policies.filter(({ line }) => lines.includes(line));
  if (policies.length === 0) return known(false, texts.evidence.linesMissing(lines));
  const amounts = policies.map(({ limits }) => totalOf.flatMap((name) => limits[name]?.usd ?? []));
  const notStated = policies
    .filter((_, i) => amounts[i]?.length === 0)
    .map(({ name }) => texts.missing.anyLimit(name));
  const { value: thresholdUsd, label, note } = resolveThreshold(below, context);
  if (thresholdUsd === undefined) return unknown(...notStated, label);
  const usd = amounts.flat().reduce((sum, each) => sum + each, 0);
  const isBelow = usd < thresholdUsd;
  if (isBelow && notStated.length > 0) return unknown(...notStated);
  const held = [...new Set(policies.map(({ line }) => line))];
  const comparison = { usd, thresholdUsd, thresholdNote: note, isBelow };
  return known(isBelow, texts.evidence.totalLimit(held, policies.length, comparison));
}
