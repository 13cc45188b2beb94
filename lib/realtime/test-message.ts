import { audit } from "@/lib/auth/audit";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { newUuid } from "@/lib/ids";
import { privateOrgChannel } from "./channel";
import { publish } from "./publish";

/** Publishes `realtime.test` on the organization's channel by the way of every other message: outbox, worker, cluster. */
export async function publishTestMessage(principal: Principal) {
  const { orgId, environment } = principal;
  const id = newUuid();
  const queuedAt = clock.date().toISOString();
  await transaction(async (tx) => {
    await publish(tx, {
      orgId,
      event: "realtime.test",
      data: { id, environment, sent_at: queuedAt },
    });
    await audit(tx, principal, "realtime.tested", privateOrgChannel(orgId));
  });
  return {
    id,
    channel: privateOrgChannel(orgId),
    event: "realtime.test" as const,
    queued_at: queuedAt,
  };
}
