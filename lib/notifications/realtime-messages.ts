import { z } from "zod";
import { NOTIFICATION_KINDS } from "@/lib/domain/notifications";
import { EnvironmentSchema } from "@/lib/domain/schemas";

/** Realtime messages about notifications. A browser may import this file. */
export const NotificationMessages = {
  /** Readers fetch their notifications. */
  "notification.created": z.object({
    notification_id: z.string(),
    kind: z.enum(NOTIFICATION_KINDS),
    environment: EnvironmentSchema,
    /** The only member who gets it; null for all. */
    user_id: z.string().nullable(),
  }),
  /** A member has read notifications, in one of their tabs. */
  "notification.read": z.object({ user_id: z.string() }),
} as const;

export type NotificationMessage<Name extends keyof typeof NotificationMessages> = z.infer<
  (typeof NotificationMessages)[Name]
>;
