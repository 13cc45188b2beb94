import type { components } from "./generated/events";

/** Every object of events by its name in the reference, such as `Schemas["RunCompletedEvent"]`. */
export type Schemas = components["schemas"];

/**
 * Every event with its full payload, discriminated by `type`. Ignore types that you do not handle: others may be added.
 */
export type WebhookEvent = Schemas["WebhookEvent"];

export type RunCompletedEvent = Schemas["RunCompletedEvent"];
export type RunFailedEvent = Schemas["RunFailedEvent"];
export type WebhookTestEvent = Schemas["WebhookTestEvent"];

/** Any event for an endpoint whose `payload_format` is `thin`. */
export type ThinEvent = Schemas["ThinEvent"];

/** A completed run, discriminated by `kind`. */
export type CompletedRun = Schemas["CompletedRun"];
/** A run that failed or was cancelled. */
export type FailedRun = Schemas["FailedRun"];
