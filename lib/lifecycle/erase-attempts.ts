import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, database, type Transaction, transaction } from "@/lib/db/client";
import { backtestChanges, backtests } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";
import { log, recordLog } from "@/lib/log";
import { everyEventOfRun } from "@/lib/webhooks/events/event-rows";

/** An attempt takes less, and its result is written at once unless the database is away. */
const SETTLED_AFTER_MS = 60_000;
const PAGE = 100;

const NO_RESPONSE = '{"headers":{},"body":"","truncated":false}';
/** Attempts that still have what their receiver was sent or answered. An erased one is not written again. */
const NOT_ERASED = sql.raw(`(
  (attempt.request ->> 'url') ~ '[?#]' or (attempt.request -> 'headers')::text <> '{}' or attempt.response::text <> '${NO_RESPONSE}'
)`);

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
        response = case when response is null then null else ${sql.raw(`'${NO_RESPONSE}'`)}::json end
      from delivery
      where attempt.org_id = ${orgId} and attempt.delivery_id = delivery.id and ${NOT_ERASED}
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

// Those that are waiting for a receiver, however long and however many, are left out: nothing is to do for them. Aggregates,
// so that each run is looked up by its indexes.
const SETTLEABLE = sql`
  select org_id as "orgId", run_id as "runId", environment
  from run_erasures as erasure
  cross join lateral (
    select coalesce(bool_or(delivery.state in ('pending', 'delivering')), false) as "isWaiting", coalesce(bool_or(${NOT_ERASED}), false) as "hasAttempts"
    from webhook_events as event
    join webhook_deliveries as delivery
      on delivery.org_id = event.org_id and delivery.environment = event.environment and delivery.event_id = event.id
    left join webhook_attempts as attempt on attempt.org_id = delivery.org_id and attempt.delivery_id = delivery.id
    where event.org_id = erasure.org_id and event.environment = erasure.environment and event.run_id = erasure.run_id
  ) as sent
  cross join lateral (
    select count(*) as changes from backtest_changes as change
    where change.run_id = erasure.run_id and backtest_id in (select id from backtests where backtests.org_id = erasure.org_id)
  ) as tested
  where settled_at is null and (not "isWaiting" or "hasAttempts" or changes > 0)`;

/** Settles one erasure, unless another worker is doing it. Resolves to whether nothing of the run is in flight any more. */
const settle = ({ runId, ...tenant }: Open): Promise<boolean> =>
  transaction(async (tx) => {
    const { rows } = await tx.execute(sql`
      select from run_erasures where org_id = ${tenant.orgId} and run_id = ${runId} and settled_at is null for update skip locked`);
    if (rows.length === 0) return false;
    await eraseBacktestChanges(tx, tenant, runId);
    if (await eraseAttempts(tx, tenant, runId)) return false;
    await tx.execute(
      sql`update run_erasures set settled_at = ${clock.date().toISOString()} where org_id = ${tenant.orgId} and run_id = ${runId}`,
    );
    afterCommit(() => recordLog.info({ orgId: tenant.orgId, runId }, "run.erasure_settled"));
    return true;
  });

/**
 * Erases the responses of attempts that were in flight when their run was erased, or made since, and changes in backtests.
 * Each run for itself, so that one that fails keeps no other from it. Resolves to the number of runs that have no unfinished
 * delivery any more.
 */
export async function settleErasures(): Promise<number> {
  const before = new Date(clock.now() - SETTLED_AFTER_MS).toISOString();
  let settled = 0;
  let after = "";
  let page: Open[];
  do {
    const { rows } = await database().execute<Open>(sql`
      ${SETTLEABLE} and erased_at < ${before} and run_id > ${after} order by run_id limit ${PAGE}`);
    page = rows;
    for (const open of page) {
      after = open.runId;
      try {
        if (await settle(open)) settled += 1;
      } catch (error) {
        log.error({ err: error, orgId: open.orgId, runId: open.runId }, "run.erasure_not_settled");
      }
    }
  } while (page.length === PAGE);
  return settled;
}
