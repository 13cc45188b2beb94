import { listRoute } from "@/lib/api/http/list-route";
import { route } from "@/lib/api/http/route";
import { countUnread, listNotifications, markRead } from "@/lib/notifications/inbox";
import {
  MarkRead,
  Notification,
  NotificationSettings,
  UnreadCount,
  UpdateNotificationSettings,
} from "@/lib/notifications/schemas";
import { readSettings, updateSettings } from "@/lib/notifications/settings";

/** Portal only: notifications are for people, not for keys. */
const shared = { tag: "Notifications", permission: "runs:read", status: 200 } as const;

export const listOwnNotifications = listRoute({
  operationId: "listNotifications",
  path: "/notifications",
  tag: shared.tag,
  summary: "List the member's notifications of all environments, newest first",
  permission: shared.permission,
  item: Notification,
  list: ({ principal, limit, after }) => listNotifications(principal, { limit, after }),
});

export const getUnreadCount = route({
  ...shared,
  operationId: "getUnreadNotifications",
  method: "get",
  path: "/notifications/unread",
  summary: "Count the member's unread notifications",
  response: UnreadCount,
  handle: ({ principal }) => countUnread(principal),
});

export const markNotificationsRead = route({
  ...shared,
  operationId: "confirmNotifications",
  method: "post",
  path: "/notifications/read",
  summary: "Mark notifications as read",
  description: "What is read already stays as it is, so that two tabs may mark the same ones.",
  body: MarkRead,
  response: UnreadCount,
  handle: async ({ principal, body }) => {
    await markRead(principal, body);
    return countUnread(principal);
  },
});

export const getNotificationSettings = route({
  ...shared,
  operationId: "getNotificationSettings",
  method: "get",
  path: "/settings/notifications",
  summary: "Get what the member is notified of, and how",
  response: NotificationSettings,
  handle: ({ principal }) => readSettings(principal),
});

export const updateNotificationSettings = route({
  ...shared,
  operationId: "updateNotificationSettings",
  method: "put",
  path: "/settings/notifications",
  summary: "Change what the member is notified of, and how",
  body: UpdateNotificationSettings,
  response: NotificationSettings,
  handle: ({ principal, body }) => updateSettings(principal, body),
});
