import type { WebSocket } from "ws";
import { createQuota, relayClientEvent } from "./client-events";
import { CODE } from "./codes";
import { type Connection, createConnection } from "./connection";
import { startHeartbeat } from "./heartbeat";
import type { Hub } from "./hub";
import { readMessage } from "./inbound";
import { connectionEstablished, PING, PONG, protocolError } from "./outbound";
import { signIn } from "./signin";
import { subscribe, unsubscribe } from "./subscribe";

/** Serves one client from its greeting to its end, after which nothing of it is left in the hub. */
export function openSession(hub: Hub, socket: WebSocket, socketId: string) {
  const { limits } = hub;
  const connection = createConnection({
    socket,
    socketId,
    limits,
    onGone(self, { code, reason }) {
      heartbeat.stop();
      hub.connections.delete(socketId);
      hub.channels.leaveAll(self);
      hub.log({ event: "realtime.disconnected", socket_id: socketId, code, reason });
    },
  });
  const heartbeat = startHeartbeat({
    ...limits,
    ping: () => connection.send(PING),
    expire: () => connection.drop(CODE.pongMissing, "Pong reply not received"),
  });
  const answer = answerer(hub, connection);

  hub.connections.set(socketId, connection);
  hub.log({ event: "realtime.connected", socket_id: socketId });
  connection.send(connectionEstablished(socketId, limits.activityTimeoutMs));

  socket.on("message", (data, isBinary) => {
    // A dropped client may still have messages under way.
    if (!hub.connections.has(socketId)) return;
    heartbeat.touch();
    if (isBinary) connection.drop(CODE.binaryData, "Binary WebSocket messages are not supported");
    else answer(data.toString());
  });
  // ws reports a broken frame here and then closes the socket with the fitting code.
  socket.on("error", (error) =>
    hub.log({ event: "realtime.socket_error", socket_id: socketId, message: error.message }),
  );
}

function answerer(hub: Hub, connection: Connection) {
  const quota = createQuota(hub.limits.clientEventsPerSecond, hub.now);

  return (text: string) => {
    const inbound = readMessage(text);
    switch (inbound.kind) {
      case "ping":
        return connection.send(PONG);
      case "pong":
        return;
      case "subscribe":
        return subscribe(hub, connection, inbound.request);
      case "unsubscribe":
        return unsubscribe(hub, connection, inbound.channel);
      case "signin":
        return signIn(hub, connection, inbound.request);
      case "client_event":
        return relayClientEvent(hub, connection, { message: inbound.message, quota });
      case "invalid":
        return connection.send(protocolError(null, inbound.reason));
    }
  };
}
