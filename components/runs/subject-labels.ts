import { coverageLabel } from "@/lib/domain/line-names";
import { lineLabel } from "@/lib/domain/lines-of-business";
import type { RunKindName } from "@/lib/domain/run-kind";
import { stateInText } from "@/lib/domain/us-states";
import type { RunSubject } from "@/lib/runs/schemas";

const NAMED_AT_MOST = 4;

/** `Home, auto and umbrella`; of many, the first few and how many more. */
export function inWords(
  words: readonly string[],
  { atMost = NAMED_AT_MOST, joint = "and" }: { atMost?: number; joint?: "and" | "or" } = {},
): string {
  const named =
    words.length > atMost
      ? [...words.slice(0, atMost - 1), `${words.length - atMost + 1} more`]
      : words;
  const last = named.at(-1) ?? "";
  return named.length > 1 ? `${named.slice(0, -1).join(", ")} ${joint} ${last}` : last;
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** What the run is about without the state: the line, or the coverages. */
function topic({ line, coverages }: RunSubject): string {
  if (line !== null) return lineLabel(line);
  return sentence(inWords([...new Set(coverages.map(coverageLabel))]));
}

/** The second line of a row: `Professional liability · CA`, `Home, auto and umbrella · NJ`. */
export const subjectLine = (subject: RunSubject) =>
  [topic(subject), subject.state].filter(Boolean).join(" · ");

const ASKED = {
  candidate_evaluation: "",
  quote_matching: "Quotes",
  coverage_analysis: "Coverage analysis",
  dual: "Quotes and coverage analysis",
} as const;

/** The page's subtitle: `Quotes for home, auto and umbrella in New Jersey`. */
export function subjectSentence(kind: RunKindName, subject: RunSubject): string {
  const state = stateInText(subject.state);
  if (kind === "candidate_evaluation") return `${topic(subject)} in ${state}`;
  const about = topic(subject).toLowerCase();
  const of = kind === "coverage_analysis" ? "of" : "for";
  return `${ASKED[kind]}${about ? ` ${of} ${about}` : ""} in ${state}`;
}
