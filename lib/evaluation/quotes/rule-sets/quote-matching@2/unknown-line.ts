import { coverageInText, coverageLabel } from "@/lib/domain/line-names";
import { joinList } from "@/lib/evaluation/core/format";
import { isLine, nearestLines } from "../../reading/line-type";
import type { FilterRule } from "../../rule-set";
import { AS_STATED } from "./sources";

/** Quotes of a line that nobody knows. Which laws hold for them cannot be said. */
export const unknownLine: FilterRule = {
  id: "unknown_line",
  label: "Line of business not known",
  text: "Removes nothing. An offering whose category is no known line of business is asked about, because which laws and which terms of umbrellas hold for it is not known.",
  sources: AS_STATED,
  tally: (count) => `${count} of a line that is not known`,
  check: ({ type }) => {
    if (isLine(type)) return null;
    const near = nearestLines(type).map(coverageInText);
    const hint =
      near.length === 0
        ? ""
        : ` The nearest known ${near.length > 1 ? "lines are" : "line is"} ${joinList(near)}.`;
    return {
      asked: true,
      undecided: {
        missing: ["offerings.*.category"],
        question: `Which line of business is ${coverageLabel(type)}?${hint}`,
        reveals: "Which laws and which terms of an umbrella the quote has to meet",
      },
    };
  },
};
