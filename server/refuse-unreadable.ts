import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { serializeFailure } from "@/lib/api/http/error-response";
import { Failure } from "@/lib/api/http/errors";
import { log } from "@/lib/log";

const codeOf = (error: Error) => ("code" in error ? String(error.code) : "");

function failureOf(error: Error): Failure {
  switch (codeOf(error)) {
    case "HPE_HEADER_OVERFLOW":
      return new Failure("headers_too_large", "The request's headers are larger than 16 KiB.");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new Failure("request_timeout", "The request did not arrive in time.");
    default:
      return new Failure("invalid_request", "This is not a request that HTTP/1.1 knows.");
  }
}

/** Answers what Node could not read as a request, in the API's shape, and closes the connection: what would follow on it cannot be told apart. */
export function refuseUnreadable(error: Error, socket: Duplex): void {
  if (!socket.writable || codeOf(error) === "ECONNRESET" || isAnswering(socket)) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = serializeFailure(failureOf(error));
  log.info({ requestId: headers["X-Request-Id"], status, reason: codeOf(error) }, "web.refused");
  const lines = Object.entries({
    ...headers,
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
}

/** Whether an answer to an earlier request has begun on this connection: ours would stand in the middle of it. */
function isAnswering(socket: Duplex): boolean {
  // Node keeps the answer that is being written here, and looks at it for the same reason.
  const message: unknown = Reflect.get(socket, "_httpMessage");
  return (
    typeof message === "object" && message !== null && Reflect.get(message, "_headerSent") === true
  );
}
