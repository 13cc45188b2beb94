import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { poolVersions } from "@/lib/db/schema";
import { CustomFact } from "@/lib/domain/custom-facts";
import { latestVersion } from "@/lib/pools/pools";

const WithFacts = z.object({ facts: z.array(CustomFact) });

const described = ({ type, unit }: CustomFact) => (unit ? `${type} in ${unit}` : type);

/** Whether the rules and the pool give a fact the same type and unit. A unit that one of them omits is not compared. */
const agrees = (rule: CustomFact, pool: CustomFact) =>
  rule.type === pool.type &&
  (rule.unit === undefined || pool.unit === undefined || rule.unit === pool.unit);

/**
 * Why a configuration would read facts of a pool as something else than the pool declares; null if it would not. Facts that
 * the pool does not declare are not reported, which the run reports.
 */
export async function poolFactProblem(
  tenant: Tenant,
  { pool, config }: { pool: string; config: unknown },
): Promise<string | null> {
  const read = WithFacts.safeParse(config);
  if (!read.success || read.data.facts.length === 0) return null;
  const version = await latestVersion(tenant, pool);
  if (!version) return null;
  const [row] = await database()
    .select({ declared: poolVersions.customFacts })
    .from(poolVersions)
    .where(eq(poolVersions.id, version.poolVersionId));
  for (const fact of read.data.facts) {
    const declared = row?.declared.find(({ key }) => key === fact.key);
    if (declared && !agrees(fact, declared))
      return `declares custom.${fact.key} as ${described(declared)}, and the engine reads it as ${described(fact)}; declare it in the same way in both`;
  }
  return null;
}
