import { and, asc, desc, eq, gt, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { chainCheckpoints, chainEntries, chainVerifications, signingKeys } from "@/lib/db/schema";
import type { ChainEntry, ChainVerification, SignedCheckpoint } from "@/lib/domain/records/chain";
import { chainEntryOf, countPending } from "./append";
import { signedCheckpointOf } from "./check-checkpoints";
import { readTimestampStatus, type TimestampStatus } from "./timestamps";

export type ChainStatus = {
  /** The number of entries, which is the `seq` of the last one. */
  entries: number;
  /** How many writes will be entered within seconds. */
  pending: number;
  last_checkpoint: SignedCheckpoint | null;
  timestamps: TimestampStatus;
  last_verification: ChainVerification | null;
  /** The last one of all entries. */
  last_full_verification: ChainVerification | null;
};

/** How far the organization's chain goes, and what its last verification found. */
export async function readChainStatus(orgId: string): Promise<ChainStatus> {
  const [[last], [checkpoint], [verification], pending, timestamps] = await Promise.all([
    database()
      .select({ seq: chainEntries.seq })
      .from(chainEntries)
      .where(eq(chainEntries.orgId, orgId))
      .orderBy(desc(chainEntries.seq))
      .limit(1),
    database()
      .select()
      .from(chainCheckpoints)
      .where(eq(chainCheckpoints.orgId, orgId))
      .orderBy(desc(chainCheckpoints.seq))
      .limit(1),
    database().select().from(chainVerifications).where(eq(chainVerifications.orgId, orgId)),
    countPending(orgId),
    readTimestampStatus(orgId),
  ]);
  return {
    entries: last?.seq ?? 0,
    pending,
    last_checkpoint: checkpoint ? signedCheckpointOf(checkpoint) : null,
    timestamps,
    last_verification: verification
      ? {
          outcome: verification.problemCount === 0 ? "intact" : "problems",
          verified_at: verification.verifiedAt.toISOString(),
          verified_by: verification.verifiedBy,
          from_seq: verification.fromSeq,
          to_seq: verification.toSeq,
          problem_count: verification.problemCount,
          problems: verification.problems,
        }
      : null,
    last_full_verification: verification?.full ?? null,
  };
}

export type HashedEntry = ChainEntry & { entry_hash: string };

const hashed = (row: typeof chainEntries.$inferSelect): HashedEntry => ({
  ...chainEntryOf(row),
  entry_hash: row.entryHash,
});

/** Entries of an organization after a `seq`, oldest first. */
export async function listChainEntries(
  orgId: string,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<HashedEntry[]> {
  const rows = await database()
    .select()
    .from(chainEntries)
    .where(and(eq(chainEntries.orgId, orgId), gt(chainEntries.seq, afterSeq)))
    .orderBy(asc(chainEntries.seq))
    .limit(limit);
  return rows.map(hashed);
}

/** The entries about a subject, oldest first. */
export async function entriesAbout(orgId: string, subjectId: string): Promise<HashedEntry[]> {
  const rows = await database()
    .select()
    .from(chainEntries)
    .where(and(eq(chainEntries.orgId, orgId), eq(chainEntries.subjectId, subjectId)))
    .orderBy(asc(chainEntries.seq));
  return rows.map(hashed);
}

/** The newest entries about annotations and decisions of a run, at most so many, oldest first. */
export async function entriesOfPeople(
  orgId: string,
  runId: string,
  limit: number,
): Promise<HashedEntry[]> {
  const subject = chainEntries.subjectId;
  const rows = await database()
    .select()
    .from(chainEntries)
    .where(
      and(
        eq(chainEntries.orgId, orgId),
        // Subjects are the run's id, a slash and their own. "0" follows the slash.
        gt(subject, `${runId}/`),
        lt(subject, `${runId}0`),
        inArray(chainEntries.kind, ["annotation", "decision"]),
      ),
    )
    .orderBy(desc(chainEntries.seq))
    .limit(limit);
  return rows.map(hashed).reverse();
}

/**
 * The first checkpoint that covers an entry and is to be trusted: one that a revoked key signed is passed over while a
 * later one covers the entry too. If all were signed by revoked keys, the first.
 */
export async function checkpointCovering(
  orgId: string,
  seq: number,
): Promise<SignedCheckpoint | null> {
  const isRevoked = sql`${signingKeys.revokedAt} is not null and ${chainCheckpoints.signedAt} >= ${signingKeys.revokedAt}`;
  const first = (trusted?: SQL) =>
    database()
      .select({ checkpoint: chainCheckpoints })
      .from(chainCheckpoints)
      .leftJoin(signingKeys, eq(signingKeys.id, chainCheckpoints.keyId))
      .where(and(eq(chainCheckpoints.orgId, orgId), gte(chainCheckpoints.seq, seq), trusted))
      .orderBy(asc(chainCheckpoints.seq))
      .limit(1);
  const [row] = await first(sql`not (${isRevoked})`);
  const [found] = row ? [row] : await first();
  return found ? signedCheckpointOf(found.checkpoint) : null;
}
