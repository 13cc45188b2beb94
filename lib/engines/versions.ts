import { and, desc, eq, lt, or } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import { environmentExists } from "@/lib/auth/environments";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { backtests, enginePins, engineReleases, engineVersions } from "@/lib/db/schema";
import { shownReport } from "@/lib/domain/engines/backtests";
import type { Environment } from "@/lib/domain/environment";
import { newUuid } from "@/lib/ids";
import { builtInVersions } from "./built-in";
import { configChanges } from "./changes";
import { readConfig, storeConfig } from "./configs";
import { plannedVersion } from "./drafts";
import { type FoundEngine, lockEngine } from "./engines";
import type { EngineVersion, EngineVersionDetail } from "./schemas";
import { type NotPublisher, whyNotPublisher } from "./settings";
import { checkConfig, type Problem } from "./validate";
import {
  environmentsOf,
  findVersion,
  latestVersions,
  parseVersion,
  type VersionRow,
  versionText,
} from "./version-rows";

/** Published configurations: publishing, promoting to another environment, pinning. */

const serialize = (row: VersionRow, environments: Environment[]): EngineVersion => ({
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

const serializeOne = async (row: VersionRow) =>
  serialize(row, (await environmentsOf([row.id])).get(row.id) ?? []);

export type PublishOutcome =
  | { outcome: "published"; version: EngineVersion; alreadyReleased: boolean }
  | { outcome: "not_found" | "archived" | NotPublisher }
  | { outcome: "invalid"; problems: Problem[] };

/**
 * Publishes the draft as an immutable version and releases it in the principal's environment. A configuration that is the
 * latest version already is not published again.
 */
export async function publishVersion(
  principal: Principal,
  slug: string,
  { changelog = "" }: { changelog?: string },
): Promise<PublishOutcome> {
  return transaction(async (tx): Promise<PublishOutcome> => {
    const engine = await lockEngine(principal, slug);
    if (!engine) return { outcome: "not_found" };
    if (engine.archivedAt) return { outcome: "archived" };
    const checked = checkConfig(engine.engineType, engine.draft);
    if (!checked.valid) return { outcome: "invalid", problems: checked.problems };
    const latest = (await latestVersions([engine.id])).get(engine.id);
    const { bump, reasons } = await plannedVersion(engine, checked.config, latest);
    if (latest && bump === "none") {
      const before = (await environmentsOf([latest.id])).get(latest.id) ?? [];
      if (await release(tx, principal, latest, null))
        await audit(tx, principal, "engine.version_released", engine.id, {
          before: { environments: before },
          after: {
            version: versionText(latest),
            environments: [...before, principal.environment],
          },
        });
      return { outcome: "published", version: await serializeOne(latest), alreadyReleased: true };
    }
    const refusal = await whyNotPublisher(principal, engine);
    if (refusal) return { outcome: refusal };
    const kind = bump === "major" || bump === "minor" ? bump : "initial";
    const isMajor = kind !== "minor";
    const [row] = await tx
      .insert(engineVersions)
      .values({
        id: newUuid(),
        engineId: engine.id,
        orgId: engine.orgId,
        major: latest ? latest.major + (isMajor ? 1 : 0) : 1,
        minor: latest && !isMajor ? latest.minor + 1 : 0,
        configSha256: await storeConfig(tx, engine.engineType, checked.config),
        changelog,
        isBreaking: kind === "major",
        bump: kind,
        reasons,
        publishedBy: principal.actor.label,
        releasedAt: clock.date(),
      })
      .returning();
    if (!row) throw new Error("The version was not stored");
    await release(tx, principal, row, null);
    await audit(tx, principal, "engine.version_published", engine.id, {
      before: latest ? { version: versionText(latest), config_sha256: latest.configSha256 } : null,
      after: { version: versionText(row), config_sha256: row.configSha256, reasons },
    });
    return {
      outcome: "published",
      version: serialize(row, [principal.environment]),
      alreadyReleased: false,
    };
  });
}

async function release(
  tx: Transaction,
  { environment, actor }: Principal,
  version: VersionRow,
  promotedFrom: Environment | null,
  target: Environment = environment,
): Promise<boolean> {
  const released = await tx
    .insert(engineReleases)
    .values({
      versionId: version.id,
      environment: target,
      promotedFrom,
      releasedBy: actor.label,
      releasedAt: clock.date(),
    })
    .onConflictDoNothing()
    .returning();
  return released.length > 0;
}

/** One page of an engine's versions, newest first, after the version `after`. */
export async function listVersions(
  engine: FoundEngine,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: EngineVersion[]; nextCursor: string | null }> {
  if ("builtIn" in engine)
    return {
      items: builtInVersions(engine.builtIn).map(({ version, ruleSet, sha256 }) => ({
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
      nextCursor: null,
    };
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
    items: page.map((row) => serialize(row, environments.get(row.id) ?? [])),
    nextCursor: rows.length > limit && last ? versionText(last) : null,
  };
}

/** A version with its configuration and what differs from the one before; null if it was not published. */
export async function readVersion(
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
    ...(await serializeOne(row)),
    config: config as Record<string, unknown>,
    evidence: await evidenceOf(row),
    changes: former === null ? [] : configChanges(former, config),
  };
}

/** The latest completed backtest of a version's configuration. */
async function evidenceOf({
  engineId,
  configSha256,
}: VersionRow): Promise<EngineVersionDetail["evidence"]> {
  const [test] = await database()
    .select()
    .from(backtests)
    .where(
      and(
        eq(backtests.engineId, engineId),
        eq(backtests.configSha256, configSha256),
        eq(backtests.state, "completed"),
      ),
    )
    .orderBy(desc(backtests.finishedAt))
    .limit(1);
  return test?.finishedAt
    ? {
        backtest_id: test.id,
        environment: test.environment,
        finished_at: test.finishedAt.toISOString(),
        report: shownReport(test.report),
      }
    : null;
}

export type PromoteOutcome =
  | { outcome: "promoted"; version: EngineVersion }
  | {
      outcome:
        | "not_found"
        | "archived"
        | "unknown_version"
        | "unknown_environment"
        | "not_released_here";
    };

/** Releases a version, which is released in the principal's environment, in another one too. */
export async function promoteVersion(
  principal: Principal,
  slug: string,
  { version, environment }: { version: string; environment: Environment },
): Promise<PromoteOutcome> {
  return transaction(async (tx): Promise<PromoteOutcome> => {
    const engine = await lockEngine(principal, slug);
    const wanted = parseVersion(version);
    if (!engine) return { outcome: "not_found" };
    if (engine.archivedAt) return { outcome: "archived" };
    if (!(await environmentExists({ ...principal, environment })))
      return { outcome: "unknown_environment" };
    const row = wanted && (await findVersion(engine.id, wanted));
    if (!row) return { outcome: "unknown_version" };
    const released = (await environmentsOf([row.id])).get(row.id) ?? [];
    if (!released.includes(principal.environment)) return { outcome: "not_released_here" };
    if (await release(tx, principal, row, principal.environment, environment)) {
      const change = {
        before: { environments: released },
        after: {
          version,
          environments: [...released, environment],
          from: principal.environment,
          to: environment,
        },
      };
      // It changes what decides runs in the other environment.
      for (const log of [principal.environment, environment])
        await audit(
          tx,
          { ...principal, environment: log },
          "engine.version_promoted",
          engine.id,
          change,
        );
    }
    return { outcome: "promoted", version: await serializeOne(row) };
  });
}

export type PinOutcome =
  | { outcome: "pinned"; version: string | null }
  | { outcome: "not_found" | "archived" }
  | { outcome: "unknown_version"; released: string[] };

/** Pins a version that is released in the principal's environment there, or removes the pin. */
export async function pinVersion(
  principal: Principal,
  slug: string,
  version: string | null,
): Promise<PinOutcome> {
  const { environment, actor } = principal;
  return transaction(async (tx): Promise<PinOutcome> => {
    const engine = await lockEngine(principal, slug);
    if (!engine) return { outcome: "not_found" };
    if (engine.archivedAt) return { outcome: "archived" };
    const ofEngine = and(
      eq(enginePins.engineId, engine.id),
      eq(enginePins.environment, environment),
    );
    const [former] = await tx
      .select({ row: engineVersions })
      .from(enginePins)
      .innerJoin(engineVersions, eq(engineVersions.id, enginePins.versionId))
      .where(ofEngine);
    const before = former ? versionText(former.row) : null;
    if (version === null) await tx.delete(enginePins).where(ofEngine);
    else {
      const wanted = parseVersion(version);
      const row = wanted && (await findVersion(engine.id, wanted, environment));
      if (!row)
        return { outcome: "unknown_version", released: await releasedIn(engine.id, environment) };
      const pin = { versionId: row.id, pinnedBy: actor.label, pinnedAt: clock.date() };
      await tx
        .insert(enginePins)
        .values({ engineId: engine.id, environment, ...pin })
        .onConflictDoUpdate({ target: [enginePins.engineId, enginePins.environment], set: pin });
    }
    if (before !== version)
      await audit(tx, principal, "engine.pinned", engine.id, {
        before: { version: before },
        after: { version },
      });
    return { outcome: "pinned", version };
  });
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
