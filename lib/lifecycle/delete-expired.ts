import { setTimeout as sleep } from "node:timers/promises";
import { agreedTime } from "@/lib/db/agreed-time";
import { runPrepared, transaction } from "@/lib/db/client";
import { firstEventIdAt, firstRunIdAt } from "@/lib/ids";
import { log } from "@/lib/log";
import { createPace } from "@/lib/queue/pace";
import { lockAgainstHolds } from "./hold-lock";

const DAY_MS = 86_400_000;
/** Small, so that locks are short and other work goes on in between. */
const BATCH_RUNS = 200;
const PAUSE_MS = 50;

type Policy = { orgId: string; isLive: boolean; days: number };

const POLICIES = {
  name: "lifecycle.policies",
  text: `
    select org_id as "orgId", is_live as "isLive", days
    from retention_settings cross join lateral (values (true, live_days), (false, test_days)) as policy (is_live, days)
    where days is not null
    order by 1, 2`,
};

const OF_POLICY = "org_id = $1 and (environment = 'live') = $2";

// Ended runs without a legal hold whose deliveries have all finished, with everything that belongs to them.
const DELETE_RUNS = {
  name: "lifecycle.delete_runs",
  text: `
    with expired as materialized (
      select id, environment from runs
      where ${OF_POLICY} and id < $3 and status in ('completed', 'failed')
        -- The id has the time of the process that accepted the run, whose clock may have been behind.
        and (completed_at is null or completed_at < $5)
        and not exists (select from legal_holds where legal_holds.org_id = $1 and run_id in ('', runs.id))
        and not exists (
          select from webhook_events as event
          join webhook_deliveries as delivery
            on delivery.org_id = $1 and delivery.environment = event.environment and delivery.event_id = event.id
          where event.org_id = $1 and event.environment = runs.environment and event.run_id = runs.id
            and delivery.state in ('pending', 'delivering')
        )
      order by id limit $4
      for update skip locked
    ),
    events as (
      delete from webhook_events as event using expired
      where event.org_id = $1 and event.environment = expired.environment and event.run_id = expired.id
      returning event.id
    ),
    deliveries as (
      delete from webhook_deliveries as delivery using events
      where delivery.org_id = $1 and delivery.event_id = events.id
      returning delivery.id
    ),
    attempts as (
      delete from webhook_attempts as attempt using deliveries
      where attempt.org_id = $1 and attempt.delivery_id = deliveries.id
    ),
    removed_traces as (delete from traces using expired where traces.org_id = $1 and run_id = expired.id),
    messages as (
      delete from realtime_publishes as message using expired where message.run_id = expired.id and message.org_id = $1
    ),
    changes as (
      delete from backtest_changes as change using expired
      where change.run_id = expired.id and backtest_id in (select id from backtests where org_id = $1)
    ),
    erasures as (delete from run_erasures as erasure using expired where erasure.org_id = $1 and erasure.run_id = expired.id),
    removed as (
      delete from runs using expired
      where runs.org_id = $1 and runs.environment = expired.environment and runs.id = expired.id
    )
    select count(*)::int as n from expired`,
};

// Events without a run: those of test deliveries.
const DELETE_TEST_EVENTS = {
  name: "lifecycle.delete_test_events",
  text: `
    with events as (
      delete from webhook_events as event
      where ${OF_POLICY} and id < $3 and run_id is null
        and not exists (select from legal_holds where legal_holds.org_id = $1 and run_id = '')
        and not exists (
          select from webhook_deliveries as delivery
          where delivery.org_id = $1 and delivery.event_id = event.id and delivery.state in ('pending', 'delivering')
        )
      returning id
    ),
    deliveries as (
      delete from webhook_deliveries as delivery using events
      where delivery.org_id = $1 and delivery.event_id = events.id
      returning delivery.id
    ),
    attempts as (
      delete from webhook_attempts as attempt using deliveries
      where attempt.org_id = $1 and attempt.delivery_id = deliveries.id
    )
    select count(*)::int as n from events`,
};

/** Deletes one batch of a policy. Holds that are placed meanwhile wait for it. */
const deleteBatch = ({ orgId, isLive }: Policy, before: Date): Promise<number> =>
  transaction(async (tx) => {
    await lockAgainstHolds(tx, orgId);
    const values = [orgId, isLive, firstRunIdAt(before), BATCH_RUNS, before];
    const [deleted] = await runPrepared<{ n: number }>(DELETE_RUNS, values);
    return deleted?.n ?? 0;
  });

const deleteTestEvents = ({ orgId, isLive }: Policy, before: Date) =>
  transaction(async (tx) => {
    await lockAgainstHolds(tx, orgId);
    await runPrepared(DELETE_TEST_EVENTS, [orgId, isLive, firstEventIdAt(before)]);
  });

/**
 * Deletes the runs that organizations no longer keep, with traces, events, deliveries, attempts and messages. Makes way for
 * live runs. Deletes nothing while this process's clock and the database's disagree. Resolves to the number of runs.
 */
export async function deleteExpiredRuns(signal?: AbortSignal): Promise<number> {
  const now = await agreedTime();
  if (!now) return 0;
  const pace = createPace();
  let total = 0;
  for (const policy of await runPrepared<Policy>(POLICIES, [])) {
    const { orgId, isLive, days } = policy;
    const before = new Date(now.getTime() - days * DAY_MS);
    let deleted = 0;
    for (let batch = BATCH_RUNS; batch === BATCH_RUNS && !signal?.aborted; ) {
      await pace();
      batch = await deleteBatch(policy, before);
      deleted += batch;
      await sleep(PAUSE_MS);
    }
    await deleteTestEvents(policy, before);
    if (deleted > 0) log.info({ orgId, isLive, days, deleted }, "retention.runs_deleted");
    total += deleted;
  }
  return total;
}
