import type { RuleSource } from "@/lib/domain/rule-source";
import { stateInText } from "@/lib/domain/us-states";
import { formatUsd } from "@/lib/evaluation/core/format";
import {
  INJURY_BENEFITS,
  motorcycleRule,
  type PersonalInjuryProtection,
  personalInjuryProtection,
} from "@/lib/reference/auto/auto-law";
import { limitUsd, type Quote } from "../../../reading/quote";
import type { FilterOutcome, FilterRule, MissingFact } from "../../../rule-set";
import { type Vehicle, vehicleOf } from "../../../vehicles";
import { type ExcludableCoverage, excludesAll } from "./exclusions";
import { belowText, cited, publishedRows, unreadLaw, unstatedUnder, VEHICLES } from "./statute";

/** Personal injury protection (PIP) and medical payments, where the state requires them. */

const REVEALS = "Injury benefits below what the state requires";

type Benefit = { name: string; limit: string; exclusion: ExcludableCoverage };
const PIP: Benefit = {
  name: "personal injury protection",
  limit: "pip",
  exclusion: "pip",
};
const MEDICAL: Benefit = {
  name: "medical payments",
  limit: "medical_payments",
  exclusion: "medpay",
};

const benefitOf = ({ duty }: PersonalInjuryProtection) =>
  duty === "medical_payments" ? MEDICAL : PIP;

const requiredText = (rule: PersonalInjuryProtection) => {
  if (rule.duty !== "compulsory" && rule.duty !== "medical_payments") return null;
  const { name } = benefitOf(rule);
  return rule.minimum === null ? name : `${name} of ${formatUsd(rule.minimum)}`;
};

/** The benefit that a quote states, in USD; 0 if it has none, null if it is not stated. */
const statedUsd = ({ limit, exclusion }: Benefit, quote: Quote) =>
  excludesAll(quote, exclusion) ? 0 : limitUsd(quote.limits.get(limit));

const asked = ({ limit }: Benefit, question: string, reveals = REVEALS): MissingFact => ({
  missing: [`offerings.*.limits.${limit}`],
  question,
  reveals,
});

/** Whether the law on cars holds for the vehicle. null if no source says so. */
function holdsFor(vehicle: Vehicle, state: string, day: string): boolean | null {
  if (vehicle === "car") return true;
  if (vehicle !== "motorcycle") return null;
  const own = motorcycleRule(state, day);
  const benefits = own.status === "known" ? own.rule.injuryBenefits : null;
  return benefits === null ? null : benefits !== "none" && benefits !== "optional";
}

const isRejectable = (vehicle: Vehicle, state: string, day: string) => {
  const own = vehicle === "motorcycle" ? motorcycleRule(state, day) : null;
  return own?.status === "known" && own.rule.injuryBenefits === "rejectable";
};

function compare(
  quote: Quote,
  rule: PersonalInjuryProtection,
  {
    state,
    source,
    vehicle,
    holds,
    termsStated,
  }: {
    state: string;
    source: RuleSource;
    vehicle: Vehicle;
    holds: boolean;
    termsStated: boolean;
  },
): FilterOutcome {
  const benefit = benefitOf(rule);
  const requires = `${stateInText(state)} requires ${requiredText(rule)} (${cited(source)})`;
  const usd = statedUsd(benefit, quote);
  const of = holds ? "" : " of cars";
  if (usd === null)
    return {
      undecided: asked(
        benefit,
        `Which limit of ${benefit.name} does the quote have? ${requires}${of}.`,
      ),
      ...unstatedUnder(holds, termsStated),
    };
  const least = rule.minimum ?? 1;
  if (usd >= least) return null;
  if (!holds)
    return {
      undecided: asked(benefit, `Does the law hold for ${VEHICLES[vehicle]}? ${requires}${of}.`),
      asked: true,
    };
  // Some policies state one part of the benefit alone.
  return rule.part !== undefined && usd >= rule.part
    ? { undecided: asked(benefit, `Is the limit one part of the benefit? ${requires}.`) }
    : { removes: `${requires}: ${belowText(benefit.name, usd, least)}`, sources: [source] };
}

export const injuryBenefitsRequired: FilterRule = {
  id: "injury_benefits_required",
  label: "Injury benefits below what the state requires",
  text: "Removes offerings of cars without the personal injury protection or the medical payments, or with less, that the state requires on the effective date. For other vehicles, and for benefits that the insured may waive, it must be confirmed.",
  parameters: { required: publishedRows(INJURY_BENEFITS, requiredText) },
  sources: [],
  tally: (count, { state }) =>
    `${count} without the injury benefits that ${stateInText(state)} requires`,
  check: (quote, { state, effective: day, termsStated }) => {
    const vehicle = vehicleOf(quote);
    if (!vehicle) return null;
    const found = personalInjuryProtection(state, day);
    if (found.status !== "known")
      return unreadLaw("injury benefits", { state, day, reason: found.reason, reveals: REVEALS });
    const { rule, source } = found;
    const holds = holdsFor(vehicle, state, day);
    if (rule.duty === "none" || holds === false) return null;
    const isCompulsory = rule.duty === "compulsory" || rule.duty === "medical_payments";
    if (isCompulsory && !isRejectable(vehicle, state, day))
      return compare(quote, rule, { state, source, vehicle, holds: holds === true, termsStated });
    const benefit = benefitOf(rule);
    if (statedUsd(benefit, quote) !== 0) return null;
    return {
      undecided: asked(
        benefit,
        `Does the insured waive ${benefit.name}? In ${stateInText(state)} it is in the policy, or has to be offered, otherwise (${cited(source)}).`,
        "Whether a quote without the benefit can be bought",
      ),
    };
  },
};
