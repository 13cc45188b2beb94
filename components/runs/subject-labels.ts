import { coverageLabel } from "@/lib/domain/line-names";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { stateInText } from "@/lib/domain/us-states";
import type { RunSubject } from "@/lib/runs/schemas";

const NAMED_AT_MOST = 4;

/** `home, auto and umbrella`; of a long list the first few, and how many more. */
export function formatList(
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

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** The line of business, or the coverages. */
export function topicOf({ line, coverages }: RunSubject): string {
  if (line !== null) return lineLabel(line);
  return sentenceCase(formatList([...new Set(coverages.map(coverageLabel))]));
}

/** The second line of a row: `Professional liability · CA`, `Home, auto and umbrella · NJ`. */
export const subjectLine = (subject: RunSubject) =>
  [topicOf(subject), subject.state].filter(Boolean).join(" · ");

/** `Quotes for home, auto and umbrella in New Jersey`. */
export function subjectOf(subject: RunSubject, what: string, preposition: "for" | "of"): string {
  const topic = topicOf(subject).toLowerCase();
  return `${what}${topic ? ` ${preposition} ${topic}` : ""} in ${stateInText(subject.state)}`;
}
