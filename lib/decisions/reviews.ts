import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { database, type Transaction } from "@/lib/db/client";
import { runDecisions, runReviews, runs } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { ofTenant, type RunRow } from "@/lib/runs/run-row";
import { carriersOf, recommendedParts } from "./answer";
import { currentDecision, type StoredEntry } from "./current-decision";
import { DecisionBody, type RunReviewDetail } from "./schemas";

/** What people have made of a run by now, in one row that lists and statistics read. */

type Reader = Pick<Transaction, "select">;

const ofRun = ({ orgId, environment }: Tenant, runId: RunId) =>
  and(
    eq(runDecisions.orgId, orgId),
    eq(runDecisions.environment, environment),
    eq(runDecisions.runId, runId),
  );

/** All entries of a run, oldest first. */
export async function readEntries(
  tx: Reader,
  tenant: Tenant,
  runId: RunId,
): Promise<StoredEntry[]> {
  const rows = await tx
    .select()
    .from(runDecisions)
    .where(ofRun(tenant, runId))
    .orderBy(asc(runDecisions.n));
  return rows.map((row) => ({ ...row, body: DecisionBody.parse(row.body) }));
}

type Changes = Partial<typeof runReviews.$inferInsert>;

/** Changes the run's row, or makes one. */
export async function writeReview(
  tx: Transaction,
  { orgId, environment, id: runId }: Pick<RunRow, "orgId" | "environment" | "id">,
  changes: Changes,
): Promise<void> {
  await tx
    .insert(runReviews)
    .values({ orgId, environment, runId, ...changes })
    .onConflictDoUpdate({
      target: [runReviews.orgId, runReviews.environment, runReviews.runId],
      set: changes,
    });
}

/** Counts one annotation more. */
export async function countAnnotation(
  tx: Transaction,
  { orgId, environment }: Principal,
  runId: RunId,
): Promise<void> {
  await tx
    .insert(runReviews)
    .values({ orgId, environment, runId, annotations: 1 })
    .onConflictDoUpdate({
      target: [runReviews.orgId, runReviews.environment, runReviews.runId],
      set: { annotations: sql`${runReviews.annotations} + 1` },
    });
}

const linesOf = ({ subjectFacts: { line, coverages } }: Pick<RunRow, "subjectFacts">) =>
  line === null ? [...new Set(coverages)] : [line];

/** Writes what the run's entries come to. */
export const writeDecision = (
  tx: Transaction,
  run: RunRow,
  entries: readonly StoredEntry[],
): Promise<void> =>
  writeReview(tx, run, {
    ...currentDecision(entries),
    entries: entries.length,
    lines: linesOf(run),
    carriers: carriersOf(recommendedParts(run.result)),
  });

async function newestEntry(tenant: Tenant, runId: RunId): Promise<{ id: string } | undefined> {
  const [newest] = await database()
    .select({ id: runDecisions.id })
    .from(runDecisions)
    .where(ofRun(tenant, runId))
    .orderBy(desc(runDecisions.n))
    .limit(1);
  return newest;
}

/** What people have made of a run; null if there is no such run. */
export async function readReview(tenant: Tenant, runId: RunId): Promise<RunReviewDetail | null> {
  const { orgId, environment } = tenant;
  const [found] = await database()
    .select({ result: runs.result, review: runReviews })
    .from(runs)
    .leftJoin(
      runReviews,
      and(
        eq(runReviews.orgId, orgId),
        eq(runReviews.environment, environment),
        eq(runReviews.runId, runs.id),
      ),
    )
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  if (!found) return null;
  const { review, result } = found;
  const last = review?.entries ? await newestEntry(tenant, runId) : undefined;
  const assigned = review?.assigneeId
    ? { id: review.assigneeId, name: review.assignee ?? review.assigneeId }
    : null;
  return {
    run_id: runId,
    decision: review?.decision ?? null,
    decision_id: review?.decisionId ?? null,
    decided_at: review?.decidedAt?.toISOString() ?? null,
    decided_by: review?.decidedBy ?? null,
    followed: review?.followed ?? null,
    reason: review?.reason ?? null,
    chosen: review?.chosen ?? null,
    assignee: assigned,
    follow_up_on: review?.followUpOn ?? null,
    annotations: review?.annotations ?? 0,
    entries: review?.entries ?? 0,
    last_decision_id: last?.id ?? null,
    recommended: recommendedParts(result),
  };
}
