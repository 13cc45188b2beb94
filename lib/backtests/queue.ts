import { clock } from "@/lib/clock";
import { runPrepared } from "@/lib/db/client";
import { isEnabled } from "@/lib/db/disabled-organizations";
import type { BacktestReport, RunChange } from "@/lib/domain/engines/backtests";
import type { RunId } from "@/lib/ids";
import { claimedByDead } from "@/lib/queue/liveness";

/** The queue of backtests: organizations wait for one another, live runs never wait for them. */

export type ClaimedBacktest = { backtestId: string; attempt: number };

/** After so many attempts that ended by an error, a backtest fails. */
export const MAX_ATTEMPTS = 5;
const RETRY_DELAY = "5 seconds";

const CLAIM = {
  name: "backtests.claim",
  text: `
    with next as (
      select test.id from backtests as test
      where test.finished_at is null
        and ${isEnabled("test.org_id")}
        and (
          (test.claimed_by is null and (test.claimed_at is null or test.claimed_at < now() - interval '${RETRY_DELAY}'))
          or ${claimedByDead("test")}
          -- The worker claims while it has none: the answer to an earlier claim, or its release, was lost.
          or test.claimed_by = $1
        )
      order by test.created_at
      limit 1
      for update skip locked
    )
    update backtests as test
    set claimed_by = $1, claimed_at = now(), attempt = test.attempt + 1, state = 'running',
      started_at = coalesce(test.started_at, $2)
    from next where test.id = next.id
    returning test.id as "backtestId", test.attempt`,
};

/** Claims the backtest that waits longest, also one whose worker has died. Null if none waits. */
export async function claimBacktest(workerId: string): Promise<ClaimedBacktest | null> {
  const [claimed] = await runPrepared<ClaimedBacktest>(CLAIM, [workerId, clock.date()]);
  return claimed ?? null;
}

const RELEASE = {
  name: "backtests.release",
  text: `update backtests
    set claimed_by = null, claimed_at = case when $3 then claimed_at end, attempt = attempt - case when $3 then 0 else 1 end
    where id = $1 and attempt = $2 and finished_at is null`,
};

/** Returns a backtest to the queue. `counted`: whether the attempt failed, so that the next one waits. */
export const releaseBacktest = ({ backtestId, attempt }: ClaimedBacktest, counted: boolean) =>
  runPrepared(RELEASE, [backtestId, attempt, counted]);

const SAVE = {
  name: "backtests.save",
  text: `
    with saved as (
      update backtests
      set done = $3, changed = $4, position = $5, report = $6::json
      where id = $1 and attempt = $2 and finished_at is null
      returning id, org_id, environment, cancel_requested_at
    ),
    added as (
      insert into backtest_changes (backtest_id, run_id, change)
      select saved.id, item.run_id, item.change
      from saved, json_to_recordset($7::json) as item (run_id text, change json)
      where exists (select from runs where runs.org_id = saved.org_id and runs.environment = saved.environment and runs.id = item.run_id)
        and not exists (select from run_erasures as erased where erased.org_id = saved.org_id and erased.run_id = item.run_id)
      on conflict do nothing
    )
    select cancel_requested_at is not null as cancelled from saved`,
};

/** Stores how far a backtest is. Resolves to whether it is still wanted by this attempt. */
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
  const [row] = await runPrepared<{ cancelled: boolean }>(SAVE, [
    ...[backtestId, attempt, report.tested, report.changed, position],
    ...[JSON.stringify(report), JSON.stringify(changes)],
  ]);
  return row !== undefined && !row.cancelled;
}

const FINISH = {
  name: "backtests.finish",
  text: `update backtests
    set state = case when $5::text is not null then 'failed' when cancel_requested_at is not null then 'cancelled' else 'completed' end,
      finished_at = $3, claimed_by = null, report = coalesce($4::json, report), error = $5
    where id = $1 and attempt = $2 and finished_at is null`,
};

/** Ends a backtest: as cancelled if that was asked for, as failed with an error. */
export const finishBacktest = (
  { backtestId, attempt }: ClaimedBacktest,
  { report, error = null }: { report: BacktestReport | null; error?: string | null },
) =>
  runPrepared(FINISH, [
    ...[backtestId, attempt, clock.date()],
    ...[report && JSON.stringify(report), error],
  ]);
