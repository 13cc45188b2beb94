import { eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { retentionSettings } from "@/lib/db/schema";
import { isLive } from "@/lib/domain/environment";
import { type RunId, timeOfId } from "@/lib/ids";
import { readErasure, serializeErasure } from "@/lib/runs/lifecycle/read-erasure";
import { readHolds } from "./legal-holds";
import type { Retention, RunRetention, UpdateRetention } from "./schemas";

const DAY_MS = 86_400_000;

type Row = typeof retentionSettings.$inferSelect;

const readRow = async (orgId: string): Promise<Row | undefined> =>
  (await database().select().from(retentionSettings).where(eq(retentionSettings.orgId, orgId)))[0];

const daysOf = (row: Row | undefined): UpdateRetention => ({
  live_days: row?.liveDays ?? null,
  test_days: row?.testDays ?? null,
});

/** How long an organization keeps its runs, and whether a legal hold stops that. */
export async function readRetention(orgId: string): Promise<Retention> {
  const row = await readRow(orgId);
  const [hold] = await readHolds(orgId);
  return {
    ...daysOf(row),
    updated_by: row?.updatedBy ?? null,
    updated_at: row?.updatedAt.toISOString() ?? null,
    legal_hold: hold ?? null,
  };
}

export async function updateRetention(
  principal: Principal,
  days: UpdateRetention,
): Promise<Retention> {
  const { orgId, actor } = principal;
  return transaction(async (tx) => {
    const before = daysOf(await readRow(orgId));
    const set = {
      liveDays: days.live_days,
      testDays: days.test_days,
      updatedBy: actor.label,
      updatedAt: clock.date(),
    };
    await tx
      .insert(retentionSettings)
      .values({ orgId, ...set })
      .onConflictDoUpdate({ target: retentionSettings.orgId, set });
    await audit(tx, principal, "organization.retention_changed", orgId, { before, after: days });
    return readRetention(orgId);
  });
}

/** What keeps a run and what deletes it. The caller has checked that the run exists. */
export async function readRunRetention(
  { orgId, environment }: Tenant,
  runId: RunId,
): Promise<RunRetention> {
  const days = daysOf(await readRow(orgId))[isLive(environment) ? "live_days" : "test_days"];
  const legalHolds = await readHolds(orgId, runId);
  const erasure = await readErasure({ orgId }, runId);
  const isKept = days === null || legalHolds.length > 0;
  return {
    deleted_after: isKept
      ? null
      : new Date(timeOfId(runId).getTime() + days * DAY_MS).toISOString(),
    legal_holds: legalHolds,
    erasure: erasure ? serializeErasure(erasure) : null,
  };
}
