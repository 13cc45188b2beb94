import type { Pool } from "pg";
import { isEnabled } from "@/lib/db/disabled-organizations";
import type { Environment } from "@/lib/domain/environment";
import type { RunId } from "@/lib/ids";
import type { DeliveryFormat } from "../deliveries/payload";
import { PRIORITY } from "../deliveries/priority";
import type { Caps, FreeSlots, OrganizationSlots, ReceiverSlots } from "./concurrency-limiter";
import type { IdRange } from "./pending-range";

/** A delivery that only this process may attempt. `attempt` includes the attempt to be made. */
export type ClaimedDelivery = DeliveryFormat & {
  id: string;
  orgId: string;
  environment: Environment;
  endpointId: string;
  /** Requested by a job's own `webhook_url`: the endpoint is the job callback endpoint. */
  forJob: boolean;
  eventId: string;
  runId: RunId | null;
  targetUrl: string;
  /** Deliveries of the endpoint with the same value share a concurrency limit. Empty for registered endpoints. */
  target: string;
  attempt: number;
  recovered: boolean;
  /** 0 for new events and their retries, 1 for replays and recoveries. */
  priority: number;
  leaseToken: string;
  leaseUntil: Date;
  /** An attempt that starts later may still be running when the lease ends. */
  startBy: Date;
  payload: string;
};

export type ClaimRequest = {
  now: Date;
  leaseMs: number;
  /** How much of the lease may pass before the attempt starts. */
  marginMs: number;
  caps: Caps;
  /** Free slots of this process. */
  free: FreeSlots;
  receivers: ReceiverSlots;
  organizations: readonly OrganizationSlots[];
  /** Only receivers behind this one are scanned. */
  after: ScanPosition;
  /** Contains the ids of all unfinished deliveries. */
  range: IdRange;
};

/**
 * Receivers are scanned in the order of their endpoints, and of the targets of an endpoint: first all that have
 * deliveries of new events, then all that have replays.
 */
export type ScanPosition = { priority: number; endpointId: string; target: string };

export type Claim = {
  claimed: ClaimedDelivery[];
  /** Where the next scan starts. Null when this one reached the last receiver with a pending delivery. */
  after: ScanPosition | null;
  /** The earliest due time among the scanned receivers that have nothing due yet. */
  nextDueAt: Date | null;
};

export const SCAN_START: ScanPosition = {
  priority: PRIORITY.live,
  endpointId: "00000000-0000-0000-0000-000000000000",
  target: "",
};

/** Bounds the cost of one claim, however many receivers have pending deliveries. */
const RECEIVERS_PER_SCAN = 500;

/**
 * Claims due deliveries: the oldest of each receiver (a registered endpoint, or a target of job callbacks), up to its
 * free slots. Slots are granted in turns, starting with the organizations and receivers that have the fewest attempts in
 * flight, so one receiver's backlog never delays the first delivery of another. Replays and recoveries get what is left: none while
 * deliveries of new events and their retries are due for the same receiver or need the slots.
 */
export async function claim(sessions: Pool, request: ClaimRequest): Promise<Claim> {
  const { now, leaseMs, marginMs, caps, free, receivers, organizations, after, range } = request;
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const startBy = new Date(now.getTime() + marginMs);
  const { rows } = await sessions.query<Row>({
    text: CLAIM,
    values: [
      now,
      leaseUntil,
      free.live,
      caps.endpoint,
      caps.organization,
      JSON.stringify(receivers),
      JSON.stringify(organizations),
      after.endpointId,
      after.target,
      RECEIVERS_PER_SCAN,
      after.priority,
      free.replay,
      range.from,
      range.to,
    ],
  });
  const [scan] = rows;
  return {
    claimed: rows.filter((row) => row.id !== null).map((row) => ({ ...row, leaseUntil, startBy })),
    after: scan?.scanned === RECEIVERS_PER_SCAN ? positionOf(scan) : null,
    nextDueAt: scan?.nextDueAt ?? null,
  };
}

type Scan = {
  scanned: number;
  lastPriority: number | null;
  lastEndpointId: string | null;
  lastTarget: string | null;
  nextDueAt: Date | null;
};
type Row = Scan & (Omit<ClaimedDelivery, "leaseUntil" | "startBy"> | { id: null });

const positionOf = ({ lastPriority, lastEndpointId, lastTarget }: Scan): ScanPosition | null =>
  lastPriority === null || lastEndpointId === null || lastTarget === null
    ? null
    : { priority: lastPriority, endpointId: lastEndpointId, target: lastTarget };

/** Only the partitions of these ids are read. */
const inRange = (of = "") => `${of}id >= $13::uuid and ${of}id < $14::uuid`;

// `receiver` steps through the index of pending deliveries and reads one entry per priority, endpoint and target.
// Finished deliveries cost nothing.
const CLAIM = `
with recursive
receiver as (
  (
    select priority, endpoint_id, target, org_id, next_attempt_at, 1 as n
    from webhook_deliveries
    where ${inRange()} and state = 'pending' and (priority, endpoint_id, target) > ($11::smallint, $8::uuid, $9::text)
    order by priority, endpoint_id, target, next_attempt_at
    limit 1
  )
  union all
  select following.*, receiver.n + 1
  from receiver cross join lateral (
    select priority, endpoint_id, target, org_id, next_attempt_at
    from webhook_deliveries
    where ${inRange()} and state = 'pending'
      and (priority, endpoint_id, target) > (receiver.priority, receiver.endpoint_id, receiver.target)
    order by priority, endpoint_id, target, next_attempt_at
    limit 1
  ) as following
  where receiver.n < $10::int
),
ready as (
  select
    *,
    -- 1 for the longest waiting and the newest, 2 for the next of both, and so on: new ones are tried soon, however many
    -- older ones hang, and none waits forever.
    least(age, count(*) over (partition by org_id, priority) + 1 - age) as place
  from (
    select *, row_number() over (partition by org_id, priority order by next_attempt_at, endpoint_id, target) as age
    from receiver
    where next_attempt_at <= $1::timestamptz
      and ${isEnabled("receiver.org_id")}
      and (
        priority = ${PRIORITY.live}
        -- Also when an earlier scan has read the receiver's new deliveries, or will read them.
        or not exists (
          select from webhook_deliveries as live
          where ${inRange("live.")} and live.state = 'pending' and live.priority = ${PRIORITY.live}
            and live.endpoint_id = receiver.endpoint_id and live.target = receiver.target
            and live.next_attempt_at <= $1::timestamptz
        )
      )
  ) as due
),
slot as (
  select
    ready.priority,
    ready.endpoint_id,
    ready.target,
    ready.next_attempt_at,
    coalesce(case ready.priority when ${PRIORITY.live} then organization.live else organization.replay end, $5::int) as organization_free,
    row_number() over (
      partition by ready.org_id order by ready.priority, turn, place, ready.next_attempt_at, ready.endpoint_id, ready.target
    ) as organization_turn
  from ready
  -- A lookup in one object: there may be thousands of receivers in use.
  cross join lateral (select $6::jsonb -> (ready.endpoint_id::text || ready.target) as slots) as in_use
  left join json_to_recordset($7::json) as organization (org_id text, live int, replay int) on organization.org_id = ready.org_id
  cross join lateral generate_series(coalesce((slots ->> 0)::int, 0) + 1, coalesce((slots ->> 1)::int, $4::int)) as turn
),
budget as (
  select priority, endpoint_id, target, count(*) as slots
  from (
    select priority, endpoint_id, target, row_number() over (order by priority, organization_use, next_attempt_at, endpoint_id, target) as process_turn
    from (
      select *, $5::int - organization_free + organization_turn as organization_use
      from slot
      where organization_turn <= organization_free
      order by priority, organization_use, next_attempt_at, endpoint_id, target
      limit $3::int
    ) as first
  ) as granted
  where priority = ${PRIORITY.live} or process_turn <= $12::int
  group by priority, endpoint_id, target
),
due as materialized (
  select oldest.*
  from budget cross join lateral (
    select org_id, environment, id
    from webhook_deliveries
    where ${inRange()} and state = 'pending' and priority = budget.priority
      and endpoint_id = budget.endpoint_id and target = budget.target and next_attempt_at <= $1::timestamptz
    order by next_attempt_at
    limit budget.slots
    for update skip locked
  ) as oldest
),
claimed as (
  update webhook_deliveries as delivery
  set state = 'delivering',
      attempt = delivery.attempt + 1,
      next_attempt_at = null,
      lease_until = $2::timestamptz,
      lease_token = gen_random_uuid()
  from due
  where ${inRange("delivery.")} and delivery.org_id = due.org_id and delivery.environment = due.environment and delivery.id = due.id
  returning delivery.*
)
select
  scan.*,
  claimed.id,
  claimed.org_id as "orgId",
  claimed.environment,
  claimed.endpoint_id as "endpointId",
  endpoint.purpose = 'job_callbacks' as "forJob",
  claimed.event_id as "eventId",
  event.run_id as "runId",
  claimed.event_type as "eventType",
  claimed.payload_format as "payloadFormat",
  claimed.webhook_version as "webhookVersion",
  claimed.target_url as "targetUrl",
  claimed.target,
  claimed.attempt,
  claimed.recovered,
  claimed.priority,
  claimed.lease_token as "leaseToken",
  event.payload
from (
  select
    count(*)::int as scanned,
    (array_agg(priority order by n desc))[1] as "lastPriority",
    (array_agg(endpoint_id order by n desc))[1] as "lastEndpointId",
    (array_agg(target order by n desc))[1] as "lastTarget",
    min(next_attempt_at) filter (where next_attempt_at > $1::timestamptz) as "nextDueAt"
  from receiver
) as scan
left join (
  claimed
  join webhook_events as event on event.org_id = claimed.org_id and event.environment = claimed.environment and event.id = claimed.event_id
  join webhook_endpoints as endpoint on endpoint.id = claimed.endpoint_id
) on true`;
