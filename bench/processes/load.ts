import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { percentile } from "../statistics";

export type Load = {
  port: number;
  connections: number;
  durationMs: number;
  /** The next whole request, headers and body; null when there are no more. */
  next(): Buffer | null;
};

export type LoadResult = {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  requests: number;
};

const HEAD_END = Buffer.from("\r\n\r\n");

/** A whole HTTP/1.1 request with keep-alive. */
export function httpRequest(
  method: string,
  path: string,
  { headers = {}, body = "" }: { headers?: Record<string, string>; body?: string } = {},
): Buffer {
  const fields = Object.entries({
    Host: "127.0.0.1",
    ...headers,
    ...(body ? { "Content-Length": String(Buffer.byteLength(body)) } : {}),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${fields.join("")}\r\n${body}`);
}

/** Reads one response with `Content-Length`, or chunked; calls `done` with its status when it is complete. */
function createReader(done: (status: string) => void) {
  let buffered: Buffer = Buffer.alloc(0);
  let missing = -1;
  let status = "";
  let chunked = false;
  return (chunk: Buffer) => {
    if (missing < 0 && !chunked) {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      const end = buffered.indexOf(HEAD_END);
      if (end < 0) return;
      const head = buffered.toString("latin1", 0, end);
      status = head.slice(9, 12);
      const length = /content-length: (\d+)/i.exec(head)?.[1];
      const rest = buffered.length - end - HEAD_END.length;
      chunked = length === undefined && status !== "304" && status !== "204";
      missing = chunked ? 0 : Number(length ?? 0) - rest;
      if (chunked && !buffered.subarray(-5).equals(Buffer.from("0\r\n\r\n"))) return;
    } else if (chunked) {
      if (!chunk.subarray(-5).equals(Buffer.from("0\r\n\r\n"))) return;
      missing = 0;
    } else missing -= chunk.length;
    if (missing > 0) return;
    buffered = Buffer.alloc(0);
    missing = -1;
    chunked = false;
    done(status);
  };
}

/**
 * Keeps a number of connections busy, one request at a time on each, and counts. Writes to sockets directly: an HTTP
 * client would take more of the processor than the server that is measured. Throws if a response has an error status:
 * refusals are faster than the work to be measured.
 */
export async function load({ port, connections, durationMs, next }: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const started = performance.now();
  const endAt = started + durationMs;
  const serveOne = async () => {
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    await new Promise<void>((resolve, reject) => {
      let sentAt = 0;
      const send = () => {
        sentAt = performance.now();
        const request = sentAt < endAt ? next() : null;
        if (request) socket.write(request);
        else resolve();
      };
      const read = createReader((status) => {
        latencies.push(performance.now() - sentAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
        send();
      });
      socket.on("data", read);
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("The server closed the connection")));
      send();
    });
    socket.removeAllListeners("close");
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, serveOne));
  const seconds = (performance.now() - started) / 1000;
  if (Object.keys(statuses).some((status) => status >= "300"))
    throw new Error(`Some requests failed: ${JSON.stringify(statuses)}`);
  return {
    requests: latencies.length,
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
  };
}
