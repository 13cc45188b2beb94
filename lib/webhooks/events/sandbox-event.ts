import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import type { StoredEventType } from "@/lib/domain/webhooks";
import { sampleEvent } from "../samples/sample-event";
import { recordEvents } from "./record-events";

export type SandboxEvent = { eventId: string; createdAt: Date; deliveries: number };

/**
 * Records a sample of an event as if it had happened, with deliveries to the endpoints that subscribed to it. Its ids of
 * runs and other objects are invented: nothing can be read by them.
 */
export async function recordSandboxEvent(
  principal: Principal,
  type: StoredEventType,
): Promise<SandboxEvent> {
  return transaction(async (tx) => {
    const { orgId, environment } = principal;
    const createdAt = clock.date();
    const { data } = sampleEvent(type, environment);
    const recorded = await recordEvents(tx, [{ orgId, environment, type, data, at: createdAt }], {
      always: true,
    });
    const [eventId = ""] = recorded.ids;
    await audit(tx, principal, "event.sandbox_created", eventId);
    return { eventId, createdAt, deliveries: recorded.deliveries };
  });
}
