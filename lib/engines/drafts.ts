import { eq } from "drizzle-orm";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db/client";
import { engines } from "@/lib/db/schema";
import { canonicalHash } from "@/lib/evaluation/core/canonical-json";
import { configChanges } from "./changes";
import { compareShapes } from "./compare";
import { isConfigOf, readConfig } from "./configs";
import { addEditor, confirmEditors, unconfirmedKeys } from "./draft-editors";
import { type EngineRow, type FoundEngine, findEngine, lockEngine, typeOf } from "./engines";
import { engineModule } from "./modules";
import type { ConfigValidation, EngineConfig } from "./schemas";
import { checkConfig } from "./validate";
import { latestVersions, type VersionRow } from "./version-rows";

/** The drafts of engines: read, replaced as a whole, and validated. */

type Config = Record<string, unknown>;
const asConfig = (config: unknown) => config as Config;

const presetOf = (config: unknown): string => {
  const { pack_key: key, pack_version: version } = asConfig(config);
  return `${String(key ?? "unknown")}@${String(version ?? "unknown")}`;
};

function serialize(found: FoundEngine): EngineConfig {
  const config =
    "row" in found ? found.row.draft : engineModule(found.builtIn).module.defaultConfig();
  const row = "row" in found ? found.row : null;
  return {
    config: asConfig(config),
    engine_type: typeOf(found),
    preset: presetOf(config),
    locked: [...(engineModule(typeOf(found)).module.locked ?? [])],
    revision: row?.draftRevision ?? 0,
    config_updated_at: row?.draftUpdatedAt?.toISOString() ?? null,
    config_updated_by: row?.draftUpdatedBy ?? null,
    unconfirmed_keys: unconfirmedKeys(row?.draftEditors ?? []).map(({ label }) => label),
  };
}

/** The draft of an engine; of a default one, the built-in rules. Null if there is none. */
export async function readDraft(
  tenant: Tenant,
  ...engine: [slug: string, type?: Parameters<typeof findEngine>[2]]
): Promise<EngineConfig | null> {
  const found = await findEngine(tenant, ...engine);
  return found && serialize(found);
}

/** The draft has another revision than the one that a change is based on. */
export type ChangedSince = { outcome: "changed_since"; by: string; at: string; revision: number };

export type DraftOutcome =
  | { outcome: "saved"; draft: EngineConfig }
  | { outcome: "not_found" }
  | { outcome: "archived" }
  | ChangedSince;

/** Who changed a draft since a revision; null if nobody did. */
export const changedSince = (row: EngineRow, revision: number): ChangedSince | null =>
  revision === row.draftRevision
    ? null
    : {
        outcome: "changed_since",
        by: row.draftUpdatedBy ?? row.createdBy,
        at: (row.draftUpdatedAt ?? row.createdAt).toISOString(),
        revision: row.draftRevision,
      };

/** Replaces the draft. It may have problems: only publishing needs a valid one. */
export async function saveDraft(
  principal: Principal,
  slug: string,
  { config, revision }: { config: Config; revision?: number },
): Promise<DraftOutcome> {
  return transaction(async (tx): Promise<DraftOutcome> => {
    const before = await lockEngine(principal, slug);
    if (!before) return { outcome: "not_found" };
    if (before.archivedAt) return { outcome: "archived" };
    const changed = revision === undefined ? null : changedSince(before, revision);
    if (changed) return changed;
    if (canonicalHash(before.draft) === canonicalHash(config))
      return { outcome: "saved", draft: serialize({ row: before }) };
    const now = clock.date();
    const latest = (await latestVersions([before.id])).get(before.id);
    const isReset = latest && isConfigOf(latest.configSha256, before.engineType, config);
    const [row] = await tx
      .update(engines)
      .set({
        draft: config,
        draftEditors: isReset ? [] : addEditor(before.draftEditors, principal.actor),
        draftRevision: before.draftRevision + 1,
        draftUpdatedAt: now,
        draftUpdatedBy: principal.actor.label,
        draftUpdatedById: principal.actor.id,
        updatedAt: now,
      })
      .where(eq(engines.id, before.id))
      .returning();
    if (!row) return { outcome: "not_found" };
    const changes = configChanges(before.draft, config).map(({ text }) => text);
    await auditOfOrganization(tx, principal, "engine.draft_changed", row.id, {
      before: { revision: before.draftRevision },
      after: { revision: row.draftRevision, changes: changes.slice(0, 50) },
    });
    return { outcome: "saved", draft: serialize({ row }) };
  });
}

/**
 * Confirms that a person has reviewed what API keys changed in a draft. The person is one of its editors from then on.
 * A draft without such changes stays as it is.
 */
export async function confirmDraft(
  principal: Principal,
  slug: string,
  { revision }: { revision: number },
): Promise<DraftOutcome | { outcome: "not_a_person" }> {
  const { actor } = principal;
  return transaction(async (tx): Promise<DraftOutcome | { outcome: "not_a_person" }> => {
    const before = await lockEngine(principal, slug);
    if (!before) return { outcome: "not_found" };
    if (before.archivedAt) return { outcome: "archived" };
    if (actor.type !== "user") return { outcome: "not_a_person" };
    const changed = changedSince(before, revision);
    if (changed) return changed;
    const keys = unconfirmedKeys(before.draftEditors).map(({ label }) => label);
    if (keys.length === 0) return { outcome: "saved", draft: serialize({ row: before }) };
    const [row] = await tx
      .update(engines)
      .set({ draftEditors: confirmEditors(before.draftEditors, actor) })
      .where(eq(engines.id, before.id))
      .returning();
    if (!row) return { outcome: "not_found" };
    await auditOfOrganization(tx, principal, "engine.draft_confirmed", row.id, {
      before: { revision, unconfirmed_keys: keys },
      after: { revision, unconfirmed_keys: [] },
    });
    return { outcome: "saved", draft: serialize({ row }) };
  });
}

/** What publishing a valid configuration, as its check returns it, would make of it. */
export async function plannedVersion(
  engine: Pick<EngineRow, "engineType">,
  config: unknown,
  latest: VersionRow | undefined,
): Promise<Pick<ConfigValidation, "bump" | "reasons">> {
  if (!latest) return { bump: "initial", reasons: ["The first version."] };
  if (latest.configSha256 === canonicalHash(config))
    return { bump: "none", reasons: ["It is the latest version already."] };
  const { module } = engineModule(engine.engineType);
  return compareShapes(
    module.wireShape(await readConfig(latest.configSha256)),
    module.wireShape(config),
  );
}

/** Checks a configuration, or the saved draft without one. Null if there is no such engine. */
export async function validateDraft(
  tenant: Tenant,
  slug: string,
  given: unknown,
  type?: Parameters<typeof findEngine>[2],
): Promise<ConfigValidation | null> {
  const found = await findEngine(tenant, slug, type);
  if (!found) return null;
  const typed = given ?? serialize(found).config;
  const checked = checkConfig(typeOf(found), typed);
  // What would be published: texts without surrounding spaces, and optional fields with their defaults.
  const config = checked.valid ? checked.config : typed;
  const latest =
    "row" in found ? (await latestVersions([found.row.id])).get(found.row.id) : undefined;
  const published = latest
    ? await readConfig(latest.configSha256)
    : engineModule(typeOf(found)).module.defaultConfig();
  const changes = configChanges(published, config);
  if (!checked.valid)
    return {
      valid: false,
      problems: checked.problems,
      problem_count: checked.count,
      bump: null,
      reasons: [],
      changes,
    };
  const planned =
    "row" in found
      ? await plannedVersion(found.row, config, latest)
      : { bump: null, reasons: ["The built-in rules are not published here. Copy them."] };
  return { valid: true, problems: [], problem_count: 0, ...planned, changes };
}
