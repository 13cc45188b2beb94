import { eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { engineSettings } from "@/lib/db/schema";
import type { EngineRow } from "./engines";
import type { EngineSettings } from "./schemas";

/**
 * How an organization publishes. No one person switches the second person off: one user requests it, another confirms.
 */

type Row = typeof engineSettings.$inferSelect;

const readRow = async (orgId: string): Promise<Row | undefined> =>
  (await database().select().from(engineSettings).where(eq(engineSettings.orgId, orgId)))[0];

function serialize(row: Row | undefined, { actor }: Principal): EngineSettings {
  const { offRequestedById: byId, offRequestedBy: by, offRequestedAt: at } = row ?? {};
  return {
    require_second_person: row?.requireSecondPerson ?? false,
    switch_off_requested:
      byId && by && at ? { by, by_you: byId === actor.id, at: at.toISOString() } : null,
  };
}

export const readSettings = async (principal: Principal): Promise<EngineSettings> =>
  serialize(await readRow(principal.orgId), principal);

export type NotPublisher = "changed_it" | "not_a_person";

/** Why a principal cannot publish a draft of an organization that requires a second person; null if it can. */
export async function whyNotPublisher(
  { orgId, actor }: Principal,
  { draftUpdatedById }: EngineRow,
): Promise<NotPublisher | null> {
  if (!(await readRow(orgId))?.requireSecondPerson) return null;
  if (draftUpdatedById === actor.id) return "changed_it";
  // Whoever changed the draft may have created the key.
  return actor.type === "user" ? null : "not_a_person";
}

const NO_REQUEST = { offRequestedById: null, offRequestedBy: null, offRequestedAt: null };

/** The audited part of the settings. */
const audited = (row: Row | undefined) => ({
  require_second_person: row?.requireSecondPerson ?? false,
  switch_off_requested_by: row?.offRequestedBy ?? null,
});

export type SaveOutcome =
  | { outcome: "saved"; settings: EngineSettings }
  | { outcome: "not_a_person" };

/**
 * Switches the second person on or off. The first user requests switching it off, and another one
 * confirms it in the same way. Switching it on withdraws the request.
 */
export async function saveSettings(
  principal: Principal,
  { requireSecondPerson }: { requireSecondPerson: boolean },
): Promise<SaveOutcome> {
  const { orgId, actor } = principal;
  return transaction(async (tx): Promise<SaveOutcome> => {
    const now = clock.date();
    await tx
      .insert(engineSettings)
      .values({ orgId, requireSecondPerson: false, updatedAt: now })
      .onConflictDoNothing();
    const own = eq(engineSettings.orgId, orgId);
    const [before] = await tx.select().from(engineSettings).where(own).for("update");
    const isSwitchingOff = before?.requireSecondPerson === true && !requireSecondPerson;
    if (isSwitchingOff && actor.type !== "user") return { outcome: "not_a_person" };
    const isRequested = before !== undefined && before.offRequestedById !== null;
    if (isSwitchingOff && isRequested && before.offRequestedById === actor.id)
      return { outcome: "saved", settings: serialize(before, principal) };
    const isRequest = isSwitchingOff && !isRequested;
    const [after] = await tx
      .update(engineSettings)
      .set({
        requireSecondPerson: requireSecondPerson || isRequest,
        ...(isRequest
          ? { offRequestedById: actor.id, offRequestedBy: actor.label, offRequestedAt: now }
          : NO_REQUEST),
        updatedAt: now,
      })
      .where(own)
      .returning();
    const change = { before: audited(before), after: audited(after) };
    if (JSON.stringify(change.before) !== JSON.stringify(change.after))
      await audit(tx, principal, "engine.settings_changed", orgId, change);
    return { outcome: "saved", settings: serialize(after, principal) };
  });
}
