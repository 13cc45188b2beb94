import { pgPool } from "@/lib/db/client";

/** Runs of the organizations org_large, org_middle and org_small. The other runs belong to a thousand organizations. */
export type Sizes = { large: number; middle: number; small: number };

/** Of the last days. Statistics of 30 days and of all days differ. */
const DAYS = 90;

/** 62^n, and how often it fits into 2^80: the leading ten characters of a run id count these steps since 1970. */
const BASE = 62;
const STEPS_PER_MS = Number(2n ** 80n) / Number(62n ** 12n);

const digits = (value: string, from: number) =>
  Array.from(
    { length: from },
    (_, i) => `substr(alphabet, mod(${value} / ${BASE ** (from - 1 - i)}, ${BASE})::int + 1, 1)`,
  ).join(" || ");

/**
 * Inserts `count` runs in the order of their times, so that the rows of an organization are scattered over the
 * whole table.
 */
export async function loadRuns(count: number, sizes: Sizes): Promise<void> {
  const share = (size: keyof Sizes) => sizes[size] / count;
  const borders = [
    share("large"),
    share("large") + share("middle"),
    share("large") + share("middle") + share("small"),
  ];
  await pgPool().query(`
    insert into runs
      (id, org_id, environment, kind, status, engine, engine_version, version, attempt, input, input_sha256, subject, subject_facts,
       external_id, metadata, created_by, result, head, summary, created_at, started_at, completed_at)
    select
      'run_' || ${digits("steps", 10)} || lpad(n::text, 12, '0'),
      org_id,
      'live',
      kind,
      status,
      case when n % 50 = 0 then 'technology' else 'default' end,
      case when n % 50 = 0 then '1.0' else '2.0' end,
      3,
      1,
      json_build_object('profile', json_build_object('entity', subject, 'state', 'NY', 'note', repeat(md5(n::text), 6))),
      md5(n::text) || md5(n::text),
      subject,
      '{"state":"NY","line":null,"coverages":["general_liability"]}',
      'ref-' || n,
      json_build_object('half', (n % 2)::text, 'own', n::text),
      'api_key:bench',
      case when status = 'completed' then '{"rank":1}'::json end,
      case when status in ('completed', 'failed') then format('{"run_id":"%s","version":3,"status":"%s","more":"%s"}', n, status, repeat('x', 400)) end,
      case when status = 'completed' then json_build_object('pool_size', 1847, 'tier_counts', json_build_object('STRONG_FIT', n % 9, 'GOOD_FIT', 40, 'POSSIBLE_FIT', 200, 'POOR_FIT', 1500), 'unmet', case when n % 200 = 0 then '["flood"]'::json end, 'more', repeat('y', 200)) end,
      at,
      case when status <> 'queued' then at + interval '5 ms' end,
      case when status in ('completed', 'failed') then at + make_interval(secs => round((0.02 + random() * random())::numeric, 3)::float8) end
    from (
      select n, at,
        floor(extract(epoch from at) * 1000 * ${STEPS_PER_MS})::bigint as steps,
        '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' as alphabet,
        case
          when a < ${borders[0]} then 'org_large' when a < ${borders[1]} then 'org_middle' when a < ${borders[2]} then 'org_small'
          else 'org_' || (1000 * b)::int
        end as org_id,
        -- A kind that stopped failing long ago, a status and a combination that are rare.
        case when c < 0.6 then 'candidate_evaluation' when c < 0.9 then 'quote_matching' when c < 0.9995 then 'coverage_analysis' else 'dual' end as kind,
        case when n > ${count} * 0.99998 then 'queued' when d < 0.98 or c between 0.6 and 0.9 then 'completed' else 'failed' end as status,
        (array['Harbor', 'Summit', 'Prairie', 'Lakeside', 'Granite', 'Cedar', 'Juniper', 'Beacon', 'Orchard', 'Mesa'])[1 + (e * 9.99)::int % 10]
          || ' ' || (array['Bakery', 'Logistics', 'Roofing', 'Dental', 'Motors', 'Brewing', 'Masonry', 'Florist', 'Robotics', 'Marina'])[1 + (f * 9.99)::int % 10]
          || case when n between ${count} * 0.2 and ${count} * 0.3 then ' of Springfield' else '' end
          || ' ' || n || ' LLC' as subject
      from (
        select n, date_trunc('milliseconds', now()) - make_interval(secs => ${DAYS * 86_400} * round(1 - n / ${count}.0, 6)) as at,
          random() as a, random() as b, random() as c, random() as d, random() as e, random() as f
        from generate_series(1, ${count}) as n
      ) as numbered
    ) as drawn;

    insert into run_metadata (org_id, environment, key, value, run_id)
    select org_id, environment, entry.key, entry.value, id from runs cross join lateral json_each_text(metadata) as entry`);
}

/**
 * Three endpoints for each organization, and an event, a delivery and an attempt for each ended run of the three organizations
 * and for some tenths of the others.
 */
export async function loadDeliveries({ tenths = 2 } = {}): Promise<void> {
  await pgPool().query(`
    insert into webhook_endpoints (org_id, environment, url, events, created_at, updated_at)
    select distinct org_id, 'live', 'https://' || org_id || '.example/' || n, '{run.completed}'::text[], now(), now()
    from (select distinct org_id from runs) as organizations cross join generate_series(1, 3) as n;

    insert into webhook_events (id, org_id, environment, type, run_id, payload, created_at)
    select 'evt_' || substr(id, 5), org_id, environment, 'run.' || status, id, '{}', completed_at
    from runs
    where completed_at is not null
      and (org_id in ('org_large', 'org_middle', 'org_small') or right(id, 1)::int < ${tenths});

    insert into webhook_deliveries
      (id, org_id, environment, event_id, endpoint_id, target_url, event_type, state, attempt, next_attempt_at, created_at, finished_at)
    select uuidv7(event.created_at - clock_timestamp()), event.org_id, event.environment, event.id, endpoint.id, endpoint.url, event.type,
      state, 1, case when state = 'pending' then now() + interval '1 day' end, event.created_at,
      case when state <> 'pending' then event.created_at + interval '1 second' end
    from (
      select *, case when random() < 0.0005 then 'dead_lettered' when random() < 0.0005 then 'pending' else 'delivered' end as state
      from webhook_events
    ) as event
    join (
      select distinct on (org_id) id, org_id, url from webhook_endpoints order by org_id, id
    ) as endpoint on endpoint.org_id = event.org_id;

    insert into webhook_attempts (org_id, delivery_id, n, endpoint_id, started_at, phases, total_ms, status, request, by)
    select org_id, id, 1, endpoint_id, created_at, '{}', 20 + random() * 300, 200, '{}', 'bench' from webhook_deliveries;

    insert into audit_log (org_id, environment, actor_type, actor_id, actor_label, action, target, at)
    select org_id, 'live', 'api_key', 'key', 'key', 'webhook.recovered', gen_random_uuid()::text, created_at
    from webhook_events where org_id = 'org_middle' or right(id, 2) = '77'`);
}
