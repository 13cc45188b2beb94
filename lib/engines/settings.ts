import { eq } from "drizzle-orm";
import { auditOfOrganization } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { engineSettings } from "@/lib/db/schema";
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

/** Whether another person has to publish than those who changed the draft. */
export const requiresSecondPerson = async ({ orgId }: Tenant): Promise<boolean> =>
  (await readRow(orgId))?.requireSecondPerson ?? false;

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
      await auditOfOrganization(tx, principal, "engine.settings_changed", orgId, change);
    return { outcome: "saved", settings: serialize(after, principal) };
  });
}
