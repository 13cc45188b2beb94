import { setTimeout as sleep } from "node:timers/promises";
import { runPrepared, transaction } from "@/lib/db/client";
import { agreedTime } from "@/lib/db/guards/agreed-time";
import { textList } from "@/lib/db/search-text";
import { ENDED_STATUSES } from "@/lib/domain/run-status";
import { firstEventIdAt, firstRunIdAt } from "@/lib/ids";
import { log } from "@/lib/log";
import { createPace } from "@/lib/queue/pace";
import { lockAgainstHolds } from "./hold-lock";
import { findHolds } from "./legal-holds";

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
      and not exists (select from legal_holds where legal_holds.org_id = retention_settings.org_id and run_id = '')
    order by 1, 2`,
};

const OF_POLICY = "org_id = $1 and (environment = 'live') = $2";
const LOCKED = "unnest($2::text[], $3::text[]) as locked (id, environment)";

/** What belongs to the deleted rows of `events`. */
const OF_EVENTS = `
    deliveries as (
      delete from webhook_deliveries as delivery using events
      where delivery.org_id = $1 and delivery.event_id = events.id
      returning delivery.id
    ),
    attempts as (
      delete from webhook_attempts as attempt using deliveries
      where attempt.org_id = $1 and attempt.delivery_id = deliveries.id
    )`;

/** Whether an unfinished delivery belongs to the event. */
const isBeingSent = (event: string) => `exists (
  select from webhook_deliveries as delivery
  where delivery.org_id = $1 and delivery.environment = ${event}.environment and delivery.event_id = ${event}.id
    and delivery.state in ('pending', 'delivering')
)`;

const runIsBeingSent = `exists (
  select from webhook_events as event
  where event.org_id = $1 and event.environment = runs.environment and event.run_id = runs.id and ${isBeingSent("event")}
)`;

// Ended runs without a legal hold whose deliveries have all finished. Their events are locked too: a replay locks the event
// that it sends again, so it either comes before, and the deletion's own statement sees its delivery, or finds no event.
const LOCK_RUNS = {
  name: "lifecycle.lock_runs",
  text: `
    with locked as materialized (
      select id, environment from runs
      where ${OF_POLICY} and id < $3 and status in (${textList(ENDED_STATUSES)})
        -- The id has the time of the process that accepted the run, whose clock may have been behind.
        and (completed_at is null or completed_at < $5)
        and not exists (select from legal_holds where legal_holds.org_id = $1 and run_id = runs.id)
        and not ${runIsBeingSent}
      order by id limit $4
      for update skip locked
    ),
    events as materialized (
      select event.id from webhook_events as event join locked
        on event.org_id = $1 and event.environment = locked.environment and event.run_id = locked.id
      order by event.id
      for update of event
    )
    select id, environment, (select count(*) from events) as events from locked`,
};

// Locked runs with everything that belongs to them.
const DELETE_RUNS = {
  name: "lifecycle.delete_runs",
  text: `
    with expired as materialized (
      select runs.id, runs.environment, runs.metadata from ${LOCKED}
      join runs on runs.org_id = $1 and runs.environment = locked.environment and runs.id = locked.id
      where not ${runIsBeingSent}
    ),
    events as (
      delete from webhook_events as event using expired
      where event.org_id = $1 and event.environment = expired.environment and event.run_id = expired.id
      returning event.id
    ),
    ${OF_EVENTS},
    removed_traces as (delete from traces using expired where traces.org_id = $1 and run_id = expired.id),
    messages as (
      delete from realtime_publishes as message using expired where message.run_id = expired.id and message.org_id = $1
    ),
    changes as (
      delete from backtest_changes as change using expired
      where change.run_id = expired.id and backtest_id in (select id from backtests where org_id = $1)
    ),
    metadata as (
      delete from run_metadata as entry
      using expired cross join lateral json_each_text(expired.metadata) as own
      where entry.org_id = $1 and entry.environment = expired.environment
        and entry.key = own.key and entry.value = own.value and entry.run_id = expired.id
    ),
    annotations as (
      delete from run_annotations as annotation using expired
      where annotation.org_id = $1 and annotation.environment = expired.environment and annotation.run_id = expired.id
    ),
    decisions as (
      delete from run_decisions as decision using expired
      where decision.org_id = $1 and decision.environment = expired.environment and decision.run_id = expired.id
    ),
    reviews as (
      delete from run_reviews as review using expired
      where review.org_id = $1 and review.environment = expired.environment and review.run_id = expired.id
    ),
    shares as (
      delete from record_shares as share using expired
      where share.org_id = $1 and share.environment = expired.environment and share.run_id = expired.id
    ),
    openings as (
      delete from record_share_openings as opening using expired
      where opening.org_id = $1 and opening.environment = expired.environment and opening.run_id = expired.id
    ),
    degraded as (
      delete from degraded_runs as degraded using expired
      where degraded.org_id = $1 and degraded.environment = expired.environment and degraded.run_id = expired.id
    ),
    -- The chain keeps its entries, and says that the run was deleted. The content is that of runDeletedContent.
    chained as (
      insert into chain_pending (org_id, kind, subject_id, environment, content_sha256, at)
      select $1, 'run_deleted', expired.id, expired.environment,
        encode(sha256(convert_to('{"run_id":"' || expired.id || '"}', 'UTF8')), 'hex'), now()
      from expired
    ),
    erasures as (delete from run_erasures as erasure using expired where erasure.org_id = $1 and erasure.run_id = expired.id),
    removed as (
      delete from runs using expired
      where runs.org_id = $1 and runs.environment = expired.environment and runs.id = expired.id
    )
    select count(*)::int as n from expired`,
};

// Events without a run: those of test deliveries.
const LOCK_TEST_EVENTS = {
  name: "lifecycle.lock_test_events",
  text: `
    select id, environment from webhook_events as event
    where ${OF_POLICY} and id < $3 and run_id is null and not ${isBeingSent("event")}
    order by id limit $4
    for update`,
};

const DELETE_TEST_EVENTS = {
  name: "lifecycle.delete_test_events",
  text: `
    with events as (
      delete from webhook_events as event using ${LOCKED}
      where event.org_id = $1 and event.environment = locked.environment and event.id = locked.id and not ${isBeingSent("event")}
      returning event.id
    ),
    ${OF_EVENTS}
    select count(*)::int as n from events`,
};

/** Counts of days whose runs have all expired. */
const DELETE_COUNTS = {
  name: "lifecycle.delete_counts",
  // Not while a legal hold of the organization or of a run keeps runs of these days.
  text: `
    delete from run_daily_counts where ${OF_POLICY} and day < ($3::timestamptz at time zone 'UTC')::date
      and not exists (select from legal_holds as hold where hold.org_id = $1)`,
};

type Locked = { id: string; environment: string };
type Deleted = { n: number; isLast: boolean };
type Statements = Readonly<Record<"lock" | "remove", { name: string; text: string }>>;

/** Deletes one batch of a policy. Holds that are placed meanwhile wait for it. */
const deleteBatch = (
  { orgId, isLive }: Policy,
  { lock, remove }: Statements,
  values: readonly unknown[],
): Promise<Deleted> =>
  transaction(async (tx) => {
    await lockAgainstHolds(tx, orgId);
    if ((await findHolds(tx, orgId)).length > 0) return { n: 0, isLast: true };
    const locked = await runPrepared<Locked>(lock, [orgId, isLive, ...values]);
    const isLast = locked.length < BATCH_RUNS;
    if (locked.length === 0) return { n: 0, isLast };
    const ids = locked.map(({ id }) => id);
    const environments = locked.map(({ environment }) => environment);
    const [deleted] = await runPrepared<{ n: number }>(remove, [orgId, ids, environments]);
    return { n: deleted?.n ?? 0, isLast };
  });

const RUNS = { lock: LOCK_RUNS, remove: DELETE_RUNS };
const TEST_EVENTS = { lock: LOCK_TEST_EVENTS, remove: DELETE_TEST_EVENTS };

/** A policy that is being worked off. */
type Work = { policy: Policy; before: Date; deleted: number };

/** Deletes the next batch, and after the last one the test events. Resolves to whether more runs may have expired. */
async function continueWith(work: Work): Promise<boolean> {
  const { policy, before } = work;
  const { n, isLast } = await deleteBatch(policy, RUNS, [firstRunIdAt(before), BATCH_RUNS, before]);
  work.deleted += n;
  if (!isLast) return true;
  for (let isDone = false; !isDone; )
    isDone = (await deleteBatch(policy, TEST_EVENTS, [firstEventIdAt(before), BATCH_RUNS])).isLast;
  await runPrepared(DELETE_COUNTS, [policy.orgId, policy.isLive, before]);
  return false;
}

/**
 * Deletes the runs that organizations no longer keep, with traces, events, deliveries, attempts and messages, a batch of each
 * organization in turns. Makes way for live runs. An organization whose runs cannot be deleted keeps no other from it. Deletes
 * nothing while this process's clock and the database's disagree. Resolves to the number of runs.
 */
export async function deleteExpiredRuns(signal?: AbortSignal): Promise<number> {
  const now = await agreedTime();
  if (!now) return 0;
  const pace = createPace();
  const works = (await runPrepared<Policy>(POLICIES, [])).map(
    (policy): Work => ({
      policy,
      before: new Date(now.getTime() - policy.days * DAY_MS),
      deleted: 0,
    }),
  );
  const open = new Set(works);
  while (open.size > 0 && !signal?.aborted)
    for (const work of open) {
      if (signal?.aborted) break;
      await pace();
      const hasMore = await continueWith(work).catch((error: unknown) => {
        log.error({ err: error, ...work.policy }, "retention.failed");
        return false;
      });
      if (!hasMore) open.delete(work);
      await sleep(PAUSE_MS);
    }
  for (const { policy, deleted } of works)
    if (deleted > 0) log.info({ ...policy, deleted }, "retention.runs_deleted");
  return works.reduce((total, { deleted }) => total + deleted, 0);
}
