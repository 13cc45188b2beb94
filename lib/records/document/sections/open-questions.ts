import { escapeRegExp, groupBy, uniq } from "es-toolkit";
import { coverageInText, coverageLabel } from "@/lib/domain/line-names";
import { plural } from "@/lib/domain/texts";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { table } from "../blocks";
import type { Block } from "../schema";
import { evidenceText, joined } from "../texts";

/** Questions that keep combinations from being recommended. Most combinations share them, so they are printed once. */

type Offering = QuoteSolution["offerings"][number];
type Question = { offering: Offering; question: string };

/** The reason of a solution ends with its questions, each after its quote: `Carrier A, auto: Is it admitted?` */
const QUESTIONS = /^(.*) until this is answered\. (.+)$/s;

const prefixOf = ({ provider_name, category }: Offering) =>
  `${provider_name}, ${coverageInText(category)}: `;

/** A reason without its questions. Such texts are part of stored results: one that reads otherwise stays as it is. */
export function splitReason({ reason = "", offerings }: QuoteSolution): {
  reason: string;
  questions: Question[];
} {
  const [, before = "", listed = ""] = QUESTIONS.exec(reason) ?? [];
  const byPrefix = new Map(offerings.map((offering) => [prefixOf(offering), offering]));
  const starts = new RegExp(`(?:^| )(${[...byPrefix.keys()].map(escapeRegExp).join("|")})`);
  const [rest, ...parts] = listed.split(starts);
  const questions: Question[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const offering = byPrefix.get(parts[i] ?? "");
    if (offering) questions.push({ offering, question: parts[i + 1] ?? "" });
  }
  return rest === "" && questions.length > 0
    ? {
        reason: `${before} until ${plural(questions.length, "open question")} about its quotes ${questions.length === 1 ? "is" : "are"} answered.`,
        questions,
      }
    : { reason, questions: [] };
}

/** `Carrier A: auto and home; Carrier B: umbrella`. */
export const offeringsText = (offerings: readonly Offering[]): string =>
  Object.entries(groupBy(offerings, ({ provider_name }) => provider_name))
    .map(
      ([carrier, own]) =>
        `${carrier}: ${joined(uniq(own.map(({ category }) => coverageLabel(category).toLowerCase())))}`,
    )
    .join("; ");

/** The questions of these solutions, each once with the quotes that it is about. */
export const openQuestions = (solutions: readonly QuoteSolution[]): Block[] =>
  table(
    "Open questions about the quotes",
    [{ label: "Question" }, { label: "Quotes", width: 38 }],
    Object.entries(
      groupBy(
        solutions.flatMap((solution) => splitReason(solution).questions),
        ({ question }) => question,
      ),
    ).map(([question, asked]) => [
      evidenceText(question),
      offeringsText(asked.map(({ offering }) => offering)),
    ]),
  );
