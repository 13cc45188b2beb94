import type { Prepared } from "@/lib/db/client";
import { textList } from "@/lib/db/search-text";
import { END_EVENTS, WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { DELIVERY_NAMES, deliveryIdAt, millisecondsOf } from "@/lib/webhooks/events/fan-out";

/**
 * Ends runs in one statement. Deleting the run's row of the queue is the fence: of several executions of a run, only the
 * latest one finds it with its attempt. Rows are locked in the order of a cancellation: queue, run. The lock on endpoints
 * keeps them from being deactivated before their deliveries exist and can be cancelled. The first and the last id bound the
 * partitions that are read.
 */
export const END_RUNS: Prepared = {
  name: "runs.end",
  text: `
    with given as materialized (
      select *
      from unnest(
        $1::text[], $2::smallint[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[],
        string_to_array($7, E'\\n'), string_to_array($8, E'\\n'), $9::text[], string_to_array($10, E'\\n'),
        string_to_array($11, E'\\n'), $15::text[], string_to_array($16, E'\\n'), $30::text[], $31::text[]
      ) as columns (
        id, attempt, version, status, started_at, completed_at, result, summary, error, error_details,
        head, message_event, message, run_environment, content_sha256
      )
    ),
    -- Of a run in the order of their places, the event of its end first.
    happened as materialized (
      select *
      from unnest($32::text[], $12::text[], $13::text[], string_to_array($14, E'\\n'))
        with ordinality as columns (run_id, event_id, event_type, payload, place)
    ),
    released as (
      delete from run_queue as queue using given
      where queue.run_id = given.id and queue.attempt = given.attempt
      returning queue.run_id, queue.org_id
    ),
    ended as (
      update runs
      set status = given.status,
          version = given.version,
          stage = null,
          progress_done = null,
          progress_total = null,
          attempt = given.attempt,
          started_at = coalesce(runs.started_at, given.started_at),
          completed_at = given.completed_at,
          result = nullif(given.result, '')::json,
          summary = nullif(given.summary, '')::json,
          error = given.error,
          error_details = nullif(given.error_details, '')::jsonb,
          head = given.head
      from given join released on released.run_id = given.id
      where runs.org_id = released.org_id and runs.environment = given.run_environment and runs.id = given.id and runs.id between $28::text and $29::text
        and runs.status in ('queued', 'processing')
      returning runs.id, runs.org_id, runs.environment
    ),
    traced as (
      insert into traces (org_id, run_id, document, assessed, removed, removed_by)
      select ended.org_id, ended.id, document::json, decode(coalesce(assessed, ''), 'hex'), decode(coalesce(removed, ''), 'hex'),
        decode(coalesce(removed_by, ''), 'hex')
      from unnest(
        $18::text[], string_to_array($19, E'\\n'), string_to_array($20, E'\\n'), string_to_array($21, E'\\n'), string_to_array($22, E'\\n')
      ) as columns (run_id, document, assessed, removed, removed_by)
      join ended on ended.id = run_id
    ),
    chained as (
      insert into chain_pending (org_id, kind, subject_id, environment, content_sha256, at)
      select ended.org_id, 'run_result', ended.id, ended.environment, given.content_sha256, given.completed_at
      from given join ended using (id)
    ),
    event as (
      insert into webhook_events (id, org_id, environment, type, run_id, payload, created_at)
      select event_id, ended.org_id, ended.environment, event_type, ended.id, payload, completed_at
      from happened join ended on ended.id = run_id join given using (id)
    ),
    endpoint as materialized (
      select id, org_id, environment, url, events, payload_format, webhook_version from webhook_endpoints
      where org_id = any($23::text[]) and purpose = 'registered' and active
      order by id for key share
    ),
    delivery as (
      insert into webhook_deliveries
        (id, org_id, environment, event_id, endpoint_id, target_url, target, event_type, payload_format, webhook_version, next_attempt_at, created_at)
      select
        ${deliveryIdAt("ms", "row_number() over (order by place, endpoint_id)")},
        org_id, environment, event_id, endpoint_id, url, target, name, payload_format, webhook_version, completed_at, completed_at
      from (
        select happened.run_id as id, happened.event_id, happened.place, endpoint.id as endpoint_id, endpoint.url, '' as target, named.name, endpoint.payload_format, endpoint.webhook_version
        from happened
        join ended on ended.id = happened.run_id
        join endpoint on endpoint.org_id = ended.org_id and endpoint.environment = ended.environment
        cross join lateral (
          select name from ${DELIVERY_NAMES}
          where names.type = happened.event_type and match = any(endpoint.events) order by names.place limit 1
        ) as named
        union all
        select run_id, event_id, place, endpoint_id, url, target, event_type, 'full', '${WEBHOOK_VERSION}'
        from unnest($24::text[], $25::uuid[], $26::text[], $27::text[]) as callback (run_id, endpoint_id, url, target)
        join happened using (run_id)
        where event_type in (${textList(END_EVENTS)})
      ) as target
      join ended using (id)
      join given using (id)
      cross join lateral (select ${millisecondsOf("completed_at")} as ms) as time
      returning 1
    ),
    message as (
      insert into realtime_publishes (org_id, run_id, event, version, message, created_at, due_at)
      select ended.org_id, ended.id, given.message_event, given.version, given.message, given.completed_at, $17::timestamptz
      from given join ended using (id)
      returning id, run_id
    )
    select run_id as id, id::float8 as "messageId", (select count(*)::int from delivery) as deliveries from message`,
};
