import { AM_BEST_RATINGS } from "@/lib/domain/am-best";
import { coverageInText, coverageLabel, isKnownLine, STOP_GAP } from "@/lib/domain/line-names";
import { stateInText } from "@/lib/domain/us-states";
import { formatCount, formatUsd, joinList } from "@/lib/evaluation/core/format";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { LENDER_FLOORS } from "@/lib/reference/carriers/ratings";
import { isOfBusiness } from "../../reading/counts";
import type { Criteria } from "../../reading/criteria";
import { type Quote, usdOf } from "../../reading/quote";
import {
  type FilterOutcome,
  type FilterRule,
  HOME_TYPES,
  statesDwelling,
  valueToInsure,
} from "../../rule-set";
import { listsClass } from "../../scoring/quote-score";
import { perilExclusions, windExclusions, windPeril, windPolicy, windUnread } from "../../wind";
import { countBelowRequested } from "./counts";
import { admittedInsurerRequired } from "./law/admitted";
import { injuryBenefitsRequired } from "./law/injury-benefits";
import { liabilityMinimum } from "./law/liability";
import { motorCarrierMinimums } from "./law/motor-carriers";
import { uninsuredMotoristRequired } from "./law/uninsured-motorist";
import { employersLiabilityBasic, stateFundOnly } from "./law/workers";
import { deductibleAboveRequired, desiredFeatures, limitBelowRequired } from "./requested-terms";
import {
  AM_BEST,
  AS_STATED,
  HURRICANE_OPTIONS,
  INSURANCE_TO_VALUE,
  LENDERS_PROPERTY,
  LENDERS_RATINGS,
} from "./sources";
import { nameInText } from "./texts";
import { unknownLine } from "./unknown-line";
import { contradictingLimits, noCoverage, termsNotRead } from "./unread-terms";

/** Hard stops: what cannot be bought, or must not be. No weight brings it back. */

/** The lowest rating, unless the request asks for a better one. */
export const SECURITY_FLOOR = LENDER_FLOORS.rule.am_best ?? "B";
/** Below this share of the value, a homeowners policy settles a partial loss for less than the cost of repair. */
const LEAST_SHARE_OF_VALUE = 0.8;

const gradeOrder = (grade: string) => (AM_BEST_RATINGS as readonly string[]).indexOf(grade);
const isBelow = (grade: string, floor: string) => gradeOrder(grade) > gradeOrder(floor);

/** The stricter of the rule set's floor and the request's. */
const floorOf = (minRating: string | null) =>
  minRating !== null && isBelow(SECURITY_FLOOR, minRating) ? minRating : SECURITY_FLOOR;

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** What an offering does not state, and the request does not ask for. */
const unstated = (fact: string, question: string, reveals: string): FilterOutcome => ({
  undecided: { missing: [`offerings.*.${fact}`], question, reveals },
});

const askWind = (question: string, missing: readonly string[] = []): FilterOutcome => ({
  asked: true,
  undecided: { missing, question, reveals: "A home without insurance against wind" },
});

function windNotInsured(quote: Quote, criteria: Criteria): FilterOutcome {
  if (!HOME_TYPES.includes(quote.type)) return null;
  const excluded = windExclusions(quote);
  const peril = windPeril(criteria.state);
  const unread = windUnread(criteria.state);
  if (peril === null && (unread === null || excluded.length === 0)) return null;
  const policy = windPolicy(quote, criteria);
  if (policy === "quoted" || policy === "in_force") return null;
  if (excluded.length === 0) {
    if (quote.exclusions !== null) return null;
    return {
      undecided: {
        missing: ["offerings.*.coverage_exclusions"],
        question: "Does the home quote exclude wind, hail or hurricanes?",
        reveals: "A home without insurance against wind",
      },
    };
  }
  const excludes = `Excludes ${joinList(excluded.map(nameInText))} in ${stateInText(criteria.state)}`;
  if (policy === "unclear")
    return askWind(
      `Does the windstorm policy in force insure the whole home when the quote begins, with which dwelling limit? The quote ${lowerFirst(excludes)}.`,
      ["input.current_portfolio.policies.*.limits.dwelling"],
    );
  if (peril === null)
    return askWind(
      `Which policy insures the home against wind? The quote ${lowerFirst(excludes)}. ${unread}`,
      ["input.coverage_types"],
    );
  return {
    removes: policy
      ? `${excludes}, and the windstorm policy in force has ${formatUsd(policy.tooLow)} for a home of ${formatUsd(policy.value)}`
      : `${excludes}, and no wind policy that can be bought is requested, and none is in force`,
  };
}

export const filters: readonly FilterRule[] = [
  {
    id: "category_not_required",
    label: "Coverage not required",
    text: "Removes offerings of lines that the request does not ask for.",
    sources: AS_STATED,
    tally: (count) => `${count} not required`,
    check: ({ category, type }, { required }) => {
      if (required.includes(type)) return null;
      if (type === STOP_GAP && required.includes("workers_compensation"))
        return {
          removes:
            "Employers liability alone (stop gap) is not workers compensation, and is not among the required coverages",
        };
      const meant = isKnownLine(type) ? null : nearestName(type, required);
      const hint = meant === null ? "" : `. Did you mean ${coverageInText(meant)}?`;
      return {
        removes: `${coverageLabel(isKnownLine(type) ? category : type)} is not among the required coverages${hint}`,
      };
    },
  },
  unknownLine,
  {
    id: "declined",
    label: "Declined",
    text: "Removes offerings with the status declined, also in other words: declined by underwriting, no bid, not quoted, turned down, rejected, withdrawn, closed. One whose status cannot be read is asked about.",
    sources: AS_STATED,
    tally: (count) => `${count} declined`,
    check: ({ status, statusWord, statusUnread }) => {
      if (status === "declined")
        return {
          removes:
            statusWord === null
              ? "The provider declined to quote"
              : `The provider declined to quote, or the quote can no longer be bought (status: ${statusWord})`,
        };
      if (statusUnread === null) return null;
      return {
        asked: true,
        undecided: {
          missing: ["offerings.*.quote_status"],
          question: `Can the quote be bought? Its status is ${statusUnread}.`,
          reveals: "A quote that was declined, or that can no longer be bought",
        },
      };
    },
  },
  noCoverage,
  {
    id: "insolvent_carrier",
    label: "Carrier under supervision, in liquidation or with a suspended rating",
    text: "Removes offerings of carriers that AM Best rates E (under regulatory supervision), F (in liquidation) or S (rating suspended).",
    parameters: { grades: ["E", "F", "S"] },
    sources: AM_BEST,
    tally: (count) =>
      `${count} of a carrier under supervision, in liquidation or with a suspended rating`,
    check: ({ rating, providerName }) => {
      if (rating.standing === "supervision")
        return { removes: `${providerName} is under regulatory supervision (AM Best E)` };
      if (rating.standing === "suspended")
        return { removes: `AM Best has suspended the rating of ${providerName} (S)` };
      return rating.standing === "liquidation"
        ? { removes: `${providerName} is in liquidation (AM Best F)` }
        : null;
    },
  },
  {
    id: "below_security_floor",
    label: "Rating below the lowest accepted one",
    text: `Removes offerings of carriers whose AM Best rating is below ${SECURITY_FLOOR}, or below min_am_best_rating of the request if that is better. Carriers that are not rated (NR) are removed if the request has a min_am_best_rating. Otherwise they stay: see the level of a rating that is not stated. A rating of an agency that is not named decides nothing: one that is too low if it is AM Best's is asked about.`,
    parameters: { floor: SECURITY_FLOOR },
    sources: LENDERS_RATINGS,
    tally: (count) => `${count} with a rating below the lowest accepted one`,
    check: ({ rating, unnamedRating }, { minRating }) => {
      const floor = floorOf(minRating);
      const isLow =
        unnamedRating !== null &&
        (unnamedRating.standing !== "graded" || isBelow(unnamedRating.grade, floor));
      if (rating.standing === "graded")
        return isBelow(rating.grade, floor)
          ? { removes: `AM Best ${rating.grade}, at least ${floor} required` }
          : null;
      if (rating.standing === "not_rated" && minRating !== null)
        return { removes: `AM Best does not rate the carrier, at least ${floor} required` };
      return {
        ...(minRating === null && !isLow ? {} : { asked: true as const }),
        undecided: {
          missing: ["offerings.*.quality_rating"],
          question: isLow
            ? `How does AM Best rate the carrier? The offering says ${unnamedRating.grade}, and not which agency.`
            : "How does AM Best, or another agency, rate the carrier?",
          reveals: `A rating below ${floor}, which removes the quote`,
        },
      };
    },
  },
  {
    id: "excluded_in_state",
    label: "Excluded in the state",
    text: "Removes offerings whose excluded_states contain the state. One that states none is asked about.",
    sources: AS_STATED,
    tally: (count, { state }) => `${count} excluded in ${stateInText(state)}`,
    check: ({ excludedStates }, { state }) => {
      if (excludedStates === null)
        return unstated(
          "excluded_states",
          `Does the provider offer the product in ${stateInText(state)}?`,
          "A quote that cannot be bought in the state",
        );
      return excludedStates.includes(state)
        ? { removes: `Not offered in ${stateInText(state)}` }
        : null;
    },
  },
  {
    id: "not_licensed",
    label: "Not licensed in the state",
    text: "Removes offerings whose licensed_states lack the state. One that states none is asked about.",
    sources: AS_STATED,
    tally: (count, { state }) => `${count} not licensed in ${stateInText(state)}`,
    check: ({ licensedStates }, { state }) => {
      if (licensedStates === null)
        return unstated(
          "licensed_states",
          `Is the carrier licensed in ${stateInText(state)}?`,
          "A carrier that may not write the line in the state",
        );
      return licensedStates.includes(state)
        ? null
        : { removes: `Not licensed in ${stateInText(state)}` };
    },
  },
  {
    id: "prohibited_class",
    label: "Prohibited class of business",
    text: "Removes offerings whose prohibited_naics contain the class of the insured, or the first digits of it. A class that is broader than a prohibited one is not decided, nor is an offering that does not say which classes it prohibits, where the class of the insured is stated or the line is one of a business.",
    sources: AS_STATED,
    tally: (count) => `${count} that do not write the class of business`,
    check: ({ prohibitedNaics, type }, { naics }) => {
      if (prohibitedNaics === null)
        return naics === null && !isOfBusiness(type)
          ? null
          : unstated(
              "constraints.prohibited_naics",
              "Which classes of business does the provider not write?",
              "Whether the provider writes the insured's class",
            );
      if (prohibitedNaics.length === 0) return null;
      if (naics === null)
        return {
          undecided: {
            missing: ["input.business.naics"],
            question: "What is the insured's class of business (NAICS code)?",
            reveals: "Whether the provider writes this class",
          },
        };
      const listed = listsClass(prohibitedNaics, naics);
      if (listed === "undecided")
        return {
          undecided: {
            missing: ["input.business.naics"],
            question: `Class ${naics} is broader than classes that the provider does not write. What is the six-digit NAICS code of the insured?`,
            reveals: "Whether the provider writes this class",
          },
        };
      return listed === "yes" ? { removes: `The provider does not write class ${naics}` } : null;
    },
  },
  {
    id: "quote_expired",
    label: "Quote expired",
    text: "Removes offerings whose valid_until is before the day of submission or before the effective date. One that states none is asked about.",
    sources: AS_STATED,
    tally: (count) => `${count} expired`,
    check: ({ validUntil }, { submitted, effective }) => {
      if (validUntil === null)
        return unstated(
          "valid_until",
          "Until which day can the quote be bound at this price?",
          "A quote that has expired, or that expires before the policies begin",
        );
      if (validUntil < submitted)
        return { removes: `Valid until ${validUntil}, submitted on ${submitted}` };
      return validUntil < effective
        ? { removes: `Valid until ${validUntil}, to be effective on ${effective}` }
        : null;
    },
  },
  liabilityMinimum,
  motorCarrierMinimums,
  uninsuredMotoristRequired,
  injuryBenefitsRequired,
  stateFundOnly,
  employersLiabilityBasic,
  admittedInsurerRequired,
  {
    id: "dwelling_underinsured",
    label: "Dwelling insured below 80% of its value",
    text: "Removes offerings of homes, rented dwellings, condos and windstorm whose dwelling limit is below 80% of the replacement cost, or of the dwelling limit in force if no replacement cost is stated. With several in force that differ, the lowest counts, and a limit that is enough for some of them is asked about. Below 80%, the standard homeowners form pays less than the cost of a repair.",
    parameters: { least_share: LEAST_SHARE_OF_VALUE },
    sources: [INSURANCE_TO_VALUE, LENDERS_PROPERTY],
    tally: (count) => `${count} with a dwelling limit below 80% of its value`,
    check: (quote, criteria) => {
      const value = valueToInsure(quote.type, criteria);
      if (!value) return null;
      const amount = quote.limits.get("dwelling");
      const usd = usdOf(amount);
      if (usd === null)
        return amount?.usd === Number.POSITIVE_INFINITY
          ? null
          : {
              ...(statesDwelling(quote.type) ? { asked: true as const } : {}),
              undecided: {
                missing: ["offerings.*.limits.dwelling"],
                question: "What is the dwelling limit of the quote?",
                reveals: "A dwelling limit that is too low for the home",
              },
            };
      if (usd >= LEAST_SHARE_OF_VALUE * value.usd) return null;
      if (value.lowestUsd !== undefined && usd >= LEAST_SHARE_OF_VALUE * value.lowestUsd)
        return {
          asked: true,
          undecided: {
            missing: ["input.residence.replacement_cost"],
            question: `Which home does the quote insure? Dwelling limits from ${formatUsd(value.lowestUsd)} to ${formatUsd(value.usd)} are in force.`,
            reveals: "A dwelling limit that is too low for the home",
          },
        };
      const least = value.lowestUsd ?? value.usd;
      const basis =
        value.basis === "replacement_cost"
          ? `of the replacement cost, ${formatUsd(least)}`
          : `of the ${value.lowestUsd === undefined ? "" : "lowest "}limit in force, ${formatUsd(least)}`;
      const share = Math.floor((usd / least) * 100);
      return { removes: `Dwelling ${formatUsd(usd)} is ${share}% ${basis}; at least 80% required` };
    },
  },
  {
    id: "wind_not_insured",
    label: "Wind not insured",
    text: "Removes offerings of homes, rented dwellings and condos that exclude wind, hail or hurricanes in a state with this peril, unless a quote of the windstorm insurance that the request asks for can be bought, or a windstorm policy in force has at least 80% of the value of the home. Where the peril of the state was not read, or the policy in force does not state its limit, it is asked about.",
    sources: [LENDERS_PROPERTY, HURRICANE_OPTIONS],
    tally: (count) => `${count} without insurance against wind`,
    check: windNotInsured,
  },
  {
    id: "peril_excluded",
    label: "A peril of every home excluded",
    text: "Removes nothing. Homes, condos and rented dwellings that exclude fire, wildfire, lightning, explosion, smoke or riot are asked which other policy insures it, and are not recommended until then.",
    sources: [LENDERS_PROPERTY],
    tally: (count) => `${count} that exclude a peril of every home`,
    check: (quote) => {
      const excluded = perilExclusions(quote);
      if (excluded.length === 0) return null;
      const names = joinList(excluded.map(nameInText));
      return {
        asked: true,
        undecided: {
          missing: ["input.coverage_types"],
          question: `Which policy insures the home against ${names}? The quote excludes it.`,
          reveals: "A home without insurance against a peril that lenders require",
        },
      };
    },
  },
  contradictingLimits,
  limitBelowRequired,
  deductibleAboveRequired,
  desiredFeatures,
  countBelowRequested,
  termsNotRead,
];

export const underlyingTally = (count: number) =>
  `${formatCount(count, "quote")} without the limits that the ${coverageInText("umbrella")} requires below it`;
