import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { chunk, groupBy } from "es-toolkit";
import { readOrganization } from "@/lib/auth/organizations";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, runPrepared, transaction } from "@/lib/db/client";
import { notificationSends, notificationSettings, notifications } from "@/lib/db/schema";
import { log } from "@/lib/log";
import type { Transport } from "@/lib/webhooks/transport/send";
import { sendEmail } from "./mailer";
import type { SendOutcome } from "./send-outcome";
import { settingsOf } from "./settings";
import { postToSlack, slackText } from "./slack";

/** Sends notifications by email and to Slack, with retries. */

const MINUTE_MS = 60_000;
/** The delays after failed attempts. Without another delay, the send has failed. */
const DELAYS_MS = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE_MS);
/** How long other workers skip a claimed send. Longer than an attempt takes. */
const LEASE_MS = 2 * MINUTE_MS;
const MAX_AT_ONCE = 10;
/** No emails are queued for older notifications. */
const EMAILS_OPEN_MS = 24 * 60 * MINUTE_MS;
const MAX_OPEN = 200;
/** Rows per insert: PostgreSQL allows 65,535 parameters, and a row has up to ten. */
const MAX_ROWS = 5_000;

/** For a worker: queues emails of the new notifications for the members who want them. */
export async function enqueueEmails(): Promise<void> {
  const now = clock.now();
  await database()
    .update(notifications)
    .set({ emailsOpen: false })
    .where(
      and(
        eq(notifications.emailsOpen, true),
        lt(notifications.createdAt, new Date(now - EMAILS_OPEN_MS)),
      ),
    );
  // In turns: an organization whose members cannot be read delays no other.
  const turn = sql`row_number() over (partition by ${notifications.orgId} order by ${notifications.createdAt})`;
  const open = await database()
    .select()
    .from(notifications)
    .where(eq(notifications.emailsOpen, true))
    .orderBy(turn, notifications.createdAt)
    .limit(MAX_OPEN);
  for (const [orgId, rows] of Object.entries(groupBy(open, (row) => row.orgId)))
    await enqueueForOrganization(orgId, rows).catch((error: unknown) =>
      log.warn({ err: error, orgId }, "notification.enqueue_failed"),
    );
}

type Row = typeof notifications.$inferSelect;

async function enqueueForOrganization(orgId: string, open: readonly Row[]): Promise<void> {
  const { members } = await readOrganization(orgId);
  await transaction(async (tx) => {
    const chosen = await tx
      .select()
      .from(notificationSettings)
      .where(eq(notificationSettings.orgId, orgId));
    const wants = (userId: string, { kind, recipient }: Row) =>
      (recipient === null || recipient === userId) &&
      settingsOf(chosen.find((one) => one.userId === userId)?.kinds)[kind].email;
    const dueAt = clock.date();
    const sends = open.flatMap((row) =>
      members
        .filter(({ id }) => wants(id, row))
        .map(({ id, email }) => ({
          ...{ orgId, notificationId: row.id, channel: "email" as const },
          ...{ recipient: id, address: email, dueAt },
        })),
    );
    // Another worker may have queued them meanwhile.
    for (const rows of chunk(sends, MAX_ROWS))
      await tx.insert(notificationSends).values(rows).onConflictDoNothing();
    const ids = open.map(({ id }) => id);
    await tx
      .update(notifications)
      .set({ emailsOpen: false })
      .where(and(eq(notifications.orgId, orgId), inArray(notifications.id, ids)));
  });
}

const CLAIM = {
  name: "notifications.claim",
  text: `
    update notification_sends as send set due_at = $3, attempts = send.attempts + 1
    from (
      select org_id, notification_id, channel, recipient from notification_sends
      where channel = $1 and state = 'pending' and due_at <= $2
      order by due_at limit ${MAX_AT_ONCE} for update skip locked
    ) as due
    where (send.org_id, send.notification_id, send.channel, send.recipient) = (due.org_id, due.notification_id, due.channel, due.recipient)
    returning send.org_id as "orgId", send.notification_id as "notificationId", send.channel, send.recipient, send.address, send.attempts,
      (select row_to_json(notification) from notifications as notification
        where notification.org_id = send.org_id and notification.id = send.notification_id) as notification`,
};

type Claimed = {
  orgId: string;
  notificationId: string;
  channel: "email" | "slack";
  recipient: string;
  address: string;
  attempts: number;
  notification: { title: string; text: string; path: string; environment: string } | null;
};

/** The page's address in its environment. */
function urlOf({ path, environment }: NonNullable<Claimed["notification"]>): string {
  const url = new URL(path, config().NEXIO_ORIGIN);
  if (environment !== "live") url.searchParams.set("environment", environment);
  return url.href;
}

const FOOTER = "Change which emails you get in your Nexio notification settings:";

function send(claimed: Claimed, transport: Transport): Promise<SendOutcome> {
  const { notification, channel, orgId, notificationId, recipient, address } = claimed;
  if (!notification)
    return Promise.resolve({
      outcome: "refused",
      reason: "The notification was deleted after 90 days.",
    });
  const url = urlOf(notification);
  if (channel === "slack")
    return postToSlack(orgId, slackText({ ...notification, url }), transport);
  const origin = config().NEXIO_ORIGIN;
  const settings = new URL("/settings/notifications", origin).href;
  return sendEmail({
    to: address,
    subject: notification.title,
    text: `${notification.text}\n\n${url}\n\n--\n${FOOTER}\n${settings}\n`,
    messageId: `<${notificationId}.${recipient}@${new URL(origin).hostname}>`,
  });
}

/** Records how an attempt ended, unless another worker has made the next one. */
async function record(claimed: Claimed, outcome: SendOutcome): Promise<void> {
  const { orgId, notificationId, channel, recipient, attempts } = claimed;
  const now = clock.now();
  const delay = DELAYS_MS[attempts - 1];
  const isLast = outcome.outcome === "refused" || delay === undefined;
  const change =
    outcome.outcome === "sent"
      ? { state: "sent" as const, finishedAt: new Date(now), error: null }
      : isLast
        ? { state: "failed" as const, finishedAt: new Date(now), error: outcome.reason }
        : { dueAt: new Date(now + delay), error: outcome.reason };
  await database()
    .update(notificationSends)
    .set(change)
    .where(
      and(
        eq(notificationSends.orgId, orgId),
        eq(notificationSends.notificationId, notificationId),
        eq(notificationSends.channel, channel),
        eq(notificationSends.recipient, recipient),
        eq(notificationSends.attempts, attempts),
        eq(notificationSends.state, "pending"),
      ),
    );
  const detail = { orgId, notificationId, channel, attempts };
  if (outcome.outcome === "sent") log.info(detail, "notification.sent");
  else log.warn({ ...detail, reason: outcome.reason, isLast }, "notification.send_failed");
}

/** For a worker: sends what is due on one channel. A server that hangs delays only its own channel. */
export async function sendDue(channel: "email" | "slack", transport: Transport): Promise<number> {
  const now = clock.now();
  const due = await runPrepared<Claimed>(CLAIM, [channel, new Date(now), new Date(now + LEASE_MS)]);
  await Promise.all(due.map(async (claimed) => record(claimed, await send(claimed, transport))));
  return due.length;
}

const KEPT_DAYS = 90;

/** Deletes what is older than 90 days. Resolves to the number of notifications. */
export async function pruneNotifications(): Promise<number> {
  const before = new Date(clock.now() - KEPT_DAYS * 24 * 60 * MINUTE_MS);
  const { rowCount } = await database()
    .delete(notifications)
    .where(lt(notifications.createdAt, before));
  for (const table of ["notification_sends", "notification_reads"])
    await database().execute(sql`
      delete from ${sql.identifier(table)} as part
      where not exists (select from notifications as notification
        where notification.org_id = part.org_id and notification.id = part.notification_id)`);
  return rowCount ?? 0;
}
