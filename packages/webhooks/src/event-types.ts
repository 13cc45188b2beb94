import type { components } from "./generated/openapi";

type Schemas = components["schemas"];

export type RunCompletedEvent = Schemas["RunCompletedEvent"];
export type RunFailedEvent = Schemas["RunFailedEvent"];
export type WebhookTestEvent = Schemas["WebhookTestEvent"];

/** Every event, discriminated by `type`. Ignore types that you do not handle: others may be added. */
export type WebhookEvent = RunCompletedEvent | RunFailedEvent | WebhookTestEvent;

/** A completed run, discriminated by `kind`. */
export type CompletedRun = Schemas["CompletedRun"];
/** A run that failed or was cancelled. */
export type FailedRun = Schemas["FailedRun"];
