import { z } from "zod";
import { EnvironmentSchema } from "@/lib/domain/schemas";
import { WholeMs } from "@/lib/domain/time/milliseconds";
import {
  ATTEMPT_ERRORS,
  DEACTIVATION_REASONS,
  DELIVERY_STATES,
  ENDPOINT_HEALTH_STATES,
  EVENT_TYPES,
  PAYLOAD_FORMATS,
  Phases,
  RecordedRequest,
  RecordedResponse,
  SUBSCRIPTIONS,
  WEBHOOK_VERSIONS,
} from "@/lib/domain/webhooks";

/** Webhooks as the API returns them. A browser may import this file. */

const timestamp = z.iso.datetime();

export const Endpoint = z
  .object({
    id: z.uuid(),
    url: z.string(),
    environment: EnvironmentSchema,
    events: z.array(z.enum(SUBSCRIPTIONS)),
    description: z.string(),
    active: z.boolean(),
    payload_format: z.enum(PAYLOAD_FORMATS).meta({ description: "What its deliveries contain" }),
    webhook_version: z
      .enum(WEBHOOK_VERSIONS)
      .meta({ description: "The version of the payloads of its deliveries" }),
    created_at: timestamp,
    updated_at: timestamp,
    has_auth_token: z.boolean(),
    /** Valid signing secrets, newest first, without their text. */
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
      state: z.enum(ENDPOINT_HEALTH_STATES).meta({
        description:
          "`failing` after 5 consecutive failed attempts, across deliveries. `warned` after 3 days without a success; after 5 days the endpoint is deactivated. One success makes it `healthy` again",
      }),
      consecutive_failures: z
        .number()
        .int()
        .meta({ description: "Failed attempts since the last success" }),
      most_common_error: z
        .object({
          code: z.enum(ATTEMPT_ERRORS),
          status: z.number().int().nullable(),
          count: z.number().int(),
        })
        .nullable()
        .meta({ description: "The most common error of those attempts" }),
      failing_since: timestamp
        .nullable()
        .meta({ description: "The first failed attempt since the last success" }),
      warned_at: timestamp.nullable(),
      last_success_at: timestamp.nullable(),
      last_failure_at: timestamp.nullable(),
    }),
  })
  .meta({ id: "Endpoint" });
export type Endpoint = z.infer<typeof Endpoint>;

/** The response to creating an endpoint and to rotating its secret, the only ones with a secret's text. */
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
    /** True if the attempt was repeated because a worker died. The request may have arrived twice. */
    recovered: z.boolean(),
    request: RecordedRequest,
    response: RecordedResponse.nullable(),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof Attempt>;

const entity = z.string().nullable().meta({
  description: "The entity of the run. Null without a run, and after the run was erased",
});

export const Delivery = z
  .object({
    id: z.uuid(),
    endpoint_id: z.uuid().nullable(),
    event_id: z.string(),
    event_type: z.enum(EVENT_TYPES),
    run_id: z.string().nullable(),
    entity,
    environment: EnvironmentSchema,
    endpoint_name: z.string().nullable().meta({
      description: "The endpoint's description, or its host without one. Null for job callbacks",
    }),
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
    entity,
    environment: EnvironmentSchema,
    created_at: timestamp,
    payload: z.string(),
  })
  .meta({ id: "WebhookEvent" });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** Attempts of the last 24 hours. */
export const EndpointStats = z
  .object({
    delivered: z.number().int(),
    failed: z.number().int(),
    p95_ms: WholeMs.nullable().meta({ description: "The 95th percentile, in milliseconds" }),
    buckets: z.array(
      z.object({ at: timestamp, delivered: z.number().int(), failed: z.number().int() }),
    ),
  })
  .meta({ id: "EndpointStats" });
export type EndpointStats = z.infer<typeof EndpointStats>;
