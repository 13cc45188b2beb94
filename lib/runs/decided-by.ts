import { and, eq } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { engines, engineVersions } from "@/lib/db/schema";
import { DEFAULT_ENGINE, ENGINE_TYPE_OF, KIND_OF_ENGINE } from "@/lib/domain/engines";
import type { RunKindName } from "@/lib/domain/run-kind";
import { builtInVersionOf } from "@/lib/engines/built-in";
import { versionText } from "@/lib/engines/version-rows";
import { ruleSetWithHash } from "./rule-sets";

/** What runs name as having decided them, from what lists are filtered by. */

export type DecidedBy = { kind: RunKindName; engine: string; version: string };

/** The versions of engines whose rules have the hash: usually one, several if engines have equal rules. */
export async function versionsWithHash({ orgId }: Tenant, hash: string): Promise<DecidedBy[]> {
  const builtIn = ruleSetWithHash(hash);
  if (builtIn)
    return [
      {
        kind: KIND_OF_ENGINE[ENGINE_TYPE_OF[builtIn.evaluation]],
        engine: DEFAULT_ENGINE,
        version: builtInVersionOf(builtIn.name),
      },
    ];
  const rows = await database()
    .select({
      type: engines.engineType,
      engine: engines.slug,
      major: engineVersions.major,
      minor: engineVersions.minor,
    })
    .from(engineVersions)
    .innerJoin(engines, eq(engines.id, engineVersions.engineId))
    .where(and(eq(engineVersions.orgId, orgId), eq(engineVersions.configSha256, hash)));
  return rows.map(({ type, engine, ...version }) => ({
    kind: KIND_OF_ENGINE[type],
    engine,
    version: versionText(version),
  }));
}
