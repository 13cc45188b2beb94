/** Why a request is not a valid delivery. Stable: decide by this, not by the message. */
export type WebhookErrorCode =
  | "signature_missing"
  | "signature_malformed"
  | "timestamp_too_old"
  | "timestamp_in_future"
  | "signature_mismatch"
  | "body_changed"
  | "body_parsed"
  | "body_too_large"
  | "payload_invalid"
  | "delivery_missing"
  | "secret_missing"
  | "secret_malformed"
  | "secret_in_browser";

/** A request that is not a valid delivery, or a mistake in the set-up. The message has the remedy and no secret. */
export class WebhookError extends Error {
  override name = "WebhookError";

  constructor(
    readonly code: WebhookErrorCode,
    message: string,
  ) {
    super(message);
  }
}
