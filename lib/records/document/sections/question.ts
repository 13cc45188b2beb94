import { omit } from "es-toolkit";
import { coverageLabel, portfolioLineLabel } from "@/lib/domain/line-names";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { isRecord } from "@/lib/domain/record";
import { EVALUATIONS, type EvaluationName } from "@/lib/domain/run-kind";
import { countText, plural, timeText } from "@/lib/domain/texts";
import { fact, facts, idFact, text } from "../blocks";
import type { Block, FactRow, Section } from "../schema";
import type { DocumentSource } from "../source";
import { factRows, joined, stateText } from "../texts";
import { endingOf } from "./ending";
import { offeringsOf, receivedQuotes } from "./received-quotes";

/** What was asked, by whom, when and with which facts. */

/** A key's label ends with the last four characters of the key. */
const LAST_FOUR = / \(…(\w{4})\)$/;

/** `API key Quotes (ends in 4f0c)`, or the name of a person. */
export function askerText(createdBy: string): string {
  const lastFour = LAST_FOUR.exec(createdBy)?.[1];
  return lastFour === undefined
    ? createdBy
    : `API key “${createdBy.replace(LAST_FOUR, "")}”, ending in ${lastFour}`;
}

const QUESTIONS: Readonly<Record<EvaluationName, (source: DocumentSource) => string>> = {
  candidates: ({ pool }) =>
    pool
      ? `Which of the ${countText(pool.size)} carriers of the pool ${pool.slug} fit this risk, and how well?`
      : "Which carriers fit this risk, and how well?",
  quotes: ({ summary: { input } }) => {
    const received = offeringsOf(input).length;
    return `Which combination of the ${received > 0 ? plural(received, "quote") : "quotes"} received fits best?`;
  },
  coverage: ({ summary: { subject } }) =>
    `What do the policies in force (${joined(subject.coverages.map(portfolioLineLabel)) || "none"}) leave uninsured, or insure for too little?`,
};

/** What was asked. A failed run has no answer, and its rules say what it was about. */
const questionsOf = (source: DocumentSource): string[] =>
  EVALUATIONS.filter(
    (name) => source[name] !== null || source.rules.some(({ evaluation }) => evaluation === name),
  ).map((name) => QUESTIONS[name](source));

/** The line of a candidate evaluation, or the coverages that are required or held. */
export function subjectText({ summary: { subject }, quotes, rules }: DocumentSource): string {
  const { line, coverages, state } = subject;
  const areHeld = quotes === null && rules.every(({ evaluation }) => evaluation !== "quotes");
  const lines =
    line === null
      ? joined(coverages.map((each) => (areHeld ? portfolioLineLabel(each) : coverageLabel(each))))
      : lineLabel(line);
  return [lines, state && stateText(state)].filter(Boolean).join(" · ");
}

/** What is evaluated, which is no fact of the risk. */
const SETTINGS = ["request_config"];

/** The facts of the request, without the candidates or quotes that it is about. */
function statedFacts(request: unknown): FactRow[] {
  if (!isRecord(request)) return [];
  const { profile, input } = request;
  return profile
    ? factRows(profile, "profile")
    : factRows(isRecord(input) ? omit(input, SETTINGS) : input, "input");
}

/** Answers that many facts of a request have. Those facts are listed together. */
const COMMON = ["No", "0", "$0"];
const FEW = 4;

function statedBlocks(rows: readonly FactRow[]): Block[] {
  const groups = COMMON.map((value) => rows.filter((row) => row.value === value)).filter(
    (group) => group.length > FEW,
  );
  const others = rows.filter((row) => !groups.flat().includes(row));
  return rows.length === 0
    ? []
    : [
        facts(others, { caption: "Facts as they were stated in the request", columns: 2 }),
        ...groups.map((group) =>
          text(
            `Stated as ${group[0]?.value}: ${group.map(({ term }) => term).join("; ")}.`,
            "small",
          ),
        ),
      ];
}

export function questionSection(source: DocumentSource): Section {
  const { summary, createdBy, environment, organization, labels } = source;
  const questions = questionsOf(source);
  return {
    id: "question",
    title: "The question",
    blocks: [
      ...questions.map((question) => text(question)),
      facts(
        [
          fact("Requested by", `${askerText(createdBy)}, of ${organization.name}`),
          fact("Received", timeText(summary.created_at, source.timeZone)),
          summary.completed_at
            ? fact(endingOf(source).label, timeText(summary.completed_at, source.timeZone))
            : null,
          fact("Environment", environment === "live" ? null : `${environment} (not live)`),
          idFact("Run", summary.run_id),
          idFact("External ID", labels.external_id),
          ...Object.entries(labels.metadata ?? {}).map(([key, value]) => fact(key, value)),
        ],
        { columns: 2 },
      ),
      ...statedBlocks(statedFacts(summary.input)),
      ...receivedQuotes(summary.input),
      ...(summary.erasure
        ? [text("The facts of the request were erased. See the note on the first page.", "small")]
        : []),
    ],
  };
}
