import type { Pool } from "pg";
import type { Environment } from "@/lib/domain/environment";
import type { EventType } from "@/lib/domain/webhooks";
import type { RunId } from "@/lib/ids";
import type { Caps, EndpointSlots, OrganizationSlots } from "./concurrency-limiter";

/** A delivery that this process, and no other, may attempt now. `attempt` counts the one that is to be made. */
export type Claimed = {
  id: string;
  orgId: string;
  environment: Environment;
  endpointId: string;
  /** Asked for by a job's own `webhook_url`: the endpoint is the lane of all of these, and not a receiver. */
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
  free: number;
  endpoints: readonly EndpointSlots[];
  organizations: readonly OrganizationSlots[];
  /** The endpoint after which to look. */
  after: string;
};

export type Claim = {
  claimed: Claimed[];
  /** Where the next look begins; null when this one saw the last endpoint that has something pending. */
  after: string | null;
  /** The earliest time, among the endpoints looked at, at which one that has nothing due will have. */
  nextDueAt: Date | null;
};

export const FIRST_ENDPOINT = "00000000-0000-0000-0000-000000000000";

/** Endpoints that one claim looks at: its cost has a bound however many wait. */
const ENDPOINTS_A_LOOK = 500;

/**
 * Takes due deliveries: each endpoint's oldest, up to its free slots. Slots are given out in turns, those endpoints first that have the
 * fewest attempts under way, so that no endpoint's backlog stands before another's first delivery.
 */
export async function claim(sessions: Pool, request: ClaimRequest): Promise<Claim> {
  const { now, leaseMs, caps, free, endpoints, organizations, after } = request;
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const { rows } = await sessions.query<Look & (Omit<Claimed, "leaseUntil"> | { id: null })>({
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
      ENDPOINTS_A_LOOK,
    ],
  });
  const look = rows[0];
  return {
    claimed: rows.filter((row) => row.id !== null).map((row) => ({ ...row, leaseUntil })),
    after: look && look.looked === ENDPOINTS_A_LOOK ? look.last : null,
    nextDueAt: look?.nextDueAt ?? null,
  };
}

type Look = { looked: number; last: string | null; nextDueAt: Date | null };

// `lane` steps through the index from endpoint to endpoint and reads one entry of each. The settled rows of the table cost it nothing.
const CLAIM = `
with recursive
lane as (
  (
    select endpoint_id, org_id, next_attempt_at, 1 as n
    from webhook_deliveries
    where state = 'pending' and endpoint_id > $8::uuid
    order by endpoint_id, next_attempt_at
    limit 1
  )
  union all
  select following.endpoint_id, following.org_id, following.next_attempt_at, lane.n + 1
  from lane cross join lateral (
    select endpoint_id, org_id, next_attempt_at
    from webhook_deliveries
    where state = 'pending' and endpoint_id > lane.endpoint_id
    order by endpoint_id, next_attempt_at
    limit 1
  ) as following
  where lane.n < $9::int
),
slot as (
  select
    lane.endpoint_id,
    lane.next_attempt_at,
    turn,
    coalesce(organization.free, $5::int) as organization_free,
    row_number() over (partition by lane.org_id order by turn, lane.next_attempt_at, lane.endpoint_id) as organization_turn
  from lane
  left join json_to_recordset($6::json) as known (endpoint_id uuid, in_flight int, cap int) on known.endpoint_id = lane.endpoint_id
  left join json_to_recordset($7::json) as organization (org_id text, free int) on organization.org_id = lane.org_id
  cross join lateral generate_series(coalesce(known.in_flight, 0) + 1, coalesce(known.cap, $4::int)) as turn
  where lane.next_attempt_at <= $1::timestamptz
),
budget as (
  select endpoint_id, count(*) as slots
  from (
    select endpoint_id
    from slot
    where organization_turn <= organization_free
    order by turn, next_attempt_at, endpoint_id
    limit $3::int
  ) as given
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
  look.*,
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
    count(*)::int as looked,
    (array_agg(endpoint_id order by n desc))[1] as last,
    min(next_attempt_at) filter (where next_attempt_at > $1::timestamptz) as "nextDueAt"
  from lane
) as look
left join (
  claimed
  join webhook_events as event on event.id = claimed.event_id
  join webhook_endpoints as endpoint on endpoint.id = claimed.endpoint_id
) on true`;
