import { Failure } from "./errors";

/** Connection errors of Node and PostgreSQL: SQLSTATE classes 08 and 57P, and too many connections. */
const DATABASE_UNAVAILABLE = /^(?:08|57P|53300|ECONN|EPIPE|ETIMEDOUT)/;

/**
 * The failure that a client receives for a thrown error: `queue_unavailable` if the database cannot be reached, otherwise
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
