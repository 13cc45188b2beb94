import type { ClientBase, Pool } from "pg";
import { FAILING_THRESHOLD } from "@/lib/domain/webhooks";
import { idRange } from "@/lib/ids";
import { DEACTIVATION_AFTER_DAYS, WARNING_AFTER_DAYS } from "../endpoints/health";
import type { Completed, FinishedAttempt } from "./attempt-outcome";

export type Completion = {
  completed: Completed[];
  /** Endpoints that are due for a warning or for deactivation. */
  overdue: string[];
  /** Endpoints that started failing or recovered. */
  healthChanged: string[];
};

type Row = Completed & { endpointId: string; overdue: boolean; healthChanged: boolean };

/**
 * Writes attempts, delivery states, retry times and endpoint health in one statement. Only attempts that still have
 * their lease token are written: if two workers made the same attempt, one of them writes it. A failure on an endpoint
 * that was deactivated in the meantime is recorded, and no retry is scheduled.
 */
export async function complete(
  session: Pool | ClientBase,
  finished: readonly FinishedAttempt[],
  by: string,
): Promise<Completion> {
  const { rows } = await session.query<Row>({
    name: "webhooks.complete",
    text: COMPLETE,
    values: [...columnsOf(finished), by],
  });
  return {
    completed: rows.map(({ id, state, nextAttemptAt }) => ({ id, state, nextAttemptAt })),
    overdue: endpointIds(rows.filter(({ overdue }) => overdue)),
    healthChanged: endpointIds(rows.filter(({ healthChanged }) => healthChanged)),
  };
}

const endpointIds = (rows: readonly Row[]) => [
  ...new Set(rows.map(({ endpointId }) => endpointId)),
];

/** Documents separated by line breaks, which JSON never contains. In a text array every quote would be escaped. */
const lines = (documents: readonly unknown[]) => documents.map(storableJson).join("\n");

/** The statement's parameters: one array per column. */
const columnsOf = (finished: readonly FinishedAttempt[]) => [
  finished.map(({ claimed }) => claimed.id),
  finished.map(({ claimed }) => claimed.leaseToken),
  finished.map(({ claimed }) => claimed.endpointId),
  finished.map(({ claimed }) => claimed.attempt),
  finished.map(({ claimed }) => claimed.recovered),
  finished.map(({ result }) => result.startedAt.toISOString()),
  finished.map(({ endedAt }) => endedAt.toISOString()),
  finished.map(({ result }) => Math.round(result.phases.total)),
  finished.map(({ result }) => result.status),
  finished.map(({ result }) => result.error),
  finished.map(({ succeeded }) => succeeded),
  finished.map(({ nextAttemptAt }) => nextAttemptAt?.toISOString() ?? null),
  lines(finished.map(({ result }) => result.phases)),
  lines(finished.map(({ result }) => result.request)),
  lines(finished.map(({ result }) => result.response)),
  finished.map(({ claimed }) => claimed.orgId),
  finished.map(({ claimed }) => claimed.environment),
  ...idRange(finished.map(({ claimed }) => claimed.id)),
];

// Locking endpoints first and in order prevents deadlocks between completions, and a completion that waits for a
// deactivation sees its result.
const COMPLETE = `
with result as materialized (
  select *
  from unnest(
    $1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::boolean[], $6::timestamptz[], $7::timestamptz[], $8::int[], $9::smallint[],
    $10::text[], $11::boolean[], $12::timestamptz[], string_to_array($13, E'\\n'), string_to_array($14, E'\\n'), string_to_array($15, E'\\n'), $16::text[], $17::text[]
  ) as columns (
    id, token, endpoint_id, n, recovered, started_at, ended_at, total_ms, status, error, succeeded, next_at, phases, request, response, org_id, environment
  )
),
locked as materialized (
  select id, active, consecutive_failures, last_success_at
  from webhook_endpoints
  where id in (select endpoint_id from result)
  order by id
  for no key update
),
written as (
  update webhook_deliveries as delivery
  set state = case
        when result.succeeded then 'delivered'
        when result.next_at is null then 'dead_lettered'
        when locked.active then 'pending'
        else 'cancelled'
      end,
      next_attempt_at = case when locked.active then result.next_at end,
      finished_at = case when result.next_at is null or not locked.active then result.ended_at end,
      attempt = result.n,
      -- Retries of an endpoint's callbacks wait in 64 places: a claim must not step over every target that once failed.
      target = case
        when delivery.target = '' or delivery.target like 'retry:%' then delivery.target
        when result.next_at is null then delivery.target
        else 'retry:' || (hashtext(delivery.target) & 63)
      end,
      recovered = false,
      lease_until = null,
      lease_token = null
  from result join locked on locked.id = result.endpoint_id
  where delivery.org_id = result.org_id and delivery.environment = result.environment and delivery.id = result.id
    and delivery.id between $18::uuid and $19::uuid
    and delivery.lease_token = result.token
    and (delivery.state = 'delivering' or (delivery.state = 'pending' and delivery.recovered))
  returning result.*, delivery.state, delivery.next_attempt_at, locked.last_success_at
),
attempt as (
  insert into webhook_attempts
    (org_id, delivery_id, n, endpoint_id, started_at, phases, total_ms, status, error_code, recovered, request, response, by)
  select org_id, id, n, endpoint_id, started_at, phases::json, total_ms, status, error, recovered, request::json, nullif(response, 'null')::json, $20::text
  from written
),
seen as (
  select
    endpoint_id,
    max(ended_at) filter (where succeeded) as succeeded_at,
    max(ended_at) filter (where not succeeded) as failed_at,
    min(ended_at) filter (where counts) as first_failed_at,
    array_agg(ended_at) filter (where counts) as failure_times,
    array_agg(concat_ws(':', error, status)) filter (where counts) as failure_codes
  from (
    -- Another process may have written a later success first.
    select *, not succeeded and ended_at >= coalesce(last_success_at, '-infinity') as counts
    from written
  ) as counted
  group by endpoint_id
),
health as (
  update webhook_endpoints as endpoint
  set last_success_at = greatest(last_success_at, succeeded_at),
      last_failure_at = greatest(last_failure_at, failed_at),
      failing_since = case
        when succeeded_at is null then coalesce(failing_since, first_failed_at)
        when failed_at > succeeded_at then failed_at
      end,
      warned_at = case when succeeded_at is null then warned_at end,
      -- Earlier failures plus those of this batch, both only if no success came after them.
      (consecutive_failures, failure_counts) = (
        select coalesce(sum(n), 0)::int, coalesce(jsonb_object_agg(code, n), '{}')
        from (
          select code, sum(n)::int as n
          from (
            select key as code, value::int as n from jsonb_each_text(failure_counts) where succeeded_at is null
            union all
            select code, 1
            from unnest(failure_codes, failure_times) as failed (code, ended_at)
            where succeeded_at is null or ended_at > succeeded_at
          ) as failure
          group by code
        ) as by_code
      )
  from seen
  where endpoint.id = seen.endpoint_id
    and endpoint.purpose = 'registered'
    -- A healthy endpoint's row is not written with every batch.
    and (
      failed_at is not null or failing_since is not null or consecutive_failures > 0
      or last_success_at is null or last_success_at < succeeded_at - interval '1 second'
    )
  returning endpoint.id, endpoint.consecutive_failures,
    endpoint.active and (
      endpoint.last_failure_at >= endpoint.failing_since + interval '${DEACTIVATION_AFTER_DAYS} days'
      or (endpoint.warned_at is null and endpoint.last_failure_at >= endpoint.failing_since + interval '${WARNING_AFTER_DAYS} days')
    ) as overdue
)
select
  written.id,
  written.state,
  written.next_attempt_at as "nextAttemptAt",
  written.endpoint_id as "endpointId",
  coalesce(health.overdue, false) as overdue,
  coalesce((locked.consecutive_failures >= ${FAILING_THRESHOLD}) <> (health.consecutive_failures >= ${FAILING_THRESHOLD}), false) as "healthChanged"
from written
join locked on locked.id = written.endpoint_id
left join health on health.id = written.endpoint_id`;

// PostgreSQL's JSON rejects NUL and unpaired surrogates, both of which JSON.stringify writes as escapes.
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/**
 * JSON of a value that PostgreSQL accepts: NUL and unpaired surrogates become U+FFFD. Receivers may answer anything.
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!UNSTORABLE.test(text)) return text;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "string" ? storableText(inner) : inner,
  );
}

// Encoding to UTF-8 replaces unpaired surrogates.
const storableText = (text: string) =>
  Buffer.from(text.replaceAll("\0", "\uFFFD"), "utf8").toString("utf8");
