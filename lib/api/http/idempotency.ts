import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { agreedTime } from "@/lib/db/guards/agreed-time";
import { inBatches } from "@/lib/db/in-batches";
import { idempotencyKeys } from "@/lib/db/schema";
import { type Binding, SealingError } from "@/lib/secrets/keyring";
import { open, responseBinding, seal } from "@/lib/secrets/sealing";
import { Failure } from "./errors";

const RETENTION_MS = 24 * 60 * 60 * 1000;
export const MAX_KEY_LENGTH = 255;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Deletes keys that are older than 24 hours. Resolves to how many. */
export async function pruneIdempotencyKeys(signal?: AbortSignal): Promise<number> {
  const now = await agreedTime();
  if (!now) return 0;
  const before = new Date(now.getTime() - RETENTION_MS).toISOString();
  const step = async (limit: number) => {
    // A key that a request is using again is locked, and skipped.
    const { rowCount } = await database().execute(sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at < ${before} order by created_at limit ${limit} for update skip locked
      ))`);
    return rowCount ?? 0;
  };
  return inBatches(step, { signal });
}

type Answer = { status: number; body: string };
type Keyed = {
  principal: Principal;
  key: string;
  request: string;
  /** As a process of an earlier release stores the request. */
  formerRequest: string;
};
export type IdempotentOutcome =
  | { outcome: "answered"; answer: Answer }
  | { outcome: "replayed"; answer: Answer }
  | { outcome: "failed"; failure: Failure };

/** Rolls the transaction back and carries the failure out of it. */
class RolledBack extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/**
 * Runs `answerFirst` once for each key within 24 hours; the same request with the same key then gets the stored
 * response. The key's row, the change and the response are one transaction. A second request with the key waits for the
 * first. Failures are not stored: nothing was done, and a corrected request may use the key again.
 */
export async function withIdempotencyKey(
  { principal, key, request, formerRequest }: Keyed,
  answerFirst: () => Promise<Answer | Failure>,
): Promise<IdempotentOutcome> {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    const message = `must have 1 to ${MAX_KEY_LENGTH} characters (got ${key.length})`;
    return {
      outcome: "failed",
      failure: new Failure("invalid_request", `Idempotency-Key ${message}.`, [
        { path: "Idempotency-Key", message },
      ]),
    };
  }
  const requestSha256 = sha256(request);
  const { orgId, environment } = principal;
  const row = and(
    eq(idempotencyKeys.orgId, orgId),
    eq(idempotencyKeys.environment, environment),
    eq(idempotencyKeys.key, key),
  );
  // Sealed, because a response may contain a secret that is shown only once.
  const binding = responseBinding({ orgId, environment, key });

  const claim = async (tx: Transaction) => {
    const now = clock.date();
    const expired = sql`${idempotencyKeys.createdAt} < ${new Date(now.getTime() - RETENTION_MS).toISOString()}`;
    // Waits while another transaction has locked the same key.
    const claimed = await tx
      .insert(idempotencyKeys)
      .values({ orgId, environment, key, requestSha256, createdAt: now })
      .onConflictDoUpdate({
        target: [idempotencyKeys.orgId, idempotencyKeys.environment, idempotencyKeys.key],
        set: { requestSha256, createdAt: now, response: null },
        setWhere: expired,
      })
      .returning({ key: idempotencyKeys.key });
    return claimed.length > 0;
  };

  try {
    return await transaction(async (tx): Promise<IdempotentOutcome> => {
      if (!(await claim(tx))) {
        const [first] = await tx.select().from(idempotencyKeys).where(row);
        if (!first?.response) throw reused();
        if (![requestSha256, sha256(formerRequest)].includes(first.requestSha256)) throw reused();
        const { status, sealed } = first.response;
        const body = openOrNull(sealed, binding);
        if (body === null) throw unreadable();
        return { outcome: "replayed", answer: { status, body } };
      }
      const answer = await answerFirst();
      if (answer instanceof Failure) throw new RolledBack(answer);
      const sealed = seal(answer.body, binding).toString("base64");
      await tx
        .update(idempotencyKeys)
        .set({ response: { status: answer.status, sealed } })
        .where(row);
      return { outcome: "answered", answer };
    });
  } catch (error) {
    if (error instanceof RolledBack) return { outcome: "failed", failure: error.failure };
    throw error;
  }
}

const reused = () =>
  new RolledBack(
    new Failure(
      "idempotency_key_reused",
      "This Idempotency-Key was used for a different request in the last 24 hours. Use a new key.",
      [{ path: "Idempotency-Key", message: "was used for a different request" }],
    ),
  );

const unreadable = () =>
  new RolledBack(
    new Failure(
      "idempotency_key_reused",
      "The request with this Idempotency-Key was completed, but its response can no longer be decrypted. Use a " +
        "new key.",
    ),
  );

/** Null if the key that sealed the text has been removed from the keyring. */
function openOrNull(sealed: string, binding: Binding): string | null {
  try {
    return open(Buffer.from(sealed, "base64"), binding);
  } catch (error) {
    if (error instanceof SealingError) return null;
    throw error;
  }
}
