import { eq } from "drizzle-orm";
import { z } from "zod";
import { clock } from "@/lib/clock";
import { database, type Transaction } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import type { RunId } from "@/lib/ids";
import { log } from "@/lib/log";
import { enqueue } from "@/lib/queue/enqueue";
import { privateEnvironmentChannel, privateOrgChannel } from "./channel";
import { pusher } from "./pusher";

export type RealtimeMessage = {
  orgId: string;
  runId?: RunId | null;
  event: string;
  /** JSON, at most `MAX_MESSAGE_BYTES` long. */
  data: string;
  /** Version of the run. Readers ignore messages that are older than what they show. */
  version?: number;
};

/** These events are also sent to the channel of their environment, which API clients may subscribe to. */
const ENVIRONMENT_EVENTS = ["evaluation.completed", "evaluation.failed"];

/**
 * Writes a message and the job that sends it in the caller's transaction. A crash delays the message, and it is never
 * lost.
 */
export async function publish(
  tx: Transaction,
  { orgId, runId, event, data, version }: RealtimeMessage,
): Promise<void> {
  const [row] = await tx
    .insert(realtimePublishes)
    .values({ orgId, runId, event, version, message: data, createdAt: clock.date() })
    .returning({ id: realtimePublishes.id });
  if (row) await enqueue(tx, "publish-realtime", { publishId: row.id });
}

const MessageEnvironment = z.object({ environment: EnvironmentSchema });

function channelsOf({ orgId, event, message }: typeof realtimePublishes.$inferSelect): string[] {
  const channel = privateOrgChannel(orgId);
  if (!ENVIRONMENT_EVENTS.includes(event)) return [channel];
  const { environment } = MessageEnvironment.parse(JSON.parse(message));
  return [channel, privateEnvironmentChannel(orgId, environment)];
}

/**
 * Sends a message of the outbox. Rejects if the cluster does not accept it, so that the queue retries. After a crash
 * between sending and recording, the message is sent twice; readers ignore the second by its `version`.
 */
export async function sendPublish(publishId: number): Promise<void> {
  const [row] = await database()
    .select()
    .from(realtimePublishes)
    .where(eq(realtimePublishes.id, publishId));
  // The message is empty once it has been pruned.
  if (!row || row.publishedAt || row.message === "") return;
  const response = await pusher().trigger(channelsOf(row), row.event, row.message);
  if (!response.ok) throw new Error(`The realtime cluster answered ${response.status}`);
  await database()
    .update(realtimePublishes)
    .set({ publishedAt: clock.date() })
    .where(eq(realtimePublishes.id, publishId));
  log.info(
    {
      publishId,
      runId: row.runId,
      orgId: row.orgId,
      event: row.event,
      version: row.version,
      bytes: row.message.length,
    },
    "realtime.published",
  );
}
