import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, runPrepared, type Transaction, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { chainCheckpoints, chainEntries, chainPending } from "@/lib/db/schema";
import { type Checkpoint, checkpointText, NO_HASH } from "@/lib/domain/records/chain";
import { log } from "@/lib/log";
import { currentSigner } from "@/lib/records/keys/signing-keys";
import { entryHash } from "./hashes";
import { requestLater } from "./timestamps";

/** A proof has one hash for each entry up to the next checkpoint. */
const BATCH_ENTRIES = 500;
/** An organization that writes all the time gets a checkpoint as often. */
const CHECKPOINT_MS = 5_000;

const WAITING = {
  name: "records.waiting",
  text: `
    with recursive waiting as (
      (select org_id from chain_pending order by org_id limit 1)
      union all
      select (select org_id from chain_pending where org_id > waiting.org_id order by org_id limit 1)
      from waiting where org_id is not null
    )
    select org_id as "orgId",
      (select signed_at from chain_checkpoints as checkpoint where checkpoint.org_id = waiting.org_id order by seq desc limit 1) as "signedAt"
    from waiting where org_id is not null`,
};

export type ChainHead = { seq: number; entryHash: string };

/** The last entry of an organization's chain. */
export async function readChainEnd(tx: Transaction, orgId: string): Promise<ChainHead> {
  const [head] = await tx
    .select({ seq: chainEntries.seq, entryHash: chainEntries.entryHash })
    .from(chainEntries)
    .where(eq(chainEntries.orgId, orgId))
    .orderBy(desc(chainEntries.seq))
    .limit(1);
  return head ?? { seq: 0, entryHash: NO_HASH };
}

/** Appends the next entries and signs the new head. Resolves to the number of entries. */
export const appendBatch = (orgId: string): Promise<number> =>
  transaction(async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.chain}, hashtext(${orgId}))`,
    );
    const pending = await tx
      .select()
      .from(chainPending)
      .where(eq(chainPending.orgId, orgId))
      .orderBy(asc(chainPending.id))
      .limit(BATCH_ENTRIES);
    if (pending.length === 0) return 0;
    const head = await readChainEnd(tx, orgId);
    const entries: (typeof chainEntries.$inferInsert)[] = [];
    for (const { id: _, ...row } of pending) {
      const { seq, entryHash: previous } = entries.at(-1) ?? head;
      const next = { ...row, seq: seq + 1 };
      entries.push({ ...next, entryHash: entryHash(chainEntryOf(next), previous) });
    }
    await tx.insert(chainEntries).values(entries);
    const moved = pending.map(({ id }) => id);
    await tx
      .delete(chainPending)
      .where(and(eq(chainPending.orgId, orgId), inArray(chainPending.id, moved)));
    const last = entries.at(-1) ?? head;
    await signHead(tx, orgId, last);
    return entries.length;
  });

/** An entry as it is hashed. */
export const chainEntryOf = (
  row: Pick<
    typeof chainEntries.$inferSelect,
    "orgId" | "seq" | "kind" | "subjectId" | "environment" | "contentSha256" | "at"
  >,
) => ({
  org_id: row.orgId,
  seq: row.seq,
  kind: row.kind,
  subject_id: row.subjectId,
  environment: row.environment,
  content_sha256: row.contentSha256,
  at: row.at.toISOString(),
});

async function signHead(tx: Transaction, orgId: string, head: ChainHead): Promise<void> {
  const signer = await currentSigner(tx);
  const signedAt = clock.date();
  const checkpoint: Checkpoint = {
    org_id: orgId,
    seq: head.seq,
    entry_hash: head.entryHash,
    signed_at: signedAt.toISOString(),
    key_id: signer.keyId,
  };
  await requestLater(tx, { orgId, seq: head.seq, at: signedAt });
  await tx.insert(chainCheckpoints).values({
    orgId,
    seq: head.seq,
    entryHash: head.entryHash,
    signedAt,
    keyId: signer.keyId,
    signature: signer.sign(checkpointText(checkpoint)),
  });
}

/**
 * Moves what an organization wrote into its chain until nothing about a subject waits, with what was written before it:
 * entries have the order of the writes. Subjects of people's entries begin with the run's id.
 */
export async function appendPendingOf(orgId: string, subjectId: string): Promise<void> {
  while (await isWaiting(orgId, subjectId)) if ((await appendBatch(orgId)) === 0) return;
}

async function isWaiting(orgId: string, subjectId: string): Promise<boolean> {
  const { rows } = await database().execute(sql`
    select from chain_pending
    where org_id = ${orgId} and (subject_id = ${subjectId} or starts_with(subject_id, ${`${subjectId}/`}))
    limit 1`);
  return rows.length > 0;
}

/**
 * For a worker: moves what was written into the chains, a batch of each organization in turns. One with a long backlog, or
 * whose chain cannot be appended to, delays no other. Resolves to the organizations whose chains have grown.
 */
export async function appendAllPending(): Promise<string[]> {
  const waiting = await runPrepared<{ orgId: string; signedAt: Date | null }>(WAITING, []);
  const now = clock.now();
  // A checkpoint by a clock that is ahead does not make the next one wait for that time.
  const isDue = ({ signedAt }: { signedAt: Date | null }) =>
    signedAt === null || Math.abs(now - signedAt.getTime()) > CHECKPOINT_MS;
  const open = new Set(waiting.filter(isDue).map(({ orgId }) => orgId));
  const grown = new Set<string>();
  while (open.size > 0)
    for (const orgId of open) {
      const appended = await appendBatch(orgId).catch((error: unknown) => {
        log.error({ err: error, orgId }, "chain.append_failed");
        return 0;
      });
      if (appended > 0) grown.add(orgId);
      if (appended < BATCH_ENTRIES) open.delete(orgId);
    }
  return [...grown];
}

/** How many writes of an organization wait for the worker. */
export async function countPending(orgId: string): Promise<number> {
  return database().$count(chainPending, eq(chainPending.orgId, orgId));
}
