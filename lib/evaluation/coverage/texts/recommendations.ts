import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { formatCount, joinList } from "@/lib/evaluation/core/format";
import { FLOOD_MAXIMUMS } from "@/lib/reference/property/flood-earthquake";
import type { AmountRecommendation, GapRule } from "../conditions/condition";
import { numberFact, type RuleContext, replacementCostOf } from "../conditions/context";
import { shortUsd } from "../facts/fact-kinds";
import type { SubjectKind } from "../portfolio/subjects";
import {
  commercialMinimum,
  employersLimits,
  injuryBenefits,
  motorcycleMinimum,
  motoristMinimum,
  stateMinimum,
} from "./legal-amounts";

/** Recommendations with the amount that follows from the facts. Undefined where the facts are not known. */

type Amount = (context: RuleContext) => string | undefined;

const MILLION = 1_000_000;
/** Personal umbrellas are sold in steps of a million; above this, carriers for wealthy households write them. */
const STANDARD_UMBRELLA_MOST = 10 * MILLION;

export const umbrellaFor = (netWorth: number) =>
  Math.max(MILLION, Math.ceil(netWorth / MILLION) * MILLION);

const umbrella: Amount = (context) => {
  const { value } = numberFact("net_worth", context);
  if (!value.known) return undefined;
  const limit = umbrellaFor(value.value);
  const held = context.portfolio.lines.includes("personal_umbrella");
  // Up to two million the published sentence already says it.
  if (limit <= 2 * MILLION && !held) return undefined;
  const market =
    limit > STANDARD_UMBRELLA_MOST
      ? ` Above ${shortUsd(STANDARD_UMBRELLA_MOST)} it is placed with a carrier for high net worth, or in layers.`
      : "";
  const advice = held
    ? `Raise the personal umbrella to ${shortUsd(limit)}`
    : `Add a ${shortUsd(limit)} personal umbrella policy`;
  return `${advice}, for a net worth of ${shortUsd(value.value)}.${market}`;
};

const contractUmbrella: Amount = (context) => {
  const { value } = numberFact("contract_umbrella", context);
  if (!value.known || value.value < 1) return undefined;
  const held = context.portfolio.lines.includes("commercial_umbrella");
  return held
    ? `Raise the umbrella to ${shortUsd(value.value)}, the limit that contracts require.`
    : `Add a commercial umbrella of ${shortUsd(Math.max(MILLION, value.value))}: contracts require ${shortUsd(value.value)}.`;
};

/** The policies of lines whose dwelling limit is below what it costs to rebuild. */
const replacementCost: Amount = (context) => {
  const { portfolio } = context;
  const low = portfolio.policies.flatMap((policy) => {
    const cost = replacementCostOf(policy, portfolio);
    const limit = policy.limits.dwelling?.usd;
    const isDwelling = ["homeowners", "mobile_home", "dwelling_fire"].includes(policy.line);
    return isDwelling && cost.known && limit !== undefined && limit < cost.value
      ? [`of the ${policy.name} to ${shortUsd(cost.value)}`]
      : [];
  });
  return low.length > 0
    ? `Raise the dwelling limit ${joinList(low)}, with extended or guaranteed replacement cost where it is offered.`
    : undefined;
};

const FLOOD_KINDS: readonly SubjectKind[] = ["home", "rental", "secondary_home"];

/** The buildings whose flood limits together are below what they cost to rebuild. */
const flood: Amount = ({ portfolio }) => {
  const most = FLOOD_MAXIMUMS.rule.one_to_four_family.building;
  const policies = portfolio.policies.filter(({ line }) => line === "flood");
  const low = FLOOD_KINDS.flatMap((kind) => portfolio.subjects[kind].subjects).flatMap(
    (subject) => {
      const cost = subject.fields.replacement_cost;
      const own = policies.filter(({ insured }) => insured.subjects.includes(subject));
      const limits = own.flatMap(({ limits }) => limits.dwelling?.usd ?? []);
      const total = limits.reduce((sum, usd) => sum + usd, 0);
      if (typeof cost !== "number" || limits.length === 0 || total >= cost) return [];
      const above =
        cost > most
          ? ` (${shortUsd(most)} from the NFIP and excess flood above it, or privately)`
          : "";
      return [`${subject.name} for ${shortUsd(cost)}${above}`];
    },
  );
  return low.length > 0
    ? `Insure against flood what it costs to rebuild: ${joinList(low)}.`
    : undefined;
};

const businessFlood: Amount = (context) => {
  const { value } = numberFact("property_value", context);
  if (!value.known) return undefined;
  const { building, contents } = FLOOD_MAXIMUMS.rule.non_residential;
  const above =
    value.value > building + contents
      ? `: ${shortUsd(building)} of building and ${shortUsd(contents)} of contents from the NFIP, and excess flood above`
      : "";
  return `Insure ${shortUsd(value.value)} of business property against flood${above}.`;
};

const condoInterior: Amount = (context) => {
  const { value } = numberFact("interior_value", context);
  return value.known
    ? `Raise Coverage A to ${shortUsd(value.value)}, what the owner must insure inside the unit.`
    : undefined;
};

const condoDeductible: Amount = (context) => {
  const { value } = numberFact("association_deductible", context);
  return value.known
    ? `Raise Coverage A to at least ${shortUsd(value.value)}, the deductible of the master policy.`
    : undefined;
};

const contents: Amount = (context) => {
  const { value } = numberFact("contents_value", context);
  return value.known
    ? `Raise the personal property limit to ${shortUsd(value.value)}, what the belongings cost to replace.`
    : undefined;
};

const RENTAL_LINES: readonly PortfolioLine[] = [
  "dwelling_fire",
  "commercial_property",
  "business_owners",
];

/** As many policies as there are rentals that none insures. A policy that names nothing may be for one of them. */
const rentals: Amount = ({ portfolio }) => {
  const { count, subjects } = portfolio.subjects.rental;
  if (count === undefined) return undefined;
  const policies = portfolio.policies.filter(({ line }) => RENTAL_LINES.includes(line));
  const uncovered = subjects.filter(
    (subject) => !policies.some(({ insured }) => insured.subjects.includes(subject)),
  );
  const open = policies.filter(
    ({ line, insured: { subjects: named, possible } }) =>
      named.length === 0 &&
      (line === "dwelling_fire" || possible.some(({ kind }) => kind === "rental")),
  ).length;
  const without = count - subjects.length + uncovered.length;
  const where =
    uncovered.length === 0 || uncovered.length === count || open > 0
      ? ""
      : `: ${joinList(uncovered.map(({ name }) => name))}`;
  const missing = Math.max(1, without - open);
  return `Add ${formatCount(missing, "dwelling fire (landlord) policy", "dwelling fire (landlord) policies")}, DP-3, one for each property that is let${where}.`;
};

const BOND_SHARE = 0.1;
const BOND_LEAST = 1_000;
const BOND_MOST = 500_000;

const fidelityBond: Amount = (context) => {
  const { value } = numberFact("benefit_plan_assets", context);
  if (!value.known) return undefined;
  const bond = Math.min(BOND_MOST, Math.max(BOND_LEAST, Math.ceil(value.value * BOND_SHARE)));
  return `Add an ERISA fidelity bond of ${shortUsd(bond)}, 10% of the plan assets.`;
};

const AMOUNTS: Readonly<Record<AmountRecommendation, Amount>> = {
  umbrella_for_net_worth: umbrella,
  umbrella_for_contracts: contractUmbrella,
  replacement_cost: replacementCost,
  flood_for_replacement_cost: flood,
  flood_for_business: businessFlood,
  contents_value: contents,
  condo_interior: condoInterior,
  condo_deductible: condoDeductible,
  state_minimum: stateMinimum,
  commercial_state_minimum: commercialMinimum,
  motorcycle_state_minimum: motorcycleMinimum,
  motorist_minimum: motoristMinimum,
  injury_benefits: injuryBenefits,
  employers_liability: employersLimits,
  rentals,
  fidelity_bond: fidelityBond,
};

/** The amount where the facts are known, otherwise the fixed text of the rule. */
export const recommendationOf = ({ amount, recommendation }: GapRule, context: RuleContext) =>
  (amount && AMOUNTS[amount](context)) ?? recommendation;
