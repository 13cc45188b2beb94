import { clock } from "@/lib/clock";
import { runPrepared } from "@/lib/db/client";
import { isEnabled } from "@/lib/db/disabled-organizations";
import type { BacktestReport, RunChange } from "@/lib/domain/engines/backtests";
import type { RunId } from "@/lib/ids";
import { claimedByDead } from "@/lib/queue/liveness";

/** The queue of backtests: organizations wait for one another, live runs never wait for them. */

/** `attempt` identifies the claim. `failures`: how many attempts failed since the last progress. */
export type ClaimedBacktest = { backtestId: string; attempt: number; failures: number };

/** After so many attempts without progress that ended by an error, or with their worker, a backtest fails. */
export const MAX_FAILURES = 5;
const RETRY_DELAY = "5 seconds";
/** After this time, a backtest makes way for one of another organization, and goes on later where it was. */
const TURN = "60 seconds";

/** A condition: the row `test` waits for a worker. */
const isWaiting = (test: string) => `(
  ${test}.finished_at is null and ${test}.claimed_by is null
  and (${test}.claimed_at is null or ${test}.claimed_at < now() - interval '${RETRY_DELAY}')
)`;

// The organization with the fewest running backtests is next, of several the one whose last turn is the longest ago.
const CLAIM = {
  name: "backtests.claim",
  text: `
    with next as (
      select test.id from backtests as test
      cross join lateral (
        select count(*) filter (where own.finished_at is null and own.claimed_by is not null and own.id <> test.id) as running,
          max(own.claimed_at) as claimed_at
        from backtests as own where own.org_id = test.org_id
      ) as turn
      where test.finished_at is null
        and ${isEnabled("test.org_id")}
        and (
          ${isWaiting("test")}
          or ${claimedByDead("test")}
          -- The worker claims while it has none: the answer to an earlier claim, or its release, was lost.
          or test.claimed_by = $1
        )
      order by turn.running, turn.claimed_at nulls first, test.created_at
      limit 1
      for update of test skip locked
    )
    update backtests as test
    set claimed_by = $1, claimed_at = now(), attempt = test.attempt + 1, state = 'running',
      failures = test.failures + case when test.claimed_by is null or test.claimed_by = $1 then 0 else 1 end,
      started_at = coalesce(test.started_at, $2)
    from next where test.id = next.id
    returning test.id as "backtestId", test.attempt, test.failures`,
};

/**
 * Claims a waiting backtest, also one whose worker has died: organizations take turns, and each one's run in the order in
 * which they were started. Null if none waits.
 */
export async function claimBacktest(workerId: string): Promise<ClaimedBacktest | null> {
  const [claimed] = await runPrepared<ClaimedBacktest>(CLAIM, [workerId, clock.date()]);
  return claimed ?? null;
}

const RELEASE = {
  name: "backtests.release",
  text: `update backtests
    set claimed_by = null, claimed_at = case when $3 then claimed_at end, failures = failures + case when $3 then 1 else 0 end
    where id = $1 and attempt = $2 and finished_at is null`,
};

/** Returns a backtest to the queue. `isFailure`: whether the attempt failed, so that the next one waits. */
export const releaseBacktest = ({ backtestId, attempt }: ClaimedBacktest, isFailure: boolean) =>
  runPrepared(RELEASE, [backtestId, attempt, isFailure]);

const SAVE = {
  name: "backtests.save",
  text: `
    with turn as (
      select id, cancel_requested_at is null and claimed_at < now() - interval '${TURN}' and $3 < total and exists (
        select from backtests as other
        where other.org_id <> test.org_id and ${isWaiting("other")} and ${isEnabled("other.org_id")}
      ) as ends
      from backtests as test where id = $1
    ),
    saved as (
      update backtests as test
      set done = $3, changed = $4, position = $5, report = $6::json, failures = 0,
        claimed_by = case when turn.ends then null else claimed_by end,
        -- The worker that makes way stores nothing more.
        attempt = attempt + case when turn.ends then 1 else 0 end
      from turn
      where test.id = turn.id and attempt = $2 and finished_at is null
      returning test.id, org_id, environment, cancel_requested_at, turn.ends
    ),
    added as (
      insert into backtest_changes (backtest_id, run_id, change)
      select saved.id, item.run_id, item.change
      from saved, json_to_recordset($7::json) as item (run_id text, change json)
      where exists (select from runs where runs.org_id = saved.org_id and runs.environment = saved.environment and runs.id = item.run_id)
        and not exists (select from run_erasures as erased where erased.org_id = saved.org_id and erased.run_id = item.run_id)
      on conflict do nothing
    )
    select cancel_requested_at is null and not ends as goes_on from saved`,
};

/**
 * Stores how far a backtest is. Resolves to whether this attempt goes on: not if the backtest was cancelled, another worker
 * has claimed it, or it makes way for one of another organization.
 */
export async function saveProgress(
  { backtestId, attempt }: ClaimedBacktest,
  {
    position,
    report,
    changes,
  }: {
    position: RunId;
    report: BacktestReport;
    changes: readonly { run_id: RunId; change: RunChange }[];
  },
): Promise<boolean> {
  const [row] = await runPrepared<{ goes_on: boolean }>(SAVE, [
    ...[backtestId, attempt, report.tested, report.changed, position],
    ...[JSON.stringify(report), JSON.stringify(changes)],
  ]);
  return row?.goes_on ?? false;
}

const FINISH = {
  name: "backtests.finish",
  text: `update backtests
    set state = case when cancel_requested_at is not null then 'cancelled' when $5::text is not null then 'failed' else 'completed' end,
      finished_at = $3, claimed_by = null, report = coalesce($4::json, report),
      error = case when cancel_requested_at is null then $5 end
    where id = $1 and attempt = $2 and finished_at is null`,
};

/** Ends a backtest: as cancelled if that was asked for, otherwise as failed with an error. */
export const finishBacktest = (
  { backtestId, attempt }: ClaimedBacktest,
  { report, error = null }: { report: BacktestReport | null; error?: string | null },
) =>
  runPrepared(FINISH, [
    ...[backtestId, attempt, clock.date()],
    ...[report && JSON.stringify(report), error],
  ]);
