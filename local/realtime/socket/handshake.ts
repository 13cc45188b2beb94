import { randomInt } from "node:crypto";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Hub } from "../hub";
import { CODE } from "../protocol";
import { equalInConstantTime } from "../signature";
import { closeSocket } from "./connection";
import { protocolError } from "./outbound";
import { openSession } from "./session";

/** 5 and 6 differ from 7 only in pings and close codes. */
const PROTOCOLS: readonly string[] = ["5", "6", "7"];
const MAX_SOCKET_ID_PART = 2 ** 31;

/** Opens a session on a new WebSocket, or rejects it with an error and a close code. */
export function acceptSocket(
  hub: Hub,
  { socket, stream, url }: { socket: WebSocket; stream: Duplex; url: URL },
) {
  const rejection = rejectionOf(hub, url);
  if (!rejection) {
    openSession(hub, { socket, stream }, newSocketId(hub));
    return;
  }
  const { code, reason } = rejection;
  hub.log({ event: "realtime.rejected", code, reason });
  socket.on("error", (error) =>
    hub.log({ event: "realtime.socket_failed", message: error.message }),
  );
  stream.write(protocolError(code, reason));
  closeSocket(socket, { code, reason, graceMs: hub.limits.closeGraceMs });
}

function rejectionOf(
  { app, connections, limits }: Hub,
  url: URL,
): { code: number; reason: string } | null {
  const key = /^\/app\/([^/]+)$/.exec(url.pathname)?.[1];
  if (key === undefined)
    return { code: CODE.pathNotFound, reason: "Path not found: connect to /app/<key>" };
  if (!equalInConstantTime(key, app.key))
    return { code: CODE.unknownKey, reason: `App key ${key.slice(0, 50)} not in this cluster` };

  const protocol = url.searchParams.get("protocol");
  if (protocol === null)
    return { code: CODE.protocolMissing, reason: "No protocol version supplied" };
  if (!/^\d{1,9}$/.test(protocol))
    return { code: CODE.invalidVersion, reason: "Invalid version string format" };
  if (!PROTOCOLS.includes(protocol))
    return { code: CODE.unsupportedProtocol, reason: `Unsupported protocol version ${protocol}` };

  if (connections.size >= limits.maxConnections)
    return { code: CODE.overCapacity, reason: "Over capacity" };
  return null;
}

function newSocketId({ connections }: Pick<Hub, "connections">): string {
  const id = `${randomInt(1, MAX_SOCKET_ID_PART)}.${randomInt(1, MAX_SOCKET_ID_PART)}`;
  return connections.has(id) ? newSocketId({ connections }) : id;
}
