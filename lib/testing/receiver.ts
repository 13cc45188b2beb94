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
  /** Connections accepted so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Listens on this machine; closing ends every connection, hung ones too. */
export async function listening(server: Server, scheme = "http"): Promise<Receiver> {
  const sockets = new Set<Socket>();
  let accepted = 0;
  server.on("connection", (socket: Socket) => {
    accepted++;
    sockets.add(socket);
    // What a sender cuts off is what these receivers are for.
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port answers with an object; only pipes answer otherwise.
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
  /** Names and values in turn, as they came over the wire. */
  rawHeaders: string[];
  body: string;
}

/** An honest HTTP server: keeps what it received, answers as it is told. */
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

/** A server that answers each request with bytes of the test's choice. `n` counts requests over all connections, from 1. */
export function rawReceiver(answer: (socket: Socket, n: number) => void): Promise<Receiver> {
  let n = 0;
  const server = createTcpServer((socket) => {
    // Requests in tests are small enough to arrive in one piece.
    socket.on("data", () => answer(socket, ++n));
  });
  return listening(server);
}
