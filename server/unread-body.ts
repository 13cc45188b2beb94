import type { IncomingMessage, ServerResponse } from "node:http";

/** More is not read: the sender of a longer body loses its connection. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
/** Bodies up to here leave the connection open for the next request. */
const KEEP_ALIVE_BYTES = 64 * 1024;
/** How long a client that was already answered may go on sending, besides the time that its bytes take. */
const LINGER_MS = 5_000;
/** The slowest accepted rate, 2.4 Mbit/s. */
export const BYTES_PER_MS = 300;

export type DrainLimits = { lingerMs?: number; maxDrainedBytes?: number };

const declaredLength = ({ headers }: IncomingMessage) =>
  headers["transfer-encoding"] === undefined
    ? Number(headers["content-length"] ?? 0)
    : Number.POSITIVE_INFINITY;

/**
 * Reads and discards what is left of a request's body after it was answered. Many clients send the whole body before
 * they read: a connection that closes while they send loses the answer, and they see a broken pipe. The answer is sent
 * at once. Only its end, after which Node would close the connection, waits for the body. A body that is announced to be
 * longer than the bound is not read, and a client that trickles loses its connection.
 */
export function drainAfterAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { lingerMs = LINGER_MS, maxDrainedBytes = MAX_DRAINED_BYTES }: DrainLimits = {},
): void {
  const { end, writeHead } = response;
  const length = declaredLength(request);
  const head = (...given: Parameters<typeof writeHead>) => {
    response.writeHead = writeHead;
    if (!request.complete && length > KEEP_ALIVE_BYTES) response.shouldKeepAlive = false;
    return response.writeHead(...given);
  };
  const endAfterBody = (...given: Parameters<typeof end>): ServerResponse => {
    response.end = end;
    const [last] = given;
    const isDrained =
      !request.complete &&
      !request.destroyed &&
      (length <= maxDrainedBytes || length === Number.POSITIVE_INFINITY);
    // Without a declared length, the end of the answer is a part of it.
    if (!isDrained || response.chunkedEncoding) return response.end(...given);
    if (last === undefined || typeof last === "function") response.flushHeaders();
    else response.write(last);
    drain(request, { lingerMs, maxDrainedBytes }, () => response.end());
    return response;
  };
  // An answer of unknown length, whose end could not wait.
  response.once("finish", () => {
    if (!request.complete && !request.destroyed) drain(request, { lingerMs, maxDrainedBytes });
  });
  // All forms of the two methods are passed on as they are.
  response.writeHead = head as typeof writeHead;
  response.end = endAfterBody as typeof end;
}

/** Discards the rest of a body, then calls `then`. Closes the connection at the bounds. */
function drain(
  request: IncomingMessage,
  { lingerMs, maxDrainedBytes }: Required<DrainLimits>,
  then?: () => void,
): void {
  const started = performance.now();
  let bytes = 0;
  const left = () => lingerMs + bytes / BYTES_PER_MS - (performance.now() - started);
  const check = () => {
    const ms = left();
    if (ms > 0) timer = setTimeout(check, ms);
    else request.socket.destroy();
  };
  let timer = setTimeout(check, lingerMs);
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxDrainedBytes) request.socket.destroy();
  });
  if (then) request.once("end", then);
  request.once("close", () => clearTimeout(timer));
  // Its last reader may have stopped in between.
  request.removeAllListeners("readable");
  request.resume();
}
