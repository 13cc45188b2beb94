import { z } from "zod";

export * from "./events/event-types";
export * from "./events/payload-formats";

export const DELIVERY_STATES = [
  "pending",
  "delivering",
  "delivered",
  "dead_lettered",
  "cancelled",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** `manual`: by a member. `gone`: the receiver answered 410. `failing`: no success for five days. */
export const DEACTIVATION_REASONS = ["manual", "gone", "failing"] as const;
export type DeactivationReason = (typeof DEACTIVATION_REASONS)[number];

/** Consecutive failed attempts, across deliveries, after which an endpoint is failing. */
export const FAILING_THRESHOLD = 5;

/** `failing`: at least `FAILING_THRESHOLD` consecutive failures. `warned`: failing for three days. */
export const ENDPOINT_HEALTH_STATES = ["healthy", "failing", "warned"] as const;
export type EndpointHealthState = (typeof ENDPOINT_HEALTH_STATES)[number];

/** Why an attempt failed. `attempt-error-messages.ts` has a sentence for each. */
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

/**
 * Milliseconds from the start of an attempt to the end of each phase. Null for phases that were not reached, and
 * for the connection phases of a reused connection.
 */
export const Phases = z.object({
  dns: z.number().nullable(),
  connect: z.number().nullable(),
  tls: z.number().nullable(),
  first_byte: z.number().nullable(),
  total: z.number(),
});
export type Phases = z.infer<typeof Phases>;

/** A request as stored: the signature and the bearer token are shortened. */
export const RecordedRequest = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type RecordedRequest = z.infer<typeof RecordedRequest>;

/** A response as stored: at most 16 KiB of the body, as text. */
export const RecordedResponse = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  truncated: z.boolean(),
});
export type RecordedResponse = z.infer<typeof RecordedResponse>;
