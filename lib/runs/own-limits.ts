import { eq } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { organizationLimits } from "@/lib/db/schema";

/** An organization's own limits. Null: the configured one holds. `rateLimit` is requests per minute of each API key. */
export type OwnLimits = {
  maxQueuedRuns: number | null;
  maxRunningRuns: number | null;
  rateLimit: number | null;
};

const NONE: OwnLimits = { maxQueuedRuns: null, maxRunningRuns: null, rateLimit: null };

export async function readOwnLimits(orgId: string): Promise<OwnLimits> {
  const { maxQueuedRuns, maxRunningRuns, rateLimit } = organizationLimits;
  const [row] = await database()
    .select({ maxQueuedRuns, maxRunningRuns, rateLimit })
    .from(organizationLimits)
    .where(eq(organizationLimits.orgId, orgId));
  return row ?? NONE;
}

/**
 * Sets the given limits of an organization and leaves the others, or removes them with `clear`. Every process follows as
 * soon as it is committed. Resolves to the organization's own limits.
 */
export async function setOwnLimits(
  orgId: string,
  { clear, ...given }: Partial<OwnLimits> & { clear: boolean },
): Promise<OwnLimits> {
  return transaction(async (tx) => {
    if (clear) await tx.delete(organizationLimits).where(eq(organizationLimits.orgId, orgId));
    const updatedAt = clock.date();
    if (Object.values(given).some((limit) => limit !== undefined))
      await tx
        .insert(organizationLimits)
        .values({ orgId, ...given, updatedAt })
        .onConflictDoUpdate({ target: organizationLimits.orgId, set: { ...given, updatedAt } });
    return readOwnLimits(orgId);
  });
}
