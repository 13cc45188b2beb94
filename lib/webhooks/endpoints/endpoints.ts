import { and, count, desc, eq, lt } from "drizzle-orm";
import { audit } from "@/lib/auth/audit";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { seal } from "@/lib/secrets/sealing";
import { announceEndpoint } from "../announce";
import type { CreateEndpoint, UpdateEndpoint } from "../request-schemas";
import type { Endpoint, EndpointWithSecret } from "../schemas";
import { cancelPending } from "./cancel-pending";
import { lockEndpointLimit } from "./endpoint-lock";
import { registeredEndpoints } from "./registered-endpoints";
import { type EndpointRow, serializeEndpoint } from "./serialize-endpoint";
import { addSecret, listSecrets, revokeSigningSecret, rotate } from "./signing-secrets";

/** Active registered endpoints of one environment of an organization. */
const MAX_ACTIVE_ENDPOINTS = 10;

type Missing = { outcome: "not_found" };
type Changed = { outcome: "changed"; endpoint: Endpoint };
type LimitReached = { outcome: "limit_reached" };

export type CreateOutcome = { outcome: "created"; endpoint: EndpointWithSecret } | LimitReached;

/** Makes an endpoint with its first secret, whose text is in the answer and nowhere else. The URL has been checked. */
export async function createEndpoint(
  principal: Principal,
  request: CreateEndpoint,
): Promise<CreateOutcome> {
  return transaction(async (tx): Promise<CreateOutcome> => {
    if (await atLimit(tx, principal)) return { outcome: "limit_reached" };
    const { orgId, environment } = principal;
    const now = clock.date();
    const id = newUuid();
    const [row] = await tx
      .insert(webhookEndpoints)
      .values({
        id,
        orgId,
        environment,
        url: request.url,
        events: request.events,
        description: request.description,
        authToken: sealedToken(orgId, id, request.auth_token),
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!row) throw new Error("The endpoint was not stored");
    const secret = await addSecret(tx, { orgId, endpointId: id }, now);
    await record(tx, principal, { action: "webhook.created", id });
    return { outcome: "created", endpoint: { ...(await withValidSecrets(row)), secret } };
  });
}

/** The newest endpoints first, `limit` of them, older than `after` if given. */
export async function listEndpoints(
  tenant: Tenant,
  { limit, after }: { limit: number; after?: string },
) {
  const rows = await database()
    .select()
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), after ? lt(webhookEndpoints.id, after) : undefined))
    .orderBy(desc(webhookEndpoints.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  return {
    items: await withSecrets(shown),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One endpoint, or null: another tenant's and a deleted one are like a missing one. */
export async function readEndpoint(tenant: Tenant, id: string): Promise<Endpoint | null> {
  const [row] = await database()
    .select()
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.id, id)));
  return row ? withValidSecrets(row) : null;
}

/** Whether a registered endpoint is the tenant's, deleted or not: what was sent to it can be read either way. */
export async function ownsEndpoint({ orgId, environment }: Tenant, id: string): Promise<boolean> {
  const found = await database()
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
  return found.length > 0;
}

/** Changes what the request names. Deliveries that exist keep their URL; deactivating cancels the pending ones. The URL has been checked. */
export async function updateEndpoint(
  principal: Principal,
  id: string,
  request: UpdateEndpoint,
): Promise<Changed | LimitReached | Missing> {
  return transaction(async (tx): Promise<Changed | LimitReached | Missing> => {
    // Before the row, in the order in which every activation takes the two.
    if (request.active) await lockEndpointLimit(tx, principal);
    const row = await held(tx, principal, id);
    if (!row) return { outcome: "not_found" };
    const activated = request.active === true && !row.active;
    const deactivated = request.active === false && row.active;
    if (activated && (await atLimit(tx, principal))) return { outcome: "limit_reached" };
    const now = clock.date();
    const { url, events, description, auth_token: token } = request;
    const freshStart = activated || (url !== undefined && url !== row.url);
    const changed = await write(tx, id, {
      url,
      events,
      description,
      authToken: token === undefined ? undefined : sealedToken(row.orgId, id, token),
      ...(freshStart
        ? { failingSince: null, consecutiveFailures: 0, failureCounts: {}, warnedAt: null }
        : {}),
      ...(activated ? { active: true, deactivatedAt: null, deactivationReason: null } : {}),
      ...(deactivated
        ? { active: false, deactivatedAt: now, deactivationReason: "manual" as const }
        : {}),
      updatedAt: now,
    });
    if (deactivated) await cancelPending(tx, id, now);
    const action = activated
      ? "webhook.activated"
      : deactivated
        ? "webhook.deactivated"
        : "webhook.updated";
    await record(tx, principal, { action, id });
    return { outcome: "changed", endpoint: await withValidSecrets(changed) };
  });
}

/** Takes an endpoint away and cancels its pending deliveries. Its row stays, for its deliveries can still be read. */
export async function deleteEndpoint(
  principal: Principal,
  id: string,
): Promise<{ outcome: "deleted" } | Missing> {
  return transaction(async (tx): Promise<{ outcome: "deleted" } | Missing> => {
    if (!(await held(tx, principal, id))) return { outcome: "not_found" };
    const now = clock.date();
    await write(tx, id, { active: false, deletedAt: now, updatedAt: now });
    await cancelPending(tx, id, now);
    await record(tx, principal, { action: "webhook.deleted", id });
    return { outcome: "deleted" };
  });
}

/** A new secret, shown this once; the one before it signs too for another 24 hours. */
export async function rotateSecret(
  principal: Principal,
  id: string,
): Promise<{ outcome: "rotated"; endpoint: EndpointWithSecret } | Missing> {
  return transaction(
    async (tx): Promise<{ outcome: "rotated"; endpoint: EndpointWithSecret } | Missing> => {
      const row = await held(tx, principal, id);
      if (!row) return { outcome: "not_found" };
      const secret = await rotate(tx, { orgId: row.orgId, endpointId: id }, clock.date());
      await record(tx, principal, { action: "webhook.secret_rotated", id });
      return { outcome: "rotated", endpoint: { ...(await withValidSecrets(row)), secret } };
    },
  );
}

/** Ends one of two valid secrets now. The only one cannot be ended. */
export async function revokeSecret(
  principal: Principal,
  id: string,
  secretId: string,
): Promise<Changed | Missing | { outcome: "no_such_secret" } | { outcome: "last_secret" }> {
  return transaction(async (tx) => {
    const row = await held(tx, principal, id);
    if (!row) return { outcome: "not_found" as const };
    const { outcome } = await revokeSigningSecret(tx, { endpointId: id, secretId }, clock.date());
    if (outcome === "not_found") return { outcome: "no_such_secret" as const };
    if (outcome === "last") return { outcome: "last_secret" as const };
    await record(tx, principal, { action: "webhook.secret_ended", id });
    return { outcome: "changed" as const, endpoint: await withValidSecrets(row) };
  });
}

async function withSecrets(rows: readonly EndpointRow[]): Promise<Endpoint[]> {
  const secrets = await listSecrets(
    rows.map(({ id }) => id),
    clock.date(),
  );
  return rows.map((row) => serializeEndpoint(row, secrets.get(row.id)));
}

async function withValidSecrets(row: EndpointRow): Promise<Endpoint> {
  const secrets = await listSecrets([row.id], clock.date());
  return serializeEndpoint(row, secrets.get(row.id));
}

/** The row for a change, so that nothing else changes it and no delivery is made for it meanwhile. */
async function held(tx: Transaction, tenant: Tenant, id: string): Promise<EndpointRow | undefined> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.id, id)))
    .for("update");
  return row;
}

async function atLimit(tx: Transaction, tenant: Tenant): Promise<boolean> {
  await lockEndpointLimit(tx, tenant);
  const [active] = await tx
    .select({ n: count() })
    .from(webhookEndpoints)
    .where(and(registeredEndpoints(tenant), eq(webhookEndpoints.active, true)));
  return (active?.n ?? 0) >= MAX_ACTIVE_ENDPOINTS;
}

async function write(
  tx: Transaction,
  id: string,
  change: Partial<EndpointRow>,
): Promise<EndpointRow> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set(change)
    .where(eq(webhookEndpoints.id, id))
    .returning();
  if (!row) throw new Error(`The endpoint ${id} went away while its row was held`);
  return row;
}

const sealedToken = (orgId: string, endpointId: string, token: string | null | undefined) =>
  token ? seal(token, { orgId, endpointId, purpose: "auth_token" }) : null;

async function record(
  tx: Transaction,
  principal: Principal,
  { action, id }: { action: string; id: string },
): Promise<void> {
  await audit(tx, principal, action, id);
  await announceEndpoint(tx, { ...principal, id });
}
