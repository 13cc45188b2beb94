import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Limits } from "../protocol";
import { CODE } from "../protocol";

/** One client. `send` and `drop` never throw and do nothing after the client disconnected. */
export type Connection = {
  readonly socketId: string;
  readonly channels: Set<string>;
  /** Set by `pusher:signin`. */
  user: { id: string; info: unknown } | null;
  /** Sends a message as {@link encode} framed it. */
  send(frame: Buffer): void;
  /** What is sent until `uncork` leaves in one write. */
  cork(): void;
  uncork(): void;
  drop(code: number, reason: string): void;
};

type ConnectionOptions = {
  socket: WebSocket;
  /** What the WebSocket writes to. Frames are written to it as they are, one write for each. */
  stream: Duplex;
  socketId: string;
  limits: Limits;
  /** Called once when the client counts as disconnected. Its socket may close a little later. */
  onDisconnect: (connection: Connection, end: { code: number; reason: string }) => void;
};

export function createConnection({
  socket,
  stream,
  socketId,
  limits,
  onDisconnect,
}: ConnectionOptions): Connection {
  let disconnected = false;
  const leave = (code: number, reason: string) => {
    if (disconnected) return;
    disconnected = true;
    onDisconnect(connection, { code, reason });
  };

  const connection: Connection = {
    socketId,
    channels: new Set(),
    user: null,
    send(frame) {
      // After a closing handshake has begun, nothing may follow its frame.
      if (disconnected || socket.readyState !== socket.OPEN) return;
      if (stream.writableLength + frame.length > limits.maxBufferedBytes) {
        this.drop(CODE.overCapacity, "Too slow: unsent messages for this client exceed the buffer");
        return;
      }
      stream.write(frame);
    },
    cork: () => stream.cork(),
    uncork: () => stream.uncork(),
    drop(code, reason) {
      leave(code, reason);
      closeSocket(socket, { code, reason, graceMs: limits.closeGraceMs });
    },
  };

  socket.on("close", (code, reason) => leave(code, reason.toString()));
  return connection;
}

/** Closes a socket with a code, and terminates it if the closing handshake takes too long. */
export function closeSocket(
  socket: WebSocket,
  { code, reason, graceMs }: { code: number; reason: string; graceMs: number },
) {
  if (socket.readyState === socket.CLOSED) return;
  const cut = setTimeout(() => socket.terminate(), graceMs);
  socket.once("close", () => clearTimeout(cut));
  socket.close(code, reason);
}

type HeartbeatOptions = {
  activityTimeoutMs: number;
  pongTimeoutMs: number;
  ping: () => void;
  expire: () => void;
};

/** Pings after a silence and expires without an answer. Any message of the client counts as an answer. */
export function startHeartbeat({
  activityTimeoutMs,
  pongTimeoutMs,
  ping,
  expire,
}: HeartbeatOptions) {
  let timer = setTimeout(sendPing, activityTimeoutMs);

  function sendPing() {
    timer = setTimeout(expire, pongTimeoutMs);
    ping();
  }

  return {
    touch() {
      clearTimeout(timer);
      timer = setTimeout(sendPing, activityTimeoutMs);
    },
    stop: () => clearTimeout(timer),
  };
}
