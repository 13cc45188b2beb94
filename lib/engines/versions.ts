import { and, desc, eq, lt, or } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import { engineReleases, engineVersions } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import { builtInVersions } from "./built-in";
import { configChanges } from "./changes";
import { readConfig } from "./configs";
import type { FoundEngine } from "./engines";
import { evidenceOf } from "./evidence";
import type { EngineVersion, EngineVersionDetail } from "./schemas";
import {
  environmentsOf,
  findVersion,
  parseVersion,
  type VersionRow,
  versionText,
} from "./version-rows";

/** Published configurations. */

export const serializeVersion = (row: VersionRow, environments: Environment[]): EngineVersion => ({
  version: versionText(row),
  released_at: row.releasedAt.toISOString(),
  changelog: row.changelog,
  is_breaking_from_previous_major: row.isBreaking,
  published_by: row.publishedBy,
  bump: row.bump,
  reasons: row.reasons,
  config_sha256: row.configSha256,
  environments,
});

export const readSerialized = async (row: VersionRow) =>
  serializeVersion(row, (await environmentsOf([row.id])).get(row.id) ?? []);

/** One page of an engine's versions, newest first, after the version `after`. */
export async function listVersions(
  engine: FoundEngine,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: EngineVersion[]; nextCursor: string | null }> {
  if ("builtIn" in engine) {
    const all = builtInVersions(engine.builtIn);
    // Newest first, as those of other engines.
    const from = after === undefined ? 0 : all.findIndex(({ version }) => version === after) + 1;
    const shown = all.slice(from, from + limit);
    return {
      items: shown.map(({ version, ruleSet, sha256 }) => ({
        version,
        released_at: null,
        changelog: `The built-in rule set ${ruleSet}.`,
        is_breaking_from_previous_major: false,
        published_by: null,
        bump: "none" as const,
        reasons: [],
        config_sha256: sha256 ?? "",
        environments: [],
      })),
      nextCursor: from + limit < all.length ? (shown.at(-1)?.version ?? null) : null,
    };
  }
  const position = after === undefined ? null : parseVersion(after);
  const { major, minor } = engineVersions;
  const rows = await database()
    .select()
    .from(engineVersions)
    .where(
      and(
        eq(engineVersions.engineId, engine.row.id),
        position
          ? or(lt(major, position.major), and(eq(major, position.major), lt(minor, position.minor)))
          : undefined,
      ),
    )
    .orderBy(desc(major), desc(minor))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const environments = await environmentsOf(page.map(({ id }) => id));
  const last = page.at(-1);
  return {
    items: page.map((row) => serializeVersion(row, environments.get(row.id) ?? [])),
    nextCursor: rows.length > limit && last ? versionText(last) : null,
  };
}

/** A version with its configuration and what differs from the one before; null if it was not published. */
export async function readVersion(
  tenant: Tenant,
  engine: FoundEngine,
  version: string,
): Promise<EngineVersionDetail | null> {
  if ("builtIn" in engine) {
    const found = builtInVersions(engine.builtIn).find((each) => each.version === version);
    const listed = (await listVersions(engine, { limit: 100 })).items.find(
      (each) => each.version === version,
    );
    return found && listed
      ? {
          ...listed,
          config: (found.config ?? {}) as Record<string, unknown>,
          changes: [],
          evidence: null,
          other_backtests: [],
        }
      : null;
  }
  const wanted = parseVersion(version);
  const row = wanted && (await findVersion(engine.row.id, wanted));
  if (!row) return null;
  const config = await readConfig(row.configSha256);
  const [before] = await database()
    .select()
    .from(engineVersions)
    .where(
      and(
        eq(engineVersions.engineId, row.engineId),
        or(
          lt(engineVersions.major, row.major),
          and(eq(engineVersions.major, row.major), lt(engineVersions.minor, row.minor)),
        ),
      ),
    )
    .orderBy(desc(engineVersions.major), desc(engineVersions.minor))
    .limit(1);
  const former = before ? await readConfig(before.configSha256) : null;
  return {
    ...(await readSerialized(row)),
    config: config as Record<string, unknown>,
    ...(await evidenceOf(tenant, row)),
    changes: former === null ? [] : configChanges(former, config),
  };
}

/** The versions that are released in an environment, newest first. */
export async function releasedIn(engineId: string, environment: Environment): Promise<string[]> {
  const rows = await database()
    .select({ major: engineVersions.major, minor: engineVersions.minor })
    .from(engineVersions)
    .innerJoin(engineReleases, eq(engineReleases.versionId, engineVersions.id))
    .where(and(eq(engineVersions.engineId, engineId), eq(engineReleases.environment, environment)))
    .orderBy(desc(engineVersions.major), desc(engineVersions.minor))
    .limit(100);
  return rows.map(versionText);
}
