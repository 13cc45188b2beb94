import { and, eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit";
import type { Principal, Tenant } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { webhookEndpoints } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { announceEndpoint } from "../announce";
import { serializeSecret } from "./serialize-endpoint";
import { addSecret, listSecrets, rotate } from "./signing-secrets";

/** The hidden endpoint of an environment whose secret signs what jobs asked for by their own `webhook_url`. */
const hidden = ({ orgId, environment }: Tenant) =>
  and(
    eq(webhookEndpoints.orgId, orgId),
    eq(webhookEndpoints.environment, environment),
    eq(webhookEndpoints.purpose, "job_callbacks"),
  );

/** The hidden endpoint's id; made with its first secret when there is none yet. */
export async function ensureJobCallbackEndpoint(tx: Transaction, tenant: Tenant): Promise<string> {
  const [known] = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(hidden(tenant));
  if (known) return known.id;
  const { orgId, environment } = tenant;
  const id = newUuid();
  const now = clock.date();
  // Waits here while another transaction makes it.
  const made = await tx
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
  if (made.length > 0) {
    await addSecret(tx, { orgId, endpointId: id }, now);
    return id;
  }
  const [theirs] = await tx
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(hidden(tenant));
  if (!theirs) throw new Error("The lane of jobs' own URLs is neither there nor to be made");
  return theirs.id;
}

const masked = async (tenant: Tenant, id: string | undefined) => {
  const secrets = id ? ((await listSecrets([id], clock.date())).get(id) ?? []) : [];
  return { environment: tenant.environment, secrets: secrets.map(serializeSecret) };
};

/** The valid secrets without their texts; none before the first was needed or asked for. */
export async function readJobCallbackSecret(tenant: Tenant) {
  const [row] = await database()
    .select({ id: webhookEndpoints.id })
    .from(webhookEndpoints)
    .where(hidden(tenant));
  return masked(tenant, row?.id);
}

/** Makes a new secret and shows it this once. The one before it signs too for another 24 hours. */
export async function rotateJobCallbackSecret(principal: Principal) {
  return transaction(async (tx) => {
    const id = await ensureJobCallbackEndpoint(tx, principal);
    await tx
      .select({ id: webhookEndpoints.id })
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id))
      .for("no key update");
    const secret = await rotate(tx, { orgId: principal.orgId, endpointId: id }, clock.date());
    await audit(tx, principal, "job_callback_secret.rotated", id);
    await announceEndpoint(tx, { ...principal, id });
    return { ...(await masked(principal, id)), secret };
  });
}
