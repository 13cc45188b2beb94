import { z } from "zod";
import { EnvironmentSchema } from "@/lib/runs/result-schemas";

/** Shapes of webhooks as the API and the dashboard see them. A browser may import this file. */

export const WEBHOOK_VERSION = "2026-03-22";

/** Two spellings of the same two facts, and the test event, which needs no subscription. */
export const SUBSCRIBABLE_EVENTS = [
  "run.completed",
  "run.failed",
  "evaluation.completed",
  "evaluation.failed",
] as const;
export type SubscribableEvent = (typeof SUBSCRIBABLE_EVENTS)[number];
export const EVENT_TYPES = [...SUBSCRIBABLE_EVENTS, "webhook.test"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const DELIVERY_STATES = [
  "pending",
  "delivering",
  "delivered",
  "dead_lettered",
  "cancelled",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why an endpoint is inactive: a member said so, it answered 410, or it failed for five days. */
export const DEACTIVATION_REASONS = ["manual", "gone", "failing"] as const;
export type DeactivationReason = (typeof DEACTIVATION_REASONS)[number];

/** What can go wrong with an attempt. Each has a sentence in `error-messages.ts` that says what to do. */
export const ATTEMPT_ERRORS = [
  "dns_error",
  "connection_refused",
  "connection_reset",
  "timeout",
  "tls_error",
  "blocked_address",
  "invalid_url",
  "redirect",
  "http_error",
  "body_too_large",
] as const;
export type AttemptError = (typeof ATTEMPT_ERRORS)[number];

const timestamp = z.iso.datetime();

/** Milliseconds from the attempt's start to the end of each phase; null where it was not reached or a kept connection made it needless. */
export const Phases = z.object({
  dns: z.number().nullable(),
  connect: z.number().nullable(),
  tls: z.number().nullable(),
  first_byte: z.number().nullable(),
  total: z.number(),
});
export type Phases = z.infer<typeof Phases>;

/** Header values as sent, the signature and a bearer token shortened. */
export const RecordedRequest = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type RecordedRequest = z.infer<typeof RecordedRequest>;

/** At most 16 KiB of the body, as text. */
export const RecordedResponse = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  truncated: z.boolean(),
});
export type RecordedResponse = z.infer<typeof RecordedResponse>;

export const Endpoint = z
  .object({
    id: z.uuid(),
    url: z.string(),
    environment: EnvironmentSchema,
    events: z.array(z.enum(SUBSCRIBABLE_EVENTS)),
    description: z.string(),
    active: z.boolean(),
    webhook_version: z.literal(WEBHOOK_VERSION),
    created_at: timestamp,
    updated_at: timestamp,
    has_auth_token: z.boolean(),
    /** The secrets that sign now, newest first: never their text. */
    secrets: z.array(
      z.object({
        id: z.uuid(),
        last_four: z.string(),
        created_at: timestamp,
        expires_at: timestamp.nullable(),
      }),
    ),
    deactivation: z.object({ reason: z.enum(DEACTIVATION_REASONS), at: timestamp }).nullable(),
    health: z.object({
      failing_since: timestamp.nullable(),
      warned_at: timestamp.nullable(),
      last_success_at: timestamp.nullable(),
      last_failure_at: timestamp.nullable(),
    }),
  })
  .meta({ id: "Endpoint" });
export type Endpoint = z.infer<typeof Endpoint>;

/** What create and rotate answer, the only times a secret is shown. */
export const EndpointWithSecret = z
  .object({ ...Endpoint.shape, secret: z.string() })
  .meta({ id: "EndpointWithSecret" });
export type EndpointWithSecret = z.infer<typeof EndpointWithSecret>;

export const Attempt = z
  .object({
    n: z.number().int(),
    started_at: timestamp,
    duration_ms: z.number().int(),
    phases: Phases,
    status: z.number().int().nullable(),
    error: z.object({ code: z.enum(ATTEMPT_ERRORS), message: z.string() }).nullable(),
    /** True when a worker died during this attempt and it was made again: it may have arrived twice. */
    recovered: z.boolean(),
    request: RecordedRequest,
    response: RecordedResponse.nullable(),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof Attempt>;

export const Delivery = z
  .object({
    id: z.uuid(),
    endpoint_id: z.uuid().nullable(),
    event_id: z.string(),
    event_type: z.enum(EVENT_TYPES),
    run_id: z.string().nullable(),
    environment: EnvironmentSchema,
    target_url: z.string(),
    state: z.enum(DELIVERY_STATES),
    attempt: z.number().int(),
    max_attempts: z.number().int(),
    next_attempt_at: timestamp.nullable(),
    last_status: z.number().int().nullable(),
    last_error: z.enum(ATTEMPT_ERRORS).nullable(),
    replay_of: z.uuid().nullable(),
    created_at: timestamp,
    finished_at: timestamp.nullable(),
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryWithAttempts = z
  .object({ ...Delivery.shape, payload: z.string(), attempts: z.array(Attempt) })
  .meta({ id: "DeliveryWithAttempts" });
export type DeliveryWithAttempts = z.infer<typeof DeliveryWithAttempts>;

export const WebhookEvent = z
  .object({
    id: z.string(),
    type: z.enum(EVENT_TYPES),
    run_id: z.string().nullable(),
    environment: EnvironmentSchema,
    created_at: timestamp,
    payload: z.string(),
  })
  .meta({ id: "WebhookEvent" });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** Figures of an endpoint's last 24 hours. */
export const EndpointStats = z
  .object({
    delivered: z.number().int(),
    failed: z.number().int(),
    p95_ms: z.number().nullable(),
    buckets: z.array(
      z.object({ at: timestamp, delivered: z.number().int(), failed: z.number().int() }),
    ),
  })
  .meta({ id: "EndpointFigures" });
export type EndpointStats = z.infer<typeof EndpointStats>;
