import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { database } from "@/lib/db/client";
import {
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
  webhookEvents,
} from "@/lib/db/schema";
import { ATTEMPT_ERRORS, type AttemptError } from "@/lib/domain/webhooks";
import type { Attempt, Delivery } from "../schemas";
import { ATTEMPT_ERROR_MESSAGES } from "./attempt-error-messages";
import { maxAttempts } from "./retry-schedule";

/** What a delivery's view is made of: its row, its event's run, its lane's purpose and its last attempt. */
const lastAttempt = sql`(select n from webhook_attempts where delivery_id = ${webhookDeliveries.id} order by n desc limit 1)`;
const columns = {
  delivery: getTableColumns(webhookDeliveries),
  runId: webhookEvents.runId,
  purpose: webhookEndpoints.purpose,
  status: webhookAttempts.status,
  errorCode: webhookAttempts.errorCode,
};

/** Deliveries with what their view needs. */
export const selectDeliveries = () =>
  database()
    .select(columns)
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .leftJoin(
      webhookAttempts,
      and(eq(webhookAttempts.deliveryId, webhookDeliveries.id), eq(webhookAttempts.n, lastAttempt)),
    );

type DeliveryRow = typeof webhookDeliveries.$inferSelect;
type Row = {
  delivery: DeliveryRow;
  runId: string | null;
  purpose: "registered" | "job_callbacks";
  status: number | null;
  errorCode: string | null;
};

/** A test is one question with one answer: it is not asked again. */
const attemptsAllowed = (eventType: DeliveryRow["eventType"]) =>
  eventType === "webhook.test" ? 1 : maxAttempts();

const isAttemptError = (code: string): code is AttemptError =>
  ATTEMPT_ERRORS.some((known) => known === code);
const errorOf = (code: string | null) => (code !== null && isAttemptError(code) ? code : null);

export function serializeDelivery({ delivery, runId, purpose, status, errorCode }: Row): Delivery {
  return {
    id: delivery.id,
    // The lane of jobs' own URLs is no endpoint that anybody has registered.
    endpoint_id: purpose === "registered" ? delivery.endpointId : null,
    event_id: delivery.eventId,
    event_type: delivery.eventType,
    run_id: runId,
    environment: delivery.environment,
    target_url: delivery.targetUrl,
    state: delivery.state,
    attempt: delivery.attempt,
    max_attempts: attemptsAllowed(delivery.eventType),
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    last_status: status,
    last_error: errorOf(errorCode),
    replay_of: delivery.replayOf,
    created_at: delivery.createdAt.toISOString(),
    finished_at: delivery.finishedAt?.toISOString() ?? null,
  };
}

/** A delivery's attempts, the first one first. */
export async function listAttempts(deliveryId: string): Promise<Attempt[]> {
  const rows = await database()
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(asc(webhookAttempts.n));
  return rows.map((row) => {
    const code = errorOf(row.errorCode);
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
  });
}
