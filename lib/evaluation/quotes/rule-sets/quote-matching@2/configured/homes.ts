import { stateInText } from "@/lib/domain/us-states";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import type { Criteria } from "../../../reading/criteria";
import { type Quote, usdOf } from "../../../reading/quote";
import {
  type FilterOutcome,
  type FilterRule,
  HOME_TYPES,
  statesDwelling,
  valueToInsure,
} from "../../../rule-set";
import { perilExclusions, windExclusions, windPeril, windPolicy, windUnread } from "../../../wind";
import { HURRICANE_OPTIONS, INSURANCE_TO_VALUE, LENDERS_PROPERTY } from "../sources";
import { nameInText } from "../texts";

/** Hard stops of homes: insurance to value, and perils that every home is to be insured against. */

const percentText = (share: number) => `${Number((share * 100).toFixed(2))}%`;
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const askWind = (question: string, missing: readonly string[] = []): FilterOutcome => ({
  asked: true,
  undecided: { missing, question, reveals: "A home without insurance against wind" },
});

function checkWind(quote: Quote, criteria: Criteria, least: number): FilterOutcome {
  if (!HOME_TYPES.includes(quote.type)) return null;
  const excluded = windExclusions(quote);
  const peril = windPeril(criteria.state);
  const unread = windUnread(criteria.state);
  if (peril === null && (unread === null || excluded.length === 0)) return null;
  const policy = windPolicy(quote, criteria, least);
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

/** `least`: the share of the value below which a quote is removed, 0 to 1. */
export function dwellingUnderinsured(leastShare: number): FilterRule {
  const leastText = percentText(leastShare);
  return {
    id: "dwelling_underinsured",
    label: `Dwelling insured below ${leastText} of its value`,
    text: `Removes offerings of homes, rented dwellings, condos and windstorm whose dwelling limit is below ${leastText} of the replacement cost, or of the dwelling limit in force if no replacement cost is stated. With several in force that differ, the lowest counts, and a limit that is enough for some of them is asked about. Below 80%, the standard homeowners form pays less than the cost of a repair.`,
    parameters: { least_share: leastShare },
    sources: [INSURANCE_TO_VALUE, LENDERS_PROPERTY],
    tally: (count) => `${count} with a dwelling limit below ${leastText} of its value`,
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
      if (usd >= leastShare * value.usd) return null;
      if (value.lowestUsd !== undefined && usd >= leastShare * value.lowestUsd)
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
      return {
        removes: `Dwelling ${formatUsd(usd)} is ${share}% ${basis}; at least ${leastText} required`,
      };
    },
  };
}

/** `least`: the share of the value of the home that a windstorm policy has to have, 0 to 1. */
export const windNotInsured = (least: number): FilterRule => ({
  id: "wind_not_insured",
  label: "Wind not insured",
  text: `Removes offerings of homes, rented dwellings and condos that exclude wind, hail or hurricanes in a state with this peril, unless a quote of the windstorm insurance that the request asks for can be bought, or a windstorm policy in force has at least ${percentText(least)} of the value of the home. Where the peril of the state was not read, or the policy in force does not state its limit, it is asked about.`,
  sources: [LENDERS_PROPERTY, HURRICANE_OPTIONS],
  tally: (count) => `${count} without insurance against wind`,
  check: (quote, criteria) => checkWind(quote, criteria, least),
});

export const perilExcluded: FilterRule = {
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
};
