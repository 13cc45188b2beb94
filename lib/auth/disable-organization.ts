import { sql } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { afterCommit, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { disabledOrganizations } from "@/lib/db/schema";
import { LIVE } from "@/lib/domain/environment";
import { log } from "@/lib/log";
import { audit } from "./audit-log";
import { type Disabled, readDisabled } from "./disabled-organizations";
import type { AuditActor } from "./principal";

/** Serializes changes of one organization's state, until the end of the transaction. */
export const lockOrganizationState = (orgId: string) =>
  sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.organizationState}, hashtext(${orgId}))`;

export type DisableOutcome = { outcome: "disabled" | "already_disabled"; disabled: Disabled };

/**
 * Stops an organization: from the commit on, every process refuses its keys and sessions, and no worker claims its runs
 * and deliveries. What is being evaluated or sent at that time ends. Nothing is deleted.
 */
export async function disableOrganization(
  orgId: string,
  { reason, actor }: { reason: string; actor: AuditActor },
): Promise<DisableOutcome> {
  return transaction(async (tx): Promise<DisableOutcome> => {
    await tx.execute(lockOrganizationState(orgId));
    const known = await readDisabled(orgId);
    if (known) return { outcome: "already_disabled", disabled: known };
    const disabled = {
      ...{ orgId, reason, disabledBy: actor.label },
      ...{ disabledAt: clock.date(), socketsClosedAt: null },
    };
    await tx.insert(disabledOrganizations).values(disabled);
    await audit(tx, { orgId, environment: LIVE, actor }, "organization.disabled", orgId, {
      before: { disabled: false },
      after: { disabled: true, reason },
    });
    afterCommit(() => log.info({ orgId, reason, by: actor.label }, "organization.disabled"));
    return { outcome: "disabled", disabled };
  });
}
