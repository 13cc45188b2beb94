import { and, asc, eq, or, sql } from "drizzle-orm";
import { DatabaseError } from "pg";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { savedViewDefaults, savedViews } from "@/lib/db/schema";
import { MAX_VIEWS, type SavedList, savedQueryOf } from "@/lib/domain/lists/saved-views";
import { newUuid } from "@/lib/ids";
import type { CreateSavedView, SavedView, SavedViews, UpdateSavedView } from "./schemas";

/** Saved views of lists: of one member, or shared with the organization. They belong to all environments. */

type Row = typeof savedViews.$inferSelect;

const isMine = ({ actor }: Principal, { ownerId }: Row) => ownerId === actor.id;

/** A shared view can be changed by its owner and by members who manage the organization. */
const canEdit = (principal: Principal, row: Row) =>
  isMine(principal, row) || principal.permissions.has("environments:manage");

const serialize = (principal: Principal, row: Row): SavedView => ({
  id: row.id,
  list: row.list,
  name: row.name,
  query: row.query,
  shared: row.shared,
  owner: row.owner,
  is_mine: isMine(principal, row),
  can_edit: canEdit(principal, row),
  version: row.version,
  updated_by: row.updatedBy,
  updated_at: row.updatedAt.toISOString(),
});

/** The views that a member sees. */
const visibleTo = ({ orgId, actor }: Principal) =>
  and(eq(savedViews.orgId, orgId), or(eq(savedViews.ownerId, actor.id), savedViews.shared));

/** The member's own views of a list and the shared ones, and which of them is their default. */
export async function readSavedViews(principal: Principal, list: SavedList): Promise<SavedViews> {
  const { orgId, actor } = principal;
  const rows = await database()
    .select({ view: savedViews, isDefault: sql<boolean>`${savedViewDefaults.viewId} is not null` })
    .from(savedViews)
    .leftJoin(
      savedViewDefaults,
      and(
        eq(savedViewDefaults.orgId, savedViews.orgId),
        eq(savedViewDefaults.viewId, savedViews.id),
        eq(savedViewDefaults.userId, actor.id),
      ),
    )
    .where(and(visibleTo({ ...principal, orgId }), eq(savedViews.list, list)))
    .orderBy(asc(sql`lower(${savedViews.name})`), asc(savedViews.id));
  return {
    data: rows.map(({ view }) => serialize(principal, view)),
    default_id: rows.find(({ isDefault }) => isDefault)?.view.id ?? null,
  };
}

export type SaveOutcome =
  | { outcome: "saved"; view: SavedView }
  | { outcome: "name_taken"; name: string }
  | { outcome: "too_many" }
  | { outcome: "not_found" }
  | { outcome: "forbidden"; owner: string }
  /** Someone has changed it since that version. */
  | { outcome: "changed"; view: SavedView };

const isNameTaken = (error: unknown): boolean =>
  (error instanceof DatabaseError && error.constraint === "saved_views_name") ||
  (error instanceof Error && error.cause !== undefined && isNameTaken(error.cause));

/** A member has one view of a name for each list. */
async function withUniqueName(
  name: string,
  save: () => Promise<SaveOutcome>,
): Promise<SaveOutcome> {
  try {
    return await save();
  } catch (error) {
    if (isNameTaken(error)) return { outcome: "name_taken", name };
    throw error;
  }
}

const shown = ({ name, list, query, shared }: Row) => ({ name, list, query, shared });

/** Only shared views are in the audit log. */
async function auditShared(
  tx: Transaction,
  principal: Principal,
  action: string,
  { before, after }: { before: Row | null; after: Row | null },
): Promise<void> {
  const id = after?.id ?? before?.id ?? "";
  if (!before?.shared && !after?.shared) return;
  await auditOfOrganization(tx, principal, action, id, {
    before: before && shown(before),
    after: after && shown(after),
  });
}

export const createSavedView = (
  principal: Principal,
  { list, name, query, shared }: CreateSavedView,
): Promise<SaveOutcome> =>
  withUniqueName(name, () =>
    transaction(async (tx): Promise<SaveOutcome> => {
      const { orgId, actor } = principal;
      const own = and(
        eq(savedViews.orgId, orgId),
        eq(savedViews.ownerId, actor.id),
        eq(savedViews.list, list),
      );
      if ((await tx.$count(savedViews, own)) >= MAX_VIEWS) return { outcome: "too_many" };
      const now = clock.date();
      const row: Row = {
        orgId,
        id: newUuid(),
        list,
        name,
        query: savedQueryOf(query),
        shared,
        ownerId: actor.id,
        owner: actor.label,
        version: 1,
        updatedBy: actor.label,
        createdAt: now,
        updatedAt: now,
      };
      await tx.insert(savedViews).values(row);
      await auditShared(tx, principal, "saved_view.created", { before: null, after: row });
      return { outcome: "saved", view: serialize(principal, row) };
    }),
  );

/** The view with this id if the member sees it, locked until the end of the transaction. */
async function lockView(tx: Transaction, principal: Principal, id: string) {
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(and(visibleTo(principal), eq(savedViews.id, id)))
    .for("update");
  return row;
}

/** Changes a view, if nobody else has changed it since the given version. */
export const updateSavedView = (
  principal: Principal,
  id: string,
  { version, name, query, shared }: UpdateSavedView,
): Promise<SaveOutcome> =>
  withUniqueName(name ?? "", () =>
    transaction(async (tx): Promise<SaveOutcome> => {
      const before = await lockView(tx, principal, id);
      if (!before) return { outcome: "not_found" };
      if (!canEdit(principal, before)) return { outcome: "forbidden", owner: before.owner };
      if (before.version !== version)
        return { outcome: "changed", view: serialize(principal, before) };
      const after: Row = {
        ...before,
        name: name ?? before.name,
        query: query === undefined ? before.query : savedQueryOf(query),
        shared: shared ?? before.shared,
        version: before.version + 1,
        updatedBy: principal.actor.label,
        updatedAt: clock.date(),
      };
      await tx
        .update(savedViews)
        .set(after)
        .where(and(eq(savedViews.orgId, before.orgId), eq(savedViews.id, id)));
      // Others no longer see it, so it cannot be their default.
      if (before.shared && !after.shared)
        await tx
          .delete(savedViewDefaults)
          .where(
            and(
              eq(savedViewDefaults.orgId, before.orgId),
              eq(savedViewDefaults.viewId, id),
              sql`${savedViewDefaults.userId} <> ${before.ownerId}`,
            ),
          );
      await auditShared(tx, principal, "saved_view.updated", { before, after });
      return { outcome: "saved", view: serialize(principal, after) };
    }),
  );

/** Deletes a view, also as the default of members. `not_found` if it was already deleted. */
export const deleteSavedView = (
  principal: Principal,
  id: string,
): Promise<{ outcome: "deleted" | "not_found" } | { outcome: "forbidden"; owner: string }> =>
  transaction(async (tx) => {
    const before = await lockView(tx, principal, id);
    if (!before) return { outcome: "not_found" };
    if (!canEdit(principal, before)) return { outcome: "forbidden", owner: before.owner };
    await tx
      .delete(savedViews)
      .where(and(eq(savedViews.orgId, before.orgId), eq(savedViews.id, id)));
    await auditShared(tx, principal, "saved_view.deleted", { before, after: null });
    return { outcome: "deleted" };
  });

/** Sets the view that a member opens the list with; null for none. False if they cannot see such a view. */
export const chooseDefaultView = (
  principal: Principal,
  { list, id }: { list: SavedList; id: string | null },
): Promise<boolean> =>
  transaction(async (tx) => {
    const { orgId, actor } = principal;
    const own = { orgId, userId: actor.id, list };
    const view = id === null ? null : await lockView(tx, principal, id);
    if (view === undefined || (view && view.list !== list)) return false;
    if (view === null)
      await tx
        .delete(savedViewDefaults)
        .where(
          and(
            eq(savedViewDefaults.orgId, orgId),
            eq(savedViewDefaults.userId, actor.id),
            eq(savedViewDefaults.list, list),
          ),
        );
    else
      await tx
        .insert(savedViewDefaults)
        .values({ ...own, viewId: view.id })
        .onConflictDoUpdate({
          target: [savedViewDefaults.orgId, savedViewDefaults.userId, savedViewDefaults.list],
          set: { viewId: view.id },
        });
    return true;
  });
