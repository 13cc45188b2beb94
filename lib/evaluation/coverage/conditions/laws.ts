import type { LimitName } from "@/lib/evaluation/core/parse/amount-names";
import { type AutoMinimum, autoMinimum, motorcycleRule } from "@/lib/reference/auto/auto-law";
import { CITIZENS_FLOOD_REQUIREMENT } from "@/lib/reference/property/flood-earthquake";
import { residualMarketNamed } from "@/lib/reference/property/residual-market-names";
import { employersLiability } from "@/lib/reference/workers/workers-compensation";
import { shortUsd } from "../facts/fact-kinds";
import type { HeldPolicy } from "../portfolio/policies";
import { injuryProtection, motoristLaw } from "./auto-laws";
import type { PolicyLaw } from "./condition";
import { factOf, type RuleContext, replacementCostOf } from "./context";
import { anyOf, type Finding, known, unknown } from "./finding";
import { hazardOf } from "./flood-zones";
import { byLookup, type LawTest, unconfirmed, underEachLaw, withLaw } from "./law-in-force";
import { belowThresholds } from "./limits";

/** What laws require of policies. Every table is in `lib/reference`; a row without a source decides nothing. */

type Minimums = Pick<AutoMinimum, "perPerson" | "perAccident" | "propertyDamage"> & {
  combinedSingleLimit?: number | undefined;
};

function belowMinimums(minimums: Minimums, policy: HeldPolicy, context: RuleContext): Finding {
  const { perPerson, perAccident, propertyDamage } = minimums;
  const limits: [LimitName, number][] = [
    ["bi_person", perPerson],
    ["bi_accident", perAccident],
    ["pd", propertyDamage],
  ];
  const single = minimums.combinedSingleLimit ?? perAccident + propertyDamage;
  return belowThresholds(
    { below: Object.fromEntries(limits.filter(([, usd]) => usd > 0)), single: { csl: single } },
    policy,
    context,
  );
}

const autoLiability = byLookup("auto liability", autoMinimum, ({ rule }, policy, context) =>
  belowMinimums(rule, policy, context),
);

const motorcycleLiability: LawTest = (policy, context) =>
  underEachLaw(policy, context, (day) => {
    const { state } = context.portfolio;
    const own = motorcycleRule(state, day);
    if (own.status === "known" && !own.rule.compulsory) return known(false);
    if (own.status === "known" && own.rule.limits) {
      const [perPerson, perAccident, propertyDamage] = own.rule.limits;
      const minimums = { perPerson, perAccident, propertyDamage };
      return withLaw(belowMinimums(minimums, policy, context), own.source);
    }
    const found = autoMinimum(state, day);
    return found.status === "known"
      ? withLaw(belowMinimums(found.rule, policy, context), found.source)
      : unconfirmed("motorcycles", state, found.citation);
  });

const employersLimits: LawTest = (policy, context) => {
  const { state } = context.portfolio;
  const found = employersLiability(state);
  if (found.status !== "known")
    return unconfirmed("employers liability limits", state, found.citation);
  if (!found.rule.limits) return known(false);
  const [accident, disease, employee] = found.rule.limits;
  const below = { el_accident: accident, el_policy: disease, el_employee: employee };
  return withLaw(belowThresholds({ below }, policy, context), found.source);
};

/** Whether Florida's Citizens may insure the building against wind only with a flood policy beside it. */
const citizensFlood: LawTest = (policy, context) => {
  const { portfolio } = context;
  if (portfolio.state !== "FL" || policy.features.wind === false) return known(false);
  if (policy.carrier === undefined)
    return unknown(
      portfolio.missing([...policy.path, "carrier"], `Which carrier wrote the ${policy.name}?`),
    );
  if (residualMarketNamed("FL", policy.carrier)?.kind !== "insurer_of_last_resort")
    return known(false);
  const { rule, source } = CITIZENS_FLOOD_REQUIREMENT;
  const [subject] = policy.insured.subjects;
  const zone = factOf("flood_zone", { ...context, ...(subject ? { subject } : {}) }).value;
  const inFloodZone: Finding = zone.known
    ? known(hazardOf(String(zone.value)).hazard === "high", `Flood zone ${zone.value}`)
    : unknown(...zone.missing);
  const byCost = underEachLaw(policy, context, (day) => {
    const row = rule.find(({ from }) => from <= day);
    if (!row) return known(false);
    if (row.dwelling === 0) return known(true, "Every dwelling");
    const cost = replacementCostOf(policy, portfolio);
    return cost.known
      ? known(
          cost.value >= row.dwelling,
          `Replacement cost ${shortUsd(cost.value)}, ${cost.value < row.dwelling ? "below" : "not below"} ${shortUsd(row.dwelling)}`,
        )
      : unknown(...cost.missing);
  });
  return withLaw(anyOf([inFloodZone, byCost]), source);
};

const LAW_TESTS: Readonly<Record<PolicyLaw, LawTest>> = {
  auto_liability: autoLiability,
  commercial_auto_liability: autoLiability,
  motorcycle_liability: motorcycleLiability,
  uninsured_motorist: motoristLaw("uninsured"),
  underinsured_motorist: motoristLaw("underinsured"),
  injury_protection: injuryProtection,
  employers_liability: employersLimits,
  citizens_flood: citizensFlood,
};

/** Whether a law requires more than the policy has. */
export const testLaw = (law: PolicyLaw, policy: HeldPolicy, context: RuleContext): Finding =>
  LAW_TESTS[law](policy, context);
