import type { webhookAttempts, webhookDeliveries } from "@/lib/db/schema";
import { ATTEMPT_ERRORS, type AttemptError } from "@/lib/domain/webhooks";
import type { Attempt, Delivery } from "../schemas";
import { ATTEMPT_ERROR_MESSAGES } from "./attempt-error-messages";
import { maxAttempts } from "./retry-schedule";

/** A delivery with its event's run, its endpoint's purpose and the result of its last attempt. */
export type JoinedDelivery = {
  delivery: typeof webhookDeliveries.$inferSelect;
  runId: string | null;
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
  purpose,
  status,
  errorCode,
}: JoinedDelivery): Delivery => ({
  id: delivery.id,
  // The job callback endpoint is hidden.
  endpoint_id: purpose === "registered" ? delivery.endpointId : null,
  event_id: delivery.eventId,
  event_type: delivery.eventType,
  run_id: runId,
  environment: delivery.environment,
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
