import { coverageInText, coverageLabel, isKnownLine, STOP_GAP } from "@/lib/domain/line-names";
import { stateInText } from "@/lib/domain/us-states";
import { formatCount } from "@/lib/evaluation/core/format";
import { nearestName } from "@/lib/evaluation/core/ignored-fields";
import { isOfBusiness } from "../../reading/counts";
import type { FilterOutcome, FilterRule } from "../../rule-set";
import { listsClass } from "../../scoring/quote-score";
import { dwellingUnderinsured, perilExcluded, windNotInsured } from "./configured/homes";
import { belowSecurityFloor, type SecurityFloor } from "./configured/security-floor";
import { countBelowRequested } from "./counts";
import { admittedInsurerRequired } from "./law/admitted";
import { injuryBenefitsRequired } from "./law/injury-benefits";
import { liabilityMinimum } from "./law/liability";
import { motorCarrierMinimums } from "./law/motor-carriers";
import { uninsuredMotoristRequired } from "./law/uninsured-motorist";
import { employersLiabilityBasic, stateFundOnly } from "./law/workers";
import { deductibleAboveRequired, desiredFeatures, limitBelowRequired } from "./requested-terms";
import { AM_BEST, AS_STATED } from "./sources";
import { unknownLine } from "./unknown-line";
import { contradictingLimits, noCoverage, termsNotRead } from "./unread-terms";

/** Hard stops: what cannot be bought, or must not be. No weight brings it back. */

/** The parameters of hard stops that an engine can change. */
export type FilterParameters = {
  floor: SecurityFloor;
  /** Shares of the value of a home, 0 to 1. */
  dwellingShare: number;
  windShare: number;
};

/** What an offering does not state, and the request does not ask for. */
const unstated = (fact: string, question: string, reveals: string): FilterOutcome => ({
  undecided: { missing: [`offerings.*.${fact}`], question, reveals },
});

/** All hard stops in the order in which they are applied. */
export const filtersWith = (parameters: FilterParameters): readonly FilterRule[] => [
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
  belowSecurityFloor(parameters.floor),
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
  dwellingUnderinsured(parameters.dwellingShare),
  windNotInsured(parameters.windShare),
  perilExcluded,
  contradictingLimits,
  limitBelowRequired,
  deductibleAboveRequired,
  desiredFeatures,
  countBelowRequested,
  termsNotRead,
];

export const underlyingTally = (count: number) =>
  `${formatCount(count, "quote")} without the limits that the ${coverageInText("umbrella")} requires below it`;
