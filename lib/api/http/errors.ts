import { receivedValue } from "@/lib/domain/validation/messages";

/**
 * Every error code of the API. The HTTP status, the anchor in the documentation and the OpenAPI document come from this
 * table. Codes are part of the contract: they may be added, never changed or removed.
 */
export const ERRORS = {
  invalid_request: {
    status: 400,
    title: "The request is invalid",
    remedy: "Correct the fields listed in `details` and send the request again.",
  },
  unauthorized: {
    status: 401,
    title: "No valid API key was sent",
    remedy:
      "Send `Authorization: Bearer nx_…` or `X-API-Key: nx_…` with a key that is not revoked or expired.",
  },
  forbidden: {
    status: 403,
    title: "The permission for this action is missing",
    remedy: "Ask an admin of your organization for the permission named in the message.",
  },
  organization_disabled: {
    status: 403,
    title: "The organization is disabled",
    remedy: "Contact support. Retrying does not help until the organization is enabled again.",
  },
  not_found: {
    status: 404,
    title: "The object does not exist",
    remedy: "Check the id, and that the key belongs to the object's organization and environment.",
  },
  method_not_allowed: {
    status: 405,
    title: "The path does not accept this method",
    remedy: "Use one of the methods in the `Allow` header.",
  },
  request_timeout: {
    status: 408,
    title: "The request was not received in time",
    remedy: "Send the whole request without pausing.",
  },
  conflict: {
    status: 409,
    title: "The object's current state does not allow this",
    remedy: "Fetch the current state and retry if the change still applies.",
  },
  organization_changed: {
    status: 409,
    title: "The session is in another organization",
    remedy: "Reload the page, or switch back to its organization.",
  },
  legal_hold: {
    status: 409,
    title: "A legal hold keeps the run",
    remedy: "Release the legal hold that the message names, then retry.",
  },
  run_erased: {
    status: 409,
    title: "The run's personal data was erased",
    remedy: "Submit a new run. What was erased cannot be restored.",
  },
  endpoint_limit_reached: {
    status: 409,
    title: "The environment has too many active webhook endpoints",
    remedy: "Deactivate or delete an endpoint first.",
  },
  environment_limit_reached: {
    status: 409,
    title: "The organization has too many environments",
    remedy: "Use one of the environments that exist. An organization has five besides live.",
  },
  idempotency_key_reused: {
    status: 409,
    title: "The idempotency key was already used for a different request",
    remedy: "Use a new `Idempotency-Key` for each new request.",
  },
  payload_too_large: {
    status: 413,
    title: "The body is too large",
    remedy:
      "Send a smaller body: at most 1 MiB of JSON, 6 MiB with the configuration of an engine, or 512 MiB where the route accepts a file.",
  },
  unsupported_media_type: {
    status: 415,
    title: "The body has a type that the route does not accept",
    remedy:
      "Send `Content-Type: application/json`, or one of the types of a route that accepts a file.",
  },
  unknown_pool: {
    status: 422,
    title: "The pool does not exist",
    remedy: "Use one of the pools listed by `GET /pools`.",
  },
  unknown_version: {
    status: 422,
    title: "The engine has no such version in this environment",
    remedy: "Use one of the versions in the message, or publish or promote the version first.",
  },
  invalid_config: {
    status: 422,
    title: "The configuration of the engine has problems",
    remedy: "Correct what `details` lists. `POST /engines/{slug}/config/validate` checks it again.",
  },
  engine_archived: {
    status: 409,
    title: "The engine is archived",
    remedy: "Use another engine, or reopen it with `PATCH /engines/{slug}`.",
  },
  not_in_answer: {
    status: 422,
    title: "The run's answer has no such part",
    remedy:
      "Name a candidate, solution or gap of the run, as `GET /jobs/{id}` lists them. A placement outside the answer needs only its `carrier`.",
  },
  evaluation_timeout: {
    status: 422,
    title: "The evaluation timed out",
    remedy: "Submit the changed input as a run with `POST /jobs`, and read its result.",
  },
  url_not_allowed: {
    status: 422,
    title: "The URL is not allowed",
    remedy: "Use an https URL of a public host, without a user name or password.",
  },
  headers_too_large: {
    status: 431,
    title: "The headers are larger than 16 KiB",
    remedy: "Send fewer or shorter headers.",
  },
  queue_full: {
    status: 429,
    title: "The organization has too many queued runs",
    remedy:
      "Wait for the number of seconds in `Retry-After`, until queued runs have been evaluated, or ask the operator for a higher limit.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests were sent",
    remedy: "Wait for the number of seconds in `Retry-After`.",
  },
  internal_error: {
    status: 500,
    title: "Something went wrong on our side",
    remedy: "Retry; if it keeps failing, contact support with the `request_id`.",
  },
  pdf_unavailable: {
    status: 501,
    title: "The installation cannot make PDFs",
    remedy:
      "Print the decision record from a browser, or have the operator install Chromium and set NEXIO_CHROMIUM_PATH.",
  },
  pdf_busy: {
    status: 503,
    title: "The PDF could not be made now",
    remedy: "Retry after the number of seconds in `Retry-After`.",
  },
  auth_unavailable: {
    status: 503,
    title: "The sign-in service is unavailable",
    remedy: "Retry after the number of seconds in `Retry-After`.",
  },
  queue_unavailable: {
    status: 503,
    title: "The database is unavailable",
    remedy:
      "Retry after the number of seconds in `Retry-After`, with the same `Idempotency-Key` if you sent one.",
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ErrorCode = keyof typeof ERRORS;
export type Detail = { path: string; message: string };

/** An expected outcome of a request that is not a success. Handlers return it; they do not throw it. */
export class Failure {
  constructor(
    readonly code: ErrorCode,
    readonly message: string,
    readonly details: readonly Detail[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

export const notFound = (what: string) => new Failure("not_found", `No ${what} with this id.`);

/** For every request of a disabled organization, by key or session. */
export const organizationDisabled = () =>
  new Failure(
    "organization_disabled",
    "This organization is disabled. Nothing was changed. Contact support to have it enabled.",
  );

/** For a page that was rendered for another organization than the session's. */
export const organizationChanged = () =>
  new Failure(
    "organization_changed",
    "You are now signed in to another organization than this page shows. Reload the page or switch back.",
  );

/** One invalid field. `received` is repeated in the message, if given and not a secret. */
export function invalid(path: string, message: string, received?: unknown): Failure {
  const full = `${message}${receivedValue(path, received)}`;
  return new Failure("invalid_request", `${path} ${full}.`, [{ path, message: full }]);
}

/** Where the documentation explains an operation, by its operationId. */
export const operationUrl = (origin: string, operationId: string) =>
  `${origin}/docs#${operationId}`;

/** Where the documentation explains a code. */
export const docUrl = (origin: string, code: ErrorCode) => `${origin}/docs#error-${code}`;
