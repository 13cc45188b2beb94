import { and, desc, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { backtests } from "@/lib/db/schema";
import { MOST_OTHERS, shownTests, type VersionTests } from "@/lib/engines/evidence";

/**
 * The organization's completed backtests of a pool version: the one of most runs, the latest of several, and the others.
 * The candidates of a version never change, so that a later test is evidence as well as one before the version was used.
 */
export async function poolEvidenceOf(tenant: Tenant, poolVersionId: string): Promise<VersionTests> {
  const [evidence, ...others] = await database()
    .select()
    .from(backtests)
    .where(
      and(
        eq(backtests.orgId, tenant.orgId),
        eq(backtests.poolVersionId, poolVersionId),
        eq(backtests.state, "completed"),
      ),
    )
    .orderBy(desc(backtests.done), desc(backtests.finishedAt))
    .limit(MOST_OTHERS + 1);
  return shownTests(tenant, { evidence, others });
}
