import { hash, randomBytes } from "node:crypto";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { apiKeys, disabledOrganizations, organizationLimits } from "@/lib/db/schema";
import { databaseUnavailable } from "@/lib/db/unavailable";
import { environmentOfKey } from "@/lib/domain/environment";
import { newUuid } from "@/lib/ids";
import { log } from "@/lib/log";
import { PERMISSIONS, type Permission, type Principal, type Tenant } from "./principal";

/** `last_used_at` is exact to this, so that busy keys do not write on every request. */
const LAST_USED_PRECISION_MS = 60_000;

const sha256 = (text: string) => hash("sha256", text);

/** Keys can do everything except manage keys, and manage data only if they were created with that permission. */
const DATA_KEY_PERMISSIONS: ReadonlySet<Permission> = new Set(
  PERMISSIONS.filter((permission) => permission !== "api_keys:manage"),
);
const KEY_PERMISSIONS: ReadonlySet<Permission> = new Set(
  [...DATA_KEY_PERMISSIONS].filter((permission) => permission !== "data:manage"),
);

export type NewApiKey = { name: string; expiresAt?: Date; canManageData?: boolean };

/** Creates a key. `secret` is its text, which is never available again: the database stores a hash. */
export async function createApiKey({
  orgId,
  environment,
  name,
  createdBy,
  expiresAt,
  canManageData = false,
}: Tenant & NewApiKey & { createdBy: string }) {
  const secret = `nx_${environment}_${randomBytes(32).toString("hex")}`;
  const [row] = await database()
    .insert(apiKeys)
    .values({
      orgId,
      environment,
      name,
      createdBy,
      expiresAt,
      canManageData,
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

type KnownKey = {
  principal: Principal;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  isDisabled: boolean;
};

const cached = createNotifiedCache<KnownKey>("api_keys");

/**
 * The principal of a key; null for a malformed, unknown, revoked or expired one, and "disabled" for a valid one of a
 * disabled organization. Valid keys are cached until a notification says that they changed.
 */
export async function authenticateKey(key: string): Promise<Principal | "disabled" | null> {
  if (environmentOfKey(key) === null) return null;
  const hash = sha256(key);
  const known = await cached(hash, () => readKey(hash));
  const now = clock.date();
  if (!known || (known.expiresAt && known.expiresAt <= now)) return null;
  if (known.isDisabled) return "disabled";
  const { lastUsedAt, principal } = known;
  if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() > LAST_USED_PRECISION_MS) {
    known.lastUsedAt = now;
    await recordUse(principal.actor.id, now);
  }
  return principal;
}

/** The principal of a valid key of an organization that is not disabled; else null. */
export async function principalOfKey(key: string): Promise<Principal | null> {
  const principal = await authenticateKey(key);
  return principal === "disabled" ? null : principal;
}

async function readKey(hash: string): Promise<KnownKey | null> {
  const [found] = await database()
    .select({
      key: apiKeys,
      rateLimit: organizationLimits.rateLimit,
      disabledAt: disabledOrganizations.disabledAt,
    })
    .from(apiKeys)
    .leftJoin(organizationLimits, eq(organizationLimits.orgId, apiKeys.orgId))
    .leftJoin(disabledOrganizations, eq(disabledOrganizations.orgId, apiKeys.orgId))
    .where(eq(apiKeys.sha256, hash));
  if (!found || found.key.revokedAt) return null;
  const { key: row, rateLimit, disabledAt } = found;
  const { orgId, environment, id, name, lastFour, expiresAt, lastUsedAt, canManageData } = row;
  return {
    principal: {
      orgId,
      environment,
      actor: { type: "api_key", id, label: `${name} (…${lastFour})` },
      permissions: canManageData ? DATA_KEY_PERMISSIONS : KEY_PERMISSIONS,
      rateLimit,
    },
    expiresAt,
    lastUsedAt,
    isDisabled: disabledAt !== null,
  };
}

/**
 * Writes at most once a minute, however many processes see the key. If the database accepts no changes, the use is not
 * recorded: reads go on.
 */
async function recordUse(id: string, now: Date): Promise<void> {
  const stale = new Date(now.getTime() - LAST_USED_PRECISION_MS);
  const isStale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, stale));
  try {
    await database()
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, id), isStale));
  } catch (error) {
    const unavailable = databaseUnavailable(error);
    if (unavailable !== "read_only" && unavailable !== "busy") throw error;
    log.debug({ err: error }, "api_key.use_not_recorded");
  }
}
