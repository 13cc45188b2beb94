import { Pool } from "pg";
import { config } from "@/lib/config";
import { WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import { deliveryHeaders } from "@/lib/webhooks/deliveries/delivery-headers";
import { readCredentials } from "@/lib/webhooks/endpoints/credentials";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { createTransport } from "@/lib/webhooks/transport/send";

/**
 * The task of a general-purpose queue for one delivery: reads it, signs and sends it with our transport, and records the
 * attempt. It uses two prepared statements and caches credentials per endpoint, which is the minimum.
 */
export function peerDelivery() {
  const pool = new Pool({ connectionString: config().DATABASE_URL, max: 20 });
  const transport = createTransport(transportPolicy());
  const cache = new Map<string, ReturnType<typeof readCredentials>>();

  return async (deliveryId: string) => {
    const { rows } = await pool.query({ name: "read", text: READ, values: [deliveryId] });
    const {
      org_id: orgId,
      endpoint_id: endpointId,
      event_type: eventType,
      target_url: url,
      payload: body,
    } = rows[0];
    const reading = cache.get(endpointId) ?? readCredentials(pool, [endpointId], new Date());
    cache.set(endpointId, reading);
    const credentials = (await reading).get(endpointId);
    if (!credentials) throw new Error("The benchmark's endpoint has no secret");
    const timestampS = Math.floor(Date.now() / 1000);
    const headers = deliveryHeaders({
      delivery: { id: deliveryId, eventType, webhookVersion: WEBHOOK_VERSION },
      body,
      timestampS,
      ...credentials,
    });
    const result = await transport.send({ url, headers, body });
    const { startedAt, phases, status, error, request, response } = result;
    await pool.query({
      name: "record",
      text: RECORD,
      values: [
        deliveryId,
        endpointId,
        startedAt,
        JSON.stringify(phases),
        Math.round(phases.total),
        status,
        error,
        JSON.stringify(request),
        response && JSON.stringify(response),
        orgId,
      ],
    });
  };
}

const READ = `
select delivery.org_id, delivery.endpoint_id, delivery.event_type, delivery.target_url, event.payload
from webhook_deliveries as delivery join webhook_events as event on event.org_id = delivery.org_id and event.environment = delivery.environment and event.id = delivery.event_id
where delivery.id = $1`;

const RECORD = `
with done as (
  update webhook_deliveries set state = 'delivered', attempt = attempt + 1, next_attempt_at = null, finished_at = now() where org_id = $10 and environment = 'live' and id = $1 returning org_id, attempt
)
insert into webhook_attempts (org_id, delivery_id, n, endpoint_id, started_at, phases, total_ms, status, error_code, request, response, by)
select org_id, $1, attempt, $2, $3, $4, $5, $6, $7, $8, $9, 'peer' from done`;
