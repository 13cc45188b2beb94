import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { engines, engineVersions } from "@/lib/db/schema";
import { configOfRuleSet, EVALUATION_OF } from "@/lib/domain/engines";
import { hasBucket } from "./appetite-bucket";
import { ensureRuleSets, readConfig } from "./configs";

/**
 * Compiles the rule set of a configuration that an engine of the organization has published. Resolves to false for one
 * of another organization, as for one that does not exist: a hash alone gives no access.
 */
export async function prepareOwnRules({ orgId }: Tenant, name: string): Promise<boolean> {
  const wanted = configOfRuleSet(name);
  if (!wanted) return false;
  const { sha256, bucket } = wanted;
  const [own] = await database()
    .select({ type: engines.engineType })
    .from(engineVersions)
    .innerJoin(engines, eq(engines.id, engineVersions.engineId))
    .where(and(eq(engineVersions.orgId, orgId), eq(engineVersions.configSha256, sha256)))
    .limit(1);
  if (!own) return false;
  if (bucket !== undefined && !hasBucket(await readConfig(sha256), bucket)) return false;
  await ensureRuleSets({ [EVALUATION_OF[own.type]]: name });
  return true;
}
