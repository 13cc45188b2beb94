import { and, eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { announceEndpoint } from "../announce";
import { serializeSecret } from "./serialize-endpoint";
import { addRotatedSecret, addSecret, listSecrets } from "./signing-secrets";

/** The id of the environment's job callback endpoint, or undefined if it does not exist yet. */
async function findId(
  session: Pick<Transaction, "select">,
  { orgId, environment }: Tenant,
): Promise<string | undefined> {
  const [row] = await session
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.environment, environment),
        eq(webhookEndpoints.purpose, "job_callbacks"),
      ),
    );
  return row?.id;
}

/**
 * The id of the job callback endpoint: the hidden endpoint of an environment whose secret signs the deliveries to
 * `webhook_url`s of jobs. Creates it with its first secret if it does not exist.
 */
export async function ensureJobCallbackEndpoint(tx: Transaction, tenant: Tenant): Promise<string> {
  const existing = await findId(tx, tenant);
  if (existing) return existing;
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
  const concurrent = await findId(tx, tenant);
  if (!concurrent) throw new Error("The job callback endpoint could not be created or found");
  return concurrent;
}

async function serializeSecrets(tenant: Tenant, id: string | undefined) {
  const secrets = id ? ((await listSecrets([id], clock.date())).get(id) ?? []) : [];
  return { environment: tenant.environment, secrets: secrets.map(serializeSecret) };
}

/** The valid secrets without their texts. Empty until the first secret is created. */
export async function readJobCallbackSecret(tenant: Tenant) {
  return serializeSecrets(tenant, await findId(database(), tenant));
}

/** Adds a secret, whose text is only in this result. The previous secret stays valid for 24 hours. */
export async function rotateJobCallbackSecret(principal: Principal) {
  return transaction(async (tx) => {
    const id = await ensureJobCallbackEndpoint(tx, principal);
    await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id))
      .for("no key update");
    const owner = { orgId: principal.orgId, endpointId: id };
    const secret = await addRotatedSecret(tx, owner, clock.date());
    await audit(tx, principal, "job_callback_secret.rotated", id);
    await announceEndpoint(tx, { ...principal, id });
    return { ...(await serializeSecrets(principal, id)), secret };
  });
}
