import { randomBytes } from "node:crypto";
import { and, desc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { database, type Transaction } from "@/lib/db/client";
import { webhookSecrets } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { seal } from "@/lib/secrets/sealing";

/** How long the previous secret stays valid after a rotation. */
const OVERLAP_MS = 24 * 3_600_000;

type Owner = { orgId: string; endpointId: string };
type SecretRow = typeof webhookSecrets.$inferSelect;

const newestFirst = [desc(webhookSecrets.createdAt), desc(webhookSecrets.id)] as const;
const validAt = (at: Date) =>
  or(isNull(webhookSecrets.expiresAt), gt(webhookSecrets.expiresAt, at));

/** Adds a signing secret to an endpoint. Resolves to its text, which is stored sealed and never shown again. */
export async function addSecret(
  tx: Transaction,
  { orgId, endpointId }: Owner,
  at: Date,
): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString("hex")}`;
  await tx.insert(webhookSecrets).values({
    id: newUuid(),
    endpointId,
    sealed: seal(secret, { orgId, endpointId, purpose: "signing_secret" }),
    lastFour: secret.slice(-4),
    createdAt: at,
  });
  return secret;
}

/** The secrets that are valid at a time, by endpoint, newest first. At most two per endpoint. */
export async function listSecrets(
  endpointIds: readonly string[],
  at: Date,
): Promise<Map<string, SecretRow[]>> {
  if (endpointIds.length === 0) return new Map();
  const rows = await database()
    .select()
    .from(webhookSecrets)
    .where(and(inArray(webhookSecrets.endpointId, [...endpointIds]), validAt(at)))
    .orderBy(...newestFirst);
  const groups = new Map<string, SecretRow[]>();
  for (const row of rows) groups.set(row.endpointId, [...(groups.get(row.endpointId) ?? []), row]);
  return groups;
}

/**
 * Adds a secret and keeps the newest existing one for the overlap. Older secrets end at once. The caller has locked the
 * endpoint's row.
 */
export async function addRotatedSecret(tx: Transaction, owner: Owner, at: Date): Promise<string> {
  const ofEndpoint = eq(webhookSecrets.endpointId, owner.endpointId);
  const [newest] = await tx
    .select()
    .from(webhookSecrets)
    .where(and(ofEndpoint, validAt(at)))
    .orderBy(...newestFirst);
  await tx
    .update(webhookSecrets)
    .set({ expiresAt: at })
    .where(and(ofEndpoint, validAt(at)));
  if (newest) {
    const overlapEnd = at.getTime() + OVERLAP_MS;
    const expiresAt = new Date(Math.min(overlapEnd, newest.expiresAt?.getTime() ?? overlapEnd));
    await tx.update(webhookSecrets).set({ expiresAt }).where(eq(webhookSecrets.id, newest.id));
  }
  // Expired secrets are not needed any more.
  await tx.delete(webhookSecrets).where(and(ofEndpoint, lte(webhookSecrets.expiresAt, at)));
  return addSecret(tx, owner, at);
}

/** Revokes one of two valid secrets; the other one then never expires. The caller has locked the endpoint's row. */
export async function revokeSigningSecret(
  tx: Transaction,
  { endpointId, secretId }: { endpointId: string; secretId: string },
  at: Date,
): Promise<{ outcome: "revoked" | "not_found" | "last" }> {
  const valid = await tx
    .select({ id: webhookSecrets.id })
    .from(webhookSecrets)
    .where(and(eq(webhookSecrets.endpointId, endpointId), validAt(at)));
  if (!valid.some(({ id }) => id === secretId)) return { outcome: "not_found" };
  const [other] = valid.filter(({ id }) => id !== secretId);
  if (!other) return { outcome: "last" };
  await tx.delete(webhookSecrets).where(eq(webhookSecrets.id, secretId));
  await tx.update(webhookSecrets).set({ expiresAt: null }).where(eq(webhookSecrets.id, other.id));
  return { outcome: "revoked" };
}
