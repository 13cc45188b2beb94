import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { notificationReads, notificationSettings, notifications } from "@/lib/db/schema";
import { publish } from "@/lib/realtime/outbox";
import type { NotificationMessage } from "./realtime-messages";
import type { MarkRead, Notification } from "./schemas";
import { kindsInApp, ofMember } from "./settings";

/** What a member is notified of in the dashboard, in all environments, and what they have read of it. */

const MAX_UNREAD = 99;

type Inbox = { conditions: SQL | undefined; readUpTo: string | null };

/** The notifications of a member: those of all and their own, of the kinds that they have chosen. */
async function inboxOf(
  principal: Principal,
  tx: Pick<Transaction, "select"> = database(),
): Promise<Inbox> {
  const { orgId, actor } = principal;
  const [stored] = await tx.select().from(notificationSettings).where(ofMember(principal));
  return {
    conditions: and(
      eq(notifications.orgId, orgId),
      or(isNull(notifications.recipient), eq(notifications.recipient, actor.id)),
      inArray(notifications.kind, kindsInApp(stored?.kinds)),
    ),
    readUpTo: stored?.readUpTo ?? null,
  };
}

const isRead = ({ orgId, actor }: Principal, readUpTo: string | null) => sql<boolean>`(
  ${notifications.id} <= ${readUpTo}::uuid is true or exists (
    select from ${notificationReads}
    where ${notificationReads.orgId} = ${orgId} and ${notificationReads.userId} = ${actor.id}
      and ${notificationReads.notificationId} = ${notifications.id}
  )
)`;

/** A page of a member's notifications, newest first. `after` is the id of the last one of the page before. */
export async function listNotifications(
  principal: Principal,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: Notification[]; nextCursor: string | null }> {
  const { conditions, readUpTo } = await inboxOf(principal);
  const rows = await database()
    .select({ notification: notifications, read: isRead(principal, readUpTo) })
    .from(notifications)
    .where(and(conditions, after ? lt(notifications.id, after) : undefined))
    .orderBy(desc(notifications.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    items: page.map(
      ({ notification: { id, kind, environment, title, text, path, createdAt }, read }) => ({
        ...{ id, kind, environment, title, text, path, read },
        created_at: createdAt.toISOString(),
      }),
    ),
    nextCursor: rows.length > limit ? (page.at(-1)?.notification.id ?? null) : null,
  };
}

/** How many of a member's notifications are not read. */
export async function countUnread(
  principal: Principal,
): Promise<{ unread: number; more: boolean }> {
  const { conditions, readUpTo } = await inboxOf(principal);
  const rows = await database()
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(conditions, sql`not ${isRead(principal, readUpTo)}`))
    .limit(MAX_UNREAD + 1);
  return { unread: Math.min(rows.length, MAX_UNREAD), more: rows.length > MAX_UNREAD };
}

/** Marks notifications as read. Those that are already read do not change. */
export async function markRead(
  principal: Principal,
  { ids, up_to: upTo }: MarkRead,
): Promise<void> {
  const { orgId, actor } = principal;
  const readAt = clock.date();
  await transaction(async (tx) => {
    const changed =
      upTo === undefined
        ? await readOnly(tx, principal, ids ?? [])
        : await tx
            .insert(notificationSettings)
            .values({ orgId, userId: actor.id, kinds: {}, readUpTo: upTo, updatedAt: readAt })
            .onConflictDoUpdate({
              target: [notificationSettings.orgId, notificationSettings.userId],
              set: { readUpTo: upTo, updatedAt: readAt },
              // Two tabs may write: the newer position is kept.
              setWhere: sql`${notificationSettings.readUpTo} is null or ${notificationSettings.readUpTo} < ${upTo}`,
            })
            .returning({ orgId: notificationSettings.orgId });
    if (changed.length === 0) return;
    const data: NotificationMessage<"notification.read"> = { user_id: actor.id };
    await publish(tx, { orgId, event: "notification.read", data: JSON.stringify(data) });
  });
}

/** Only the member's own notifications. Other ids change nothing. */
async function readOnly(tx: Transaction, principal: Principal, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { orgId, actor } = principal;
  const { conditions } = await inboxOf(principal, tx);
  const found = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(conditions, inArray(notifications.id, [...ids])));
  if (found.length === 0) return [];
  const readAt = clock.date();
  return tx
    .insert(notificationReads)
    .values(found.map(({ id }) => ({ orgId, userId: actor.id, notificationId: id, readAt })))
    .onConflictDoNothing()
    .returning({ orgId: notificationReads.orgId });
}
