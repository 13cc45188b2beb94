import type { webhookAttempts, webhookDeliveries } from "@/lib/db/schema";
import { ATTEMPT_ERROR_MESSAGES } from "@/lib/domain/lists/attempt-error-messages";
import { endpointName } from "@/lib/domain/lists/endpoint-name";
import { ATTEMPT_ERRORS, type AttemptError } from "@/lib/domain/webhooks";
import type { Attempt, Delivery } from "../schemas";
import { maxAttempts } from "./retry-schedule";

/** A delivery with its event's run, its endpoint's purpose and the result of its last attempt. */
export type JoinedDelivery = {
  delivery: typeof webhookDeliveries.$inferSelect;
  runId: string | null;
  entity: string | null;
  /** The endpoint's. */
  description: string;
  url: string;
  purpose: "registered" | "job_callbacks";
  status: number | null;
  errorCode: string | null;
};

const attemptError = (code: string | null): AttemptError | null =>
  ATTEMPT_ERRORS.find((known) => known === code) ?? null;

/** A delivery as the API returns it. */
export const serializeDelivery = ({
  delivery,
  runId,
  entity,
  purpose,
  description,
  url,
  status,
  errorCode,
}: JoinedDelivery): Delivery => ({
  id: delivery.id,
  // The job callback endpoint is hidden.
  endpoint_id: purpose === "registered" ? delivery.endpointId : null,
  event_id: delivery.eventId,
  event_type: delivery.eventType,
  run_id: runId,
  entity,
  environment: delivery.environment,
  endpoint_name: purpose === "registered" ? endpointName({ description, url }) : null,
  target_url: delivery.targetUrl,
  state: delivery.state,
  attempt: delivery.attempt,
  // Test events are not retried.
  max_attempts: delivery.eventType === "webhook.test" ? 1 : maxAttempts(),
  next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
  last_status: status,
  last_error: attemptError(errorCode),
  replay_of: delivery.replayOf,
  created_at: delivery.createdAt.toISOString(),
  finished_at: delivery.finishedAt?.toISOString() ?? null,
});

/** An attempt as the API returns it. */
export function serializeAttempt(row: typeof webhookAttempts.$inferSelect): Attempt {
  const code = attemptError(row.errorCode);
  return {
    n: row.n,
    started_at: row.startedAt.toISOString(),
    duration_ms: row.totalMs,
    phases: row.phases,
    status: row.status,
    error: code && { code, message: ATTEMPT_ERROR_MESSAGES[code] },
    recovered: row.recovered,
    request: row.request,
    response: row.response,
  };
}
