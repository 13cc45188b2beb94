import type { Prepared } from "@/lib/db/client";

/**
 * Ends runs in one statement. Deleting the run's row of the queue is the fence: of several executions of a run, only the
 * latest one finds it with its attempt. Rows are locked in the order of a cancellation: queue, run.
 */
export const END_RUNS: Prepared = {
  name: "runs.end",
  text: `
    with given as materialized (
      select *
      from unnest(
        $1::text[], $2::smallint[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[],
        string_to_array($7, E'\\n'), string_to_array($8, E'\\n'), $9::text[], string_to_array($10, E'\\n'),
        string_to_array($11, E'\\n'), $12::text[], $13::text[], string_to_array($14, E'\\n'), $15::text[], string_to_array($16, E'\\n')
      ) as columns (
        id, attempt, version, status, started_at, completed_at, result, summary, error, error_details,
        head, event_id, event_type, payload, message_event, message
      )
    ),
    released as (
      delete from run_queue as queue using given
      where queue.run_id = given.id and queue.attempt = given.attempt
      returning queue.run_id
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
      where runs.id = given.id and runs.status in ('queued', 'processing')
      returning runs.id, runs.org_id, runs.environment
    ),
    traced as (
      insert into traces (run_id, document, assessed, removed, removed_by)
      select ended.id, document::json, decode(coalesce(assessed, ''), 'hex'), decode(coalesce(removed, ''), 'hex'),
        decode(coalesce(removed_by, ''), 'hex')
      from unnest(
        $18::text[], string_to_array($19, E'\\n'), string_to_array($20, E'\\n'), string_to_array($21, E'\\n'), string_to_array($22, E'\\n')
      ) as columns (run_id, document, assessed, removed, removed_by)
      join ended on ended.id = run_id
    ),
    event as (
      insert into webhook_events (id, org_id, environment, type, run_id, payload, created_at)
      select given.event_id, ended.org_id, ended.environment, given.event_type, ended.id, given.payload, given.completed_at
      from given join ended using (id)
    ),
    delivery as (
      insert into webhook_deliveries
        (id, org_id, environment, event_id, endpoint_id, target_url, target, event_type, next_attempt_at, created_at)
      select columns.id, ended.org_id, ended.environment, event_id, endpoint_id, target_url, target, event_type, created_at, created_at
      from unnest($23::uuid[], $24::text[], $25::text[], $26::uuid[], $27::text[], $28::text[], $29::text[], $30::timestamptz[])
        as columns (id, run_id, event_id, endpoint_id, target_url, target, event_type, created_at)
      join ended on ended.id = run_id
    ),
    message as (
      insert into realtime_publishes (org_id, run_id, event, version, message, created_at, due_at)
      select ended.org_id, ended.id, given.message_event, given.version, given.message, given.completed_at, $17::timestamptz
      from given join ended using (id)
      returning id, run_id
    )
    select run_id as id, id::float8 as "messageId" from message`,
};
