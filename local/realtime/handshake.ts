import { randomInt } from "node:crypto";
import type { WebSocket } from "ws";
import { CODE } from "./codes";
import { closeSocket } from "./connection";
import type { Hub } from "./hub";
import { protocolError } from "./outbound";
import { openSession } from "./session";
import { equalInConstantTime } from "./signature";

/** 5 and 6 differ from 7 only in what a client may expect of pings and close codes. */
const PROTOCOLS: readonly string[] = ["5", "6", "7"];
const MAX_SOCKET_ID_PART = 2 ** 31;

/** Opens a session on a fresh WebSocket, or says why not and closes it with the code that tells the client what to do. */
export function greet(hub: Hub, socket: WebSocket, url: URL) {
  const refusal = refusalOf(hub, url);
  if (!refusal) {
    openSession(hub, socket, freshSocketId(hub));
    return;
  }
  const { code, reason } = refusal;
  hub.log({ event: "realtime.refused", code, reason });
  socket.on("error", (error) =>
    hub.log({ event: "realtime.socket_error", message: error.message }),
  );
  socket.send(protocolError(code, reason), { binary: false });
  closeSocket(socket, { code, reason, graceMs: hub.limits.closeGraceMs });
}

function refusalOf(
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

function freshSocketId({ connections }: Pick<Hub, "connections">): string {
  const id = `${randomInt(1, MAX_SOCKET_ID_PART)}.${randomInt(1, MAX_SOCKET_ID_PART)}`;
  return connections.has(id) ? freshSocketId({ connections }) : id;
}
