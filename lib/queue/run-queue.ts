import { escapeLiteral, type QueryResult } from "pg";
import { pgPool, runPrepared } from "@/lib/db/client";
import { isEnabled } from "@/lib/db/disabled-organizations";
import type { RunId } from "@/lib/ids";

/** A run that one worker may evaluate until it ends or releases it. `attempt` numbers its executions from 1. */
export type ClaimedRun = { runId: RunId; attempt: number; orgId: string };

/** After this many executions without an end, a run fails. */
export const MAX_ATTEMPTS = 6;

export type ClaimRequest = {
  /** Claims large runs or small ones: each has its own slots. */
  large: boolean;
  /** How many at most, besides the newcomers. */
  free: number;
  /** How many more, each of an organization that has no running run. */
  newcomers?: number;
  /** Running runs of an organization in all workers at most, unless it has its own limit. */
  maxRunning: number;
  /** The worker's name. */
  by: string;
  now: Date;
  /** Only organizations behind this one are scanned. Empty for the first scan. */
  after: string;
};

export type RunClaim = {
  /** With the row of each run in the form of the driver, by column. Null if there is none. */
  claimed: (ClaimedRun & { row: Record<string, unknown> | null })[];
  /** Where the next scan starts. Null when this one reached the last organization with a waiting run. */
  after: string | null;
};

/** Whether a run is that of a row of the queue, which has no environment: by the key of runs. */
const ofQueued = (queued: string) => `
  runs.org_id = ${queued}.org_id and runs.id = ${queued}.run_id
  and runs.environment = any(
    array['live', 'test'] || array(select slug from environments where environments.org_id = ${queued}.org_id)
  )`;

/** Bounds the cost of one claim, however many organizations wait. */
const ORGANIZATIONS_PER_CLAIM = 500;

// `waiting` steps through the index of waiting runs and reads one entry per organization. Slots are granted in turns,
// first to the organizations with the fewest running runs, so that one organization's backlog never delays the first run of
// another. A claim does not wait for the disk: if a crash of PostgreSQL loses it, the run is claimed again. `limit 1` keeps
// PostgreSQL from joining all runs.
const CLAIM = `
    with recursive waiting as (
      (
        select org_id, 1 as n from run_queue
        where claimed_by is null and large = $1 and org_id > $6 order by org_id limit 1
      )
      union all
      select following.org_id, waiting.n + 1
      from waiting cross join lateral (
        select org_id from run_queue
        where claimed_by is null and large = $1 and org_id > waiting.org_id order by org_id limit 1
      ) as following
      where waiting.n < ${ORGANIZATIONS_PER_CLAIM}
    ),
    running as (
      select org_id, count(*)::int as runs from run_queue where claimed_by is not null group by org_id
    ),
    slot as (
      select waiting.org_id, turn, next.due_at
      from waiting
      cross join lateral (
        select min(due_at) as due_at from (
          select due_at from run_queue
          where claimed_by is null and large = $1 and org_id = waiting.org_id and due_at <= $5 order by priority, due_at limit 1
        ) as first
      ) as next
      left join running using (org_id)
      left join organization_limits as limits using (org_id)
      cross join lateral generate_series(
        coalesce(running.runs, 0) + 1,
        least(
          coalesce(running.runs, 0) + $2::int + case when running.runs is null and $7::int > 0 then 1 else 0 end,
          coalesce(limits.max_running_runs, $3::int)
        )
      ) as turn
      where next.due_at is not null and ${isEnabled("waiting.org_id")}
    ),
    budget as (
      select org_id, count(*) as slots
      from (
        select org_id, turn, row_number() over (order by turn, due_at, org_id) as place from slot
      ) as granted
      where place <= $2::int or (turn = 1 and place <= $2::int + $7::int)
      group by org_id
    ),
    due as materialized (
      select oldest.run_id
      from budget cross join lateral (
        select run_id from run_queue
        where claimed_by is null and large = $1 and org_id = budget.org_id and due_at <= $5
        order by priority, due_at, run_id
        limit budget.slots
        for update skip locked
      ) as oldest
    ),
    claimed as (
      update run_queue as queue
      set claimed_by = $4, claimed_at = $5, attempt = queue.attempt + 1
      from due where queue.run_id = due.run_id
      returning queue.run_id, queue.attempt, queue.org_id
    )
    select scan.*, claimed.run_id as "runId", claimed.attempt as "claimedAttempt", claimed.org_id as "orgId", run.*,
      set_config('synchronous_commit', 'off', true)
    from (select count(*)::int as scanned, (array_agg(org_id order by n desc))[1] as last from waiting) as scan
    left join claimed on true
    left join lateral (select * from runs where ${ofQueued("claimed")} limit 1) as run on true`;

/** Claims of all workers happen one after the other: each counts the running runs that the others have claimed. */
const LOCK = "select pg_advisory_xact_lock(7062)";

const literal = (value: string | number | boolean) =>
  typeof value === "string" ? escapeLiteral(value) : String(value);

type ClaimRow = { scanned: number; last: string | null; id: string | null } & (
  | { runId: RunId; claimedAttempt: number; orgId: string }
  | { runId: null; claimedAttempt: null; orgId: null }
);

/**
 * Claims waiting runs in turns of organizations; within one, live before test, then the oldest. However many workers claim
 * at the same moment, no organization has more running runs than it may.
 */
export async function claimRuns(request: ClaimRequest): Promise<RunClaim> {
  const { large, free, maxRunning, by, now, after, newcomers = 0 } = request;
  const values = [large, free, maxRunning, by, now.toISOString(), after, newcomers].map(literal);
  const claim = CLAIM.replace(/\$(\d)/g, (_, n) => values[n - 1] ?? "null");
  // One round trip and one transaction. The claim is a separate statement, so that it sees what was committed before the
  // lock was granted; such a query has no parameters.
  const results: unknown = await pgPool().query(`${LOCK}; ${claim}`);
  const [, { rows }] = results as [unknown, QueryResult<ClaimRow>];
  const [scan] = rows;
  return {
    claimed: rows.flatMap(({ runId, claimedAttempt: attempt, orgId, ...row }) =>
      runId === null ? [] : [{ runId, attempt, orgId, row: row.id === null ? null : row }],
    ),
    after: scan?.scanned === ORGANIZATIONS_PER_CLAIM ? scan.last : null,
  };
}

const READ_ONE = {
  name: "run_queue.read_one",
  text: `select runs.* from run_queue as queued join runs on ${ofQueued("queued")} where queued.run_id = $1`,
};

/** The row of a run in the queue in the form of the driver, by column. Null if it has ended. */
export async function readQueuedRun(runId: RunId): Promise<Record<string, unknown> | null> {
  const [row] = await runPrepared(READ_ONE, [runId]);
  return row ?? null;
}

const CLAIM_ONE = {
  name: "run_queue.claim_one",
  text: `update run_queue set claimed_by = $2, claimed_at = $3, attempt = attempt + 1 where run_id = $1
    returning run_id as "runId", attempt, org_id as "orgId"`,
};

/** Claims one run, also if another worker has it: only the latest execution can end it. Null if it has ended. */
export async function claimRun(
  runId: RunId,
  { by, now }: { by: string; now: Date },
): Promise<ClaimedRun | null> {
  const [claimed] = await runPrepared<ClaimedRun>(CLAIM_ONE, [runId, by, now]);
  return claimed ?? null;
}

type Release = {
  /** From when on the runs can be claimed again. */
  dueAt: Date;
  /** Whether the execution counts as an attempt: not if it was never made, or ended by a stop of this process. */
  counted: boolean;
};

/** Returns claimed runs to the queue. Runs that someone else has claimed since stay with them. */
export async function releaseRuns(
  runs: readonly ClaimedRun[],
  { dueAt, counted }: Release,
): Promise<void> {
  await runPrepared(
    {
      name: "run_queue.release",
      text: `update run_queue as queue
        set claimed_by = null, claimed_at = null, due_at = $3, attempt = queue.attempt - case when $4 then 0 else 1 end
        from unnest($1::text[], $2::smallint[]) as released (run_id, attempt)
        where queue.run_id = released.run_id and queue.attempt = released.attempt`,
    },
    [runs.map(({ runId }) => runId), runs.map(({ attempt }) => attempt), dueAt, counted],
  );
}

const RELEASE_UNKNOWN = {
  name: "run_queue.release_unknown",
  text: `update run_queue set claimed_by = null, claimed_at = null, due_at = $3, attempt = attempt - 1
    where claimed_by = $1 and run_id <> all($2::text[])
    returning run_id as "runId"`,
};

/**
 * Returns the runs that the database counts as claimed by a worker, and that the worker does not have: the answer to its
 * claim was lost with the connection. The worker must not be claiming meanwhile. Resolves to how many.
 */
export async function releaseUnknownRuns(
  by: string,
  { known, now }: { known: readonly string[]; now: Date },
): Promise<number> {
  return (await runPrepared(RELEASE_UNKNOWN, [by, known, now])).length;
}

const ADOPT = {
  name: "run_queue.adopt",
  text: `
    insert into run_queue (run_id, org_id, priority, large, due_at, attempt)
    select id, org_id, case environment when 'live' then 0 else 1 end, false, $1, attempt
    from runs
    where status in ('queued', 'processing') and created_at < $1::timestamptz - interval '10 seconds'
      and not exists (select from run_queue where run_id = runs.id)
    order by id limit 1000
    on conflict do nothing`,
};

/** Queues unfinished runs that are not in the queue: a web process of an earlier release stored them. */
export const adoptRuns = (now: Date) => runPrepared(ADOPT, [now]);

/** Removes the queue's rows of runs that have ended or do not exist. */
export const dropEndedRuns = (runIds: readonly RunId[]) =>
  runPrepared(
    {
      name: "run_queue.drop_ended",
      text: `delete from run_queue where run_id = any($1::text[])
        and not exists (select from runs where ${ofQueued("run_queue")} and status in ('queued', 'processing'))`,
    },
    [runIds],
  );

/**
 * Locks the queue's row of a run until the end of the transaction. Resolves to the attempt with which the run can be ended;
 * null if it is not in the queue.
 */
export async function lockQueuedRun(runId: RunId): Promise<number | null> {
  const [row] = await runPrepared<{ attempt: number }>(
    { name: "run_queue.lock", text: "select attempt from run_queue where run_id = $1 for update" },
    [runId],
  );
  return row?.attempt ?? null;
}

const LIVE_WAITING = {
  name: "run_queue.live_waiting",
  text: `select exists (
    select from run_queue
    where claimed_by is null and priority = 0 and due_at <= now() and ${isEnabled("run_queue.org_id")}
  ) as waiting`,
};

/** Whether a live run waits for a worker. Background work then makes way. */
export async function isLiveRunWaiting(): Promise<boolean> {
  const [row] = await runPrepared<{ waiting: boolean }>(LIVE_WAITING, []);
  return row?.waiting ?? false;
}
