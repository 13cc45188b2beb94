import { and, asc, eq, gt, sql } from "drizzle-orm";
import { type AuditChange, auditOfOrganization } from "@/lib/auth/audit-log";
import type { Author, Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { ADVISORY_LOCKS } from "@/lib/db/guards/advisory-locks";
import { type DraftEditor, engines } from "@/lib/db/schema";
import {
  DEFAULT_ENGINE,
  ENGINE_TYPE_LABELS,
  ENGINE_TYPES,
  type EngineType,
} from "@/lib/domain/engines";
import { newUuid } from "@/lib/ids";
import { builtInVersions } from "./built-in";
import { isConfigOf, readConfig } from "./configs";
import { engineModule } from "./modules";
import type { Engine } from "./schemas";
import { latestVersions, pinsOf, type VersionRow, versionText } from "./version-rows";

export type EngineRow = typeof engines.$inferSelect;

/** An engine of the organization, or the built-in one of a type, which has no row. */
export type FoundEngine = { builtIn: EngineType } | { row: EngineRow };

export const typeOf = (engine: FoundEngine): EngineType =>
  "row" in engine ? engine.row.engineType : engine.builtIn;
export const slugOf = (engine: FoundEngine): string =>
  "row" in engine ? engine.row.slug : DEFAULT_ENGINE;

/** The engine with a slug; null if the organization has none. `type` chooses among the default engines. */
export async function findEngine(
  { orgId }: Tenant,
  slug: string,
  type: EngineType = "placement",
): Promise<FoundEngine | null> {
  if (slug === DEFAULT_ENGINE) return { builtIn: type };
  const [row] = await database()
    .select()
    .from(engines)
    .where(and(eq(engines.orgId, orgId), eq(engines.slug, slug)));
  return row ? { row } : null;
}

function serializeBuiltIn(type: EngineType): Engine {
  const [latest] = builtInVersions(type);
  return {
    id: `${DEFAULT_ENGINE}_${type}`,
    slug: DEFAULT_ENGINE,
    label: `Default: ${ENGINE_TYPE_LABELS[type]}`,
    description: "The built-in rules. Copy them to change them.",
    engine_type: type,
    status: "active",
    built_in: true,
    current_version: latest?.version ?? null,
    pinned_version: null,
    draft_changed: false,
    created_at: null,
    updated_at: null,
  };
}

type Versions = { latest?: VersionRow; released?: VersionRow; pinned?: VersionRow };

const serialize = (row: EngineRow, { latest, released, pinned }: Versions): Engine => {
  const current = pinned ?? released;
  return {
    id: row.id,
    slug: row.slug,
    label: row.label,
    description: row.description,
    engine_type: row.engineType,
    status: row.archivedAt ? "archived" : "active",
    built_in: false,
    current_version: current ? versionText(current) : null,
    pinned_version: pinned ? versionText(pinned) : null,
    draft_changed: !latest || !isConfigOf(latest.configSha256, row.engineType, row.draft),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
};

async function serializeAll(tenant: Tenant, rows: readonly EngineRow[]): Promise<Engine[]> {
  const ids = rows.map(({ id }) => id);
  // One after the other: in a transaction they share its connection.
  const latest = await latestVersions(ids);
  const released = await latestVersions(ids, tenant.environment);
  const pinned = await pinsOf(ids, tenant.environment);
  return rows.map((row) =>
    serialize(row, {
      latest: latest.get(row.id),
      released: released.get(row.id),
      pinned: pinned.get(row.id),
    }),
  );
}

/** Where the list is after a default engine. Slugs have no slash. */
const builtInPosition = (type: EngineType) => `${DEFAULT_ENGINE}/${type}`;

/** The default engines, then the organization's own by slug. `after`: a slug, or the position of a default engine. */
export async function listEngines(
  tenant: Tenant,
  { limit, after, type }: { limit: number; after?: string; type?: EngineType },
): Promise<{ items: Engine[]; nextCursor: string | null }> {
  const builtIn = ENGINE_TYPES.filter((each) => !type || each === type);
  const ended = builtIn.findIndex((each) => builtInPosition(each) === after);
  const afterSlug = ended < 0 ? after : undefined;
  const first = afterSlug === undefined ? builtIn.slice(ended + 1).slice(0, limit) : [];
  const left = limit - first.length;
  const rows = await database()
    .select()
    .from(engines)
    .where(
      and(
        eq(engines.orgId, tenant.orgId),
        type && eq(engines.engineType, type),
        afterSlug === undefined ? undefined : gt(engines.slug, afterSlug),
      ),
    )
    .orderBy(asc(engines.slug))
    .limit(left + 1);
  const page = rows.slice(0, left);
  const last = first.at(-1);
  const hasMore = rows.length > left || (last !== undefined && last !== builtIn.at(-1));
  const position = page.at(-1)?.slug ?? (last && builtInPosition(last)) ?? null;
  return {
    items: [...first.map(serializeBuiltIn), ...(await serializeAll(tenant, page))],
    nextCursor: hasMore ? position : null,
  };
}

export async function readEngine(
  tenant: Tenant,
  slug: string,
  type?: EngineType,
): Promise<Engine | null> {
  const found = await findEngine(tenant, slug, type);
  if (!found) return null;
  if ("builtIn" in found) return serializeBuiltIn(found.builtIn);
  const [engine] = await serializeAll(tenant, [found.row]);
  return engine ?? null;
}

type NewEngine = {
  slug: string;
  label: string;
  engineType: EngineType;
  description?: string;
  copyOf?: string;
};
export type CreateOutcome =
  | { outcome: "created"; engine: Engine }
  | { outcome: "exists" }
  | { outcome: "no_original" }
  | { outcome: "other_type"; type: EngineType }
  | { outcome: "limit_reached"; limit: number };

const MAX_ENGINES = 200;

type Original = { config: unknown; editors: readonly DraftEditor[] };

/** The configuration that a new engine starts with, and who changed it since it was published. */
async function originalConfig(
  tenant: Tenant,
  { engineType, copyOf = DEFAULT_ENGINE }: NewEngine,
): Promise<Original | Exclude<CreateOutcome, { outcome: "created" }>> {
  const original = await findEngine(tenant, copyOf, engineType);
  if (!original) return { outcome: "no_original" };
  if ("builtIn" in original)
    return { config: engineModule(engineType).module.defaultConfig(), editors: [] };
  if (original.row.engineType !== engineType)
    return { outcome: "other_type", type: original.row.engineType };
  const { id, draft, draftEditors } = original.row;
  const latest = (await latestVersions([id])).get(id);
  return latest
    ? { config: await readConfig(latest.configSha256), editors: [] }
    : { config: draft, editors: draftEditors };
}

/**
 * Creates an engine with a draft of the built-in rules, or of another engine's latest version. Of an engine without a
 * version, the draft is copied with its editors.
 */
export async function createEngine(principal: Author, given: NewEngine): Promise<CreateOutcome> {
  const { orgId, actor } = principal;
  if (given.slug === DEFAULT_ENGINE) return { outcome: "exists" };
  return transaction(async (tx): Promise<CreateOutcome> => {
    const original = await originalConfig(principal, given);
    if ("outcome" in original) return original;
    await tx.execute(
      sql`select pg_advisory_xact_lock(${ADVISORY_LOCKS.engines}, hashtext(${orgId}))`,
    );
    if ((await tx.$count(engines, eq(engines.orgId, orgId))) >= MAX_ENGINES)
      return { outcome: "limit_reached", limit: MAX_ENGINES };
    const now = clock.date();
    const [row] = await tx
      .insert(engines)
      .values({
        id: newUuid(),
        orgId,
        slug: given.slug,
        label: given.label,
        description: given.description ?? "",
        engineType: given.engineType,
        createdBy: actor.label,
        createdAt: now,
        updatedAt: now,
        draft: original.config,
        draftEditors: original.editors,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) return { outcome: "exists" };
    await auditOfOrganization(tx, principal, "engine.created", row.id, {
      before: null,
      after: { slug: row.slug, label: row.label, engine_type: row.engineType },
    });
    return { outcome: "created", engine: serialize(row, {}) };
  });
}

type Changes = { label?: string; description?: string; status?: "active" | "archived" };

export type UpdateOutcome =
  | { outcome: "updated"; engine: Engine }
  | { outcome: "not_found" | "archived" };

/** Renames, describes, archives or reopens an engine. An archived one has to be reopened before or with other changes. */
export async function updateEngine(
  principal: Principal,
  slug: string,
  { label, description, status }: Changes,
): Promise<UpdateOutcome> {
  return transaction(async (tx): Promise<UpdateOutcome> => {
    // Locked, so that two changes at once both stay.
    const before = await lockEngine(principal, slug);
    if (!before) return { outcome: "not_found" };
    const isDescribed = label !== undefined || description !== undefined;
    if (before.archivedAt && isDescribed && status !== "active") return { outcome: "archived" };
    const now = clock.date();
    const archivedAt =
      status === undefined
        ? before.archivedAt
        : status === "active"
          ? null
          : (before.archivedAt ?? now);
    const [after] = await tx
      .update(engines)
      .set({
        label: label ?? before.label,
        description: description ?? before.description,
        archivedAt,
        updatedAt: now,
      })
      .where(eq(engines.id, before.id))
      .returning();
    if (!after) return { outcome: "not_found" };
    const shown = (row: EngineRow) => ({
      label: row.label,
      description: row.description,
      status: row.archivedAt ? "archived" : "active",
    });
    const change: AuditChange = { before: shown(before), after: shown(after) };
    if (JSON.stringify(change.before) !== JSON.stringify(change.after))
      await auditOfOrganization(tx, principal, "engine.updated", after.id, change);
    const [engine] = await serializeAll(principal, [after]);
    return engine ? { outcome: "updated", engine } : { outcome: "not_found" };
  });
}

/** Locks an engine's row, so that changes of it follow one another. Null if the organization has none with the slug. */
export async function lockEngine({ orgId }: Tenant, slug: string): Promise<EngineRow | null> {
  const [row] = await database()
    .select()
    .from(engines)
    .where(and(eq(engines.orgId, orgId), eq(engines.slug, slug)))
    .for("update");
  return row ?? null;
}
