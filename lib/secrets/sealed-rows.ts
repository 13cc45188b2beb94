import { and, asc, eq, gt, isNotNull, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import {
  idempotencyKeys,
  signingKeys,
  slackWebhooks,
  webhookEndpoints,
  webhookSecrets,
} from "@/lib/db/schema";
import type { Binding } from "./keyring";
import { recordKeyBinding, responseBinding, slackBinding } from "./sealing";

export interface SealedRow {
  sealed: Buffer;
  binding: Binding;
  /** Replaces the sealed text, unless it has changed since it was read. */
  replace(sealed: Buffer): Promise<unknown>;
}

/** Reads the sealed values of one table, `size` rows at a time. */
type Batches = (size: number) => AsyncGenerator<SealedRow[]>;

/** Each batch starts after the last row of the previous one. */
async function* readBatches<Row>(
  read: (last: Row | null) => Promise<Row[]>,
  toSealed: (row: Row) => SealedRow,
): AsyncGenerator<SealedRow[]> {
  let rows = await read(null);
  while (rows.length > 0) {
    yield rows.map(toSealed);
    rows = await read(rows.at(-1) ?? null);
  }
}

export const signingSecrets: Batches = (size) =>
  readBatches(
    (last: { id: string; sealed: Buffer; endpointId: string; orgId: string } | null) =>
      database()
        .select({
          id: webhookSecrets.id,
          sealed: webhookSecrets.sealed,
          endpointId: webhookEndpoints.id,
          orgId: webhookEndpoints.orgId,
        })
        .from(webhookSecrets)
        .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookSecrets.endpointId))
        .where(last ? gt(webhookSecrets.id, last.id) : undefined)
        .orderBy(asc(webhookSecrets.id))
        .limit(size),
    ({ id, sealed: old, endpointId, orgId }) => ({
      sealed: old,
      binding: { orgId, endpointId, purpose: "signing_secret" },
      replace: (sealed) =>
        database()
          .update(webhookSecrets)
          .set({ sealed })
          .where(and(eq(webhookSecrets.id, id), eq(webhookSecrets.sealed, old))),
    }),
  );

export const authTokens: Batches = (size) =>
  readBatches(
    (last: { id: string; orgId: string; token: Buffer } | null) =>
      database()
        .select({
          id: webhookEndpoints.id,
          orgId: webhookEndpoints.orgId,
          token: sql<Buffer>`${webhookEndpoints.authToken}`,
        })
        .from(webhookEndpoints)
        .where(
          and(
            last ? gt(webhookEndpoints.id, last.id) : undefined,
            isNotNull(webhookEndpoints.authToken),
          ),
        )
        .orderBy(asc(webhookEndpoints.id))
        .limit(size),
    ({ id, orgId, token }) => ({
      sealed: token,
      binding: { orgId, endpointId: id, purpose: "auth_token" },
      replace: (sealed) =>
        database()
          .update(webhookEndpoints)
          .set({ authToken: sealed })
          .where(and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.authToken, token))),
    }),
  );

type StoredResponse = Pick<
  typeof idempotencyKeys.$inferSelect,
  "orgId" | "environment" | "key" | "response"
>;

/** Responses stored for an `Idempotency-Key`. They may contain a secret. */
export const storedResponses: Batches = (size) =>
  readBatches(
    (last: StoredResponse | null) => {
      const { orgId, environment, key, response } = idempotencyKeys;
      const after =
        last &&
        sql`(${orgId}, ${environment}, ${key}) > (${last.orgId}, ${last.environment}, ${last.key})`;
      return database()
        .select({ orgId, environment, key, response })
        .from(idempotencyKeys)
        .where(and(after ?? undefined, isNotNull(response)))
        .orderBy(asc(orgId), asc(environment), asc(key))
        .limit(size);
    },
    ({ response, ...id }) => ({
      sealed: Buffer.from(response?.sealed ?? "", "base64"),
      binding: responseBinding(id),
      replace: async (sealed) =>
        response &&
        database()
          .update(idempotencyKeys)
          .set({ response: { ...response, sealed: sealed.toString("base64") } })
          .where(
            and(
              eq(idempotencyKeys.orgId, id.orgId),
              eq(idempotencyKeys.environment, id.environment),
              eq(idempotencyKeys.key, id.key),
              sql`${idempotencyKeys.response} ->> 'sealed' = ${response.sealed}`,
            ),
          ),
    }),
  );

/** Keys that sign records. */
export const recordKeys: Batches = (size) =>
  readBatches(
    (last: { id: string; sealed: Buffer } | null) =>
      database()
        .select({ id: signingKeys.id, sealed: signingKeys.privateKey })
        .from(signingKeys)
        .where(last ? gt(signingKeys.id, last.id) : undefined)
        .orderBy(asc(signingKeys.id))
        .limit(size),
    ({ id, sealed: old }) => ({
      sealed: old,
      binding: recordKeyBinding(id),
      replace: (sealed) =>
        database()
          .update(signingKeys)
          .set({ privateKey: sealed })
          .where(and(eq(signingKeys.id, id), eq(signingKeys.privateKey, old))),
    }),
  );

/** URLs of Slack webhooks. */
export const slackUrls: Batches = (size) =>
  readBatches(
    (last: { orgId: string; sealed: Buffer } | null) =>
      database()
        .select({ orgId: slackWebhooks.orgId, sealed: slackWebhooks.url })
        .from(slackWebhooks)
        .where(last ? gt(slackWebhooks.orgId, last.orgId) : undefined)
        .orderBy(asc(slackWebhooks.orgId))
        .limit(size),
    ({ orgId, sealed: old }) => ({
      sealed: old,
      binding: slackBinding(orgId),
      replace: (sealed) =>
        database()
          .update(slackWebhooks)
          .set({ url: sealed })
          .where(and(eq(slackWebhooks.orgId, orgId), eq(slackWebhooks.url, old))),
    }),
  );
