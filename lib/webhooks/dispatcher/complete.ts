import type { ClientBase, Pool } from "pg";
import type { DeliveryState } from "@/lib/domain/webhooks";
import { FAILING_AFTER_DAYS, WARNING_AFTER_DAYS } from "../endpoints/health";
import type { Finished } from "./outcome";
import { storableJson } from "./storable-json";

/** A delivery after its attempt was written. */
export type Completed = { id: string; state: DeliveryState; nextAttemptAt: Date | null };
export type Completion = {
  completed: Completed[];
  /** Endpoints that have been failing for long enough to be warned about or deactivated. */
  failing: string[];
};

/**
 * Writes attempts, states, next times and the health of endpoints in one statement. Only what still holds its lease token is written: of two
 * workers that made the same attempt, one. A failure on an endpoint that was deactivated meanwhile is recorded and schedules nothing.
 */
export async function complete(
  session: Pool | ClientBase,
  finished: readonly Finished[],
  by: string,
): Promise<Completion> {
  const { rows } = await session.query<Completed & { endpointId: string; failing: boolean }>({
    name: "webhooks.complete",
    text: COMPLETE,
    values: [...columnsOf(finished), by],
  });
  return {
    completed: rows.map(({ id, state, nextAttemptAt }) => ({ id, state, nextAttemptAt })),
    failing: [...new Set(rows.flatMap(({ endpointId, failing }) => (failing ? [endpointId] : [])))],
  };
}

/** JSON holds no line breaks, so documents go as lines: an array would have every quote of theirs escaped, and read again. */
const lines = (documents: readonly unknown[]) => documents.map(storableJson).join("\n");

/** What the statement is given, one array a column. */
const columnsOf = (finished: readonly Finished[]) => [
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
];

// Endpoints are locked first and in order, so that two completions cannot wait for each other, and one that waits for a deactivation sees it.
const COMPLETE = `
with result as materialized (
  select *
  from unnest(
    $1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::boolean[], $6::timestamptz[], $7::timestamptz[], $8::int[], $9::smallint[],
    $10::text[], $11::boolean[], $12::timestamptz[], string_to_array($13, E'\\n'), string_to_array($14, E'\\n'), string_to_array($15, E'\\n')
  ) as given (
    id, token, endpoint_id, n, recovered, started_at, ended_at, total_ms, status, error, succeeded, next_at, phases, request, response
  )
),
lane as materialized (
  select id, active
  from webhook_endpoints
  where id in (select endpoint_id from result)
  order by id
  for no key update
),
held as (
  update webhook_deliveries as delivery
  set state = case
        when result.succeeded then 'delivered'
        when result.next_at is null then 'dead_lettered'
        when lane.active then 'pending'
        else 'cancelled'
      end,
      next_attempt_at = case when lane.active then result.next_at end,
      finished_at = case when result.next_at is null or not lane.active then result.ended_at end,
      attempt = result.n,
      recovered = false,
      lease_until = null,
      lease_token = null
  from result join lane on lane.id = result.endpoint_id
  where delivery.id = result.id
    and delivery.lease_token = result.token
    and (delivery.state = 'delivering' or (delivery.state = 'pending' and delivery.recovered))
  returning result.*, delivery.state, delivery.next_attempt_at
),
attempt as (
  insert into webhook_attempts
    (delivery_id, n, endpoint_id, started_at, phases, total_ms, status, error_code, recovered, request, response, by)
  select id, n, endpoint_id, started_at, phases::json, total_ms, status, error, recovered, request::json, nullif(response, 'null')::json, $16::text
  from held
),
seen as (
  select
    endpoint_id,
    max(ended_at) filter (where succeeded) as succeeded_at,
    min(ended_at) filter (where not succeeded) as first_failed_at,
    max(ended_at) filter (where not succeeded) as failed_at
  from held
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
      warned_at = case when succeeded_at is null then warned_at end
  from seen
  where endpoint.id = seen.endpoint_id
    and endpoint.purpose = 'registered'
    -- A healthy endpoint's row is not written with every batch.
    and (failed_at is not null or failing_since is not null or last_success_at is null or last_success_at < succeeded_at - interval '1 second')
  returning endpoint.id,
    endpoint.active and (
      endpoint.last_failure_at >= endpoint.failing_since + interval '${FAILING_AFTER_DAYS} days'
      or (endpoint.warned_at is null and endpoint.last_failure_at >= endpoint.failing_since + interval '${WARNING_AFTER_DAYS} days')
    ) as failing
)
select held.id, held.state, held.next_attempt_at as "nextAttemptAt", held.endpoint_id as "endpointId", coalesce(health.failing, false) as failing
from held left join health on health.id = held.endpoint_id`;
