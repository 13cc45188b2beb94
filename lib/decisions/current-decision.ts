import type { DecisionType, NotFollowedReason, RunDecision } from "@/lib/domain/decisions";
import { RUN_DECISIONS } from "@/lib/domain/decisions";
import type { DecisionBody } from "./schemas";

/** What a run's entries come to. Pure. */

export type StoredEntry = {
  id: string;
  n: number;
  type: DecisionType;
  body: DecisionBody;
  corrects: string | null;
  createdAt: Date;
  createdBy: string;
  actorId: string;
};

export type CurrentDecision = {
  decision: RunDecision | null;
  decisionId: string | null;
  decidedAt: Date | null;
  decidedById: string | null;
  decidedBy: string | null;
  followed: boolean | null;
  reason: NotFollowedReason | null;
  chosen: string | null;
};

const NONE: CurrentDecision = {
  decision: null,
  decisionId: null,
  decidedAt: null,
  decidedById: null,
  decidedBy: null,
  followed: null,
  reason: null,
  chosen: null,
};

/** The entries that no other one corrects, and that take nothing back. Oldest first. */
export function entriesInForce<Entry extends Pick<StoredEntry, "id" | "type" | "corrects">>(
  entries: readonly Entry[],
): Entry[] {
  const corrected = new Set(entries.map(({ corrects }) => corrects));
  return entries.filter(({ id, type }) => type !== "withdrawn" && !corrected.has(id));
}

/** Whether the recommendation was followed. Placements decide; a refusal or an override alone means that it was not. */
function followedBy(inForce: readonly StoredEntry[]): boolean | null {
  const placed = inForce.filter(({ type }) => type === "placed");
  if (placed.length === 0) return false;
  const answers = placed.map(({ body }) => body.follows_recommendation ?? null);
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function reasonIn(inForce: readonly StoredEntry[]): NotFollowedReason {
  const last = inForce.findLast(({ type }) => type !== "placed");
  if (!last) return "not_stated";
  return last.type === "declined_by_client"
    ? "declined_by_client"
    : (last.body.reason_code ?? "not_stated");
}

const chosenIn = ({ body: { carrier, choice } }: StoredEntry) => carrier ?? choice?.label ?? null;

/** The current decision of a run: its newest entry in force. `entries` are in the order in which they were made. */
export function currentDecision(entries: readonly StoredEntry[]): CurrentDecision {
  const inForce = entriesInForce(entries);
  const last = inForce.at(-1);
  const decision = RUN_DECISIONS.find((type) => type === last?.type);
  if (!last || !decision) return NONE;
  const followed = followedBy(inForce);
  return {
    decision,
    decisionId: last.id,
    decidedAt: last.createdAt,
    decidedById: last.actorId,
    decidedBy: last.createdBy,
    followed,
    reason: followed === false ? reasonIn(inForce) : null,
    chosen: chosenIn(last),
  };
}
