import type { ErrorCode } from "./errors";
import type { Route } from "./route";

const EVERYWHERE: readonly ErrorCode[] = [
  "invalid_request",
  "unauthorized",
  "forbidden",
  "rate_limited",
  "internal_error",
  "queue_unavailable",
];
const WITH_BODY: readonly ErrorCode[] = ["payload_too_large", "unsupported_media_type"];
const WITH_POST: readonly ErrorCode[] = ["idempotency_key_reused"];

/** Every error code that a route may answer with. The OpenAPI document lists them, and tests check responses against them. */
export function errorCodesOf({
  method,
  body,
  errors = [],
}: Pick<Route, "method" | "body" | "errors">): ErrorCode[] {
  return [
    ...new Set([
      ...EVERYWHERE,
      ...(body ? WITH_BODY : []),
      ...(method === "post" ? WITH_POST : []),
      ...errors,
    ]),
  ];
}
