import { Failure } from "./errors";

// Connection trouble and "the server is starting or stopping" (SQLSTATE classes 08 and 57P).
const DATABASE_AWAY = /^(?:08|57P|53300|ECONN|EPIPE|ETIMEDOUT)/;

/** What a client is told of an exception: that the database is away, or that the fault is ours, and nothing of its words. */
export function toFailure(error: unknown): Failure {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  const away = causes.some(
    (cause) =>
      cause instanceof Error &&
      (("code" in cause && DATABASE_AWAY.test(String(cause.code))) ||
        /connection terminated|timeout exceeded when trying to connect/i.test(cause.message)),
  );
  if (away)
    return new Failure(
      "queue_unavailable",
      "The database cannot be reached right now; nothing was stored. Try again in a moment.",
    );
  return new Failure(
    "internal_error",
    "Something failed on our side. Try again; if it stays, tell us the request_id.",
  );
}
