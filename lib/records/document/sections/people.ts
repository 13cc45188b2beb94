import type { Annotation, DecisionEntry } from "@/lib/decisions/schemas";
import { DECISION_LABELS, HOW_LABELS, RATING_LABELS, REASON_LABELS } from "@/lib/domain/decisions";
import { plural, timeText } from "@/lib/domain/texts";
import { table, text } from "../blocks";
import type { Block, Section } from "../schema";
import type { DocumentSource } from "../source";
import { dayText, shortened, usdText } from "../texts";
import { askerText } from "./question";

/** The decision of people with its history, and annotations. */

const MAX_NOTES = 10;
/** Characters of a comment or a reason. */
const MAX_TEXT = 400;

const sentence = (parts: readonly (string | false | undefined)[]) =>
  parts.filter((part) => part !== undefined && part !== false && part !== "").join(". ");

function entryText(entry: DecisionEntry): string {
  const { choice, recommendation } = entry;
  const reason = entry.reason_text && shortened(entry.reason_text, MAX_TEXT);
  switch (entry.type) {
    case "overridden":
      return sentence([
        `Chosen instead of the recommendation: ${choice?.label || choice?.carriers.join(" + ") || "not stated"}`,
        entry.reason_code && `Reason: ${REASON_LABELS[entry.reason_code]}`,
        reason,
      ]);
    case "declined_by_client":
      return sentence([
        `The client declined: ${recommendation?.label || recommendation?.carriers.join(" + ") || "the recommendation"}`,
        entry.declined_on && `On ${dayText(entry.declined_on)}`,
        entry.how && HOW_LABELS[entry.how],
        reason,
      ]);
    case "placed":
      return sentence([
        `Placed with ${entry.carrier ?? "a carrier"}`,
        entry.policy_number && `Policy ${entry.policy_number}`,
        entry.premium !== undefined && `${usdText(entry.premium)}/yr`,
        entry.placed_on && `Bound on ${dayText(entry.placed_on)}`,
        entry.effective_on && `Effective ${dayText(entry.effective_on)}`,
        entry.follows_recommendation === undefined
          ? undefined
          : entry.follows_recommendation
            ? "It follows the recommendation"
            : "It does not follow the recommendation",
      ]);
    case "withdrawn":
      return sentence(["The entry was withdrawn", reason]);
  }
}

function statusText(entry: DecisionEntry, entries: readonly DecisionEntry[]): string {
  const replaced = entries.find(({ id }) => id === entry.corrected_by);
  if (replaced)
    return replaced.type === "withdrawn"
      ? `Withdrawn by entry ${replaced.n}`
      : `Corrected by entry ${replaced.n}`;
  if (entry.type === "withdrawn") return "";
  return "In force";
}

/** The newest entry that was neither corrected nor withdrawn. */
const decisionInForce = (entries: readonly DecisionEntry[]): DecisionEntry | undefined =>
  entries.findLast(({ corrected_by, type }) => corrected_by === null && type !== "withdrawn");

/** The decision in force in a sentence or two. */
export function decisionText(entries: readonly DecisionEntry[]): string | null {
  const current = decisionInForce(entries);
  if (!current) return null;
  const label = current.type === "overridden" ? `${DECISION_LABELS.overridden}. ` : "";
  return `${label}${entryText(current)}.`;
}

function decisionBlocks(entries: readonly DecisionEntry[], timeZone: string): Block[] {
  const current = decisionInForce(entries);
  return [
    text(
      current
        ? `${decisionText(entries)} Recorded by ${askerText(current.created_by)} on ${timeText(current.created_at, timeZone)}.`
        : entries.length > 0
          ? "No decision is in force: every entry was withdrawn."
          : "No decision was recorded when this document was made.",
    ),
    ...table(
      "History of the decision: entries are added and never changed",
      [
        { label: "Entry", align: "center", width: 7 },
        { label: "Recorded", width: 21 },
        { label: "By", width: 18 },
        { label: "What" },
        { label: "Status", width: 14 },
      ],
      entries.map((entry) => [
        String(entry.n),
        timeText(entry.created_at, timeZone),
        askerText(entry.created_by),
        { text: DECISION_LABELS[entry.type], detail: entryText(entry) },
        statusText(entry, entries),
      ]),
    ),
  ];
}

function noteBlocks(annotations: readonly Annotation[], timeZone: string): Block[] {
  const more = annotations.length - MAX_NOTES;
  return [
    ...table(
      "Annotations",
      [
        { label: "Added", width: 17 },
        { label: "By", width: 18 },
        { label: "Rating", width: 8 },
        { label: "About", width: 16 },
        { label: "Comment" },
      ],
      annotations
        .slice(-MAX_NOTES)
        .map(({ created_at, created_by, submitter_id, rating, target, target_label, comment }) => [
          timeText(created_at, timeZone),
          submitter_id
            ? { text: submitter_id, detail: `sent by ${askerText(created_by)}` }
            : askerText(created_by),
          RATING_LABELS[rating],
          target_label ?? target ?? "The whole run",
          shortened(comment, MAX_TEXT),
        ]),
    ),
    ...(more > 0 ? [text(`${plural(more, "older annotation")} in the packet.`, "small")] : []),
  ];
}

export const peopleSection = ({ decisions, annotations, timeZone }: DocumentSource): Section => ({
  id: "people",
  title: "The decision",
  blocks: [...decisionBlocks(decisions, timeZone), ...noteBlocks(annotations, timeZone)],
});
