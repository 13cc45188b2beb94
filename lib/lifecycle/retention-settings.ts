import { and, eq, lt, ne, type SQL } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { retentionSettings, runs } from "@/lib/db/schema";
import { isLive, LIVE } from "@/lib/domain/environment";
import { firstRunIdAt, type RunId, timeOfId } from "@/lib/ids";
import { readErasure, serializeErasure } from "@/lib/runs/lifecycle/read-erasure";
import { ofTenant } from "@/lib/runs/run-row";
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

/** How many runs are older than a number of days, in live and in all other environments. Null: none of them. */
export async function countExpired(
  orgId: string,
  days: { live: number | null; test: number | null },
): Promise<number> {
  const olderThan = (environments: SQL, limit: number | null) =>
    limit === null
      ? 0
      : database().$count(
          runs,
          and(
            eq(runs.orgId, orgId),
            environments,
            lt(runs.id, firstRunIdAt(new Date(clock.now() - limit * DAY_MS))),
          ),
        );
  const ofLive = await olderThan(eq(runs.environment, LIVE), days.live);
  return ofLive + (await olderThan(ne(runs.environment, LIVE), days.test));
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

/** When a run was submitted or, if that is later, ended. Milliseconds. */
async function keptSince(tenant: Tenant, runId: RunId): Promise<number> {
  const [run] = await database()
    .select({ endedAt: runs.completedAt })
    .from(runs)
    .where(and(ofTenant(tenant), eq(runs.id, runId)));
  return Math.max(timeOfId(runId).getTime(), run?.endedAt?.getTime() ?? 0);
}

/** What keeps a run and what deletes it. The caller has checked that the run exists. */
export async function readRunRetention(tenant: Tenant, runId: RunId): Promise<RunRetention> {
  const { orgId, environment } = tenant;
  const days = daysOf(await readRow(orgId))[isLive(environment) ? "live_days" : "test_days"];
  const legalHolds = await readHolds(orgId, runId);
  const erasure = await readErasure({ orgId }, runId);
  const isKept = days === null || legalHolds.length > 0;
  return {
    deleted_after: isKept
      ? null
      : new Date((await keptSince(tenant, runId)) + days * DAY_MS).toISOString(),
    legal_holds: legalHolds,
    erasure: erasure ? serializeErasure(erasure) : null,
  };
}
