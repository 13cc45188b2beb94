import { eq } from "drizzle-orm";
import { config } from "@/lib/config";
import { database } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { organizationLimits } from "@/lib/db/schema";

type Limits = { maxQueuedRuns: number | null };

const cached = createNotifiedCache<Limits>("organization_limits");

/** The number of queued runs of an organization at most. */
export async function maxQueuedRuns(orgId: string): Promise<number> {
  const limits = await cached(orgId, async () => {
    const [row] = await database()
      .select({ maxQueuedRuns: organizationLimits.maxQueuedRuns })
      .from(organizationLimits)
      .where(eq(organizationLimits.orgId, orgId));
    return row ?? { maxQueuedRuns: null };
  });
  return limits?.maxQueuedRuns ?? config().NEXIO_MAX_QUEUED_RUNS;
}
