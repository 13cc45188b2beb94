import { printedValue, receivedValue } from "@/lib/domain/validation/messages";

/**
 * Every error code of the API. The HTTP status, the anchor in the documentation and the OpenAPI document come from this
 * table. Codes are part of the contract: they may be added, never changed or removed.
 */
export const ERRORS = {
  invalid_request: {
    status: 400,
    title: "The request is invalid",
    cause:
      "A field, a query parameter, a header or the body itself does not have the documented form. `details` has one entry for each problem, with its path and the value that was received.",
    remedy: "Correct the fields listed in `details` and send the request again.",
  },
  unauthorized: {
    status: 401,
    title: "No valid API key was sent",
    cause:
      "The request has no key, or a key that is unknown, revoked or expired. The response is the same for all four, so that nobody can try out keys.",
    remedy:
      "Send `Authorization: Bearer nx_…` or `X-API-Key: nx_…` with a key that is not revoked or expired.",
  },
  forbidden: {
    status: 403,
    title: "The permission for this action is missing",
    cause:
      "The key or the member may not do this. Erasure and legal holds need a key that was created with `can_manage_data`; publishing engines and managing pools have permissions of their own.",
    remedy: "Ask an admin of your organization for the permission named in the message.",
  },
  not_in_live: {
    status: 403,
    title: "This works only outside of live",
    cause: "A sandbox operation was sent with a key of live, or in live in the dashboard.",
    remedy: "Use a key of test, or of another environment besides live.",
  },
  organization_disabled: {
    status: 403,
    title: "The organization is disabled",
    cause:
      "The operator of this installation disabled the organization. Its keys and sessions are refused; nothing is deleted.",
    remedy: "Contact support. Retrying does not help until the organization is enabled again.",
  },
  not_found: {
    status: 404,
    title: "The object does not exist",
    cause:
      "No such object exists, or it belongs to another organization or another environment. The response is the same for all three.",
    remedy: "Check the id, and that the key belongs to the object's organization and environment.",
  },
  method_not_allowed: {
    status: 405,
    title: "The path does not accept this method",
    cause: "The path exists, but not with this method.",
    remedy: "Use one of the methods in the `Allow` header.",
  },
  request_timeout: {
    status: 408,
    title: "The request was not received in time",
    cause: "The connection was too slow or paused while it sent the request.",
    remedy: "Send the whole request without pausing.",
  },
  conflict: {
    status: 409,
    title: "The object's current state does not allow this",
    cause:
      "The object changed in the meantime, or is in a state in which the action makes no sense: a finished run cannot be cancelled.",
    remedy: "Fetch the current state and retry if the change still applies.",
  },
  organization_changed: {
    status: 409,
    title: "The session is in another organization",
    cause: "Only in the dashboard: the member switched organizations in another tab.",
    remedy: "Reload the page, or switch back to its organization.",
  },
  legal_hold: {
    status: 409,
    title: "A legal hold keeps the run",
    cause:
      "The run, or its whole organization, is under a legal hold. A hold prevents erasure and retention.",
    remedy: "Release the legal hold that the message names, then retry.",
  },
  run_erased: {
    status: 409,
    title: "The run's personal data was erased",
    cause: "The personal data of the run was erased, by request or after the retention period.",
    remedy: "Submit a new run. What was erased cannot be restored.",
  },
  external_id_in_use: {
    status: 409,
    title: "Another run of the environment has this external_id",
    cause:
      "The environment requires external ids to be unique, and a run has this one. The message names that run. Nothing was stored.",
    remedy:
      "Read the run that the message names, or submit with another `external_id`. `PATCH /environments/{slug}` decides whether they must be unique.",
  },
  endpoint_limit_reached: {
    status: 409,
    title: "The environment has too many active webhook endpoints",
    cause: "An environment can have ten active webhook endpoints.",
    remedy: "Deactivate or delete an endpoint first.",
  },
  environment_limit_reached: {
    status: 409,
    title: "The organization has too many environments",
    cause: "An organization has the live environment and at most five others.",
    remedy: "Use one of the environments that exist. An organization has five besides live.",
  },
  idempotency_key_reused: {
    status: 409,
    title: "The idempotency key was already used for a different request",
    cause:
      "A request with the same `Idempotency-Key` and a different body or path was made in the last 24 hours.",
    remedy: "Use a new `Idempotency-Key` for each new request.",
  },
  payload_too_large: {
    status: 413,
    title: "The body is too large",
    cause: "The body exceeds the limit of its route. The request was not processed.",
    remedy:
      "Send a smaller body: at most 1 MiB of JSON, 6 MiB with the configuration of an engine, 8 MiB for `POST /jobs/batch`, or 512 MiB where the route accepts a file.",
  },
  unsupported_media_type: {
    status: 415,
    title: "The body has a type that the route does not accept",
    cause: "`Content-Type` is missing or names another type than the route accepts.",
    remedy:
      "Send `Content-Type: application/json`, or one of the types of a route that accepts a file.",
  },
  unknown_pool: {
    status: 422,
    title: "The pool does not exist",
    cause:
      "The identifier has the right form, such as `carriers:all`, but no pool of this organization has it.",
    remedy: "Use one of the pools listed by `GET /pools`.",
  },
  unknown_version: {
    status: 422,
    title: "The engine has no such version in this environment",
    cause:
      "`engine_version` names a version that was never published, or that was not promoted to the environment of the key.",
    remedy: "Use one of the versions in the message, or publish or promote the version first.",
  },
  invalid_config: {
    status: 422,
    title: "The configuration of the engine has problems",
    cause:
      "The draft breaks a rule of its kind, for example weights that are all zero. It cannot be published.",
    remedy: "Correct what `details` lists. `POST /engines/{slug}/config/validate` checks it again.",
  },
  engine_archived: {
    status: 409,
    title: "The engine is archived",
    cause: "Archived engines take no new runs and cannot be changed.",
    remedy: "Use another engine, or reopen it with `PATCH /engines/{slug}`.",
  },
  not_in_answer: {
    status: 422,
    title: "The run's answer has no such part",
    cause:
      "A decision or an annotation refers to a candidate, solution or gap that the run's result does not contain.",
    remedy:
      "Name a candidate, solution or gap of the run, as `GET /jobs/{id}` lists them. A placement outside the answer needs only its `carrier`.",
  },
  evaluation_timeout: {
    status: 422,
    title: "The evaluation timed out",
    cause:
      "A what-if evaluation exceeded its time limit, usually because of very many offerings. Runs have no such limit.",
    remedy: "Submit the changed input as a run with `POST /jobs`, and read its result.",
  },
  url_not_allowed: {
    status: 422,
    title: "The URL is not allowed",
    cause:
      "The URL of an endpoint or a callback is not https, has another port than 443 or 8443, or its host is private. The local stack allows all ports.",
    remedy: "Use an https URL of a public host, without a user name or password.",
  },
  headers_too_large: {
    status: 431,
    title: "The headers are larger than 16 KiB",
    cause:
      "Request line and headers together exceed 16 KiB, often because of cookies or a very long query.",
    remedy: "Send fewer or shorter headers.",
  },
  queue_full: {
    status: 429,
    title: "The organization has too many queued runs",
    cause: "Runs are submitted faster than they are evaluated. Nothing was stored.",
    remedy:
      "Wait for the number of seconds in `Retry-After`, until queued runs have been evaluated, or ask the operator for a higher limit.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests were sent",
    cause:
      "The key has used its requests of the current minute: 600 by default. Nothing was processed.",
    remedy: "Wait for the number of seconds in `Retry-After`.",
  },
  internal_error: {
    status: 500,
    title: "Something went wrong on our side",
    cause: "An unexpected condition. It is logged with the `request_id`, and people are alerted.",
    remedy: "Retry; if it keeps failing, contact support with the `request_id`.",
  },
  pdf_unavailable: {
    status: 501,
    title: "The installation cannot make PDFs",
    cause: "PDFs are printed by Chromium, which this installation does not have.",
    remedy:
      "Print the decision record from a browser, or have the operator install Chromium and set NEXIO_CHROMIUM_PATH.",
  },
  pdf_busy: {
    status: 503,
    title: "The PDF could not be made now",
    cause: "The printer is restarting, or prints as many documents as it can.",
    remedy: "Retry after the number of seconds in `Retry-After`.",
  },
  auth_unavailable: {
    status: 503,
    title: "The sign-in service is unavailable",
    cause: "The sign-in service could not be reached. API keys do not depend on it.",
    remedy: "Retry after the number of seconds in `Retry-After`.",
  },
  queue_unavailable: {
    status: 503,
    title: "The database is unavailable",
    cause:
      "The database could not be reached in time, for example during a failover. A run that was answered with 202 is stored and will end.",
    remedy:
      "Retry after the number of seconds in `Retry-After`, with the same `Idempotency-Key` if you sent one.",
  },
} as const satisfies Record<
  string,
  { status: number; title: string; cause: string; remedy: string }
>;

export type ErrorCode = keyof typeof ERRORS;
export const ERROR_CODES = Object.keys(ERRORS) as ErrorCode[];
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

/** An object that does not exist. The server repeats the id that was received: see {@link withReceivedId}. */
class NotFound extends Failure {
  constructor(
    readonly what: string,
    readonly field: string | undefined,
    message: string,
  ) {
    super("not_found", message);
  }
}

/**
 * The failure for an object of the kind `what` that does not exist. `field` is the parameter with its id. Without it, the
 * parameter is found by its name, such as `run_id`, `run` or `id` for a run; failing that, it is the first of the path.
 */
export const notFound = (what: string, field?: string): Failure =>
  new NotFound(what, field, `There is no ${what} with this id.`);

/** What messages call the value of a parameter. Default: id. */
const LABELS: Readonly<Record<string, string>> = {
  slug: "slug",
  engine: "slug",
  name: "name",
  version: "number",
  base: "number",
  pool_version: "number",
};

/** The failure with the id that was received, from the parameters of the path as they were sent, or of the query. */
export function withReceivedId(
  failure: Failure,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): Failure {
  if (!(failure instanceof NotFound)) return failure;
  const { what, field } = failure;
  const last = what.split(" ").at(-1) ?? what;
  const names = field === undefined ? [`${last}_id`, last, "id", ...Object.keys(path)] : [field];
  const received = { ...query, ...path };
  const name = names.find((each) => Object.hasOwn(received, each));
  if (name === undefined) return new NotFound(what, field, `There is no ${what}.`);
  const id = printedValue(received[name]);
  return new NotFound(what, field, `There is no ${what} with the ${LABELS[name] ?? "id"} ${id}.`);
}

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

/** A place on the docs site, such as `webhooks#job-callbacks`. */
export const docPageUrl = (origin: string, place: `${string}#${string}`) =>
  `${origin}/docs/${place}`;

/** Where the documentation explains a code. */
export const docUrl = (origin: string, code: ErrorCode) => `${origin}/docs/errors#${code}`;
