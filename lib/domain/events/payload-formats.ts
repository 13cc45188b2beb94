/** What payloads contain. Without a validation library: pages import this file. */

/** Versions of the payload format, oldest first. Sent as `X-Nexio-Webhook-Version`. */
export const WEBHOOK_VERSIONS = ["2026-03-22", "2026-11-30"] as const;
export type WebhookVersion = (typeof WEBHOOK_VERSIONS)[number];
/** The version of new endpoints, and of stored events: they are translated to the later ones. */
export const WEBHOOK_VERSION = "2026-03-22" satisfies WebhookVersion;

/** `thin`: ids, status and environment, and where to read the rest. */
export const PAYLOAD_FORMATS = ["full", "thin"] as const;
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];
