import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { z } from "zod";
import type { Hub } from "../hub";
import { CODE, MAX_USER_ID_LENGTH } from "../protocol";
import { isAuthorized } from "../signature";
import { createQuota, relayClientEvent } from "./client-events";
import { type Connection, createConnection, startHeartbeat } from "./connection";
import { parseJson, readMessage, type SigninRequest } from "./inbound";
import { connectionEstablished, PING, PONG, protocolError, signinSuccess } from "./outbound";
import { subscribe, unsubscribe } from "./subscribe";

/** Serves one client until it disconnects, and then removes all of its state from the hub. */
export function openSession(
  hub: Hub,
  { socket, stream }: { socket: WebSocket; stream: Duplex },
  socketId: string,
) {
  const { limits } = hub;
  const connection = createConnection({
    socket,
    stream,
    socketId,
    limits,
    onDisconnect(self, { code, reason }) {
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
  const handle = createMessageHandler(hub, connection);

  hub.connections.set(socketId, connection);
  hub.log({ event: "realtime.connected", socket_id: socketId });
  connection.send(connectionEstablished(socketId, limits.activityTimeoutMs));

  socket.on("message", (data, isBinary) => {
    // A dropped client may still have messages in flight.
    if (!hub.connections.has(socketId)) return;
    heartbeat.touch();
    if (isBinary) connection.drop(CODE.binaryData, "Binary WebSocket messages are not supported");
    else handle(data.toString());
  });
  // ws reports an invalid frame here and then closes the socket with the matching code.
  socket.on("error", (error) =>
    hub.log({ event: "realtime.socket_failed", socket_id: socketId, message: error.message }),
  );
}

function createMessageHandler(hub: Hub, connection: Connection) {
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

const UserData = z.object({
  id: z.string().min(1).max(MAX_USER_ID_LENGTH),
  user_info: z.unknown().optional(),
});

/**
 * Assigns a user to the connection, so that messages can be sent to the user and the user can be disconnected.
 * An invalid signature closes the connection.
 */
function signIn(hub: Hub, connection: Connection, { auth, user_data }: SigninRequest) {
  const user = UserData.safeParse(parseJson(user_data));
  // The protocol signs `<socket id>::user::<user data>`, hence the empty parts.
  const signed = isAuthorized(hub.app, auth, [connection.socketId, "", "user", "", user_data]);
  if (!signed || !user.success) {
    const reason = signed
      ? "The user data must be JSON with an id"
      : "Invalid signature of the user data";
    connection.send(protocolError(CODE.unauthorized, reason));
    connection.drop(CODE.unauthorized, reason);
    return;
  }
  connection.user = { id: user.data.id, info: user.data.user_info };
  connection.send(signinSuccess(user_data));
}
