import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  json,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Environment } from "@/lib/domain/environment";
import type { KindSettings, NotificationKind } from "@/lib/domain/notifications";
import { bytea, timestamptz } from "./columns";

/** What people are notified of. Kept for 90 days. */
export const notifications = pgTable(
  "notifications",
  {
    orgId: text("org_id").notNull(),
    id: uuid().notNull(),
    environment: text().$type<Environment>().notNull(),
    kind: text().$type<NotificationKind>().notNull(),
    /** The same cause has the same key, so it is announced once. */
    dedupeKey: text("dedupe_key").notNull(),
    /** What it is about. A second cause soon after the first is not announced. */
    subjectId: text("subject_id").notNull(),
    title: text().notNull(),
    text: text().notNull(),
    /** The page that helps. */
    path: text().notNull(),
    /** Only this member; null for all. */
    recipient: text(),
    createdAt: timestamptz("created_at").notNull(),
    /** Whether a worker still has to queue its emails. */
    emailsOpen: boolean("emails_open").notNull(),
  },
  (table) => [
    primaryKey({ name: "notifications_pkey", columns: [table.orgId, table.id] }),
    uniqueIndex("notifications_dedupe").on(table.orgId, table.dedupeKey),
    index("notifications_emails").on(table.createdAt).where(sql`${table.emailsOpen}`),
  ],
);

/** Notifications that a member has read. */
export const notificationReads = pgTable(
  "notification_reads",
  {
    orgId: text("org_id").notNull(),
    userId: text("user_id").notNull(),
    notificationId: uuid("notification_id").notNull(),
    readAt: timestamptz("read_at").notNull(),
  },
  (table) => [
    primaryKey({
      name: "notification_reads_pkey",
      columns: [table.orgId, table.userId, table.notificationId],
    }),
  ],
);

/** A member's settings, and the notification up to which all are read. */
export const notificationSettings = pgTable(
  "notification_settings",
  {
    orgId: text("org_id").notNull(),
    userId: text("user_id").notNull(),
    kinds: json().$type<Partial<Record<NotificationKind, KindSettings>>>().notNull(),
    readUpTo: uuid("read_up_to"),
    updatedAt: timestamptz("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "notification_settings_pkey", columns: [table.orgId, table.userId] }),
  ],
);

/** A notification that is sent by email to one member, or to the organization's Slack channel. */
export const notificationSends = pgTable(
  "notification_sends",
  {
    orgId: text("org_id").notNull(),
    notificationId: uuid("notification_id").notNull(),
    channel: text().$type<"email" | "slack">().notNull(),
    /** The id of the member. Empty for Slack. */
    recipient: text().notNull(),
    /** Where an email goes. Empty for Slack. */
    address: text().notNull(),
    state: text().$type<"pending" | "sent" | "failed">().notNull().default("pending"),
    attempts: smallint().notNull().default(0),
    /** When a worker may send it. While one sends it, when another worker may. */
    dueAt: timestamptz("due_at").notNull(),
    finishedAt: timestamptz("finished_at"),
    /** Why the last attempt failed, for people. */
    error: text(),
  },
  (table) => [
    primaryKey({
      name: "notification_sends_pkey",
      columns: [table.orgId, table.notificationId, table.channel, table.recipient],
    }),
    index("notification_sends_due")
      .on(table.channel, table.dueAt)
      .where(sql`${table.state} = 'pending'`),
  ],
);

/** An organization's incoming webhook of Slack or of a compatible service. */
export const slackWebhooks = pgTable("slack_webhooks", {
  orgId: text("org_id").primaryKey(),
  /** Sealed: anyone with the URL can post to the channel. */
  url: bytea().notNull(),
  host: text().notNull(),
  kinds: text().array().$type<NotificationKind[]>().notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: timestamptz("created_at").notNull(),
  lastSentAt: timestamptz("last_sent_at"),
  lastFailedAt: timestamptz("last_failed_at"),
  /** Why the last message failed, for people. Null after a success. */
  lastError: text("last_error"),
});
