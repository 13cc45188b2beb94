import type { z } from "zod";
import { NotificationMessages } from "@/lib/notifications/realtime-messages";
import { TestMessages } from "@/lib/realtime/messages";
import { RunMessages } from "@/lib/runs/realtime-messages";
import { WebhookMessages } from "@/lib/webhooks/realtime-messages";

// The messages of all domains. Browsers load this with the socket, after the first paint: zod and the schemas are large.

export const RealtimeEvents = {
  ...RunMessages,
  ...WebhookMessages,
  ...NotificationMessages,
  ...TestMessages,
};
export type RealtimeEventName = keyof typeof RealtimeEvents;
export type RealtimeEvent<Name extends RealtimeEventName> = z.infer<(typeof RealtimeEvents)[Name]>;

export type RealtimeMessage = {
  [Name in RealtimeEventName]: { name: Name; event: RealtimeEvent<Name> };
}[RealtimeEventName];

function parse<Name extends string, Event>(name: Name, schema: z.ZodType<Event>, data: unknown) {
  const parsed = schema.safeParse(data);
  return parsed.success ? { name, event: parsed.data } : ("unreadable" as const);
}

/** The parsed message, "unreadable" if it does not match its schema, or null for an unknown event name. */
export function parseMessage(name: string, data: unknown): RealtimeMessage | "unreadable" | null {
  switch (name) {
    case "evaluation.queued":
      return parse(name, RealtimeEvents[name], data);
    case "evaluation.progress":
      return parse(name, RealtimeEvents[name], data);
    case "evaluation.completed":
      return parse(name, RealtimeEvents[name], data);
    case "evaluation.failed":
      return parse(name, RealtimeEvents[name], data);
    case "delivery.updated":
      return parse(name, RealtimeEvents[name], data);
    case "endpoint.updated":
      return parse(name, RealtimeEvents[name], data);
    case "notification.created":
      return parse(name, RealtimeEvents[name], data);
    case "notification.read":
      return parse(name, RealtimeEvents[name], data);
    case "realtime.test":
      return parse(name, RealtimeEvents[name], data);
    default:
      return null;
  }
}
