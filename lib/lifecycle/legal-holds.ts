import { and, eq, inArray } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { legalHolds, runs } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { announceHolds } from "@/lib/runs/lifecycle/held-runs";
import { ofTenant } from "@/lib/runs/run-row";
import { lockHolds } from "./hold-lock";
import type { LegalHold } from "./schemas";

/** Legal holds stop retention and erasure: of a run, or of the whole organization. */

type Row = typeof legalHolds.$inferSelect;

export const serializeHold = ({ runId, reason, placedBy, placedAt }: Row): LegalHold => ({
  scope: runId === "" ? "organization" : "run",
  reason,
  placed_by: placedBy,
  placed_at: placedAt.toISOString(),
});

/** The holds that apply to a run, that of the organization first; without a run, only that one. */
export async function findHolds(
  tx: Pick<Transaction, "select">,
  orgId: string,
  runId?: RunId,
): Promise<LegalHold[]> {
  const scopes = runId === undefined ? ["" as const] : ["" as const, runId];
  const rows = await tx
    .select()
    .from(legalHolds)
    .where(and(eq(legalHolds.orgId, orgId), inArray(legalHolds.runId, scopes)))
    .orderBy(legalHolds.runId);
  return rows.map(serializeHold);
}

export const readHolds = (orgId: string, runId?: RunId) => findHolds(database(), orgId, runId);

export type HoldOutcome = { outcome: "changed"; holds: LegalHold[] } | { outcome: "not_found" };

type HoldScope = { runId?: RunId };

const runExists = async (tx: Transaction, principal: Principal, runId: RunId | undefined) => {
  if (runId === undefined) return true;
  const [row] = await tx
    .select({ id: runs.id })
    .from(runs)
    .where(and(ofTenant(principal), eq(runs.id, runId)));
  return row !== undefined;
};

/** Places a hold, or changes the reason of one that exists. A deletion that has begun ends first. */
export async function placeHold(
  principal: Principal,
  { runId, reason }: HoldScope & { reason: string },
): Promise<HoldOutcome> {
  const { orgId, actor } = principal;
  return transaction(async (tx): Promise<HoldOutcome> => {
    await lockHolds(tx, orgId);
    if (!(await runExists(tx, principal, runId))) return { outcome: "not_found" };
    const hold = { reason, placedBy: actor.label, placedAt: clock.date() };
    await tx
      .insert(legalHolds)
      .values({ orgId, runId: runId ?? "", ...hold })
      .onConflictDoUpdate({ target: [legalHolds.orgId, legalHolds.runId], set: hold });
    await announceHolds(tx, orgId);
    await audit(tx, principal, actionOf(runId, "held"), runId ?? orgId, {
      before: null,
      after: { reason },
    });
    return { outcome: "changed", holds: await findHolds(tx, orgId, runId) };
  });
}

/** Releases a hold. Releasing one that does not exist changes nothing. */
export async function releaseHold(
  principal: Principal,
  { runId }: HoldScope,
): Promise<HoldOutcome> {
  const { orgId } = principal;
  return transaction(async (tx): Promise<HoldOutcome> => {
    if (!(await runExists(tx, principal, runId))) return { outcome: "not_found" };
    const [released] = await tx
      .delete(legalHolds)
      .where(and(eq(legalHolds.orgId, orgId), eq(legalHolds.runId, runId ?? "")))
      .returning();
    if (released) {
      await announceHolds(tx, orgId);
      await audit(tx, principal, actionOf(runId, "hold_released"), runId ?? orgId, {
        before: { reason: released.reason },
        after: null,
      });
    }
    return { outcome: "changed", holds: await findHolds(tx, orgId, runId) };
  });
}

const actionOf = (runId: RunId | undefined, change: "held" | "hold_released") =>
  `${runId === undefined ? "organization" : "run"}.${change}`;
