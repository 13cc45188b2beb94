import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { WebSocketServer } from "ws";
import { clock } from "@/lib/clock";
import { createChannels } from "./channels";
import { CODE } from "./codes";
import { greet } from "./handshake";
import { handleRequest } from "./http-api";
import type { Hub, LogEntry } from "./hub";
import { DEFAULT_LIMITS, type Limits } from "./limits";
import { loopbackAddress } from "./loopback";
import type { App } from "./signature";

const REQUEST_TIMEOUT_MS = 30_000;

export type RealtimeServerOptions = {
  /** A loopback address; any other is refused. */
  host?: string;
  /** 0 takes a free one. */
  port?: number;
  app: App;
  log?: (entry: LogEntry) => void;
  limits?: Partial<Limits>;
  /** Milliseconds since 1970, for signed requests and the rate of client events. */
  now?: () => number;
};

export type RealtimeServer = {
  port: number;
  /** What it holds at this moment; all zero once every client is gone. */
  counts(): { connections: number; channels: number };
  /** Tells every client to come back, and resolves when the port is free. */
  close(): Promise<void>;
};

/** Starts a Pusher Channels compatible server for one app. Rejects when the address is not loopback or the port is taken. */
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
    hub.log({ event: "realtime.server_error", message: error.message }),
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

  server.on("upgrade", (request, socket, head) => {
    // Until ws takes the socket over, a reset of the line would otherwise end the process.
    socket.on("error", () => socket.destroy());
    // A base, since the request line has only the path.
    const target = [request.url ?? "/", "ws://localhost"] as const;
    if (!URL.canParse(...target)) socket.destroy();
    else
      sockets.handleUpgrade(request, socket, head, (webSocket) =>
        greet(hub, webSocket, new URL(...target)),
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
  const farewells = [...sockets.clients].map(
    (socket) => new Promise<unknown>((resolve) => socket.once("close", resolve)),
  );
  // After a pause, not at once: pusher-js gives an attempt that is refused fifteen seconds before the next.
  for (const connection of [...hub.connections.values()])
    connection.drop(CODE.overCapacity, "The server restarts");
  await Promise.all(farewells);
  // A request that was under way may have become a WebSocket in the meantime.
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
