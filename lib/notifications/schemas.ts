import { z } from "zod";
import { NOTIFICATION_KINDS } from "@/lib/domain/notifications";
import { EnvironmentSchema } from "@/lib/domain/schemas";

/** Notifications as the API returns them. A browser may import this file. */

const timestamp = z.iso.datetime();

export const Notification = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTIFICATION_KINDS),
    environment: EnvironmentSchema,
    title: z.string(),
    text: z.string(),
    path: z.string().meta({ description: "The page of the dashboard that helps" }),
    created_at: timestamp,
    read: z.boolean(),
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof Notification>;

export const UnreadCount = z
  .object({
    unread: z.number().int(),
    more: z.boolean().meta({ description: "Whether there are more than `unread`" }),
  })
  .meta({ id: "UnreadCount" });

const MAX_IDS = 100;

export const MarkRead = z
  .strictObject({
    ids: z
      .array(z.uuid())
      .max(MAX_IDS)
      .optional()
      .meta({
        description: `At most ${MAX_IDS} notifications`,
      }),
    up_to: z.uuid().optional().meta({
      description: "This notification and all older ones. Newer ones stay unread",
    }),
  })
  .refine(({ ids, up_to }) => (ids === undefined) !== (up_to === undefined), {
    error: "must have either ids or up_to",
  })
  .meta({ id: "MarkRead" });
export type MarkRead = z.infer<typeof MarkRead>;

const Choice = z.strictObject({ in_app: z.boolean(), email: z.boolean() });
const Choices = z.strictObject({
  endpoint_failing: Choice,
  key_expiring: Choice,
  secret_ending: Choice,
  degraded_runs: Choice,
  backtest_finished: Choice,
} satisfies Record<(typeof NOTIFICATION_KINDS)[number], typeof Choice>);

export const UpdateNotificationSettings = z
  .strictObject({ kinds: Choices })
  .meta({ id: "UpdateNotificationSettings" });
export type UpdateNotificationSettings = z.infer<typeof UpdateNotificationSettings>;

export const NotificationSettings = z
  .object({
    kinds: Choices,
    email_available: z.boolean().meta({
      description: "Whether this installation has a mail server",
    }),
    last_email: z
      .object({
        state: z.enum(["pending", "sent", "failed"]),
        at: timestamp,
        address: z.string(),
        error: z.string().nullable(),
      })
      .nullable()
      .meta({ description: "The last email to the member" }),
  })
  .meta({ id: "NotificationSettings" });
export type NotificationSettings = z.infer<typeof NotificationSettings>;

export const SlackWebhook = z
  .object({
    host: z.string(),
    kinds: z.array(z.enum(NOTIFICATION_KINDS)),
    created_by: z.string(),
    created_at: timestamp,
    last_sent_at: timestamp.nullable(),
    last_failed_at: timestamp.nullable(),
    last_error: z.string().nullable().meta({ description: "Null after a success" }),
  })
  .meta({ id: "SlackWebhook" });
export type SlackWebhook = z.infer<typeof SlackWebhook>;

export const SlackSettings = z
  .object({ webhook: SlackWebhook.nullable() })
  .meta({ id: "SlackSettings" });

export const UpdateSlack = z
  .strictObject({
    url: z.string().optional().meta({
      description: "An incoming webhook URL. Never shown again. Required for the first time",
    }),
    kinds: z.array(z.enum(NOTIFICATION_KINDS)).max(NOTIFICATION_KINDS.length),
  })
  .meta({ id: "UpdateSlack" });
export type UpdateSlack = z.infer<typeof UpdateSlack>;
