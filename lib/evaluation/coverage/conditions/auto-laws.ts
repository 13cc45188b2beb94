import type { PortfolioLine } from "@/lib/domain/lines/portfolio-lines";
import { stateInText } from "@/lib/domain/us-states";
import { capitalize } from "@/lib/evaluation/core/format";
import type { LimitName } from "@/lib/evaluation/core/parse/amount-names";
import {
  type PersonalInjuryProtection,
  personalInjuryProtection,
  type UninsuredMotorist,
  uninsuredMotorist,
} from "@/lib/reference/auto/auto-law";
import { shortUsd } from "../facts/fact-kinds";
import type { HeldPolicy } from "../portfolio/policies";
import { limitLabel } from "../texts/labels";
import { type RuleContext, usdOrUnlimited } from "./context";
import { allOf, anyOf, type Finding, known, unknown } from "./finding";
import { byLookup, unconfirmed } from "./law-in-force";
import { belowThresholds, missingLimit } from "./limits";

/** What laws require of auto policies beside liability: uninsured motorist coverage and injury benefits. */

/** Whether the law on uninsured motorists holds for what a policy insures. Undefined if it was not read. */
function holdsFor(line: PortfolioLine, { vehicles = {} }: UninsuredMotorist): boolean | undefined {
  if (line === "motorcycle") return vehicles.motorcycle;
  return line === "commercial_auto" ? vehicles.commercial : true;
}

/** Without a source that says whether the law holds for the vehicles, what is below it is open. */
const ifItHolds = (
  below: Finding,
  holds: boolean | undefined,
  [what, { portfolio }]: readonly [string, RuleContext],
): Finding =>
  holds === true || below.truth === false
    ? below
    : allOf([below, unconfirmed(what, portfolio.state, null)]);

/** Uninsured motorist property damage. One limit for each accident includes it. */
function belowPropertyDamage(
  { propertyDamage: least, propertyDamageUnread, limits }: UninsuredMotorist,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  if (least === null) return known(false);
  const { um_pd: stated, um_single: single, um_person: person } = policy.limits;
  const [, accident = 0] = limits ?? [];
  if (stated?.usd === undefined && single?.usd !== undefined && single.usd >= accident + least)
    return known(false);
  // Without uninsured motorist coverage it has no property damage part either.
  if (stated?.usd === undefined && (single?.usd === 0 || person?.usd === 0)) return known(false);
  const below = belowThresholds({ below: { um_pd: least } }, policy, context);
  if (!propertyDamageUnread || below.truth === false) return below;
  const what = "uninsured motorist property damage coverage";
  return unknown(...below.missing, ...unconfirmed(what, context.portfolio.state, null).missing);
}

/** Where the law makes uninsured motorist limits equal to those of liability. */
function belowLiability(policy: HeldPolicy, context: RuleContext): Finding {
  const { limits } = policy;
  const isSingle = limits.um_single?.usd !== undefined;
  const liability: LimitName | null = limits.csl?.usd === undefined ? null : "csl";
  const pairs: (readonly [LimitName, LimitName])[] = isSingle
    ? [["um_single", liability ?? "bi_accident"]]
    : [
        ...(liability ? [] : [["um_person", "bi_person"] as const]),
        ["um_accident", liability ?? "bi_accident"],
      ];
  return anyOf(
    pairs.map(([motorist, equal]) => {
      const [usd, least] = [limits[motorist]?.usd, limits[equal]?.usd];
      if (usd === undefined || least === undefined)
        return unknown(missingLimit(usd === undefined ? motorist : equal, policy, context));
      const comparison = usd < least ? "below" : "not below";
      return known(
        usd < least,
        `${capitalize(policy.name)}: ${limitLabel(motorist)} ${usdOrUnlimited(usd)}, ${comparison} ${limitLabel(equal)} of ${usdOrUnlimited(least)}`,
      );
    }),
  );
}

/** Uninsured and underinsured motorist coverage have limits of their own, and many states compel only the first. */
export const motoristLaw = (kind: "uninsured" | "underinsured") =>
  byLookup(`${kind} motorist coverage`, uninsuredMotorist, ({ rule }, policy, context) => {
    if (rule[kind] !== "compulsory") return known(false);
    const holds = holdsFor(policy.line, rule);
    if (holds === false) return known(false);
    const [person, accident] = rule.limits ?? [1, 1];
    const injury = belowThresholds(
      kind === "uninsured"
        ? { below: { um_person: person, um_accident: accident }, single: { um_single: accident } }
        : {
            below: { uim_person: person, uim_accident: accident },
            single: { uim_single: accident },
          },
      policy,
      context,
    );
    const parts =
      kind === "uninsured"
        ? [
            belowPropertyDamage(rule, policy, context),
            ...(rule.equalsLiability ? [belowLiability(policy, context)] : []),
          ]
        : [];
    const what = `${kind} motorist coverage on a ${policy.name}`;
    return ifItHolds(anyOf([injury, ...parts]), holds, [what, context]);
  });

/** The limit that states the benefit. */
const benefitLimit = ({ duty, benefit }: PersonalInjuryProtection): "pip" | "medical_payments" =>
  duty === "medical_payments" || benefit === "medical_payments" ? "medical_payments" : "pip";

/** Whether the policy has the benefit; undefined if neither a limit nor an attribute says so. */
const hasBenefit = (limit: "pip" | "medical_payments", policy: HeldPolicy) =>
  limit === "pip" ? policy.features.pip : policy.limits[limit]?.carried;

/** No benefit, or one below what everyone may choose: lawful only if it was waived as the law allows. */
function unlessWaived(
  rule: PersonalInjuryProtection,
  evidence: string,
  [policy, { portfolio }]: readonly [HeldPolicy, RuleContext],
): Finding {
  const { pip_waiver: waived } = policy.features;
  if (waived !== undefined)
    return known(!waived, evidence, ...(waived ? [] : ["Not waived as the law allows"]));
  const asked =
    rule.waiverQuestion ??
    `In ${stateInText(portfolio.state)} it is in the policy otherwise: was it rejected as the law asks${rule.optOut ? ` (${rule.optOut})` : ""}?`;
  return unknown(
    portfolio.missing([...policy.path, "attributes", "pip_waiver"], `${evidence}. ${asked}`),
  );
}

function belowBenefit(
  rule: PersonalInjuryProtection,
  policy: HeldPolicy,
  context: RuleContext,
): Finding {
  const { portfolio } = context;
  const limit = benefitLimit(rule);
  const label = limitLabel(limit);
  const isWaivable = rule.duty === "waivable" || rule.duty === "offered";
  const has = hasBenefit(limit, policy);
  if (has === undefined) return unknown(missingLimit(limit, policy, context));
  if (!has) {
    const evidence = `${capitalize(policy.name)}: no ${label}`;
    return isWaivable ? unlessWaived(rule, evidence, [policy, context]) : known(true, evidence);
  }
  const { minimum, qualifiedBelow } = rule;
  const usd = policy.limits[limit]?.usd;
  const least = Math.max(minimum ?? 0, qualifiedBelow ?? 0);
  if (least === 0) return known(false);
  // That it is included does not say how much it is.
  if (usd === undefined) return unknown(missingLimit(limit, policy, context));
  const below = (least: number) =>
    `${capitalize(policy.name)}: ${label} ${usdOrUnlimited(usd)}, ${usd < least ? "below" : "not below"} ${shortUsd(least)}`;
  // Some policies state one part of the benefit alone.
  if (minimum !== null && usd < minimum && rule.part !== undefined && usd >= rule.part)
    return unknown(
      portfolio.missing(
        [...policy.path, "limits", limit],
        `${below(minimum)}. Is it one part of the benefit (${rule.benefits ?? shortUsd(rule.part)})?`,
      ),
    );
  if (minimum !== null && usd < minimum) return known(true, below(minimum));
  return qualifiedBelow !== undefined && usd < qualifiedBelow
    ? unlessWaived(rule, below(qualifiedBelow), [policy, context])
    : known(false, below(least));
}

/** Whether the duty holds for what a commercial policy insures. Undefined if it was not read. */
function benefitHolds(
  { commercial, exceptPassengersForHire }: PersonalInjuryProtection,
  { line, insured }: HeldPolicy,
): boolean | undefined {
  if (line !== "commercial_auto" || commercial !== true || !exceptPassengersForHire)
    return line === "commercial_auto" ? commercial : true;
  const vehicles = [...insured.subjects, ...insured.possible];
  return vehicles.some(({ fields }) => fields.use === "passengers" && fields.for_hire !== false)
    ? undefined
    : true;
}

export const injuryProtection = byLookup(
  "first-party injury benefits",
  personalInjuryProtection,
  ({ rule }, policy, context) => {
    if (rule.duty === "none") return known(false);
    const holds = benefitHolds(rule, policy);
    if (holds === false) return known(false);
    const what = `injury benefits on a ${policy.name}`;
    return ifItHolds(belowBenefit(rule, policy, context), holds, [what, context]);
  },
);
