import { eq } from "drizzle-orm";
import Pusher from "pusher";
import { z } from "zod";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, type Transaction } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import { EnvironmentSchema } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";
import { log } from "@/lib/log";
import { enqueue } from "@/lib/queue/enqueue";
import { privateEnvironmentChannel, privateOrgChannel } from "./channel";
import type { RealtimeEvent, RealtimeEventName } from "./events";
import { fitMessage } from "./fit-message";

let client: Pusher | undefined;

/** The real Pusher client, pointed wherever the configuration says. */
export function pusher(): Pusher {
  const {
    PUSHER_APP_ID,
    PUSHER_KEY,
    PUSHER_SECRET,
    PUSHER_CLUSTER,
    PUSHER_HOST,
    PUSHER_PORT,
    PUSHER_TLS,
  } = config();
  const credentials = {
    appId: PUSHER_APP_ID,
    key: PUSHER_KEY,
    secret: PUSHER_SECRET,
    useTLS: PUSHER_TLS,
    timeout: 10_000,
  };
  client ??= PUSHER_HOST
    ? new Pusher({
        ...credentials,
        host: PUSHER_HOST,
        ...(PUSHER_PORT ? { port: String(PUSHER_PORT) } : {}),
      })
    : new Pusher({ ...credentials, cluster: PUSHER_CLUSTER });
  return client;
}

/** Writes a message into the outbox with the job that sends it, both in the caller's transaction: a crash delays it and never loses it. */
export async function publish<Name extends RealtimeEventName>(
  tx: Transaction,
  {
    orgId,
    runId,
    event,
    data,
  }: { orgId: string; runId?: RunId | null; event: Name; data: RealtimeEvent<Name> },
): Promise<void> {
  const [row] = await tx
    .insert(realtimePublishes)
    .values({
      orgId,
      runId,
      event,
      version: "version" in data ? data.version : null,
      message: fitMessage(data),
      createdAt: clock.date(),
    })
    .returning({ id: realtimePublishes.id });
  if (row) await enqueue(tx, "publish-realtime", { publishId: row.id });
}

const OfEnvironment = z.object({ environment: EnvironmentSchema });

function channelsOf({
  orgId,
  event,
  message,
}: {
  orgId: string;
  event: string;
  message: string;
}): string[] {
  const channel = privateOrgChannel(orgId);
  if (event !== "evaluation.completed" && event !== "evaluation.failed") return [channel];
  return [
    channel,
    privateEnvironmentChannel(orgId, OfEnvironment.parse(JSON.parse(message)).environment),
  ];
}

/**
 * Sends a message of the outbox. Rejects when the cluster does not take it, so that the queue tries again; a crash between the
 * sending and the note of it sends twice, which readers drop by `version`.
 */
export async function sendPublish(publishId: number): Promise<void> {
  const [row] = await database()
    .select()
    .from(realtimePublishes)
    .where(eq(realtimePublishes.id, publishId));
  // Emptied: it was given up.
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
