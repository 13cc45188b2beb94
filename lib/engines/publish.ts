import { and, eq } from "drizzle-orm";
import { audit, auditOfOrganization } from "@/lib/auth/audit-log";
import { environmentExists } from "@/lib/auth/environments";
import type { Author, Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { type Transaction, transaction } from "@/lib/db/client";
import { enginePins, engineReleases, engines, engineVersions } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import { newUuid } from "@/lib/ids";
import { recordEvents } from "@/lib/webhooks/events/record-events";
import { storeConfig } from "./configs";
import { type NotPublisher, whyNotPublisher } from "./draft-editors";
import { type ChangedSince, changedSince, plannedVersion } from "./drafts";
import { type EngineRow, lockEngine } from "./engines";
import { bestBacktest } from "./evidence";
import type { EngineVersion } from "./schemas";
import { requiresSecondPerson } from "./settings";
import { checkConfig, type Problem } from "./validate";
import {
  environmentsOf,
  findVersion,
  latestVersions,
  parseVersion,
  type VersionRow,
  versionText,
} from "./version-rows";
import { readSerialized, releasedIn, serializeVersion } from "./versions";

/** Publishing a draft, promoting a version to another environment, and pinning one. */

export type PublishOutcome =
  | { outcome: "published"; version: EngineVersion; alreadyReleased: boolean }
  | { outcome: "not_found" | "archived" | "revision_required" }
  | ChangedSince
  | NotPublisher
  | { outcome: "invalid"; problems: Problem[] };

/**
 * Publishes the draft as an immutable version and releases it in the principal's environment. A configuration that is the
 * latest version already is not published again. With `revision`, a draft that was changed since is not published.
 */
export async function publishVersion(
  principal: Author,
  slug: string,
  { changelog = "", revision }: { changelog?: string; revision?: number },
): Promise<PublishOutcome> {
  return transaction(async (tx): Promise<PublishOutcome> => {
    const engine = await lockEngine(principal, slug);
    if (!engine) return { outcome: "not_found" };
    if (engine.archivedAt) return { outcome: "archived" };
    const changed = revision === undefined ? null : changedSince(engine, revision);
    if (changed) return changed;
    const checked = checkConfig(engine.engineType, engine.draft);
    if (!checked.valid) return { outcome: "invalid", problems: checked.problems };
    const latest = (await latestVersions([engine.id])).get(engine.id);
    const { bump, reasons } = await plannedVersion(engine, checked.config, latest);
    if (latest && bump === "none") {
      const before = (await environmentsOf([latest.id])).get(latest.id) ?? [];
      if (await release(tx, principal, { engine, version: latest }))
        await audit(tx, principal, "engine.version_released", engine.id, {
          before: { environments: before },
          after: {
            version: versionText(latest),
            environments: [...before, principal.environment],
          },
        });
      return { outcome: "published", version: await readSerialized(latest), alreadyReleased: true };
    }
    if (await requiresSecondPerson(principal)) {
      const refusal = whyNotPublisher(principal.actor, engine);
      if (refusal) return refusal;
      if (revision === undefined) return { outcome: "revision_required" };
    }
    const kind = bump === "major" || bump === "minor" ? bump : "initial";
    const isMajor = kind !== "minor";
    const configSha256 = await storeConfig(tx, engine.engineType, checked.config);
    const [row] = await tx
      .insert(engineVersions)
      .values({
        id: newUuid(),
        engineId: engine.id,
        orgId: engine.orgId,
        major: latest ? latest.major + (isMajor ? 1 : 0) : 1,
        minor: latest && !isMajor ? latest.minor + 1 : 0,
        configSha256,
        changelog,
        isBreaking: kind === "major",
        bump: kind,
        reasons,
        publishedBy: principal.actor.label,
        evidenceBacktestId: await bestBacktest({ engineId: engine.id, configSha256 }),
        releasedAt: clock.date(),
      })
      .returning();
    if (!row) throw new Error("The version was not stored");
    await tx.update(engines).set({ draftEditors: [] }).where(eq(engines.id, engine.id));
    await release(tx, principal, { engine, version: row });
    await auditOfOrganization(tx, principal, "engine.version_published", engine.id, {
      before: latest ? { version: versionText(latest), config_sha256: latest.configSha256 } : null,
      after: { version: versionText(row), config_sha256: row.configSha256, reasons },
    });
    return {
      outcome: "published",
      version: serializeVersion(row, [principal.environment]),
      alreadyReleased: false,
    };
  });
}

type Release = { engine: EngineRow; version: VersionRow; promotedFrom?: Environment };

/** Releases a version in the principal's environment, with an event there. False if it is released there already. */
async function release(
  tx: Transaction,
  { orgId, environment, actor }: Author,
  { engine, version, promotedFrom }: Release,
): Promise<boolean> {
  const at = clock.date();
  const released = await tx
    .insert(engineReleases)
    .values({
      versionId: version.id,
      environment,
      promotedFrom: promotedFrom ?? null,
      releasedBy: actor.label,
      releasedAt: at,
    })
    .onConflictDoNothing()
    .returning();
  if (released.length === 0) return false;
  const data = {
    engine: {
      slug: engine.slug,
      engine_type: engine.engineType,
      version: versionText(version),
      environment,
      promoted_from: promotedFrom ?? null,
      is_breaking: version.isBreaking,
      changelog: version.changelog,
      config_sha256: version.configSha256,
      released_at: at.toISOString(),
    },
  };
  await recordEvents(tx, [{ orgId, environment, type: "engine.version_published", data, at }]);
  return true;
}

export type PromoteOutcome =
  | { outcome: "promoted"; version: EngineVersion }
  | {
      outcome:
        | "not_found"
        | "archived"
        | "unknown_version"
        | "unknown_environment"
        | "not_released_there";
    };

/** Releases a version, which is released in the environment `from`, in another one too. Default: the principal's. */
export async function promoteVersion(
  principal: Principal,
  slug: string,
  {
    version,
    environment,
    from = principal.environment,
  }: { version: string; environment: Environment; from?: Environment },
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
    if (!released.includes(from)) return { outcome: "not_released_there" };
    const target = { ...principal, environment };
    if (await release(tx, target, { engine, version: row, promotedFrom: from })) {
      const change = {
        before: { environments: released },
        after: {
          version,
          environments: [...released, environment],
          from,
          to: environment,
        },
      };
      // It changes what decides runs in the other environment.
      for (const log of new Set([principal.environment, from, environment]))
        await audit(
          tx,
          { ...principal, environment: log },
          "engine.version_promoted",
          engine.id,
          change,
        );
    }
    return { outcome: "promoted", version: await readSerialized(row) };
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
