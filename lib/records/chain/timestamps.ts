import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, runPrepared, type Transaction } from "@/lib/db/client";
import { chainCheckpoints, chainTimestamps } from "@/lib/db/schema";
import { signedCheckpointText } from "@/lib/domain/records/chain";
import type { ChainStatus } from "@/lib/domain/records/schemas";
import { log } from "@/lib/log";
import { signedCheckpointOf } from "./check-checkpoints";
import { requestTimestamp, type Timestamp } from "./request-timestamp";

/** Timestamps of signed checkpoints by an authority (RFC 3161), where the operator has named one. */

const MINUTE_MS = 60_000;
/** The delays after failed attempts. Without another delay, the checkpoint stays without a timestamp. */
const DELAYS_MS = [1, 5, 30, 120].map((minutes) => minutes * MINUTE_MS);
/** How long other workers skip a claimed checkpoint. Longer than an attempt takes. */
const LEASE_MS = MINUTE_MS;
const MAX_AT_ONCE = 5;

/** Queues a timestamp of a checkpoint that this transaction signs. Without an authority there is none. */
export async function requestLater(
  tx: Transaction,
  { orgId, seq, at }: { orgId: string; seq: number; at: Date },
): Promise<void> {
  if (config().NEXIO_TIMESTAMP_URL === undefined) return;
  await tx.insert(chainTimestamps).values({ orgId, seq, dueAt: at });
}

const CLAIM = {
  name: "records.claim_timestamps",
  text: `
    update chain_timestamps as stamp set due_at = $2, attempts = stamp.attempts + 1
    from (
      select org_id, seq from chain_timestamps
      where due_at <= $1 order by due_at limit ${MAX_AT_ONCE} for update skip locked
    ) as due
    where (stamp.org_id, stamp.seq) = (due.org_id, due.seq)
    returning stamp.org_id as "orgId", stamp.seq::float8 as seq, stamp.attempts`,
};

type Claimed = { orgId: string; seq: number; attempts: number };

/** For a worker: asks for the timestamps that are due. A failure delays nothing else, and is tried again five times in all. */
export async function requestDueTimestamps(): Promise<void> {
  const url = config().NEXIO_TIMESTAMP_URL;
  if (url === undefined) return;
  let claimed: Claimed[];
  do {
    const now = clock.date();
    claimed = await runPrepared<Claimed>(CLAIM, [now, new Date(now.getTime() + LEASE_MS)]);
    await Promise.all(claimed.map((one) => stamp(url, one)));
  } while (claimed.length === MAX_AT_ONCE);
}

const rowOf = ({ orgId, seq }: Claimed) =>
  and(eq(chainTimestamps.orgId, orgId), eq(chainTimestamps.seq, seq));

async function stamp(url: string, claimed: Claimed): Promise<void> {
  const { orgId, seq, attempts } = claimed;
  const [checkpoint] = await database()
    .select()
    .from(chainCheckpoints)
    .where(and(eq(chainCheckpoints.orgId, orgId), eq(chainCheckpoints.seq, seq)));
  let found: Timestamp;
  try {
    if (!checkpoint) throw new Error("The checkpoint is missing.");
    found = await requestTimestamp(url, signedCheckpointText(signedCheckpointOf(checkpoint)));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const delay = DELAYS_MS[attempts - 1];
    const event = delay === undefined ? "timestamp.given_up" : "timestamp.request_failed";
    log.warn({ orgId, seq, attempts, reason: message }, event);
    const dueAt = delay === undefined ? null : new Date(clock.now() + delay);
    await database().update(chainTimestamps).set({ dueAt, error: message }).where(rowOf(claimed));
    return;
  }
  const { token, time, signer } = found;
  await database()
    .update(chainTimestamps)
    .set({ dueAt: null, token, stampedAt: new Date(time), signer, error: null })
    .where(rowOf(claimed));
}

/** The token of a checkpoint; null without one. */
export async function readToken(orgId: string, seq: number): Promise<Buffer | null> {
  const [row] = await database()
    .select({ token: chainTimestamps.token })
    .from(chainTimestamps)
    .where(and(eq(chainTimestamps.orgId, orgId), eq(chainTimestamps.seq, seq)));
  return row?.token ?? null;
}

export type TimestampStatus = ChainStatus["timestamps"];

/** The last timestamp, and how many are missing. Null if none was ever requested. */
export async function readTimestampStatus(orgId: string): Promise<TimestampStatus> {
  const { seq, stampedAt, signer, token, dueAt } = chainTimestamps;
  const own = eq(chainTimestamps.orgId, orgId);
  const [[last], [missing]] = await Promise.all([
    database()
      .select({ seq, stampedAt, signer })
      .from(chainTimestamps)
      .where(and(own, isNotNull(token)))
      .orderBy(desc(seq))
      .limit(1),
    database()
      .select({ pending: sql<number>`count(${dueAt})::int`, all: sql<number>`count(*)::int` })
      .from(chainTimestamps)
      .where(and(own, isNull(token))),
  ]);
  const { pending = 0, all = 0 } = missing ?? {};
  if (!last && all === 0) return null;
  return {
    last:
      last?.stampedAt && last.signer !== null
        ? { seq: last.seq, stamped_at: last.stampedAt.toISOString(), signer: last.signer }
        : null,
    pending,
    failed: all - pending,
  };
}
