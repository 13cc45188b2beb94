import type { Pool } from "pg";
import type { ClaimedDelivery } from "./claim";

/**
 * Returns a claimed delivery that was not sent for a reason of ours. It is pending again from `at` on, and the attempt
 * is not counted. If this statement fails, the lease expires.
 */
export async function releaseDelivery(
  sessions: Pool,
  { id, orgId, environment, endpointId, leaseToken }: ClaimedDelivery,
  at: Date,
): Promise<void> {
  await sessions.query({
    name: "webhooks.release",
    text: RELEASE,
    values: [id, endpointId, leaseToken, at, orgId, environment],
  });
}

const RELEASE = `
with locked as materialized (select id, active from webhook_endpoints where id = $2::uuid for no key update)
update webhook_deliveries as delivery
set state = case when locked.active then 'pending' else 'cancelled' end,
    attempt = delivery.attempt - 1,
    next_attempt_at = case when locked.active then $4::timestamptz end,
    finished_at = case when not locked.active then $4::timestamptz end,
    lease_until = null,
    lease_token = null
from locked
where delivery.org_id = $5 and delivery.environment = $6 and delivery.id = $1::uuid and delivery.lease_token = $3::uuid and delivery.state = 'delivering'`;

// After a restart of PostgreSQL, workers that are still alive write their results first: a delivery that is
// released is sent again.
const GRACE_AFTER_RESTART = "5 seconds";

/**
 * Returns deliveries whose lease has expired to pending, as the same attempt and marked `recovered`: whether the
 * request was sent is unknown. The lease token stays until the delivery is claimed again, so a slow worker can still
 * write its result. One without its event cannot be sent and is cancelled. Resolves to the number of deliveries.
 */
export async function recoverLeases(sessions: Pool, now: Date): Promise<number> {
  const { rowCount } = await sessions.query({
    name: "webhooks.recover_leases",
    text: RECOVER,
    values: [now],
  });
  return rowCount ?? 0;
}

// Endpoints are locked first and in order, as in every statement that changes deliveries depending on `active`.
const RECOVER = `
with expired as materialized (
  select org_id, environment, id, endpoint_id,
    exists (
      select from webhook_events as event
      where event.org_id = expired.org_id and event.environment = expired.environment and event.id = expired.event_id
    ) as has_event
  from webhook_deliveries as expired
  where state = 'delivering'
    and lease_until < $1::timestamptz
    and pg_postmaster_start_time() < clock_timestamp() - interval '${GRACE_AFTER_RESTART}'
  limit 1000
),
locked as materialized (
  select id, active
  from webhook_endpoints
  where id in (select endpoint_id from expired)
  order by id
  for no key update
)
update webhook_deliveries as delivery
set state = case when locked.active and has_event then 'pending' else 'cancelled' end,
    attempt = delivery.attempt - 1,
    recovered = true,
    next_attempt_at = case when locked.active and has_event then $1::timestamptz end,
    finished_at = case when not (locked.active and has_event) then $1::timestamptz end,
    lease_until = null
from expired join locked on locked.id = expired.endpoint_id
where delivery.org_id = expired.org_id and delivery.environment = expired.environment and delivery.id = expired.id and delivery.state = 'delivering' and delivery.lease_until < $1::timestamptz`;
