import type { IncomingMessage, ServerResponse } from "node:http";
import { hasBody } from "./body-limits";
import { rejectMalformedRequest } from "./malformed-request";

/** Besides the time that the length of the body takes at the slowest accepted rate. */
const BASE_MS = 60_000;
/** A file of 512 MiB arrives in half an hour: 2.4 Mbit/s. */
const BYTES_PER_MS = 300;
/** How long a client that was already answered may go on sending. */
const LINGER_MS = 5_000;

const timeout = () =>
  Object.assign(new Error("The body took too long"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });

export type BodyDeadlines = { baseMs?: number; lingerMs?: number };

/** Closes the connection of a request whose body does not arrive in time: with 408, unless it was already answered. */
export function limitBodyTime(
  request: IncomingMessage,
  response: ServerResponse,
  { baseMs = BASE_MS, lingerMs = LINGER_MS }: BodyDeadlines = {},
): void {
  if (!hasBody(request)) return;
  const length = Number(request.headers["content-length"] ?? 0);
  const end = () => rejectMalformedRequest(timeout(), request.socket);
  let timer = setTimeout(end, baseMs + length / BYTES_PER_MS);
  request.once("close", () => clearTimeout(timer));
  response.once("finish", () => {
    clearTimeout(timer);
    if (!request.complete) timer = setTimeout(() => request.socket.destroy(), lingerMs);
  });
}
