import type { Pool } from "pg";

// Workers that outlived a restart of the database have results to write; those go first, for a delivery taken up again is sent again.
const GRACE_AFTER_RESTART = "5 seconds";

/**
 * Gives back deliveries whose worker is gone: as the same attempt, marked `recovered`, for nobody knows whether it was sent. The lease token
 * stays until somebody claims the delivery again, so that a worker that was only slow can still write what came of it. Returns how many.
 */
export async function recoverLeases(sessions: Pool, now: Date): Promise<number> {
  const { rowCount } = await sessions.query({
    name: "webhooks.recover_leases",
    text: RECOVER,
    values: [now],
  });
  return rowCount ?? 0;
}

// Endpoints are locked first and in order, as everybody does who changes deliveries and looks at `active`.
const RECOVER = `
with expired as materialized (
  select id, endpoint_id
  from webhook_deliveries
  where state = 'delivering'
    and lease_until < $1::timestamptz
    and pg_postmaster_start_time() < clock_timestamp() - interval '${GRACE_AFTER_RESTART}'
  limit 1000
),
lane as materialized (
  select id, active
  from webhook_endpoints
  where id in (select endpoint_id from expired)
  order by id
  for no key update
)
update webhook_deliveries as delivery
set state = case when lane.active then 'pending' else 'cancelled' end,
    attempt = delivery.attempt - 1,
    recovered = true,
    next_attempt_at = case when lane.active then $1::timestamptz end,
    finished_at = case when not lane.active then $1::timestamptz end,
    lease_until = null
from expired join lane on lane.id = expired.endpoint_id
where delivery.id = expired.id and delivery.state = 'delivering' and delivery.lease_until < $1::timestamptz`;
