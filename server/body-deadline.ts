import type { IncomingMessage, ServerResponse } from "node:http";
import { hasBody } from "./body-limits";
import { rejectMalformedRequest } from "./malformed-request";
import { BYTES_PER_MS, type DrainLimits, drainAfterAnswer } from "./unread-body";

/** Besides the time that the length of the body takes at the slowest accepted rate. A file of 512 MiB has half an hour. */
const BASE_MS = 60_000;

const timeout = () =>
  Object.assign(new Error("The body took too long"), { code: "ERR_HTTP_REQUEST_TIMEOUT" });

export type BodyDeadlines = DrainLimits & { baseMs?: number };

/** Closes the connection of a request whose body does not arrive in time: with 408, unless it was already answered. */
export function limitBodyTime(
  request: IncomingMessage,
  response: ServerResponse,
  { baseMs = BASE_MS, ...drainLimits }: BodyDeadlines = {},
): void {
  if (!hasBody(request)) return;
  const length = Number(request.headers["content-length"] ?? 0);
  const end = () => rejectMalformedRequest(timeout(), request.socket);
  const timer = setTimeout(end, baseMs + length / BYTES_PER_MS);
  request.once("close", () => clearTimeout(timer));
  response.once("finish", () => clearTimeout(timer));
  drainAfterAnswer(request, response, drainLimits);
}
