import { inArray } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import type { Transaction } from "@/lib/db/client";
import { notificationSends, notifications, slackWebhooks } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import type { NotificationKind } from "@/lib/domain/notifications";
import { newUuid } from "@/lib/ids";
import { publish } from "@/lib/realtime/outbox";
import type { NotificationMessage } from "./realtime-messages";

/** A notification to create. */
export type NewNotification = {
  orgId: string;
  environment: Environment;
  kind: NotificationKind;
  dedupeKey: string;
  subjectId: string;
  title: string;
  text: string;
  path: string;
  recipient?: string | null;
};

/**
 * Stores notifications in the caller's transaction, without those whose key is known, and what is to be sent for them.
 * Resolves to the number of new ones.
 */
export async function notify(tx: Transaction, wanted: readonly NewNotification[]): Promise<number> {
  if (wanted.length === 0) return 0;
  const createdAt = clock.date();
  const emailsOpen = config().NEXIO_SMTP_URL !== undefined;
  const created = await tx
    .insert(notifications)
    .values(wanted.map((one) => ({ ...one, id: newUuid(), createdAt, emailsOpen })))
    .onConflictDoNothing()
    .returning();
  await sendToSlack(tx, created);
  for (const { orgId, id, kind, environment, recipient } of created) {
    const data: NotificationMessage<"notification.created"> = {
      notification_id: id,
      kind,
      environment,
      user_id: recipient,
    };
    await publish(tx, { orgId, event: "notification.created", data: JSON.stringify(data) });
  }
  return created.length;
}

/** Queues Slack messages of the kinds that the organization chose. Notifications of one member are not posted. */
async function sendToSlack(
  tx: Transaction,
  created: readonly (typeof notifications.$inferSelect)[],
): Promise<void> {
  const shared = created.filter(({ recipient }) => recipient === null);
  if (shared.length === 0) return;
  const webhooks = await tx
    .select({ orgId: slackWebhooks.orgId, kinds: slackWebhooks.kinds })
    .from(slackWebhooks)
    .where(inArray(slackWebhooks.orgId, [...new Set(shared.map(({ orgId }) => orgId))]));
  const sends = shared.flatMap(({ orgId, id, kind, createdAt }) =>
    webhooks.some((webhook) => webhook.orgId === orgId && webhook.kinds.includes(kind))
      ? [
          {
            ...{ orgId, notificationId: id, channel: "slack" as const, recipient: "" },
            ...{ address: "", dueAt: createdAt },
          },
        ]
      : [],
  );
  if (sends.length > 0) await tx.insert(notificationSends).values(sends).onConflictDoNothing();
}
