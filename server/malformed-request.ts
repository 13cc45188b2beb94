import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { serializeFailure } from "@/lib/api/http/error-mapping";
import { Failure } from "@/lib/api/http/errors";
import { log } from "@/lib/log";
import { responseHeaders } from "./response-headers";

const codeOf = (error: Error) => ("code" in error ? String(error.code) : "");

function failureFor(error: Error): Failure {
  switch (codeOf(error)) {
    case "HPE_HEADER_OVERFLOW":
      return new Failure("headers_too_large", "The request's headers are larger than 16 KiB.");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new Failure("request_timeout", "The request was not received in time.");
    default:
      return new Failure("invalid_request", "The request is not valid HTTP/1.1.");
  }
}

/**
 * Answers a request that Node could not parse with the API's error body, and closes the connection: where the next
 * request would begin is unknown.
 */
export function rejectMalformedRequest(error: Error, socket: Duplex): void {
  if (!socket.writable || codeOf(error) === "ECONNRESET" || isResponding(socket)) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = serializeFailure(failureFor(error));
  log.info(
    { requestId: headers["X-Request-Id"], status, reason: codeOf(error) },
    "web.request_rejected",
  );
  const lines = Object.entries({
    ...responseHeaders({ isHttps: false }).api,
    ...headers,
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
}

/** Whether a response to an earlier request has begun on this connection, so that ours would appear inside it. */
function isResponding(socket: Duplex): boolean {
  // Node keeps the response being written here, and checks it for the same reason.
  const message: unknown = Reflect.get(socket, "_httpMessage");
  return (
    typeof message === "object" && message !== null && Reflect.get(message, "_headerSent") === true
  );
}
