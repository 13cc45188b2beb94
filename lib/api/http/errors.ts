import { receivedValue } from "./received-value";

/**
 * Every code that the API can answer with. This table alone drives the HTTP status, the anchor in the documentation and the OpenAPI
 * document. `code` is part of the contract: additions only.
 */
export const ERRORS = {
  invalid_request: {
    status: 400,
    title: "The request is not valid",
    remedy: "Correct the fields named in `details` and send it again.",
  },
  unauthorized: {
    status: 401,
    title: "No valid API key",
    remedy:
      "Send `Authorization: Bearer nx_…` or `X-API-Key: nx_…` with a key that is neither revoked nor expired.",
  },
  forbidden: {
    status: 403,
    title: "Not permitted",
    remedy: "Ask an admin of the organization for the permission that the message names.",
  },
  not_found: {
    status: 404,
    title: "No such object",
    remedy: "Check the id, and that the key belongs to the object's organization and environment.",
  },
  method_not_allowed: {
    status: 405,
    title: "The path has no such method",
    remedy: "Use one of the methods that the `Allow` header names.",
  },
  request_timeout: {
    status: 408,
    title: "The request did not arrive in time",
    remedy: "Send the whole request without a pause.",
  },
  conflict: {
    status: 409,
    title: "The object's state does not allow it",
    remedy: "Read the object and decide anew.",
  },
  endpoint_limit_reached: {
    status: 409,
    title: "Too many active webhook endpoints",
    remedy: "Deactivate or delete an endpoint first.",
  },
  idempotency_key_reused: {
    status: 409,
    title: "The idempotency key was used for another request",
    remedy: "Use a new `Idempotency-Key` for a new request.",
  },
  payload_too_large: {
    status: 413,
    title: "The body is larger than 1 MiB",
    remedy: "Send a smaller body.",
  },
  unsupported_media_type: {
    status: 415,
    title: "The body is not JSON",
    remedy: "Send `Content-Type: application/json`.",
  },
  unknown_pool: { status: 422, title: "No such pool", remedy: "Choose one of `GET /pools`." },
  url_not_allowed: {
    status: 422,
    title: "The URL is not allowed",
    remedy: "Use an https URL of a public host, without user name and password.",
  },
  headers_too_large: {
    status: 431,
    title: "The headers are larger than 16 KiB",
    remedy: "Send fewer or shorter headers.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    remedy: "Wait the seconds that `Retry-After` names.",
  },
  internal_error: {
    status: 500,
    title: "Something failed on our side",
    remedy: "Try again; if it stays, tell us the `request_id`.",
  },
  auth_unavailable: {
    status: 503,
    title: "Sign-in is not available",
    remedy: "Try again in a moment.",
  },
  queue_unavailable: {
    status: 503,
    title: "Runs cannot be taken right now",
    remedy: "Try again in a moment; nothing was stored.",
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ErrorCode = keyof typeof ERRORS;
export type Detail = { path: string; message: string };

/** An expected end of a request that is not a success: a value that handlers return. */
export class Failure {
  constructor(
    readonly code: ErrorCode,
    readonly message: string,
    readonly details: readonly Detail[] = [],
  ) {}
}

export const notFound = (what: string) => new Failure("not_found", `No ${what} with this id.`);

/** One invalid field. `received` is repeated in the message, if given and not a secret. */
export function invalid(path: string, message: string, received?: unknown): Failure {
  const full = `${message}${receivedValue(path, received)}`;
  return new Failure("invalid_request", `${path} ${full}.`, [{ path, message: full }]);
}

/** Where the documentation explains a code. */
export const docUrl = (origin: string, code: ErrorCode) => `${origin}/docs#error-${code}`;
