import { and, eq, sql } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { webhookEndpoints } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { announceEndpoint } from "../announce";
import { serializeSecret } from "./serialize-endpoint";
import { addRotatedSecret, addSecret, listSecrets } from "./signing-secrets";

type Found = { id: string; secretShownAt: Date | null };

/** The environment's job callback endpoint, or undefined if it does not exist yet. */
async function find(
  session: Pick<Transaction, "select">,
  { orgId, environment }: Tenant,
): Promise<Found | undefined> {
  const [row] = await session
    .select({ id: webhookEndpoints.id, secretShownAt: webhookEndpoints.secretShownAt })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.environment, environment),
        eq(webhookEndpoints.purpose, "job_callbacks"),
      ),
    );
  return row;
}

const shown = createNotifiedCache<boolean>("job_secret_shown", { keeps: (isShown) => isShown });

/**
 * Whether someone has seen a secret of the tenant's job callbacks. Cached from then on, because it never becomes
 * false again.
 */
export const isJobCallbackSecretShown = async (tenant: Tenant): Promise<boolean> =>
  (await shown(`${tenant.orgId} ${tenant.environment}`, async () => {
    const found = await find(database(), tenant);
    return found !== undefined && found.secretShownAt !== null;
  })) ?? false;

/**
 * The id of the job callback endpoint: the hidden endpoint of an environment whose secret signs the deliveries to
 * `webhook_url`s of jobs. Creates it with its first secret if it does not exist.
 */
export async function ensureJobCallbackEndpoint(tx: Transaction, tenant: Tenant): Promise<string> {
  const existing = await find(tx, tenant);
  if (existing) return existing.id;
  const { orgId, environment } = tenant;
  const id = newUuid();
  const now = clock.date();
  // If another transaction is inserting it, this waits until that one ends.
  const inserted = await tx
    .insert(webhookEndpoints)
    .values({
      id,
      orgId,
      environment,
      purpose: "job_callbacks",
      url: "",
      events: [],
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: webhookEndpoints.id });
  if (inserted.length > 0) {
    await addSecret(tx, { orgId, endpointId: id }, now);
    return id;
  }
  const concurrent = await find(tx, tenant);
  if (!concurrent) throw new Error("The job callback endpoint could not be created or found");
  return concurrent.id;
}

async function serializeSecrets(tenant: Tenant, found: Found | undefined) {
  const secrets = found ? ((await listSecrets([found.id], clock.date())).get(found.id) ?? []) : [];
  return {
    environment: tenant.environment,
    secrets: secrets.map(serializeSecret),
    shown_at: found?.secretShownAt?.toISOString() ?? null,
  };
}

/** The valid secrets without their texts. Empty until the first secret is created. */
export async function readJobCallbackSecret(tenant: Tenant) {
  return serializeSecrets(tenant, await find(database(), tenant));
}

/** Adds a secret, whose text is only in this result. The previous secret stays valid for 24 hours. */
export async function rotateJobCallbackSecret(principal: Principal) {
  return transaction(async (tx) => {
    const id = await ensureJobCallbackEndpoint(tx, principal);
    const now = clock.date();
    // Also locks the row: rotations follow each other.
    const [{ secretShownAt } = { secretShownAt: now }] = await tx
      .update(webhookEndpoints)
      .set({ secretShownAt: sql`coalesce(${webhookEndpoints.secretShownAt}, ${now})` })
      .where(eq(webhookEndpoints.id, id))
      .returning({ secretShownAt: webhookEndpoints.secretShownAt });
    const secret = await addRotatedSecret(tx, { orgId: principal.orgId, endpointId: id }, now);
    await audit(tx, principal, "job_callback_secret.rotated", id);
    await announceEndpoint(tx, { ...principal, id });
    return { ...(await serializeSecrets(principal, { id, secretShownAt })), secret };
  });
}
