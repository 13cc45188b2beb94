import { coverageInText } from "@/lib/domain/line-names";
import { formatUsd, joinList } from "@/lib/evaluation/core/format";
import { contradictingForms } from "../../reading/limit-forms";
import { limitUsd } from "../../reading/quote";
import type { FilterRule } from "../../rule-set";
import { unreadTerms } from "../../underlying";
import { AS_STATED, UMBRELLA_TERMS } from "./sources";
import { nameInText } from "./texts";

/** Terms of an umbrella that state no liability limit. They do not switch off the usual ones. */
export const termsNotRead: FilterRule = {
  id: "underlying_terms_not_read",
  label: "Terms of an umbrella that cannot be read",
  text: "Removes nothing. An umbrella whose required_underlying_limits name a line without a liability limit in USD is compared with the usual terms of the line, and is asked about.",
  sources: UMBRELLA_TERMS,
  tally: (count) => `${count} with terms that cannot be read`,
  check: (quote) => {
    const lines = unreadTerms(quote);
    if (lines.length === 0) return null;
    return {
      asked: true,
      undecided: {
        missing: ["offerings.*.required_underlying_limits"],
        question: `Which liability limits does the umbrella require of ${joinList(lines.map(coverageInText))}? Its terms state none in USD.`,
        reveals: "Limits below the umbrella that are too low for it",
      },
    };
  },
};

const usdText = (usd: number) => (Number.isFinite(usd) ? formatUsd(usd) : "unlimited");

/** Quotes that state split and combined limits of one coverage. Nobody says which of the two the policy has. */
export const contradictingLimits: FilterRule = {
  id: "contradicting_limits",
  label: "Split and combined limits of one coverage",
  text: "Removes nothing. A policy has split limits or one combined limit. An offering that states both of one coverage is asked which it has, and is not recommended. Until then the worse of the two counts, and it is removed only for limits that are too low in both forms.",
  sources: AS_STATED,
  tally: (count) => `${count} with split and combined limits`,
  check: ({ limits }) => {
    const both = contradictingForms(limits);
    if (both.length === 0) return null;
    const amounts = (names: readonly string[]) =>
      joinList(
        names.flatMap((name) => {
          const usd = limitUsd(limits.get(name));
          return usd === null ? [] : `${nameInText(name)} ${usdText(usd)}`;
        }),
      );
    const pairs = both.map(({ single, split }) => `${amounts([single])}, or ${amounts(split)}`);
    return {
      asked: true,
      undecided: {
        missing: both.map(({ single }) => `offerings.*.limits.${single}`),
        question: `Which limits does the quote have: ${joinList(pairs)}? A policy has one of the two.`,
        reveals: "Limits below what is needed. The worse of the two counts",
      },
    };
  },
};

/** Lines that pay nothing without a limit for each occurrence. */
const OF_OCCURRENCES: readonly string[] = ["umbrella", "commercial_umbrella", "general_liability"];

/** Quotes whose limits say that they insure nothing. */
export const noCoverage: FilterRule = {
  id: "no_coverage",
  label: "No limit",
  text: "Removes umbrellas and general liability with no limit for each occurrence (none, or 0): they pay nothing.",
  sources: AS_STATED,
  tally: (count) => `${count} without a limit`,
  check: ({ type, limits }) =>
    OF_OCCURRENCES.includes(type) && limitUsd(limits.get("occurrence")) === 0
      ? {
          removes: `It has no limit for each occurrence, so that the ${coverageInText(type)} quote pays nothing`,
        }
      : null,
};
