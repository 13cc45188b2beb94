import { clock } from "@/lib/clock";
import type { Transaction } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import type { Principal } from "./principal";

/** Adds an audit log entry in the transaction of the change it records. */
export async function audit(
  tx: Transaction,
  { orgId, environment, actor, address }: Principal,
  action: string,
  target: string,
): Promise<void> {
  await tx.insert(auditLog).values({
    id: newUuid(),
    orgId,
    environment,
    actorType: actor.type,
    actorId: actor.id,
    actorLabel: actor.label,
    address,
    action,
    target,
    at: clock.date(),
  });
}
