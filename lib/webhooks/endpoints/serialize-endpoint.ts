import { clock } from "@/lib/clock";
import type { webhookEndpoints } from "@/lib/db/schema";
import { WEBHOOK_VERSION } from "@/lib/domain/webhooks";
import type { Endpoint } from "../schemas";
import { listSecrets } from "./signing-secrets";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

const timeOf = (date: Date | null) => date?.toISOString() ?? null;

type SecretRow = { id: string; lastFour: string; createdAt: Date; expiresAt: Date | null };

/** A secret as it may be seen after it was shown. */
export const serializeSecret = ({ id, lastFour, createdAt, expiresAt }: SecretRow) => ({
  id,
  last_four: lastFour,
  created_at: createdAt.toISOString(),
  expires_at: timeOf(expiresAt),
});

/** Endpoints as the API shows them, in the order given. */
export async function serializeEndpoints(rows: readonly EndpointRow[]): Promise<Endpoint[]> {
  const secrets = await listSecrets(
    rows.map(({ id }) => id),
    clock.date(),
  );
  return rows.map((row) => view(row, secrets.get(row.id) ?? []));
}

export async function serializeEndpoint(row: EndpointRow): Promise<Endpoint> {
  const secrets = await listSecrets([row.id], clock.date());
  return view(row, secrets.get(row.id) ?? []);
}

const view = (row: EndpointRow, secrets: readonly SecretRow[]): Endpoint => ({
  id: row.id,
  url: row.url,
  environment: row.environment,
  events: row.events.filter((event) => event !== "webhook.test"),
  description: row.description,
  active: row.active,
  webhook_version: WEBHOOK_VERSION,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  has_auth_token: row.authToken !== null,
  secrets: secrets.map(serializeSecret),
  deactivation:
    row.deactivationReason && row.deactivatedAt
      ? { reason: row.deactivationReason, at: row.deactivatedAt.toISOString() }
      : null,
  health: {
    failing_since: timeOf(row.failingSince),
    warned_at: timeOf(row.warnedAt),
    last_success_at: timeOf(row.lastSuccessAt),
    last_failure_at: timeOf(row.lastFailureAt),
  },
});
