import { and, desc, eq, lt } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, database, transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { seal } from "@/lib/secrets/sealing";
import { announceEndpoint } from "../announce";
import { dropSubscriptions } from "../events/subscriptions";
import type { CreateEndpoint, UpdateEndpoint } from "../request-schemas";
import type { Endpoint, EndpointWithSecret } from "../schemas";
import { cancelPending, recordDeactivation } from "./deactivation";
import {
  isAtLimit,
  lockEndpoint,
  lockEndpointLimit,
  registeredEndpoints,
  writeEndpoint,
} from "./endpoint-rows";
import { type EndpointRow, serializeEndpoint } from "./serialize-endpoint";
import { addSecret, listSecrets } from "./signing-secrets";

type NotFound = { outcome: "not_found" };
type LimitReached = { outcome: "limit_reached" };
type CreateOutcome = { outcome: "created"; endpoint: EndpointWithSecret } | LimitReached;
type UpdateOutcome = { outcome: "changed"; endpoint: Endpoint } | LimitReached | NotFound;
type DeleteOutcome = { outcome: "deleted" } | NotFound;

/** Adds the valid secrets to endpoint rows and serializes them, in the same order. */
async function withSecrets(rows: readonly EndpointRow[]): Promise<Endpoint[]> {
  const ids = rows.map(({ id }) => id);
  const secrets = await listSecrets(ids, clock.date());
  return rows.map((row) => serializeEndpoint(row, secrets.get(row.id)));
}

/** Lists endpoints, newest first. `after` is the id of the last endpoint of the previous page. */
export async function listEndpoints(
  tenant: Tenant,
  { limit, after }: { limit: number; after?: string },
): Promise<{ items: Endpoint[]; nextCursor: string | null }> {
  const rows = await database()
    .select()
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), after ? lt(webhookEndpoints.id, after) : undefined))
    .orderBy(desc(webhookEndpoints.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    items: await withSecrets(page),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Reads an endpoint. Null if it is missing, deleted or another tenant's. */
export async function readEndpoint(tenant: Tenant, id: string): Promise<Endpoint | null> {
  const rows = await database()
    .select()
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.id, id)));
  const [endpoint] = await withSecrets(rows);
  return endpoint ?? null;
}

/**
 * Whether a registered endpoint belongs to the tenant. Includes deleted endpoints, whose deliveries can still be read.
 */
export async function ownsEndpoint({ orgId, environment }: Tenant, id: string): Promise<boolean> {
  const rows = await database()
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.environment, environment),
        eq(webhookEndpoints.purpose, "registered"),
        eq(webhookEndpoints.id, id),
      ),
    );
  return rows.length > 0;
}

/**
 * Creates an endpoint with its first signing secret. The secret's text is only in this result. The caller has checked
 * the URL.
 */
export async function createEndpoint(
  principal: Principal,
  request: CreateEndpoint,
): Promise<CreateOutcome> {
  return transaction(async (tx): Promise<CreateOutcome> => {
    if (await isAtLimit(tx, principal)) return { outcome: "limit_reached" };
    const { orgId, environment } = principal;
    const now = clock.date();
    const id = newUuid();
    const rows = await tx
      .insert(webhookEndpoints)
      .values({
        id,
        orgId,
        environment,
        url: request.url,
        events: request.events,
        description: request.description,
        payloadFormat: request.payload_format,
        webhookVersion: request.webhook_version,
        authToken: sealToken(orgId, id, request.auth_token),
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    afterCommit(() => dropSubscriptions(principal));
    const secret = await addSecret(tx, { orgId, endpointId: id }, now);
    const [inserted] = rows;
    if (!inserted) throw new Error(`Endpoint ${id} was not inserted`);
    await audit(tx, principal, "webhook.created", id, {
      before: null,
      after: auditedFields(inserted),
    });
    await announceEndpoint(tx, { ...principal, id });
    const [endpoint] = await withSecrets(rows);
    if (!endpoint) throw new Error(`Endpoint ${id} was not inserted`);
    return { outcome: "created", endpoint: { ...endpoint, secret } };
  });
}

/** What the audit log shows of an endpoint before and after a change: no secret. */
const auditedFields = ({
  url,
  events,
  description,
  active,
  payloadFormat: payload_format,
  webhookVersion: webhook_version,
}: typeof webhookEndpoints.$inferSelect) => ({
  ...{ url, events, description, active, payload_format, webhook_version },
});

/**
 * Changes the given fields of an endpoint. Existing deliveries keep their URL; deactivating cancels the pending ones.
 * Activating or changing the URL resets the endpoint's health. The caller has checked the URL.
 */
export async function updateEndpoint(
  principal: Principal,
  id: string,
  request: UpdateEndpoint,
): Promise<UpdateOutcome> {
  return transaction(async (tx): Promise<UpdateOutcome> => {
    // Before the endpoint's row: all activations and deactivations take the two locks in this order.
    if (request.active !== undefined) await lockEndpointLimit(tx, principal);
    const row = await lockEndpoint(tx, principal, id);
    if (!row) return { outcome: "not_found" };
    const activated = request.active === true && !row.active;
    const deactivated = request.active === false && row.active;
    if (activated && (await isAtLimit(tx, principal))) return { outcome: "limit_reached" };

    const now = clock.date();
    const { url, events, description, auth_token: token } = request;
    const resetsHealth = activated || (url !== undefined && url !== row.url);
    const changed = await writeEndpoint(tx, id, {
      url,
      events,
      description,
      payloadFormat: request.payload_format,
      webhookVersion: request.webhook_version,
      authToken: token === undefined ? undefined : sealToken(row.orgId, id, token),
      ...(resetsHealth ? NO_FAILURES : {}),
      ...(activated ? { active: true, deactivatedAt: null, deactivationReason: null } : {}),
      ...(deactivated
        ? { active: false, deactivatedAt: now, deactivationReason: "manual" as const }
        : {}),
      updatedAt: now,
    });
    if (deactivated) await recordDeactivation(tx, changed, await cancelPending(tx, id, now));
    const change = activated ? "activated" : deactivated ? "deactivated" : "updated";
    await audit(tx, principal, `webhook.${change}`, id, {
      before: auditedFields(row),
      after: {
        ...auditedFields(changed),
        // Never its value.
        ...(token === undefined ? {} : { auth_token: token === null ? "removed" : "replaced" }),
      },
    });
    await announceEndpoint(tx, { ...principal, id });
    const [endpoint] = await withSecrets([changed]);
    return endpoint ? { outcome: "changed", endpoint } : { outcome: "not_found" };
  });
}

/** Deletes an endpoint and cancels its pending deliveries. The row stays, because its deliveries can still be read. */
export async function deleteEndpoint(principal: Principal, id: string): Promise<DeleteOutcome> {
  return transaction(async (tx): Promise<DeleteOutcome> => {
    const row = await lockEndpoint(tx, principal, id);
    if (!row) return { outcome: "not_found" };
    const now = clock.date();
    await writeEndpoint(tx, id, { active: false, deletedAt: now, updatedAt: now });
    await cancelPending(tx, id, now);
    await audit(tx, principal, "webhook.deleted", id, { before: auditedFields(row), after: null });
    await announceEndpoint(tx, { ...principal, id });
    return { outcome: "deleted" };
  });
}

const NO_FAILURES = {
  failingSince: null,
  consecutiveFailures: 0,
  failureCounts: {},
  warnedAt: null,
} as const satisfies Partial<EndpointRow>;

const sealToken = (orgId: string, endpointId: string, token: string | null | undefined) =>
  token ? seal(token, { orgId, endpointId, purpose: "auth_token" }) : null;
