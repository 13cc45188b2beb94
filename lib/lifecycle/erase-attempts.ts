import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { type Transaction, transaction } from "@/lib/db/client";
import { backtestChanges, backtests } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";
import { everyEventOfRun } from "@/lib/webhooks/events/event-rows";

/** An attempt takes less, and its result is written at once unless the database is away. */
const SETTLED_AFTER_MS = 60_000;

/**
 * Erases what receivers answered, and what follows the path in addresses of job callbacks. Resolves to whether the run has
 * unfinished deliveries, whose attempts are recorded later.
 */
export async function eraseAttempts(
  tx: Transaction,
  tenant: Tenant,
  runId: RunId,
): Promise<boolean> {
  const { orgId, environment } = tenant;
  const { rows } = await tx.execute<{ unfinished: boolean }>(sql`
    with delivery as materialized (
      select id, state from webhook_deliveries
      where org_id = ${orgId} and environment = ${environment}
        and event_id = any(array(select id from webhook_events where ${everyEventOfRun(tenant, runId)}))
      for update
    ),
    attempts as (
      update webhook_attempts as attempt
      set request = json_build_object('url', regexp_replace(request ->> 'url', '[?#].*', ''), 'headers', json_build_object()),
        response = case when response is null then null else '{"headers":{},"body":"","truncated":false}'::json end
      from delivery
      where attempt.org_id = ${orgId} and attempt.delivery_id = delivery.id
    ),
    targets as (
      update webhook_deliveries as sent set target_url = regexp_replace(target_url, '[?#].*', '')
      from delivery
      where sent.org_id = ${orgId} and sent.environment = ${environment} and sent.id = delivery.id
        and sent.state not in ('pending', 'delivering') and sent.target_url ~ '[?#]'
        and exists (select from webhook_endpoints where id = sent.endpoint_id and purpose = 'job_callbacks')
    )
    select coalesce(bool_or(state in ('pending', 'delivering')), false) as unfinished from delivery`);
  return rows[0]?.unfinished ?? false;
}

/** A backtest that evaluates the run meanwhile may add another change until the erasure is committed. */
export const eraseBacktestChanges = (
  tx: Transaction,
  { orgId }: Pick<Tenant, "orgId">,
  runId: RunId,
) =>
  tx
    .delete(backtestChanges)
    .where(
      and(
        eq(backtestChanges.runId, runId),
        inArray(
          backtestChanges.backtestId,
          tx.select({ id: backtests.id }).from(backtests).where(eq(backtests.orgId, orgId)),
        ),
      ),
    );

type Open = { orgId: string; runId: RunId; environment: Environment };

/**
 * Erases the responses of attempts that were in flight when their run was erased, or made since, and changes in backtests.
 * Resolves to the number of runs that have no unfinished delivery any more.
 */
export async function settleErasures(): Promise<number> {
  const before = new Date(clock.now() - SETTLED_AFTER_MS).toISOString();
  return transaction(async (tx) => {
    const { rows } = await tx.execute<Open>(sql`
      select org_id as "orgId", run_id as "runId", environment from run_erasures
      where settled_at is null and erased_at < ${before} order by erased_at limit 100 for update skip locked`);
    let settled = 0;
    for (const { runId, ...tenant } of rows) {
      await eraseBacktestChanges(tx, tenant, runId);
      if (await eraseAttempts(tx, tenant, runId)) continue;
      settled += 1;
      await tx.execute(
        sql`update run_erasures set settled_at = ${clock.date().toISOString()} where org_id = ${tenant.orgId} and run_id = ${runId}`,
      );
    }
    return settled;
  });
}
