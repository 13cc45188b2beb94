import type { Pool } from "pg";
import type { Environment } from "@/lib/domain/environment";
import type { EventType } from "@/lib/domain/webhooks";
import type { RunId } from "@/lib/ids";
import type { Caps, EndpointSlots, OrganizationSlots } from "./concurrency-limiter";

/** A delivery that only this process may attempt. `attempt` includes the attempt to be made. */
export type ClaimedDelivery = {
  id: string;
  orgId: string;
  environment: Environment;
  endpointId: string;
  /** Requested by a job's own `webhook_url`: the endpoint is the job callback endpoint. */
  forJob: boolean;
  eventId: string;
  runId: RunId | null;
  eventType: EventType;
  targetUrl: string;
  attempt: number;
  recovered: boolean;
  leaseToken: string;
  leaseUntil: Date;
  payload: string;
};

export type ClaimRequest = {
  now: Date;
  leaseMs: number;
  caps: Caps;
  /** Free slots of this process. */
  free: number;
  endpoints: readonly EndpointSlots[];
  organizations: readonly OrganizationSlots[];
  /** Only endpoints with a greater id are scanned. */
  after: string;
};

export type Claim = {
  claimed: ClaimedDelivery[];
  /** Where the next scan starts. Null when this one reached the last endpoint with a pending delivery. */
  after: string | null;
  /** The earliest due time among the scanned endpoints that have nothing due yet. */
  nextDueAt: Date | null;
};

export const FIRST_ENDPOINT = "00000000-0000-0000-0000-000000000000";

/** Bounds the cost of one claim, however many endpoints have pending deliveries. */
const ENDPOINTS_PER_SCAN = 500;

/**
 * Claims due deliveries: the oldest of each endpoint, up to its free slots. Slots are granted in turns, starting with
 * the endpoints that have the fewest attempts in flight, so one endpoint's backlog never delays the first delivery of
 * another.
 */
export async function claim(sessions: Pool, request: ClaimRequest): Promise<Claim> {
  const { now, leaseMs, caps, free, endpoints, organizations, after } = request;
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const { rows } = await sessions.query<Row>({
    name: "webhooks.claim",
    text: CLAIM,
    values: [
      now,
      leaseUntil,
      free,
      caps.endpoint,
      caps.organization,
      JSON.stringify(endpoints),
      JSON.stringify(organizations),
      after,
      ENDPOINTS_PER_SCAN,
    ],
  });
  const [scan] = rows;
  return {
    claimed: rows.filter((row) => row.id !== null).map((row) => ({ ...row, leaseUntil })),
    after: scan && scan.scanned === ENDPOINTS_PER_SCAN ? scan.lastEndpointId : null,
    nextDueAt: scan?.nextDueAt ?? null,
  };
}

type Scan = { scanned: number; lastEndpointId: string | null; nextDueAt: Date | null };
type Row = Scan & (Omit<ClaimedDelivery, "leaseUntil"> | { id: null });

// `pending_endpoint` steps through the index of pending deliveries and reads one entry per endpoint. Finished deliveries cost
// nothing.
const CLAIM = `
with recursive
pending_endpoint as (
  (
    select endpoint_id, org_id, next_attempt_at, 1 as n
    from webhook_deliveries
    where state = 'pending' and endpoint_id > $8::uuid
    order by endpoint_id, next_attempt_at
    limit 1
  )
  union all
  select following.endpoint_id, following.org_id, following.next_attempt_at, pending_endpoint.n + 1
  from pending_endpoint cross join lateral (
    select endpoint_id, org_id, next_attempt_at
    from webhook_deliveries
    where state = 'pending' and endpoint_id > pending_endpoint.endpoint_id
    order by endpoint_id, next_attempt_at
    limit 1
  ) as following
  where pending_endpoint.n < $9::int
),
slot as (
  select
    pending_endpoint.endpoint_id,
    pending_endpoint.next_attempt_at,
    turn,
    coalesce(organization.free, $5::int) as organization_free,
    row_number() over (partition by pending_endpoint.org_id order by turn, pending_endpoint.next_attempt_at, pending_endpoint.endpoint_id) as organization_turn
  from pending_endpoint
  left join json_to_recordset($6::json) as in_use (endpoint_id uuid, in_flight int, cap int) on in_use.endpoint_id = pending_endpoint.endpoint_id
  left join json_to_recordset($7::json) as organization (org_id text, free int) on organization.org_id = pending_endpoint.org_id
  cross join lateral generate_series(coalesce(in_use.in_flight, 0) + 1, coalesce(in_use.cap, $4::int)) as turn
  where pending_endpoint.next_attempt_at <= $1::timestamptz
),
budget as (
  select endpoint_id, count(*) as slots
  from (
    select endpoint_id
    from slot
    where organization_turn <= organization_free
    order by turn, next_attempt_at, endpoint_id
    limit $3::int
  ) as granted
  group by endpoint_id
),
due as materialized (
  select oldest.id
  from budget cross join lateral (
    select id
    from webhook_deliveries
    where endpoint_id = budget.endpoint_id and state = 'pending' and next_attempt_at <= $1::timestamptz
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
  where delivery.id = due.id
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
  claimed.target_url as "targetUrl",
  claimed.attempt,
  claimed.recovered,
  claimed.lease_token as "leaseToken",
  event.payload
from (
  select
    count(*)::int as scanned,
    (array_agg(endpoint_id order by n desc))[1] as "lastEndpointId",
    min(next_attempt_at) filter (where next_attempt_at > $1::timestamptz) as "nextDueAt"
  from pending_endpoint
) as scan
left join (
  claimed
  join webhook_events as event on event.id = claimed.event_id
  join webhook_endpoints as endpoint on endpoint.id = claimed.endpoint_id
) on true`;
