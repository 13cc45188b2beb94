import { countText, plural } from "@/lib/domain/texts";
import { fact, facts, table, text } from "../blocks";
import type { Section } from "../schema";
import { type DocumentSource, isDual } from "../source";
import { evidenceText, joined, pathText } from "../texts";
import { endingOf } from "./ending";

/** What was missing, assumed or ignored, and what would change the answer. */

const LISTED = 9;
const LISTED_OF_TWO = 5;
const listedOf = (source: DocumentSource) => (isDual(source) ? LISTED_OF_TWO : LISTED);

const REASONS = {
  unknown_field: "No rule reads a fact of this name",
  reference_only: "Stored for reference; no rule reads it",
  not_applicable: "Read by rules that do not apply here",
} as const;

const more = (total: number, listed: number, what: string) =>
  total > listed ? [text(`${plural(total - listed, `more ${what}`)} in the packet.`, "small")] : [];

/** What was not checked. What the client can answer comes before facts that carriers do not report. */
const openRules = ({ summary: { not_checked } }: DocumentSource) =>
  [...(not_checked ?? [])].sort(
    (a, b) => Number(a.count !== undefined) - Number(b.count !== undefined),
  );

/** The ids of the undecided rules whose texts are printed: those whose questions are listed. */
export const printedOpenRules = (source: DocumentSource): string[] =>
  isDual(source)
    ? []
    : openRules(source)
        .slice(0, LISTED)
        .map(({ rule }) => rule);

/** What the answer does not rest on. Null without an answer. */
export function limitsSection(source: DocumentSource): Section | null {
  if (!endingOf(source).isAnswered) return null;
  const { not_checked, ignored, assumed } = source.summary;
  const isKnown = not_checked ?? ignored ?? assumed;
  const open = openRules(source);
  const listed = listedOf(source);
  const missingFor = source.candidates ? "carrier" : "quote";
  const isEmpty = open.length + (ignored?.length ?? 0) + (assumed?.length ?? 0) === 0;
  return {
    id: "limits",
    title: "What was not known",
    blocks: [
      ...(!isKnown
        ? [text("Not recorded: the rules of this run did not report it, or it was erased.")]
        : isEmpty
          ? [
              text(
                "Nothing. Every rule could be decided, every stated fact was read, and nothing was assumed.",
              ),
            ]
          : []),
      ...table(
        "Not checked: rules that a missing fact left undecided",
        [
          { label: "Unanswered question" },
          { label: "What the answer could reveal", width: 42 },
          { label: "Missing for", align: "end", width: 13 },
        ],
        open
          .slice(0, listed)
          .map(({ question, reveals, count }) => [
            evidenceText(question),
            evidenceText(reveals),
            count === undefined ? "the request" : plural(count, missingFor),
          ]),
      ),
      ...more(open.length, listed, "rule"),
      ...table(
        "Assumed, because it was not stated",
        [{ label: "Assumption", width: 28 }, { label: "Why" }],
        (assumed ?? [])
          .slice(0, LISTED)
          .map(({ assumed: what, because, count }) => [
            count === undefined
              ? evidenceText(what)
              : `${evidenceText(what)} (${countText(count)})`,
            evidenceText(because),
          ]),
      ),
      ...more(assumed?.length ?? 0, LISTED, "assumption"),
      ...((ignored ?? []).length > 0
        ? [
            facts(
              (ignored ?? [])
                .slice(0, LISTED)
                .map(({ path, reason }) => fact(pathText(path), REASONS[reason])),
              { caption: "Stated, but not read by any rule", columns: 2 },
            ),
          ]
        : []),
      ...more(ignored?.length ?? 0, LISTED, "fact"),
    ],
  };
}

/** At most one change for each candidate, solution or rule. */
const CHANGES = 6;

/** Tiers by their names; ranks as they are. */
const placeText = ({ rules }: DocumentSource, place: string) =>
  /^[A-Z_]+$/.test(place) ? (rules[0]?.names.place(place) ?? place) : place;

export function changesSection(source: DocumentSource): Section | null {
  const found = source.changes.filter(
    ({ change }) => change.changes.length > 0 || change.reason !== null,
  );
  const late = source.lateChanges;
  if (found.length + late.length === 0) return null;
  return {
    id: "changes",
    title: "What would change the answer",
    blocks: [
      text(
        "The smallest single changes that would raise one of the next in rank. Each was verified by evaluating the run with it.",
      ),
      ...table(
        "Nearest changes",
        [{ label: "For", width: 32 }, { label: "Change" }, { label: "Effect", width: 24 }],
        found.slice(0, CHANGES).map(
          ({
            label,
            change: {
              changes: [first],
              reason,
            },
          }) =>
            first
              ? [
                  label,
                  evidenceText(first.text),
                  `${placeText(source, first.outcome.from)} → ${placeText(source, first.outcome.to)}`,
                ]
              : [label, reason ?? "", "None"],
        ),
      ),
      ...(late.length > 0
        ? [
            text(
              `Not computed in time: the nearest changes for ${joined(late)}. Create the record again to include them.`,
            ),
          ]
        : []),
    ],
  };
}
