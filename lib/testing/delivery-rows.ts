import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newEventId, newUuid } from "@/lib/ids";
import { seal } from "@/lib/secrets/sealing";
import { PRIORITY } from "@/lib/webhooks/deliveries/priority";

/** Inserts endpoints and deliveries directly, for tests and benchmarks of the dispatcher. */

export type EndpointRow = { id: string; orgId: string; url: string };
type NewEndpoint = { orgId: string; url: string; purpose?: "registered" | "job_callbacks" };

export async function addEndpoint({
  orgId,
  url,
  purpose = "registered",
}: NewEndpoint): Promise<EndpointRow> {
  const id = newUuid();
  await pgPool().query(
    `insert into webhook_endpoints (id, org_id, environment, purpose, url, events, created_at, updated_at)
     values ($1, $2, 'live', $3, $4, '{run.completed}', $5, $5)`,
    [id, orgId, purpose, url, clock.date()],
  );
  const secret = `whsec_${"0".repeat(60)}${id.slice(-4)}`;
  await pgPool().query(
    "insert into webhook_secrets (id, endpoint_id, sealed, last_four, created_at) values ($1, $2, $3, $4, $5)",
    [
      newUuid(),
      id,
      seal(secret, { orgId, endpointId: id, purpose: "signing_secret" }),
      secret.slice(-4),
      clock.date(),
    ],
  );
  return { id, orgId, url };
}

export type NewDeliveries = {
  endpoints: readonly EndpointRow[];
  count: number;
  eventType?: string;
  /** For a job callback endpoint: where its deliveries go, in turns. */
  callbacks?: readonly { url: string; target: string }[];
  /** Default: 0, for new events. */
  priority?: number;
};

/**
 * Inserts `count` due deliveries, distributed evenly over the endpoints, and notifies the dispatchers. Deliveries of one
 * organization belong to one event. Resolves to their ids.
 */
export async function addDeliveries({
  endpoints,
  count,
  eventType = "run.completed",
  callbacks,
  priority = PRIORITY.live,
}: NewDeliveries): Promise<string[]> {
  const eventIds = new Map<string, string>();
  for (const orgId of new Set(endpoints.map((endpoint) => endpoint.orgId))) {
    const eventId = newEventId();
    const payload = JSON.stringify({
      id: eventId,
      type: eventType,
      data: { run: { status: "completed", note: "x".repeat(600) } },
    });
    await pgPool().query(
      "insert into webhook_events (id, org_id, environment, type, payload, created_at) values ($1, $2, 'live', $3, $4, $5)",
      [eventId, orgId, eventType, payload, clock.date()],
    );
    eventIds.set(orgId, eventId);
  }
  const ids = Array.from({ length: count }, () => newUuid());
  const targets = ids.map((id, i) => {
    const endpoint = endpoints[i % endpoints.length];
    if (!endpoint) throw new Error("addDeliveries needs at least one endpoint");
    const callback = callbacks?.[i % callbacks.length];
    return {
      id,
      target: callback?.target ?? "",
      endpoint_id: endpoint.id,
      org_id: endpoint.orgId,
      target_url: callback?.url ?? endpoint.url,
      event_id: eventIds.get(endpoint.orgId),
    };
  });
  await pgPool().query(
    `with inserted as (
       insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, target, event_type, next_attempt_at, created_at, priority)
       select id, org_id, 'live', event_id, endpoint_id, target_url, target, $2, $3, $3, $4
       from json_to_recordset($1) as target (id uuid, org_id text, event_id text, endpoint_id uuid, target_url text, target text)
     )
     select pg_notify('webhook_deliveries', '')`,
    [JSON.stringify(targets), eventType, clock.date(), priority],
  );
  return ids;
}
