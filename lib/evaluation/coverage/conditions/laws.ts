import type { PortfolioLine } from "@/lib/domain/portfolio-lines";
import type { RuleSource } from "@/lib/domain/rule-source";
import { stateInText } from "@/lib/domain/us-states";
import { capitalize } from "@/lib/evaluation/core/format";
import type { LimitName } from "@/lib/evaluation/core/parse/amount-names";
import {
  type AutoMinimum,
  autoMinimum,
  motorcycleRule,
  personalInjuryProtection,
  type UninsuredMotorist,
  uninsuredMotorist,
} from "@/lib/reference/auto/auto-law";
import { CITIZENS_FLOOD_REQUIREMENT } from "@/lib/reference/property/flood-earthquake";
import { residualMarketNamed } from "@/lib/reference/property/residual-market-names";
import type { Known, Lookup } from "@/lib/reference/row";
import { employersLiability } from "@/lib/reference/workers/workers-compensation";
import { shortUsd } from "../facts/fact-kinds";
import type { HeldPolicy } from "../portfolio/policies";
import type { PolicyLaw } from "./condition";
import { factOf, type RuleContext, replacementCostOf, usdOrUnlimited } from "./context";
import { allOf, anyOf, type Finding, known, unknown } from "./finding";
import { hazardOf } from "./flood-zones";
import { belowThresholds } from "./limits";

/** What laws require of policies. Every table is in `lib/reference`; a row without a source decides nothing. */

export const requiredByLaw = ({ citation, url, effective, checked }: RuleSource) =>
  `Required by law: ${citation}${effective ? `, in force since ${effective}` : ""} (checked ${checked}${url ? `, ${url}` : ""})`;

export const withLaw = (finding: Finding, source: RuleSource): Finding =>
  finding.truth === true
    ? {
        ...finding,
        evidence: [...finding.evidence, requiredByLaw(source)],
        laws: [...finding.laws, source],
      }
    : finding;

/** A law that no source confirms. */
export const unconfirmed = (what: string, state: string, citation: string | null): Finding =>
  unknown({
    path: null,
    question: `What does the law of ${stateInText(state)} require of ${what}?${citation ? ` (${citation} was not confirmed.)` : ""}`,
  });

/** A policy is renewed after a year at most. */
const yearBefore = (day: string) =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;

/** The day on which a policy began, if that can be its present term: a later term has the law of a later day. */
const startOfTerm = ({ effective, expires }: HeldPolicy, day: string) =>
  effective !== undefined && effective >= yearBefore(expires ?? day) ? effective : undefined;

/**
 * The days on which the present term of a policy may have begun, the latest first. Until it is renewed, the law of the day
 * on which it began applies. Without that day, or with one that is more than a year before, it began within the year before
 * its end, or before the day of the analysis.
 */
export function possibleStarts(policy: HeldPolicy, day: string): string[] {
  const start = startOfTerm(policy, day);
  if (start !== undefined) return [start];
  const { expires } = policy;
  const latest = expires === undefined || expires > day ? day : expires;
  return [latest, yearBefore(expires ?? day)];
}

export const effectiveDate = (policy: HeldPolicy, { portfolio }: RuleContext) =>
  portfolio.missing(
    [...policy.path, "effective"],
    policy.effective === undefined
      ? `When did the ${policy.name} begin?`
      : `When did the present term of the ${policy.name} begin? It was renewed since ${policy.effective}.`,
  );

/** Tests a policy under the law of every day on which it may have begun. Unknown if they disagree. */
function underEachLaw(
  policy: HeldPolicy,
  context: RuleContext,
  test: (day: string) => Finding,
): Finding {
  const [latest, ...earlier] = possibleStarts(policy, context.portfolio.day).map(test);
  if (!latest) return known(false);
  const disagrees = earlier.some(({ truth }) => truth !== latest.truth);
  return disagrees ? unknown(effectiveDate(policy, context)) : latest;
}

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

type LawTest = (policy: HeldPolicy, context: RuleContext) => Finding;

const byLookup =
  <T>(
    what: string,
    lookUp: (state: string, day: string) => Lookup<T>,
    test: (known: Known<T>, policy: HeldPolicy, context: RuleContext) => Finding,
  ): LawTest =>
  (policy, context) =>
    underEachLaw(policy, context, (day) => {
      const { state } = context.portfolio;
      const found = lookUp(state, day);
      return found.status === "known"
        ? withLaw(test(found, policy, context), found.source)
        : unconfirmed(what, state, found.citation);
    });

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

/** Whether the law on uninsured motorists holds for what a policy insures. Undefined if it was not read. */
function holdsFor(line: PortfolioLine, { vehicles = {} }: UninsuredMotorist): boolean | undefined {
  if (line === "motorcycle") return vehicles.motorcycle;
  return line === "commercial_auto" ? vehicles.commercial : true;
}

/** Uninsured and underinsured motorist coverage have limits of their own, and many states compel only the first. */
const motoristLaw = (kind: "uninsured" | "underinsured") =>
  byLookup(`${kind} motorist coverage`, uninsuredMotorist, ({ rule }, policy, context) => {
    if (rule[kind] !== "compulsory") return known(false);
    const holds = holdsFor(policy.line, rule);
    if (holds === false) return known(false);
    const [person, accident] = rule.limits ?? [1, 1];
    const below = belowThresholds(
      kind === "uninsured"
        ? { below: { um_person: person, um_accident: accident }, single: { um_single: accident } }
        : {
            below: { uim_person: person, uim_accident: accident },
            single: { uim_single: accident },
          },
      policy,
      context,
    );
    const what = `${kind} motorist coverage on a ${policy.name}`;
    return holds === true || below.truth === false
      ? below
      : allOf([below, unconfirmed(what, context.portfolio.state, null)]);
  });

const injuryProtection = byLookup(
  "first-party injury benefits",
  personalInjuryProtection,
  ({ rule }, policy, context) => {
    if (rule.duty === "medical_payments")
      return belowThresholds({ below: { medical_payments: rule.minimum ?? 1 } }, policy, context);
    if (rule.duty !== "compulsory") return known(false);
    const { portfolio } = context;
    const { pip } = policy.features;
    if (pip === undefined)
      return unknown(
        portfolio.missing(
          [...policy.path, "limits", "pip"],
          `What is the personal injury protection limit of the ${policy.name}?`,
        ),
      );
    if (!pip) return known(true, `${capitalize(policy.name)}: no personal injury protection`);
    const usd = policy.limits.pip?.usd;
    const { minimum } = rule;
    if (minimum === null || usd === undefined) return known(false);
    const comparison = `${usd < minimum ? "below" : "not below"} ${shortUsd(minimum)}`;
    return known(
      usd < minimum,
      `${capitalize(policy.name)}: personal injury protection ${usdOrUnlimited(usd)}, ${comparison}`,
    );
  },
);

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
