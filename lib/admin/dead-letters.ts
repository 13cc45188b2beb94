import type { Actor } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { earlier, later } from "@/lib/db/id-order";
import type { Environment } from "@/lib/domain/environment";
import type { EventType } from "@/lib/domain/webhooks";
import { firstUuidAt } from "@/lib/ids";
import {
  type CancelDeliveryOutcome,
  cancelDelivery,
} from "@/lib/webhooks/deliveries/cancel-delivery";
import { type ReplayOutcome, replayDelivery } from "@/lib/webhooks/deliveries/replay";

export type DeadLetter = {
  id: string;
  orgId: string;
  environment: Environment;
  endpointId: string;
  targetUrl: string;
  eventId: string;
  eventType: EventType;
  attempts: number;
  status: number | null;
  error: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

// The newest of each endpoint, from the index of lost deliveries.
const LIST = {
  name: "admin.dead_letters",
  text: `
    select lost.id, lost.org_id as "orgId", lost.environment, lost.endpoint_id as "endpointId",
      lost.target_url as "targetUrl", lost.event_id as "eventId", lost.event_type as "eventType",
      lost.attempt::int as attempts, last.status::int as status, last.error_code as error,
      lost.created_at as "createdAt", lost.finished_at as "finishedAt"
    from webhook_endpoints as endpoint
    cross join lateral (
      select * from webhook_deliveries
      where endpoint_id = endpoint.id and state in ('dead_lettered', 'cancelled') and state = 'dead_lettered'
        and created_at >= $3 and created_at < $4 and ($5::text is null or event_type = $5)
        and id >= $7 and id < $8
      order by id desc limit $6
    ) as lost
    left join lateral (
      select status, error_code from webhook_attempts where org_id = lost.org_id and delivery_id = lost.id order by n desc limit 1
    ) as last on true
    where ($1::text is null or endpoint.org_id = $1) and ($2::uuid is null or endpoint.id = $2)
    order by lost.id desc limit $6`,
};

type Filters = {
  organization?: string;
  endpoint?: string;
  type?: EventType;
  since: Date;
  until: Date;
  limit: number;
};

/** Deliveries of all organizations whose attempts are used up, newest first. */
export const findDeadLetters = ({
  organization,
  endpoint,
  type,
  since,
  until,
  limit,
}: Filters): Promise<DeadLetter[]> =>
  runPrepared<DeadLetter>(LIST, [
    ...[organization ?? null, endpoint ?? null, since, until, type ?? null, limit],
    ...[firstUuidAt(earlier(since)), firstUuidAt(later(until))],
  ]);

const tenantOf = async (id: string) => {
  const [row] = await runPrepared<{ orgId: string; environment: Environment }>(
    {
      name: "admin.delivery_tenant",
      text: `select org_id as "orgId", environment from webhook_deliveries where id = $1`,
    },
    [id],
  );
  return row;
};

/** Sends a delivery's event again, as its organization can do itself. */
export async function replayAsOperator(id: string, actor: Actor): Promise<ReplayOutcome> {
  const tenant = await tenantOf(id);
  if (!tenant) return { outcome: "not_found" };
  return replayDelivery({ ...tenant, actor, permissions: new Set() }, id);
}

/** Cancels a delivery of any organization. */
export async function cancelAsOperator(id: string, actor: Actor): Promise<CancelDeliveryOutcome> {
  const tenant = await tenantOf(id);
  return tenant ? cancelDelivery({ ...tenant, actor }, id) : { outcome: "not_found" };
}
