import { coverageInText } from "@/lib/domain/line-names";
import { joinList } from "@/lib/evaluation/core/format";
import type { FilterRule } from "../../rule-set";
import { unreadTerms } from "../../underlying";
import { UMBRELLA_TERMS } from "./sources";

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
