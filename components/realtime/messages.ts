import type { z } from "zod";
import { type RealtimeEvent, type RealtimeEventName, RealtimeEvents } from "@/lib/realtime/events";

// Comes with the socket, after the first paint: the schemas cost more than what they check.

export type RealtimeMessage = {
  [Name in RealtimeEventName]: { name: Name; event: RealtimeEvent<Name> };
}[RealtimeEventName];

function read<Name extends string, Event>(name: Name, schema: z.ZodType<Event>, data: unknown) {
  const parsed = schema.safeParse(data);
  return parsed.success ? { name, event: parsed.data } : ("unreadable" as const);
}

/** The message as its schema has it; "unreadable" where it does not fit, null for a name that this client does not know. */
export function parseMessage(name: string, data: unknown): RealtimeMessage | "unreadable" | null {
  switch (name) {
    case "evaluation.queued":
      return read(name, RealtimeEvents[name], data);
    case "evaluation.progress":
      return read(name, RealtimeEvents[name], data);
    case "evaluation.completed":
      return read(name, RealtimeEvents[name], data);
    case "evaluation.failed":
      return read(name, RealtimeEvents[name], data);
    case "delivery.updated":
      return read(name, RealtimeEvents[name], data);
    case "endpoint.updated":
      return read(name, RealtimeEvents[name], data);
    case "realtime.test":
      return read(name, RealtimeEvents[name], data);
    default:
      return null;
  }
}
