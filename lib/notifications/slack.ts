import { eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { database, type Transaction, transaction } from "@/lib/db/client";
import { slackWebhooks } from "@/lib/db/schema";
import { attemptErrorLabel } from "@/lib/domain/lists/attempt-error-labels";
import { SealingError } from "@/lib/secrets/keyring";
import { open, seal, slackBinding } from "@/lib/secrets/sealing";
import { transportPolicy } from "@/lib/webhooks/transport/policy";
import { createTransport, type Transport } from "@/lib/webhooks/transport/send";
import type { SlackWebhook } from "./schemas";
import type { SendOutcome } from "./send-outcome";

type Row = typeof slackWebhooks.$inferSelect;

const timeOf = (at: Date | null) => at?.toISOString() ?? null;

const serialize = (row: Row): SlackWebhook => ({
  host: row.host,
  kinds: row.kinds,
  created_by: row.createdBy,
  created_at: row.createdAt.toISOString(),
  last_sent_at: timeOf(row.lastSentAt),
  last_failed_at: timeOf(row.lastFailedAt),
  last_error: row.lastError,
});

async function readRow(orgId: string): Promise<Row | null> {
  const [row] = await database().select().from(slackWebhooks).where(eq(slackWebhooks.orgId, orgId));
  return row ?? null;
}

async function lockRow(tx: Transaction, orgId: string): Promise<Row | null> {
  const [row] = await tx
    .select()
    .from(slackWebhooks)
    .where(eq(slackWebhooks.orgId, orgId))
    .for("update");
  return row ?? null;
}

/** The organization's Slack webhook without its URL; null if it has none. */
export async function readSlack({ orgId }: Pick<Principal, "orgId">): Promise<SlackWebhook | null> {
  const row = await readRow(orgId);
  return row && serialize(row);
}

type Change = { before: Row | null; after: Row };

const auditChange = (tx: Transaction, principal: Principal, { before, after }: Change) =>
  audit(tx, principal, "organization.slack_changed", principal.orgId, {
    before: before && { host: before.host, kinds: before.kinds },
    after: { host: after.host, kinds: after.kinds },
  });

/** Stores the webhook in place of the one that is stored. The caller has checked the URL. */
export const replaceWebhook = (
  principal: Principal,
  { url, kinds }: { url: string; kinds: SlackWebhook["kinds"] },
): Promise<SlackWebhook> =>
  transaction(async (tx) => {
    const { orgId, actor } = principal;
    const before = await lockRow(tx, orgId);
    const values = {
      ...{ url: seal(url, slackBinding(orgId)), host: new URL(url).host, kinds },
      ...{ createdBy: actor.label, createdAt: clock.date() },
      ...{ lastSentAt: null, lastFailedAt: null, lastError: null },
    };
    const after: Row = { orgId, ...values };
    await tx
      .insert(slackWebhooks)
      .values(after)
      .onConflictDoUpdate({ target: slackWebhooks.orgId, set: values });
    await auditChange(tx, principal, { before, after });
    return serialize(after);
  });

/** Changes what is posted to the stored webhook. Null if there is none. */
export const updateKinds = (
  principal: Principal,
  kinds: SlackWebhook["kinds"],
): Promise<SlackWebhook | null> =>
  transaction(async (tx) => {
    const { orgId } = principal;
    const before = await lockRow(tx, orgId);
    if (!before) return null;
    await tx.update(slackWebhooks).set({ kinds }).where(eq(slackWebhooks.orgId, orgId));
    const after = { ...before, kinds };
    await auditChange(tx, principal, { before, after });
    return serialize(after);
  });

/** Removes the webhook. Nothing more is posted. Resolves to whether there was one. */
export async function removeSlack(principal: Principal): Promise<boolean> {
  const { orgId } = principal;
  return transaction(async (tx) => {
    const [removed] = await tx
      .delete(slackWebhooks)
      .where(eq(slackWebhooks.orgId, orgId))
      .returning({ host: slackWebhooks.host, kinds: slackWebhooks.kinds });
    if (!removed) return false;
    await audit(tx, principal, "organization.slack_removed", orgId, {
      before: removed,
      after: null,
    });
    return true;
  });
}

/** Characters with a meaning in Slack's own markup. */
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A message with a title, a text and a link, in the markup of Slack. */
export const slackText = (message: { title: string; text: string; url: string }): string =>
  `*${escaped(message.title)}*\n${escaped(message.text)}\n<${message.url}|Open in Nexio>`;

/** Statuses of a webhook that was removed, or that does not accept what we post. */
const FINAL = [400, 403, 404, 410];

async function post(transport: Transport, url: string, text: string): Promise<SendOutcome> {
  const result = await transport.send({
    url,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ text }),
  });
  if (result.error === null) return { outcome: "sent" };
  const reason = `The message was not accepted: ${attemptErrorLabel(result.error, result.status)}.`;
  const isFinal = result.status !== null && FINAL.includes(result.status);
  return { outcome: isFinal ? "refused" : "failed", reason };
}

/** Posts a message to the organization's webhook, and records how that ended. */
export async function postToSlack(
  orgId: string,
  text: string,
  transport: Transport,
): Promise<SendOutcome> {
  const row = await readRow(orgId);
  if (!row) return { outcome: "refused", reason: "The Slack webhook was removed." };
  const outcome = await postTo(row, text, transport);
  const at = clock.date();
  await database()
    .update(slackWebhooks)
    .set(
      outcome.outcome === "sent"
        ? { lastSentAt: at, lastError: null }
        : { lastFailedAt: at, lastError: outcome.reason },
    )
    .where(eq(slackWebhooks.orgId, orgId));
  return outcome;
}

async function postTo(row: Row, text: string, transport: Transport): Promise<SendOutcome> {
  try {
    return await post(transport, open(row.url, slackBinding(row.orgId)), text);
  } catch (error) {
    if (!(error instanceof SealingError)) throw error;
    return { outcome: "refused", reason: "The URL cannot be decrypted. Enter it again." };
  }
}

/** Posts a test message now. */
export async function testSlack({ orgId }: Pick<Principal, "orgId">): Promise<SendOutcome> {
  const transport = createTransport(transportPolicy());
  try {
    return await postToSlack(
      orgId,
      "Test message from Nexio. Notifications arrive here.",
      transport,
    );
  } finally {
    await transport.close();
  }
}
