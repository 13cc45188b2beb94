import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from "node:net";

export interface Receiver {
  port: number;
  url: string;
  /** The number of accepted connections. */
  connections(): number;
  close(): Promise<void>;
}

/** Listens on loopback. Closing also closes connections that hang. */
export async function listening(server: Server, scheme = "http"): Promise<Receiver> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  server.on("connection", (socket: Socket) => {
    accepted++;
    sockets.add(socket);
    // Senders close connections early in these tests.
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The address is an object for servers on a port, and a string only for pipes.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}/hooks`,
    connections: () => accepted,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Names and values in turn, as received. */
  rawHeaders: string[];
  body: string;
}

/** An HTTP server that records requests and responds with `answer`. */
export async function httpReceiver(
  answer: RequestListener,
): Promise<Receiver & { requests: ReceivedRequest[] }> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url: path = "", headers, rawHeaders } = request;
      requests.push({ method, path, headers, rawHeaders, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  return { ...(await listening(server)), requests };
}

/** A TCP server that responds to each request with raw bytes. `n` counts requests over all connections, from 1. */
export function rawReceiver(answer: (socket: Socket, n: number) => void): Promise<Receiver> {
  let n = 0;
  const server = createTcpServer((socket) => {
    // Requests in tests are small enough to arrive in one chunk.
    socket.on("data", () => answer(socket, ++n));
  });
  return listening(server);
}
