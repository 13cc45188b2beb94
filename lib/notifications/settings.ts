import { and, desc, eq } from "drizzle-orm";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database } from "@/lib/db/client";
import { notificationSends, notificationSettings } from "@/lib/db/schema";
import {
  DEFAULT_SETTINGS,
  type KindSettings,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from "@/lib/domain/notifications";
import type { NotificationSettings, UpdateNotificationSettings } from "./schemas";

type Chosen = Partial<Record<NotificationKind, KindSettings>>;

/** The settings of a member: their choices, and the defaults for the rest. */
export const settingsOf = (chosen: Chosen = {}): Record<NotificationKind, KindSettings> => ({
  ...DEFAULT_SETTINGS,
  ...chosen,
});

export const ofMember = ({ orgId, actor }: Pick<Principal, "orgId" | "actor">) =>
  and(eq(notificationSettings.orgId, orgId), eq(notificationSettings.userId, actor.id));

/** The kinds that a member sees in the dashboard. */
export const kindsInApp = (chosen: Chosen | undefined): NotificationKind[] => {
  const settings = settingsOf(chosen);
  return NOTIFICATION_KINDS.filter((kind) => settings[kind].in_app);
};

/** A member's settings, and the outcome of the last email to them. */
export async function readSettings(principal: Principal): Promise<NotificationSettings> {
  const [[stored], [last]] = await Promise.all([
    database().select().from(notificationSettings).where(ofMember(principal)),
    database()
      .select()
      .from(notificationSends)
      .where(
        and(
          eq(notificationSends.orgId, principal.orgId),
          eq(notificationSends.channel, "email"),
          eq(notificationSends.recipient, principal.actor.id),
        ),
      )
      // Ids sort by time.
      .orderBy(desc(notificationSends.notificationId))
      .limit(1),
  ]);
  return {
    kinds: settingsOf(stored?.kinds),
    email_available: config().NEXIO_SMTP_URL !== undefined,
    last_email: last
      ? {
          state: last.state,
          at: (last.finishedAt ?? last.dueAt).toISOString(),
          address: last.address,
          error: last.error,
        }
      : null,
  };
}

/** Replaces a member's settings. */
export async function updateSettings(
  principal: Principal,
  { kinds }: UpdateNotificationSettings,
): Promise<NotificationSettings> {
  const { orgId, actor } = principal;
  const updatedAt = clock.date();
  await database()
    .insert(notificationSettings)
    .values({ orgId, userId: actor.id, kinds, updatedAt })
    .onConflictDoUpdate({
      target: [notificationSettings.orgId, notificationSettings.userId],
      set: { kinds, updatedAt },
    });
  return readSettings(principal);
}
