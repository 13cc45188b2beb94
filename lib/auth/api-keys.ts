import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import { newUuid } from "@/lib/ids";
import { PERMISSIONS, type Principal, type Tenant } from "./principal";

const API_KEY = /^nx_(live|test)_[0-9a-f]{64}$/;
/** `last_used_at` is exact to this, so that busy keys do not write on every request. */
const LAST_USED_PRECISION_MS = 60_000;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Keys can do everything except manage keys. */
const KEY_PERMISSIONS = new Set(
  PERMISSIONS.filter((permission) => permission !== "api_keys:manage"),
);

/** Creates a key. `secret` is its text, which is never available again: the database stores a hash. */
export async function createApiKey({
  orgId,
  environment,
  name,
  createdBy,
  expiresAt,
}: Tenant & { name: string; createdBy: string; expiresAt?: Date }) {
  const secret = `nx_${environment}_${randomBytes(32).toString("hex")}`;
  const [row] = await database()
    .insert(apiKeys)
    .values({
      orgId,
      environment,
      name,
      createdBy,
      expiresAt,
      sha256: sha256(secret),
      prefix: `nx_${environment}_`,
      lastFour: secret.slice(-4),
      id: newUuid(),
      createdAt: clock.date(),
    })
    .returning({ id: apiKeys.id });
  if (!row) throw new Error("The API key was not stored");
  return { id: row.id, secret };
}

/** The principal of a key; null for a malformed, unknown, revoked or expired one. */
export async function principalOfKey(key: string): Promise<Principal | null> {
  if (!API_KEY.test(key)) return null;
  const [row] = await database()
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.sha256, sha256(key)));
  const now = clock.date();
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > LAST_USED_PRECISION_MS)
    await recordUse(row.id, now);
  const environment: Environment = row.environment;
  return {
    orgId: row.orgId,
    environment,
    actor: { type: "api_key", id: row.id, label: `${row.name} (…${row.lastFour})` },
    permissions: KEY_PERMISSIONS,
  };
}

/** Writes at most once a minute, however many processes see the key. */
async function recordUse(id: string, now: Date): Promise<void> {
  const stale = new Date(now.getTime() - LAST_USED_PRECISION_MS);
  await database()
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, stale))));
}
