import type {
  AttemptError,
  DeactivationReason,
  DeliveryState,
  EventType,
  SubscribableEvent,
} from "@/lib/webhooks/schemas";

/** The words of webhooks, without the schemas (and their library) that the server checks them by. */

export const EVENT_NAMES = [
  "run.completed",
  "run.failed",
  "evaluation.completed",
  "evaluation.failed",
] as const satisfies readonly SubscribableEvent[];

export const EVENT_MEANING = {
  "run.completed": "A run has finished with results",
  "run.failed": "A run has ended with an error",
  "evaluation.completed": "The same as run.completed, under its other name",
  "evaluation.failed": "The same as run.failed, under its other name",
} as const satisfies Record<SubscribableEvent, string>;

export const EVENT_TYPE_NAMES = [
  ...EVENT_NAMES,
  "webhook.test",
] as const satisfies readonly EventType[];

export const DELIVERY_STATE_NAMES = [
  "pending",
  "delivering",
  "delivered",
  "dead_lettered",
  "cancelled",
] as const satisfies readonly DeliveryState[];

export const DELIVERY_STATE_LABEL = {
  pending: "Waiting or retrying",
  delivering: "Delivering",
  delivered: "Delivered",
  dead_lettered: "Dead letter",
  cancelled: "Cancelled",
} as const satisfies Record<DeliveryState, string>;

/** An attempt's error in a word or two; what to do about it comes with the attempt. */
export const ERROR_LABEL = {
  dns_error: "name not found",
  connection_refused: "connection refused",
  connection_reset: "connection reset",
  timeout: "timeout",
  tls_error: "TLS error",
  blocked_address: "address not allowed",
  invalid_url: "URL not allowed",
  redirect: "redirect",
  http_error: "HTTP error",
  body_too_large: "answer too large",
} as const satisfies Record<AttemptError, string>;

export const DEACTIVATION = {
  manual: "A member deactivated it",
  gone: "It answered 410 Gone",
  failing: "It failed for five days in a row",
} as const satisfies Record<DeactivationReason, string>;

/** Days of nothing but failures until an endpoint is deactivated. */
export const DEACTIVATED_AFTER_DAYS = 5;
