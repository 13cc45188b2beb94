import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import { groupBy } from "es-toolkit";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { runDecisions } from "@/lib/db/schema";
import { CHOICE_FIELDS, type ChoiceField } from "@/lib/domain/decisions";
import { subjectOf } from "@/lib/domain/records/people-entries";
import { newDecisionId, type RunId } from "@/lib/ids";
import { decisionContent } from "@/lib/records/chain/people-entries";
import { recordInChain } from "@/lib/records/chain/record";
import type { RunRow } from "@/lib/runs/run-row";
import { findPart, isRecommendedCarrier, isRecommendedPart, recommendedParts } from "./answer";
import { entriesInForce, type StoredEntry } from "./current-decision";
import { lockAnsweredRun, type NotDecidable } from "./decidable-run";
import { readEntries, writeDecision } from "./reviews";
import {
  type ChoiceBody,
  type ChosenPart,
  DecisionBody,
  type DecisionEntry,
  type RecordDecision,
} from "./schemas";

/** What people decide about a run. Entries are added and never changed: a correction is an entry that names another. */

type UnknownPart = {
  outcome: "unknown_part";
  /** The path in the body, and what it says. */
  path: string;
  name: string;
  /** The rule that removed the carrier, if it is one of the pool. */
  removedBy: string | null;
  /** What it names, if it names several. */
  several: readonly string[];
  accepts: readonly ChoiceField[];
};

export type RecordOutcome =
  | { outcome: "recorded"; entry: DecisionEntry }
  | NotDecidable
  | UnknownPart
  | { outcome: "is_recommendation"; path: string; name: string }
  | { outcome: "unknown_entry"; id: string }
  | { outcome: "already_corrected"; id: string; by: string }
  | { outcome: "is_withdrawal"; id: string }
  /** Another entry was recorded since the one that the sender has seen. */
  | { outcome: "changed"; last: DecisionEntry | null };

/** Records an entry. Two that are sent at once are both recorded, one after the other. */
export const recordDecision = (
  principal: Principal,
  runId: RunId,
  given: RecordDecision,
): Promise<RecordOutcome> =>
  transaction(async (tx): Promise<RecordOutcome> => {
    const locked = await lockAnsweredRun(tx, principal, runId);
    if (locked.outcome !== "ended") return locked;
    const entries = await readEntries(tx, principal, runId);
    const last = entries.at(-1);
    if (given.last_seen !== undefined && given.last_seen !== (last?.id ?? null))
      return { outcome: "changed", last: last ? serialize(runId, last, entries) : null };
    const refused = given.corrects === undefined ? null : cannotCorrect(given.corrects, entries);
    if (refused) return refused;
    const resolved = await resolveBody(principal, locked.run, given);
    if (resolved.outcome !== "resolved") return resolved;
    const added = await addEntry(tx, principal, { run: locked.run, given, ...resolved, entries });
    await writeDecision(tx, locked.run, [...entries, added]);
    return { outcome: "recorded", entry: serialize(runId, added, [...entries, added]) };
  });

function cannotCorrect(id: string, entries: readonly StoredEntry[]): RecordOutcome | null {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return { outcome: "unknown_entry", id };
  if (entry.type === "withdrawn") return { outcome: "is_withdrawal", id };
  const by = entries.find(({ corrects }) => corrects === id);
  return by ? { outcome: "already_corrected", id, by: by.id } : null;
}

type Resolved = { outcome: "resolved"; body: DecisionBody };

/** The entry's fields as they are stored, with what it names of the answer. */
async function resolveBody(
  tenant: Tenant,
  run: RunRow,
  given: RecordDecision,
): Promise<Resolved | RecordOutcome> {
  // Only the fields of bodies, none of the entry's own.
  const fields = DecisionBody.omit({ choice: true, recommendation: true }).parse(given);
  switch (given.type) {
    case "withdrawn":
      return { outcome: "resolved", body: fields };
    case "declined_by_client": {
      const found = await partOf(tenant, run, "recommendation", given.recommendation);
      if (found.outcome !== "found") return found;
      return { outcome: "resolved", body: { recommendation: found.part, ...fields } };
    }
    case "overridden": {
      const found = await partOf(tenant, run, "choice", given.choice);
      if (found.outcome !== "found") return found;
      const { recommended, id } = found.part;
      if (recommended) return { outcome: "is_recommendation", path: "choice", name: id };
      return { outcome: "resolved", body: { choice: found.part, ...fields } };
    }
    case "placed": {
      const { carrier } = given;
      if (given.choice === null)
        return { outcome: "resolved", body: { ...fields, follows_recommendation: false } };
      if (given.choice === undefined) {
        const follows = isRecommendedCarrier(carrier, recommendedParts(run.result));
        return { outcome: "resolved", body: { ...fields, follows_recommendation: follows } };
      }
      const found = await partOf(tenant, run, "choice", given.choice);
      if (found.outcome !== "found") return found;
      const follows_recommendation = isRecommendedPart(found.part, carrier);
      return {
        outcome: "resolved",
        body: { choice: found.part, ...fields, follows_recommendation },
      };
    }
  }
}

async function partOf(
  tenant: Tenant,
  run: RunRow,
  path: string,
  choice: ChoiceBody,
): Promise<{ outcome: "found"; part: ChosenPart } | UnknownPart> {
  const field = CHOICE_FIELDS.find((each) => choice[each] !== undefined) ?? "candidate";
  const name = choice[field] ?? "";
  const found = await findPart(tenant, { runId: run.id, result: run.result }, { field, name });
  if (found.outcome === "found") return found;
  return {
    outcome: "unknown_part",
    path: `${path}.${field}`,
    name,
    removedBy: found.outcome === "removed" ? found.rule : null,
    several: found.outcome === "ambiguous" ? found.labels : [],
    accepts: found.outcome === "absent" ? found.accepts : [],
  };
}

async function addEntry(
  tx: Transaction,
  principal: Principal,
  added: {
    run: RunRow;
    given: RecordDecision;
    body: DecisionBody;
    entries: readonly StoredEntry[];
  },
): Promise<StoredEntry> {
  const { run, given, body, entries } = added;
  const { orgId, environment, actor } = principal;
  const entry: StoredEntry = {
    id: newDecisionId(),
    n: (entries.at(-1)?.n ?? 0) + 1,
    type: given.type,
    body,
    corrects: given.corrects ?? null,
    createdAt: clock.date(),
    createdBy: actor.label,
    actorId: actor.id,
  };
  const row = { ...entry, runId: run.id, actorType: actor.type };
  await tx.insert(runDecisions).values({ ...row, orgId, environment });
  await recordInChain(tx, {
    ...{ orgId, environment, kind: "decision", subjectId: subjectOf(row) },
    content: decisionContent(row),
    at: entry.createdAt,
  });
  // Without its texts: an erasure of the run does not reach the audit log.
  const { id, n, type, corrects } = entry;
  const { reason_code, how } = body;
  await audit(tx, principal, "run.decision_recorded", run.id, {
    before: null,
    after: { decision: id, n, type, corrects, reason_code, how },
  });
  return entry;
}

const serialize = (
  runId: RunId,
  { body, ...entry }: StoredEntry,
  entries: readonly Pick<StoredEntry, "id" | "corrects">[],
): DecisionEntry => ({
  id: entry.id,
  run_id: runId,
  n: entry.n,
  type: entry.type,
  ...body,
  corrects: entry.corrects,
  corrected_by: entries.find(({ corrects }) => corrects === entry.id)?.id ?? null,
  created_at: entry.createdAt.toISOString(),
  created_by: entry.createdBy,
});

/** Every entry of a run for its record, oldest first. */
export async function readDecisions(tenant: Tenant, runId: RunId): Promise<DecisionEntry[]> {
  const entries = await readEntries(database(), tenant, runId);
  return entries.map((entry) => serialize(runId, entry, entries));
}

/** The current decision of each of the runs that have one. */
export async function currentDecisionsOf(
  { orgId, environment }: Tenant,
  runIds: readonly RunId[],
): Promise<ReadonlyMap<string, DecisionEntry>> {
  const rows = await database()
    .select()
    .from(runDecisions)
    .where(
      and(
        eq(runDecisions.orgId, orgId),
        eq(runDecisions.environment, environment),
        inArray(runDecisions.runId, runIds),
      ),
    )
    .orderBy(asc(runDecisions.n));
  const current = new Map<string, DecisionEntry>();
  for (const entries of Object.values(groupBy(rows, ({ runId }) => runId))) {
    const last = entriesInForce(entries).at(-1);
    if (!last) continue;
    const entry = { ...last, body: DecisionBody.parse(last.body) };
    current.set(last.runId, serialize(last.runId, entry, entries));
  }
  return current;
}

/** One page of a run's entries, newest first. `after` is the number of the last one of the page before. */
export async function listDecisions(
  { orgId, environment }: Tenant,
  runId: RunId,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: DecisionEntry[]; nextCursor: string | null }> {
  const { orgId: org, environment: env, runId: run, n, id, corrects } = runDecisions;
  const ofRun = and(eq(org, orgId), eq(env, environment), eq(run, runId));
  const [rows, links] = await Promise.all([
    database()
      .select()
      .from(runDecisions)
      .where(and(ofRun, after === undefined ? undefined : lt(n, Number(after))))
      .orderBy(desc(n))
      .limit(limit + 1),
    database().select({ id, corrects }).from(runDecisions).where(ofRun),
  ]);
  const page = rows.slice(0, limit);
  return {
    items: page.map((row) =>
      serialize(runId, { ...row, body: DecisionBody.parse(row.body) }, links),
    ),
    nextCursor: rows.length > limit ? String(page.at(-1)?.n) : null,
  };
}
