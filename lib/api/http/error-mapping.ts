import { config } from "@/lib/config";
import { databaseUnavailable, type Unavailable } from "@/lib/db/unavailable";
import { newRequestId } from "@/lib/ids";
import { docUrl, ERRORS, Failure } from "./errors";
import { currentRequest } from "./request-origin";

const UNAVAILABLE: Readonly<Record<Unavailable, string>> = {
  // A commit may have arrived before the connection was lost.
  unreachable:
    "The database could not be reached. Retry in a few seconds, with the same Idempotency-Key if you sent one.",
  read_only:
    "The database accepts no changes at the moment; reads work. Nothing was stored. Retry in a few seconds.",
  busy: "The database is busy. Nothing was stored. Retry in a few seconds.",
};

/**
 * The failure that a client receives for a thrown error: `queue_unavailable` if the database cannot do it at the moment,
 * otherwise `internal_error`. The error's own message is never repeated.
 */
export function toFailure(error: unknown): Failure {
  const unavailable = databaseUnavailable(error);
  return unavailable ? new Failure("queue_unavailable", UNAVAILABLE[unavailable]) : internalError();
}

export const internalError = () =>
  new Failure(
    "internal_error",
    "Something went wrong on our side. Retry; if it keeps failing, contact support with this request_id.",
  );

const RETRY_AFTER_S = "5";

/** The request's id in our logs: the one that the web process assigned, otherwise a new one. */
export const requestIdOf = () => currentRequest()?.requestId ?? newRequestId();

/** A failure as status, headers and the API's one error body. */
export function serializeFailure(
  { code, message, details, headers: own }: Failure,
  requestId = requestIdOf(),
) {
  const { status } = ERRORS[code];
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
    ...(status === 503 || code === "queue_full" ? { "Retry-After": RETRY_AFTER_S } : {}),
    ...own,
  };
  const body = {
    code,
    message,
    request_id: requestId,
    doc_url: docUrl(config().NEXIO_ORIGIN, code),
    details,
  };
  return { status, headers, body: JSON.stringify(body) };
}

/** The response for failures outside the API's routes, such as in the middleware. */
export function failureResponse(failure: Failure): Response {
  const { status, headers, body } = serializeFailure(failure);
  return new Response(body, { status, headers });
}
