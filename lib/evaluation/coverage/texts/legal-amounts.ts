import { stateInText } from "@/lib/domain/us-states";
import {
  autoMinimum,
  motorcycleRule,
  personalInjuryProtection,
  uninsuredMotorist,
} from "@/lib/reference/auto/auto-law";
import { employersLiability } from "@/lib/reference/workers/workers-compensation";
import type { RuleContext } from "../conditions/context";
import { shortUsd } from "../facts/fact-kinds";

/** Recommendations with the amounts that the law of the state prescribes today. Undefined where no source confirms them. */

type Amount = (context: RuleContext) => string | undefined;

const inThousands = (...usd: readonly number[]) => usd.map((each) => each / 1000).join("/");

/** The limits of private cars, which hold for business vehicles too. */
function carLimits({ portfolio: { state, day } }: RuleContext): string | undefined {
  const found = autoMinimum(state, day);
  if (found.status !== "known") return undefined;
  const { perPerson, perAccident, propertyDamage } = found.rule;
  return perAccident > 0
    ? inThousands(perPerson, perAccident, propertyDamage)
    : `${shortUsd(propertyDamage)} of property damage`;
}

const raise = (line: string, limits: string, { portfolio: { state } }: RuleContext) =>
  `Raise ${line} at once to at least ${limits}, what ${stateInText(state)} requires`;

export const stateMinimum: Amount = (context) => {
  const limits = carLimits(context);
  return (
    limits && `${raise("liability", limits, context)}, and to 100/300/100 or more for protection.`
  );
};

export const commercialMinimum: Amount = (context) => {
  const limits = carLimits(context);
  return (
    limits &&
    `${raise("commercial auto liability", limits, context)}, and to $1M combined single limit for protection.`
  );
};

export const motorcycleMinimum: Amount = (context) => {
  const { state, day } = context.portfolio;
  const own = motorcycleRule(state, day);
  if (own.status !== "known") return undefined;
  const limits = own.rule.limits ? inThousands(...own.rule.limits) : carLimits(context);
  return (
    limits &&
    `${raise("motorcycle liability", limits, context)}, and to 100/300/100 for protection.`
  );
};

export const motoristMinimum: Amount = ({ portfolio: { state, day } }) => {
  const found = uninsuredMotorist(state, day);
  if (found.status !== "known" || found.rule.limits === null) return undefined;
  const { limits, underinsured, propertyDamage, propertyDamageUnread, equalsLiability } =
    found.rule;
  if (equalsLiability)
    return `Raise uninsured motorist coverage to the liability limits of the policy, as ${stateInText(state)} requires.`;
  const kinds = underinsured === "compulsory" ? "uninsured and underinsured" : "uninsured";
  const damage =
    propertyDamage === null || propertyDamageUnread
      ? ""
      : `, and uninsured motorist property damage of ${shortUsd(propertyDamage)}`;
  return `Carry ${kinds} motorist coverage of at least ${inThousands(...limits)}${damage}, what ${stateInText(state)} requires, and the limits of bodily injury liability for protection.`;
};

export const injuryBenefits: Amount = ({ portfolio: { state, day } }) => {
  const found = personalInjuryProtection(state, day);
  if (found.status !== "known" || found.rule.minimum === null) return undefined;
  const { duty, benefit, minimum, qualifiedBelow } = found.rule;
  const isMedical = duty === "medical_payments" || benefit === "medical_payments";
  const name = isMedical ? "medical payments" : "personal injury protection";
  const unless =
    qualifiedBelow === undefined ? "" : `, or ${shortUsd(minimum)} for those who qualify for it`;
  return `Add ${name} of at least ${shortUsd(qualifiedBelow ?? minimum)}${unless}, as the law of ${stateInText(state)} prescribes.`;
};

export const employersLimits: Amount = ({ portfolio: { state } }) => {
  const found = employersLiability(state);
  if (found.status !== "known" || !found.rule.limits) return undefined;
  return `Raise employers liability at once to ${inThousands(...found.rule.limits)}, the basic limits of ${stateInText(state)}, and to 500/500/500 for protection.`;
};
