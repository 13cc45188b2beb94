import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/client";
import {
  auditLog,
  poolVersions,
  recordShares,
  runAnnotations,
  runDecisions,
  runErasures,
  runs,
  traces,
} from "@/lib/db/schema";
import type { ChainKind } from "@/lib/domain/records/chain";
import type {
  ErasedHashes,
  RunErasedContent,
  RunResultContent,
} from "@/lib/domain/records/contents";
import { entryOfSubject, runOfSubject, subjectOf } from "@/lib/domain/records/people-entries";
import { parseRunId, type RunId } from "@/lib/ids";
import { auditEntryContent } from "./audit-entry";
import { contentHash, errorHash } from "./hashes";
import { annotationContent, decisionContent } from "./people-entries";
import { submittedFields } from "./run-result";
import { shareContent } from "./share-entries";

/** The contents of entries, built again from the rows. */

/** By subject. A subject without a row is left out. */
type Contents<Content = object> = ReadonlyMap<string, Content>;
type Reader<Content = object> = (
  tx: Transaction,
  orgId: string,
  subjectIds: readonly string[],
) => Promise<Contents<Content>>;

const sha256Of = (text: unknown) =>
  sql<string | null>`encode(sha256(convert_to(${text}::text, 'UTF8')), 'hex')`;

const runIdsOf = (ids: readonly string[]): RunId[] => ids.flatMap((id) => parseRunId(id) ?? []);

const runResults: Reader<RunResultContent> = async (tx, orgId, subjectIds) => {
  const rows = await tx
    .select({
      run: {
        id: runs.id,
        kind: runs.kind,
        environment: runs.environment,
        status: runs.status,
        engine: runs.engine,
        engineVersion: runs.engineVersion,
        ruleSets: runs.ruleSets,
        inputSha256: runs.inputSha256,
        createdBy: runs.createdBy,
        createdAt: runs.createdAt,
        completedAt: runs.completedAt,
        error: runs.error,
        errorDetails: runs.errorDetails,
      },
      poolHash: poolVersions.hash,
      resultSha256: sha256Of(runs.result),
      traceSha256: sha256Of(traces.document),
      resultHash: sql<string | null>`${traces.document} ->> 'result_hash'`,
      rankingSha256: sql<
        string | null
      >`encode(sha256(${traces.assessed} || ${traces.removed} || ${traces.removedBy}), 'hex')`,
      isErased: sql<boolean>`${runErasures.runId} is not null`,
      erasedHashes: runErasures.erasedHashes,
    })
    .from(runs)
    .leftJoin(traces, and(eq(traces.orgId, runs.orgId), eq(traces.runId, runs.id)))
    .leftJoin(poolVersions, eq(poolVersions.id, runs.poolVersionId))
    .leftJoin(runErasures, and(eq(runErasures.orgId, runs.orgId), eq(runErasures.runId, runs.id)))
    .where(and(eq(runs.orgId, orgId), inArray(runs.id, runIdsOf(subjectIds))));
  return new Map(
    rows.map(({ run, isErased, erasedHashes, ...row }) => {
      const stored: ErasedHashes = {
        result_sha256: row.resultSha256,
        trace_sha256: row.traceSha256,
        error_sha256: errorHash(run.error, run.errorDetails),
      };
      const content: RunResultContent = {
        ...submittedFields(run),
        status: run.status,
        pool_hash: row.poolHash,
        result_hash: row.resultHash,
        ranking_sha256: row.rankingSha256,
        completed_at: run.completedAt?.toISOString() ?? "",
        ...((isErased ? erasedHashes : null) ?? stored),
      };
      return [run.id, content];
    }),
  );
};

/** The hashes of a run's documents as they are stored now; null if there is no such run. */
export async function readRunHashes(
  tx: Transaction,
  orgId: string,
  runId: RunId,
): Promise<ErasedHashes | null> {
  const content = (await runResults(tx, orgId, [runId])).get(runId);
  if (!content) return null;
  const { result_sha256, trace_sha256, error_sha256 } = content;
  return { result_sha256, trace_sha256, error_sha256 };
}

const runErasuresOf: Reader = async (tx, orgId, subjectIds) => {
  const rows = await tx
    .select()
    .from(runErasures)
    .where(and(eq(runErasures.orgId, orgId), inArray(runErasures.runId, runIdsOf(subjectIds))));
  return new Map(rows.map((row) => [row.runId, runErasedContent(row)]));
};

/** The content of an erasure in the chain. */
export const runErasedContent = ({
  runId,
  reason,
  erasedBy,
  erasedAt,
  keptSha256,
  erasedHashes,
}: Pick<
  typeof runErasures.$inferSelect,
  "runId" | "reason" | "erasedBy" | "erasedAt" | "keptSha256" | "erasedHashes"
>): RunErasedContent => ({
  run_id: runId,
  reason,
  erased_by: erasedBy,
  erased_at: erasedAt.toISOString(),
  kept_sha256: keptSha256,
  result_sha256: erasedHashes?.result_sha256 ?? null,
  trace_sha256: erasedHashes?.trace_sha256 ?? null,
  error_sha256: erasedHashes?.error_sha256 ?? null,
});

/** The content of a deletion by the organization's retention: the run is gone. */
export const runDeletedContent = (runId: string) => ({ run_id: runId });

const auditEntries: Reader = async (tx, orgId, subjectIds) => {
  const rows = await tx
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orgId, orgId), inArray(auditLog.id, [...subjectIds])));
  return new Map(rows.map((row) => [row.id, auditEntryContent(row)]));
};

const decisions: Reader = async (tx, orgId, subjectIds) => {
  const rows = await tx
    .select()
    .from(runDecisions)
    .where(
      and(
        eq(runDecisions.orgId, orgId),
        inArray(runDecisions.runId, runIdsOf(subjectIds.map(runOfSubject))),
        // A run may have any number of others.
        inArray(runDecisions.id, subjectIds.map(entryOfSubject)),
      ),
    );
  return new Map(rows.map((row) => [subjectOf(row), decisionContent(row)]));
};

const annotations: Reader = async (tx, orgId, subjectIds) => {
  const rows = await tx
    .select()
    .from(runAnnotations)
    .where(
      and(
        eq(runAnnotations.orgId, orgId),
        inArray(runAnnotations.runId, runIdsOf(subjectIds.map(runOfSubject))),
        inArray(runAnnotations.id, subjectIds.map(entryOfSubject)),
      ),
    );
  return new Map(rows.map((row) => [subjectOf(row), annotationContent(row)]));
};

const shares: Reader = async (tx, orgId, subjectIds) => {
  const rows = await tx
    .select()
    .from(recordShares)
    .where(
      and(
        eq(recordShares.orgId, orgId),
        inArray(recordShares.runId, runIdsOf(subjectIds.map(runOfSubject))),
        inArray(recordShares.id, subjectIds.map(entryOfSubject)),
      ),
    );
  return new Map(rows.map((row) => [subjectOf(row), shareContent(row)]));
};

const READERS: Partial<Record<ChainKind, Reader>> = {
  run_result: runResults,
  run_erased: runErasuresOf,
  run_deleted: async (_tx, _orgId, ids) => new Map(ids.map((id) => [id, runDeletedContent(id)])),
  audit_entry: auditEntries,
  decision: decisions,
  share: shares,
  annotation: annotations,
};

/** The contents of entries of a kind, by subject; null for a kind whose rows this release does not read. */
export async function readContents(
  tx: Transaction,
  orgId: string,
  { kind, subjectIds }: { kind: ChainKind; subjectIds: readonly string[] },
): Promise<Contents | null> {
  const reader = READERS[kind];
  if (!reader) return null;
  return subjectIds.length === 0 ? new Map() : reader(tx, orgId, subjectIds);
}

/** The hashes of those contents. */
export async function readContentHashes(
  ...request: Parameters<typeof readContents>
): Promise<ReadonlyMap<string, string> | null> {
  const contents = await readContents(...request);
  return contents && new Map([...contents].map(([id, content]) => [id, contentHash(content)]));
}

/** The ids among those whose run was deleted by the organization's retention. */
export async function deletedRuns(
  tx: Transaction,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.execute<{ id: string }>(sql`
    select subject_id as id from chain_entries
    where org_id = ${orgId} and kind = 'run_deleted' and subject_id = any(${sql.param([...ids])}::text[])
    union all
    select subject_id from chain_pending
    where org_id = ${orgId} and kind = 'run_deleted' and subject_id = any(${sql.param([...ids])}::text[])`);
  return new Set(rows.rows.map(({ id }) => id));
}
