import type { Pool } from "pg";
import type { Claimed } from "./claim";

/**
 * Gives a claimed delivery back that was not sent, through no fault of the receiver: pending again from `at` on, the attempt not counted. If
 * this fails too, its lease runs out.
 */
export async function release(
  sessions: Pool,
  { id, endpointId, leaseToken }: Claimed,
  at: Date,
): Promise<void> {
  await sessions.query({
    name: "webhooks.release",
    text: RELEASE,
    values: [id, endpointId, leaseToken, at],
  });
}

const RELEASE = `
with lane as materialized (select id, active from webhook_endpoints where id = $2::uuid for no key update)
update webhook_deliveries as delivery
set state = case when lane.active then 'pending' else 'cancelled' end,
    attempt = delivery.attempt - 1,
    next_attempt_at = case when lane.active then $4::timestamptz end,
    finished_at = case when not lane.active then $4::timestamptz end,
    lease_until = null,
    lease_token = null
from lane
where delivery.id = $1::uuid and delivery.lease_token = $3::uuid and delivery.state = 'delivering'`;
