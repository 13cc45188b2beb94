import { clock } from "@/lib/clock";
import { afterCommit, pgPool, runPrepared, type Transaction } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { type OutgoingMessage, sendSoon } from "./sender";

export type RealtimeMessage = {
  orgId: string;
  runId?: RunId | null;
  event: string;
  /** JSON, at most `MAX_MESSAGE_BYTES` long. */
  data: string;
  /** Who submitted the run that it is about. */
  createdBy?: string;
  /** Version of the run. Readers ignore messages that are older than what they show. */
  version?: number;
};

/** How long the process that wrote a message has to send it. After that, a worker sends it. */
const OWN_MS = 15_000;

export const ownUntil = () => new Date(clock.now() + OWN_MS);

/**
 * Writes a message in the caller's transaction, and sends it after the commit. A crash delays the message, and it is never
 * lost.
 */
export async function publish(
  tx: Transaction,
  { orgId, runId, event, data, version, createdBy }: RealtimeMessage,
): Promise<void> {
  const [row] = await tx
    .insert(realtimePublishes)
    .values({
      orgId,
      runId,
      event,
      version,
      message: data,
      createdAt: clock.date(),
      dueAt: ownUntil(),
    })
    .returning({ id: realtimePublishes.id });
  if (row) afterCommit(() => sendSoon([{ id: row.id, orgId, event, data, createdBy }]));
}

// Not prepared, so that PostgreSQL plans it for its values: it locks rows and reads a partitioned table, which with a
// generic plan can crash PostgreSQL 18.4. See docs/decisions/0019-claims-are-planned-each-time.md.
const CLAIM_DUE = `
  update realtime_publishes as message set due_at = $2, attempts = message.attempts + 1
    from (
      select id from realtime_publishes where published_at is null and due_at <= $1
      order by due_at limit 100 for update skip locked
    ) as due
    where message.id = due.id
    returning message.id::float8 as id, message.org_id as "orgId", message.event, message.message as data, message.attempts,
      (
        select created_by from runs
        where runs.org_id = message.org_id and runs.id = message.run_id
          and runs.environment = case when message.message <> '' then message.message::json ->> 'environment' end
      ) as "createdBy"`;

/** Sends the messages whose writer did not, and those that failed before. Resolves to how many it tries. */
export async function sendDueMessages(): Promise<number> {
  const { rows: due } = await pgPool().query<OutgoingMessage>(CLAIM_DUE, [
    clock.date(),
    ownUntil(),
  ]);
  // The message is empty once it has been pruned.
  sendSoon(due.filter(({ data }) => data !== ""));
  return due.length;
}

/** Makes a message due that a web process of an earlier release wrote: it has no time at which a worker may send it. */
export const adoptMessage = (id: number) =>
  runPrepared(
    {
      name: "realtime.adopt",
      text: "update realtime_publishes set due_at = $2 where id = $1 and published_at is null and due_at is null and message <> ''",
    },
    [id, clock.date()],
  );
