import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { BlockList, isIP } from "node:net";
import { WebSocketServer } from "ws";
import { clock } from "@/lib/clock";
import { handleRequest } from "./http/http-api";
import { createChannels, type Hub, type LogEntry } from "./hub";
import { CODE, DEFAULT_LIMITS, type Limits } from "./protocol";
import type { App } from "./signature";
import { acceptSocket } from "./socket/handshake";

const REQUEST_TIMEOUT_MS = 30_000;

export type RealtimeServerOptions = {
  /** A loopback address; all others are rejected. */
  host?: string;
  /** 0 takes a free port. */
  port?: number;
  app: App;
  log?: (entry: LogEntry) => void;
  limits?: Partial<Limits>;
  /** Milliseconds since 1970, for signed requests and the rate of client events. */
  now?: () => number;
};

export type RealtimeServer = {
  port: number;
  /** Open connections and channels. Both are zero after the last client disconnected. */
  counts(): { connections: number; channels: number };
  /** Asks every client to reconnect, and resolves when the port is free. */
  close(): Promise<void>;
};

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** The address to bind. Throws for an address that other machines can reach: there is no TLS. */
export function loopbackAddress(host: string): string {
  // The name is replaced by an address, because a hosts file may map it anywhere.
  if (host === "localhost") return "127.0.0.1";
  const version = isIP(host);
  if (version !== 0 && loopback.check(host, version === 4 ? "ipv4" : "ipv6")) return host;
  throw new Error(
    `The bundled realtime server listens on loopback only, not on "${host}". Use 127.0.0.1, or set PUSHER_HOST and PUSHER_CLUSTER for a cluster that others can reach.`,
  );
}

/** Starts a Pusher Channels compatible server for one app. Rejects if the address is not loopback or the port is in use. */
export async function startRealtimeServer({
  host = "127.0.0.1",
  port = 0,
  ...options
}: RealtimeServerOptions): Promise<RealtimeServer> {
  const address = loopbackAddress(host);
  const hub: Hub = {
    app: options.app,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    channels: createChannels(),
    connections: new Map(),
    now: options.now ?? clock.now,
    log: options.log ?? (() => undefined),
  };
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS },
    (request, response) => void handleRequest(hub, request, response),
  );
  const sockets = acceptWebSockets(hub, server);

  server.listen(port, address);
  await once(server, "listening");
  server.on("error", (error) =>
    hub.log({ event: "realtime.server_failed", message: error.message }),
  );
  let closing: Promise<void> | undefined;
  return {
    port: portOf(server),
    counts: () => ({ connections: hub.connections.size, channels: hub.channels.count() }),
    close() {
      closing ??= closeAll(hub, { server, sockets });
      return closing;
    },
  };
}

function acceptWebSockets(hub: Hub, server: Server) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: hub.limits.maxInboundBytes,
    perMessageDeflate: false,
  });

  server.on("upgrade", (request, stream, head) => {
    // Until ws handles the socket, a connection reset would end the process.
    stream.on("error", () => stream.destroy());
    // URL needs a base: the request line has only the path.
    const target = [request.url ?? "/", "ws://localhost"] as const;
    if (!URL.canParse(...target)) stream.destroy();
    else
      sockets.handleUpgrade(request, stream, head, (socket) =>
        acceptSocket(hub, { socket, stream, url: new URL(...target) }),
      );
  });
  return sockets;
}

async function closeAll(
  hub: Hub,
  { server, sockets }: { server: Server; sockets: WebSocketServer },
) {
  const closed = once(server, "close");
  server.close();
  const closings = [...sockets.clients].map(
    (socket) => new Promise<unknown>((resolve) => socket.once("close", resolve)),
  );
  // 41xx: reconnect after a pause. A refused attempt costs pusher-js fifteen seconds.
  for (const connection of [...hub.connections.values()])
    connection.drop(CODE.overCapacity, "The server restarts");
  await Promise.all(closings);
  // A request in progress may have become a WebSocket in the meantime.
  for (const socket of sockets.clients) socket.terminate();
  server.closeAllConnections();
  await closed;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The realtime server has no port");
  return address.port;
}
