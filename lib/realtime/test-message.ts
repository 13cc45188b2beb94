import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { newUuid } from "@/lib/ids";
import { privateOrgChannel } from "./channel";
import type { RealtimeTest } from "./messages";
import { publish } from "./outbox";

/** Publishes `realtime.test` on the organization's channel through the outbox, the worker and the cluster. */
export async function publishTestMessage(principal: Principal) {
  const { orgId, environment } = principal;
  const id = newUuid();
  const queuedAt = clock.date().toISOString();
  const event = "realtime.test";
  const data: RealtimeTest = { id, environment, sent_at: queuedAt };
  await transaction(async (tx) => {
    await publish(tx, { orgId, event, data: JSON.stringify(data) });
    await audit(tx, principal, "realtime.tested", privateOrgChannel(orgId));
  });
  return { id, channel: privateOrgChannel(orgId), event, queued_at: queuedAt } as const;
}
