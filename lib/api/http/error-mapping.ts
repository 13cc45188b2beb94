import { config } from "@/lib/config";
import { newRequestId } from "@/lib/ids";
import { docUrl, ERRORS, Failure } from "./errors";
import { currentRequest } from "./request-origin";

/** Connection errors of Node and PostgreSQL: SQLSTATE classes 08 and 57P, and too many connections. */
const DATABASE_UNAVAILABLE = /^(?:08|57P|53300|ECONN|EPIPE|ETIMEDOUT)/;

/**
 * The failure that a client receives for a thrown error: `queue_unavailable` if the database cannot be reached,
 * otherwise
 * `internal_error`. The error's own message is never repeated.
 */
export function toFailure(error: unknown): Failure {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  const isUnavailable = causes.some(
    (cause) =>
      cause instanceof Error &&
      (("code" in cause && DATABASE_UNAVAILABLE.test(String(cause.code))) ||
        /connection terminated|timeout exceeded when trying to connect/i.test(cause.message)),
  );
  return isUnavailable
    ? new Failure(
        "queue_unavailable",
        "The database could not be reached. Nothing was stored. Retry in a few seconds.",
      )
    : internalError();
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
export function serializeFailure({ code, message, details }: Failure, requestId = requestIdOf()) {
  const { status } = ERRORS[code];
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
    ...(status === 503 || code === "queue_full" ? { "Retry-After": RETRY_AFTER_S } : {}),
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
