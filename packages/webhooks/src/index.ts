export { WebhookError, type WebhookErrorCode } from "./errors";
export type {
  CompletedRun,
  FailedRun,
  RunCompletedEvent,
  RunFailedEvent,
  Schemas,
  ThinEvent,
  WebhookEvent,
  WebhookTestEvent,
} from "./event-types";
export { createWebhookHandler } from "./fetch-handler";
export type { Delivery, WebhookOptions } from "./receive";
export { createMemoryStore, type DeliveryState, type ReplayStore } from "./replay-store";
export type { Secrets } from "./secret";
export { constructEvent, type RawBody, type VerifyOptions, verify } from "./verify";
