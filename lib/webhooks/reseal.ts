import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { database, transaction } from "@/lib/db/client";
import { webhookEndpoints, webhookSecrets } from "@/lib/db/schema";
import { type Binding, isCurrent, open, SealingError, seal } from "./sealing";

export interface ResealCounts {
  /** Opened under an older key and sealed under the newest. */
  resealed: number;
  /** Under the newest key already. */
  current: number;
  /** Left as they are: altered, or of a key that the ring does not hold. */
  unopened: number;
}

interface SealedRow {
  id: string;
  sealed: Buffer;
  binding: Binding;
}

interface Store {
  /** Rows after an id, in its order. */
  after(id: string, limit: number): Promise<SealedRow[]>;
  /** Replaces a sealed text, unless somebody else has. */
  replace(row: SealedRow, sealed: Buffer): Promise<unknown>;
}

const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

const signingSecrets: Store = {
  async after(id, limit) {
    const rows = await database()
      .select({ id: webhookSecrets.id, sealed: webhookSecrets.sealed, endpointId: webhookEndpoints.id, orgId: webhookEndpoints.orgId })
      .from(webhookSecrets)
      .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookSecrets.endpointId))
      .where(gt(webhookSecrets.id, id))
      .orderBy(asc(webhookSecrets.id))
      .limit(limit);
    return rows.map((row) => ({
      id: row.id,
      sealed: row.sealed,
      binding: { orgId: row.orgId, endpointId: row.endpointId, purpose: "signing_secret" },
    }));
  },
  replace: ({ id, sealed: old }, sealed) =>
    database()
      .update(webhookSecrets)
      .set({ sealed })
      .where(and(eq(webhookSecrets.id, id), eq(webhookSecrets.sealed, old))),
};

const authTokens: Store = {
  async after(id, limit) {
    const rows = await database()
      .select({ id: webhookEndpoints.id, orgId: webhookEndpoints.orgId, sealed: sql<Buffer>`${webhookEndpoints.authToken}` })
      .from(webhookEndpoints)
      .where(and(gt(webhookEndpoints.id, id), isNotNull(webhookEndpoints.authToken)))
      .orderBy(asc(webhookEndpoints.id))
      .limit(limit);
    return rows.map((row) => ({ id: row.id, sealed: row.sealed, binding: { orgId: row.orgId, endpointId: row.id, purpose: "auth_token" } }));
  },
  replace: ({ id, sealed: old }, sealed) =>
    database()
      .update(webhookEndpoints)
      .set({ authToken: sealed })
      .where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.authToken, old))),
};

/** The same text under the newest key; null when it cannot be opened. */
function resealed({ sealed, binding }: SealedRow): Buffer | null {
  try {
    return seal(open(sealed, binding), binding);
  } catch (error) {
    if (error instanceof SealingError) return null;
    throw error;
  }
}

function isUnderNewest({ sealed, binding }: SealedRow): boolean {
  try {
    if (!isCurrent(sealed)) return false;
    open(sealed, binding);
    return true;
  } catch (error) {
    if (error instanceof SealingError) return false;
    throw error;
  }
}

async function resealBatch(store: Store, rows: readonly SealedRow[], counts: ResealCounts): Promise<void> {
  await transaction(async () => {
    for (const row of rows) {
      if (isUnderNewest(row)) {
        counts.current++;
        continue;
      }
      const sealed = resealed(row);
      if (sealed) await store.replace(row, sealed);
      counts[sealed ? "resealed" : "unopened"]++;
    }
  });
}

/**
 * Puts every sealed secret and token under the newest key, each batch in a transaction of its own. Broken off, it is simply run again: what is done is
 * found to be current. What is changed meanwhile stays as the other process left it.
 */
export async function resealAll({ batchSize = 500, onBatch }: { batchSize?: number; onBatch?: (counts: ResealCounts) => void } = {}) {
  const counts: ResealCounts = { resealed: 0, current: 0, unopened: 0 };
  for (const store of [signingSecrets, authTokens]) {
    let rows = await store.after(BEFORE_ALL, batchSize);
    while (rows.length > 0) {
      await resealBatch(store, rows, counts);
      onBatch?.({ ...counts });
      rows = await store.after(rows.at(-1)?.id ?? BEFORE_ALL, batchSize);
    }
  }
  return counts;
}
