import { audit } from "@/lib/auth/audit-log";
import type { Actor } from "@/lib/auth/principal";
import { transaction } from "@/lib/db/client";
import { LIVE } from "@/lib/domain/environment";
import { type OwnLimits, readOwnLimits, setOwnLimits } from "@/lib/runs/own-limits";

/** Sets limits as {@link setOwnLimits} does, with an entry in the organization's audit log. */
export async function changeLimits(
  orgId: string,
  change: Partial<OwnLimits> & { clear: boolean },
  actor: Actor,
): Promise<OwnLimits> {
  return transaction(async (tx) => {
    const before = await readOwnLimits(orgId);
    const after = await setOwnLimits(orgId, change);
    await audit(tx, { orgId, environment: LIVE, actor }, "organization.limits_changed", orgId, {
      before,
      after,
    });
    return after;
  });
}
