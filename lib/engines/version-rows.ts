import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import { enginePins, engineReleases, engineVersions } from "@/lib/db/schema";
import { ENGINE_VERSION } from "@/lib/domain/engines";
import type { Environment } from "@/lib/domain/environment";

/** The rows of published versions. */

export type VersionRow = typeof engineVersions.$inferSelect;

export const versionText = ({ major, minor }: Pick<VersionRow, "major" | "minor">) =>
  `${major}.${minor}`;

/** The numbers of `1.3`; null for any other text. */
export function parseVersion(text: string): { major: number; minor: number } | null {
  if (!ENGINE_VERSION.test(text)) return null;
  const [major, minor] = text.split(".").map(Number);
  return { major: major ?? 0, minor: minor ?? 0 };
}

const isReleased = (environment: Environment): SQL =>
  sql`exists (select 1 from ${engineReleases} where ${engineReleases.versionId} = ${engineVersions.id} and ${engineReleases.environment} = ${environment})`;

/** The highest version of each engine, of those released in an environment if one is given. */
export async function latestVersions(
  engineIds: readonly string[],
  environment?: Environment,
): Promise<Map<string, VersionRow>> {
  if (engineIds.length === 0) return new Map();
  const rows = await database()
    .selectDistinctOn([engineVersions.engineId])
    .from(engineVersions)
    .where(
      and(
        inArray(engineVersions.engineId, [...engineIds]),
        environment === undefined ? undefined : isReleased(environment),
      ),
    )
    .orderBy(engineVersions.engineId, desc(engineVersions.major), desc(engineVersions.minor));
  return new Map(rows.map((row) => [row.engineId, row]));
}

/** The pinned versions of engines in an environment. */
export async function pinsOf(
  engineIds: readonly string[],
  environment: Environment,
): Promise<Map<string, VersionRow>> {
  if (engineIds.length === 0) return new Map();
  const rows = await database()
    .select({ version: engineVersions })
    .from(enginePins)
    .innerJoin(engineVersions, eq(engineVersions.id, enginePins.versionId))
    .where(
      and(inArray(enginePins.engineId, [...engineIds]), eq(enginePins.environment, environment)),
    );
  return new Map(rows.map(({ version }) => [version.engineId, version]));
}

/** One version of an engine; null if it was not published. `environment`: only if it is released there. */
export async function findVersion(
  engineId: string,
  { major, minor }: { major: number; minor: number },
  environment?: Environment,
): Promise<VersionRow | null> {
  const [row] = await database()
    .select()
    .from(engineVersions)
    .where(
      and(
        eq(engineVersions.engineId, engineId),
        eq(engineVersions.major, major),
        eq(engineVersions.minor, minor),
        environment === undefined ? undefined : isReleased(environment),
      ),
    );
  return row ?? null;
}

/** The latest release of a major version in an environment; null if there is none. */
export async function latestOfMajor(
  engineId: string,
  major: number,
  environment: Environment,
): Promise<VersionRow | null> {
  const [row] = await database()
    .select()
    .from(engineVersions)
    .where(
      and(
        eq(engineVersions.engineId, engineId),
        eq(engineVersions.major, major),
        isReleased(environment),
      ),
    )
    .orderBy(desc(engineVersions.minor))
    .limit(1);
  return row ?? null;
}

/** The environments in which each version is released. */
export async function environmentsOf(
  versionIds: readonly string[],
): Promise<Map<string, Environment[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await database()
    .select()
    .from(engineReleases)
    .where(inArray(engineReleases.versionId, [...versionIds]))
    .orderBy(engineReleases.releasedAt);
  const found = new Map<string, Environment[]>();
  for (const { versionId, environment } of rows)
    found.set(versionId, [...(found.get(versionId) ?? []), environment]);
  return found;
}
