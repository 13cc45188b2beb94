import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import type { Environment } from "@/lib/domain/environment";
import { newUuid } from "@/lib/ids";
import { PERMISSIONS, type Principal, type Tenant } from "./principal";

const API_KEY = /^nx_(live|test)_[0-9a-f]{64}$/;
const LAST_USED_GRAIN_MS = 60_000;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What a key may do. Keys themselves are managed by people only. */
const KEY_PERMISSIONS = new Set(
  PERMISSIONS.filter((permission) => permission !== "api_keys:manage"),
);

/** Makes a key. The answer holds its text, the only time it is ever known: the database keeps a hash. */
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

/** The principal of a key, or null: missing, malformed, unknown, revoked and expired keys are all alike to the caller. */
export async function principalOfKey(key: string): Promise<Principal | null> {
  if (!API_KEY.test(key)) return null;
  const [row] = await database()
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.sha256, sha256(key)));
  const now = clock.date();
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) return null;
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > LAST_USED_GRAIN_MS)
    await touch(row.id, now);
  const environment: Environment = row.environment;
  return {
    orgId: row.orgId,
    environment,
    actor: { type: "api_key", id: row.id, label: `${row.name} (…${row.lastFour})` },
    permissions: KEY_PERMISSIONS,
  };
}

/** Notes the use, at most once a minute however many processes see the key. */
async function touch(id: string, now: Date): Promise<void> {
  const stale = new Date(now.getTime() - LAST_USED_GRAIN_MS);
  await database()
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, stale))));
}
