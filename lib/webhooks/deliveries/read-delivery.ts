import { and, asc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Tenant } from "@/lib/auth/principal";
import { database } from "@/lib/db/client";
import {
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
  webhookEvents,
} from "@/lib/db/schema";
import { entityOfEvent } from "../events/entity";
import { eventsOfTenant } from "../events/event-rows";
import type { Delivery, DeliveryWithAttempts } from "../schemas";
import { deliveryPayload } from "./payload";
import { serializeAttempt, serializeDelivery } from "./serialize-delivery";

/** The tenant's deliveries. Every query for deliveries contains this condition. */
export const deliveriesOfTenant = ({ orgId, environment }: Tenant): SQL | undefined =>
  and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.environment, environment));

const lastAttempt = sql`(select n from webhook_attempts where org_id = ${webhookDeliveries.orgId} and delivery_id = ${webhookDeliveries.id} order by n desc limit 1)`;

/** Selects deliveries with everything that `serializeDelivery` needs. */
export const selectDeliveries = () =>
  database()
    .select({
      delivery: getTableColumns(webhookDeliveries),
      runId: webhookEvents.runId,
      entity: entityOfEvent,
      purpose: webhookEndpoints.purpose,
      description: webhookEndpoints.description,
      url: webhookEndpoints.url,
      status: webhookAttempts.status,
      errorCode: webhookAttempts.errorCode,
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhookEvents,
      and(
        eq(webhookEvents.orgId, webhookDeliveries.orgId),
        eq(webhookEvents.environment, webhookDeliveries.environment),
        eq(webhookEvents.id, webhookDeliveries.eventId),
      ),
    )
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .leftJoin(
      webhookAttempts,
      and(
        eq(webhookAttempts.orgId, webhookDeliveries.orgId),
        eq(webhookAttempts.deliveryId, webhookDeliveries.id),
        eq(webhookAttempts.n, lastAttempt),
      ),
    );

const selectDelivery = (tenant: Tenant, id: string) =>
  selectDeliveries().where(and(deliveriesOfTenant(tenant), eq(webhookDeliveries.id, id)));

/** Reads a delivery with its attempts and its payload. Null if it is missing or another tenant's. */
export async function readDelivery(
  tenant: Tenant,
  id: string,
): Promise<DeliveryWithAttempts | null> {
  const [row] = await selectDelivery(tenant, id);
  if (!row) return null;
  const [event] = await database()
    .select({ payload: webhookEvents.payload })
    .from(webhookEvents)
    .where(and(eventsOfTenant(tenant), eq(webhookEvents.id, row.delivery.eventId)));
  const attempts = await database()
    .select()
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.orgId, tenant.orgId), eq(webhookAttempts.deliveryId, id)))
    .orderBy(asc(webhookAttempts.n));
  return {
    ...serializeDelivery(row),
    payload: deliveryPayload(event?.payload ?? "", row.delivery),
    attempts: attempts.map(serializeAttempt),
  };
}

/** Reads a delivery as lists show it. Throws if it does not exist. */
export async function readDeliverySummary(tenant: Tenant, id: string): Promise<Delivery> {
  const [row] = await selectDelivery(tenant, id);
  if (!row) throw new Error(`Delivery ${id} does not exist`);
  return serializeDelivery(row);
}
