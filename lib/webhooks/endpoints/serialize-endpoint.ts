import type { webhookEndpoints, webhookSecrets } from "@/lib/db/schema";
import { ATTEMPT_ERRORS, type EndpointHealthState, FAILING_THRESHOLD } from "@/lib/domain/webhooks";
import type { Endpoint } from "../schemas";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;
export type SecretRow = Pick<
  typeof webhookSecrets.$inferSelect,
  "id" | "lastFour" | "createdAt" | "expiresAt"
>;

const timeOf = (date: Date | null) => date?.toISOString() ?? null;

/** A secret without its text. */
export const serializeSecret = ({ id, lastFour, createdAt, expiresAt }: SecretRow) => ({
  id,
  last_four: lastFour,
  created_at: createdAt.toISOString(),
  expires_at: timeOf(expiresAt),
});

function healthState({ warnedAt, consecutiveFailures }: EndpointRow): EndpointHealthState {
  if (warnedAt) return "warned";
  return consecutiveFailures >= FAILING_THRESHOLD ? "failing" : "healthy";
}

/** The most frequent key of `failure_counts`: an error code, with the HTTP status after a colon. */
export function mostCommonError({
  failureCounts,
}: Pick<EndpointRow, "failureCounts">): Endpoint["health"]["most_common_error"] {
  const [top] = Object.entries(failureCounts).sort(
    ([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1),
  );
  if (!top) return null;
  const [key, count] = top;
  const [name, status] = key.split(":");
  const code = ATTEMPT_ERRORS.find((known) => known === name);
  return code ? { code, status: status === undefined ? null : Number(status), count } : null;
}

/** An endpoint as the API returns it. `secrets` are its valid ones, newest first. */
export const serializeEndpoint = (
  row: EndpointRow,
  secrets: readonly SecretRow[] = [],
): Endpoint => ({
  id: row.id,
  url: row.url,
  environment: row.environment,
  events: row.events,
  description: row.description,
  active: row.active,
  payload_format: row.payloadFormat,
  webhook_version: row.webhookVersion,
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt.toISOString(),
  has_auth_token: row.authToken !== null,
  secrets: secrets.map(serializeSecret),
  deactivation:
    row.deactivationReason && row.deactivatedAt
      ? { reason: row.deactivationReason, at: row.deactivatedAt.toISOString() }
      : null,
  health: {
    state: healthState(row),
    consecutive_failures: row.consecutiveFailures,
    most_common_error: mostCommonError(row),
    failing_since: timeOf(row.failingSince),
    warned_at: timeOf(row.warnedAt),
    last_success_at: timeOf(row.lastSuccessAt),
    last_failure_at: timeOf(row.lastFailureAt),
  },
});
