import { coverageInText } from "@/lib/domain/line-names";
import { compileTemplate, type PlaceholderType } from "@/lib/evaluation/core/engine/template";
import { capitalize, joinList } from "@/lib/evaluation/core/format";
import type { Vocabulary } from "../facts/facts";
import type { FilterOutcome, FilterRule } from "../rule-set";
import { placeholderType, placeholderValue } from "./compile-criterion";
import {
  type Case,
  compileCondition,
  conditionText,
  factNamed,
  readNamed,
  statedText,
} from "./conditions";
import type { AddedFilter } from "./filter-config";

/** `{line}` and all facts of the offering and the request by name. */
export const filterPlaceholders = ({
  offering,
  request,
}: Vocabulary): Record<string, PlaceholderType> => ({
  ...Object.fromEntries(
    Object.entries({ ...offering, ...request }).map(([name, fact]) => [
      name,
      placeholderType(fact),
    ]),
  ),
  line: "text",
});

/** A hard stop that a customer adds. A missing fact never removes an offering: the answer asks for it. */
export function compileAddedFilter(filter: AddedFilter, vocabulary: Vocabulary): FilterRule {
  const { id, label, lines, conditions, evidence, question } = filter;
  const write =
    evidence === undefined ? null : compileTemplate(evidence, filterPlaceholders(vocabulary));
  const explain = (of: Case): string =>
    write
      ? write((name) =>
          name === "line"
            ? coverageInText(of.quote.type)
            : placeholderValue(readNamed(name, vocabulary, of)),
        )
      : capitalize(conditions.map((each) => statedText(each, vocabulary, of)).join("; "));
  const inWords = joinList(conditions.map((condition) => conditionText(condition, vocabulary)));
  const ofLines = lines ? ` of ${joinList(lines.map(coverageInText))}` : "";
  const facts = [
    ...new Set(conditions.map(({ fact }) => factNamed(fact, vocabulary)?.label ?? fact)),
  ];
  const deciders = conditions.map((condition) => compileCondition(condition, vocabulary));
  const check = (of: Case): FilterOutcome => {
    if (lines && !lines.includes(of.quote.type)) return null;
    const decided = deciders.map((decide) => decide(of));
    if (decided.some((each) => "value" in each && !each.value)) return null;
    const missing = [
      ...new Set(decided.flatMap((each) => ("missing" in each ? each.missing : []))),
    ];
    if (missing.length === 0) return { removes: explain(of) };
    const undecided = {
      missing,
      question: question ?? `What is stated for: ${joinList(facts)}?`,
      reveals: `Whether "${label}" removes the quote`,
    };
    // What the request does not state is the same for all quotes.
    return missing.some((path) => path.startsWith("offerings."))
      ? { asked: true, undecided }
      : { undecided };
  };
  return {
    id,
    label,
    text: `Removes offerings${ofLines} with ${inWords}. One that does not state a fact is asked about, and no solution with it is recommended.`,
    parameters: { conditions, ...(lines ? { lines } : {}) },
    sources: [],
    tally: (count) => `${count} by "${label}"`,
    check: (quote, criteria) => check({ quote, criteria }),
  };
}
