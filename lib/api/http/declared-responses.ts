import { isDeepStrictEqual } from "node:util";
import { type ErrorCode, Failure } from "./errors";
import { JsonDocument, type Route } from "./route";

const EVERYWHERE: readonly ErrorCode[] = [
  "invalid_request",
  "unauthorized",
  "forbidden",
  "organization_disabled",
  "rate_limited",
  "internal_error",
  "queue_unavailable",
];
const WITH_BODY: readonly ErrorCode[] = ["payload_too_large", "unsupported_media_type"];
const WITH_POST: readonly ErrorCode[] = ["idempotency_key_reused"];

/**
 * Every error code that a route may answer with. The OpenAPI document lists them, and tests check responses against
 * them.
 */
export function errorCodesOf({
  method,
  body,
  file,
  errors = [],
}: Pick<Route, "method" | "body" | "file" | "errors">): ErrorCode[] {
  return [
    ...new Set([
      ...EVERYWHERE,
      ...(body || file ? WITH_BODY : []),
      ...(method === "post" ? WITH_POST : []),
      ...errors,
    ]),
  ];
}

/**
 * For tests: throws if a result is not what its route declares, such as a leaked column or an undocumented error code.
 */
export function checkResponse(route: Route, result: unknown): void {
  const { method, path, response } = route;
  if (result instanceof Response) return;
  if (result instanceof Failure) {
    if (errorCodesOf(route).includes(result.code)) return;
    throw new Error(`${method} ${path} failed with ${result.code}, which it does not declare`);
  }
  if (result instanceof JsonDocument && result.text === null) return;
  const given: unknown = JSON.parse(
    result instanceof JsonDocument ? (result.text ?? "") : JSON.stringify(result),
  );
  const declared: unknown = response.parse(given);
  if (!isDeepStrictEqual(declared, given))
    throw new Error(
      `${method} ${path} responded with more than it declares: ${JSON.stringify(given)}`,
    );
}
