import { coverageLabel, portfolioLineLabel } from "@/lib/domain/line-names";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { isRecord } from "@/lib/domain/record";
import { countText, plural, timeText } from "@/lib/domain/texts";
import { fact, facts, idFact, text } from "../blocks";
import type { FactRow, Section } from "../schema";
import type { DocumentSource } from "../source";
import { factRows, joined, stateText } from "../texts";

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

const offeringsOf = (input: unknown): unknown[] =>
  isRecord(input) && Array.isArray(input.offerings) ? input.offerings : [];

function questionsOf({ candidates, quotes, coverage, pool, summary }: DocumentSource): string[] {
  const { input, subject } = summary;
  return [
    ...(candidates
      ? [
          `Which of the ${pool ? countText(pool.size) : ""} carriers of the pool ${pool?.slug ?? ""} fit this risk, and how well?`,
        ]
      : []),
    ...(quotes
      ? [
          `Which combination of the ${plural(offeringsOf(input).length, "quote")} received fits best?`,
        ]
      : []),
    ...(coverage
      ? [
          `What do the policies in force (${joined(subject.coverages.map(portfolioLineLabel)) || "none"}) leave uninsured, or insure for too little?`,
        ]
      : []),
  ];
}

/** The line of a candidate evaluation, or the coverages that are required or held. */
export function subjectText({ summary, coverage, quotes }: DocumentSource): string {
  const { line, coverages, state } = summary.subject;
  const areHeld = coverage !== null && quotes === null;
  const lines =
    line === null
      ? joined(coverages.map((each) => (areHeld ? portfolioLineLabel(each) : coverageLabel(each))))
      : lineLabel(line);
  return [lines, state && stateText(state)].filter(Boolean).join(" · ");
}

/** The facts of the request, without the candidates or quotes that it is about. */
function statedFacts(request: unknown): FactRow[] {
  if (!isRecord(request)) return [];
  const { profile, input } = request;
  return profile ? factRows(profile, "profile") : factRows(input, "input");
}

export function questionSection(source: DocumentSource): Section {
  const { summary, createdBy, environment, organization } = source;
  const questions = questionsOf(source);
  const stated = statedFacts(summary.input);
  return {
    id: "question",
    title: "The question",
    blocks: [
      ...questions.map((question) => text(question)),
      facts([
        fact("Requested by", `${askerText(createdBy)}, of ${organization.name}`),
        fact("Received", timeText(summary.created_at, source.timeZone)),
        summary.completed_at
          ? fact("Answered", timeText(summary.completed_at, source.timeZone))
          : null,
        fact("Environment", environment === "live" ? null : `${environment} (not live)`),
        idFact("Run", summary.run_id),
      ]),
      ...(stated.length > 0
        ? [facts(stated, { caption: "Facts as they were stated in the request", columns: 2 })]
        : []),
      ...(summary.erasure
        ? [text("The facts of the request were erased. See the note on the first page.", "small")]
        : []),
    ],
  };
}
