import { eq, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import { lockOrganizationState } from "@/lib/auth/disable-organization";
import { readDisabled } from "@/lib/auth/disabled-organizations";
import type { AuditActor } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, transaction } from "@/lib/db/client";
import { disabledOrganizations } from "@/lib/db/schema";
import { LIVE } from "@/lib/domain/environment";
import { log } from "@/lib/log";
import { wakeWorkers } from "@/lib/queue/wake-up";

/**
 * Starts an organization again: queued runs and pending deliveries continue, those that are due at once. The time without
 * attempts does not count as time in which its endpoints failed. False if it is not disabled.
 */
export async function enableOrganization(
  orgId: string,
  { reason, actor }: { reason: string; actor: AuditActor },
): Promise<boolean> {
  return transaction(async (tx) => {
    await tx.execute(lockOrganizationState(orgId));
    const disabled = await readDisabled(orgId);
    if (!disabled) return false;
    const [now, disabledAt] = [clock.date().toISOString(), disabled.disabledAt.toISOString()];
    await tx.execute(sql`
      update webhook_endpoints
      set failing_since = failing_since + (${now}::timestamptz - greatest(failing_since, ${disabledAt}::timestamptz))
      where org_id = ${orgId} and failing_since is not null`);
    await tx.delete(disabledOrganizations).where(eq(disabledOrganizations.orgId, orgId));
    await audit(tx, { orgId, environment: LIVE, actor }, "organization.enabled", orgId, {
      before: { disabled: true, reason: disabled.reason },
      after: { disabled: false, reason },
    });
    afterCommit(() => {
      log.info({ orgId, reason, by: actor.label }, "organization.enabled");
      wakeWorkers("runs");
      wakeWorkers("deliveries");
    });
    return true;
  });
}
