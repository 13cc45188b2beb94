import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, transaction } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";
import { idempotencyKeys } from "@/lib/db/schema";
import { answerBinding, type Binding, open, SealingError, seal } from "@/lib/secrets/sealing";
import { Failure } from "./errors";

const KEPT_MS = 24 * 60 * 60 * 1000;
export const MAX_KEY_LENGTH = 255;

/** Forgets the keys whose time has passed; they would not be replayed any more. Resolves to how many. */
export function pruneIdempotencyKeys(signal?: AbortSignal): Promise<number> {
  const before = new Date(clock.now() - KEPT_MS).toISOString();
  const step = async (limit: number) => {
    // One that is being used again is held by its request, and left alone.
    const { rowCount } = await database().execute(sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at < ${before} order by created_at limit ${limit} for update skip locked
      ))`);
    return rowCount ?? 0;
  };
  return inBatches(step, { signal });
}

type Answer = { status: number; body: string };
export type Remembered =
  | { outcome: "answered"; answer: Answer }
  | { outcome: "replayed"; answer: Answer }
  | { outcome: "failed"; failure: Failure };

/** Leaves the transaction without committing, and carries the failure out of it. */
class RolledBack extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

/**
 * Answers a POST once for each key: the key's row, the change and the answer are one transaction, so that after a crash either all of
 * them are there or none. A second request with the key waits for the first and then replays it. Failures are not remembered: nothing was
 * done, and a corrected request may use the key again.
 */
export async function withIdempotencyKey(
  { principal, key, request }: { principal: Principal; key: string; request: string },
  answerFirst: () => Promise<Answer | Failure>,
): Promise<Remembered> {
  if (key.length === 0 || key.length > MAX_KEY_LENGTH) {
    return {
      outcome: "failed",
      failure: new Failure(
        "invalid_request",
        `Idempotency-Key must have 1 to ${MAX_KEY_LENGTH} characters.`,
        [{ path: "Idempotency-Key", message: "has a wrong length" }],
      ),
    };
  }
  const requestSha256 = createHash("sha256").update(request).digest("hex");
  const { orgId, environment } = principal;
  const mine = and(
    eq(idempotencyKeys.orgId, orgId),
    eq(idempotencyKeys.environment, environment),
    eq(idempotencyKeys.key, key),
  );

  // An answer may show a secret, the only time that it is shown.
  const binding = answerBinding({ orgId, environment, key });

  try {
    return await transaction(async (tx): Promise<Remembered> => {
      const now = clock.date();
      const expired = sql`${idempotencyKeys.createdAt} < ${new Date(now.getTime() - KEPT_MS).toISOString()}`;
      // Waits here while another transaction holds the same key.
      const claimed = await tx
        .insert(idempotencyKeys)
        .values({ orgId, environment, key, requestSha256, createdAt: now })
        .onConflictDoUpdate({
          target: [idempotencyKeys.orgId, idempotencyKeys.environment, idempotencyKeys.key],
          set: { requestSha256, createdAt: now, response: null },
          setWhere: expired,
        })
        .returning({ key: idempotencyKeys.key });
      if (claimed.length === 0) {
        const [first] = await tx.select().from(idempotencyKeys).where(mine);
        if (first?.response && first.requestSha256 === requestSha256) {
          const { status, sealed } = first.response;
          const body = opened(sealed, binding);
          if (body !== null) return { outcome: "replayed", answer: { status, body } };
          throw new RolledBack(
            new Failure(
              "idempotency_key_reused",
              "The request with this Idempotency-Key was done, and its answer can no longer be shown. Use a new key.",
            ),
          );
        }
        throw new RolledBack(
          new Failure(
            "idempotency_key_reused",
            "This Idempotency-Key was used for another request in the last 24 hours; use a new one.",
            [{ path: "Idempotency-Key", message: "was used for another request" }],
          ),
        );
      }
      const answer = await answerFirst();
      if (answer instanceof Failure) throw new RolledBack(answer);
      const sealed = seal(answer.body, binding).toString("base64");
      await tx
        .update(idempotencyKeys)
        .set({ response: { status: answer.status, sealed } })
        .where(mine);
      return { outcome: "answered", answer };
    });
  } catch (error) {
    if (error instanceof RolledBack) return { outcome: "failed", failure: error.failure };
    throw error;
  }
}

/** Null when the key that sealed it has been taken out of the keyring since. */
function opened(sealed: string, binding: Binding): string | null {
  try {
    return open(Buffer.from(sealed, "base64"), binding);
  } catch (error) {
    if (error instanceof SealingError) return null;
    throw error;
  }
}
