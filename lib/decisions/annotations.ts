import { and, desc, eq, getTableColumns, inArray, lte, sql } from "drizzle-orm";
import { groupBy } from "es-toolkit";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { runAnnotations, runs } from "@/lib/db/schema";
import { afterCursor, cutPage } from "@/lib/db/time-cursor";
import { DEFAULT_ENGINE } from "@/lib/domain/engines/engine-types";
import { subjectOf } from "@/lib/domain/records/people-entries";
import { newAnnotationId, type RunId } from "@/lib/ids";
import { annotationContent } from "@/lib/records/chain/people-entries";
import { recordInChain } from "@/lib/records/chain/record";
import { ofTenant } from "@/lib/runs/run-row";
import { targetOf } from "./answer";
import { lockEndedRun, type NotDecidable } from "./decidable-run";
import { countAnnotation } from "./reviews";
import type { AnnotateRun, Annotation } from "./schemas";

/** Ratings and comments on runs. They are added and never changed. */

export type AnnotateOutcome =
  | { outcome: "annotated"; annotation: Annotation }
  | NotDecidable
  | { outcome: "unknown_target"; target: string }
  /** The run is decided by another engine than the path names. */
  | { outcome: "other_engine"; engine: string };

/** Runs of earlier releases do not name their engine. */
const engineOf = ({ engine }: { engine: string | null }) => engine ?? DEFAULT_ENGINE;

type Row = typeof runAnnotations.$inferSelect;

const serialize = (row: Row): Annotation => ({
  id: row.id,
  run_id: row.runId,
  rating: row.rating,
  comment: row.comment,
  target: row.target,
  target_label: row.targetLabel,
  submitter_id: row.submitterId,
  time_on_task_seconds: row.timeOnTaskSeconds,
  source: row.source,
  created_at: row.createdAt.toISOString(),
  created_by: row.createdBy,
});

/** Adds an annotation to an ended run. `engine` is the slug of the engine that decided it; null for any. */
export const annotateRun = (
  principal: Principal,
  { runId, engine }: { runId: RunId; engine: string | null },
  { rating, comment, target, submitter_id, time_on_task_seconds }: AnnotateRun,
): Promise<AnnotateOutcome> =>
  transaction(async (tx): Promise<AnnotateOutcome> => {
    const locked = await lockEndedRun(tx, principal, runId);
    if (locked.outcome !== "ended") return locked;
    const { run } = locked;
    if (engine !== null && engineOf(run) !== engine)
      return { outcome: "other_engine", engine: engineOf(run) };
    const found = target ? targetOf(run.result, target) : { label: null };
    if (!found) return { outcome: "unknown_target", target: target ?? "" };
    const { orgId, environment, actor } = principal;
    const row: Row = {
      orgId,
      environment,
      runId,
      id: newAnnotationId(),
      rating,
      comment,
      target: target || null,
      targetLabel: found.label,
      submitterId: submitter_id ?? null,
      timeOnTaskSeconds: time_on_task_seconds ?? null,
      source: actor.type === "user" ? "dashboard" : "api",
      createdBy: actor.label,
      actorType: actor.type,
      actorId: actor.id,
      createdAt: clock.date(),
    };
    await tx.insert(runAnnotations).values(row);
    await recordInChain(tx, {
      ...{ orgId, environment, kind: "annotation", subjectId: subjectOf(row) },
      content: annotationContent(row),
      at: row.createdAt,
    });
    await countAnnotation(tx, principal, runId);
    await audit(tx, principal, "run.annotated", runId, {
      before: null,
      after: { annotation: row.id, rating, target: row.target },
    });
    return { outcome: "annotated", annotation: serialize(row) };
  });

const ofRun = ({ orgId, environment }: Tenant, runId: RunId) =>
  and(
    eq(runAnnotations.orgId, orgId),
    eq(runAnnotations.environment, environment),
    eq(runAnnotations.runId, runId),
  );

/** The annotations of a run for its record, oldest first. Of more than `limit`, the newest ones. */
export async function readAnnotations(
  tenant: Tenant,
  runId: RunId,
  limit: number,
): Promise<Annotation[]> {
  const rows = await database()
    .select()
    .from(runAnnotations)
    .where(ofRun(tenant, runId))
    .orderBy(desc(runAnnotations.createdAt), desc(runAnnotations.id))
    .limit(limit);
  return rows.map(serialize).reverse();
}

/** The annotations of several runs, oldest first: of each the newest ones, at most `limit`. */
export async function readAnnotationsOf(
  { orgId, environment }: Tenant,
  runIds: readonly RunId[],
  limit: number,
): Promise<ReadonlyMap<string, Annotation[]>> {
  const { createdAt, id, runId } = runAnnotations;
  const newestFirst = sql<number>`row_number() over (partition by ${runId} order by ${createdAt} desc, ${id} desc)`;
  const placed = database()
    .select({ ...getTableColumns(runAnnotations), place: newestFirst.as("place") })
    .from(runAnnotations)
    .where(
      and(
        eq(runAnnotations.orgId, orgId),
        eq(runAnnotations.environment, environment),
        inArray(runId, runIds),
      ),
    )
    .as("placed");
  const rows = await database()
    .select()
    .from(placed)
    .where(lte(placed.place, limit))
    .orderBy(desc(placed.place));
  return new Map(Object.entries(groupBy(rows.map(serialize), ({ run_id }) => run_id)));
}

/** One page of a run's annotations, newest first; null if the engine decided no such run. */
export async function listAnnotations(
  tenant: Tenant,
  { runId, engine }: { runId: RunId; engine: string },
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: Annotation[]; nextCursor: string | null } | null> {
  const [run] = await database()
    .select({ engine: runs.engine })
    .from(runs)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!run || engineOf(run) !== engine) return null;
  const { createdAt: at, id } = runAnnotations;
  const rows = await database()
    .select()
    .from(runAnnotations)
    .where(and(ofRun(tenant, runId), afterCursor({ at, id }, after)))
    .orderBy(desc(at), desc(id))
    .limit(limit + 1);
  const { page, nextCursor } = cutPage(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: page.map(serialize), nextCursor };
}
