import type { WebSocket } from "ws";
import { CODE } from "./codes";
import type { Limits } from "./limits";

/** One client. `send` and `drop` never throw and do nothing once it is gone. */
export type Connection = {
  readonly socketId: string;
  readonly channels: Set<string>;
  /** Set by `pusher:signin`. */
  user: { id: string; info: unknown } | null;
  send(message: Buffer): void;
  drop(code: number, reason: string): void;
};

type ConnectionOptions = {
  socket: WebSocket;
  socketId: string;
  limits: Limits;
  /** Called once, at the moment the client counts as gone; its socket may take a little longer to close. */
  onGone: (connection: Connection, end: { code: number; reason: string }) => void;
};

export function createConnection({
  socket,
  socketId,
  limits,
  onGone,
}: ConnectionOptions): Connection {
  let gone = false;
  const leave = (code: number, reason: string) => {
    if (gone) return;
    gone = true;
    onGone(connection, { code, reason });
  };

  const connection: Connection = {
    socketId,
    channels: new Set(),
    user: null,
    send(message) {
      if (gone) return;
      if (socket.bufferedAmount + message.length > limits.maxBufferedBytes) {
        this.drop(
          CODE.overCapacity,
          "Too slow: the messages that wait for this client exceed the buffer",
        );
        return;
      }
      socket.send(message, { binary: false });
    },
    drop(code, reason) {
      leave(code, reason);
      closeSocket(socket, { code, reason, graceMs: limits.closeGraceMs });
    },
  };

  socket.on("close", (code, reason) => leave(code, reason.toString()));
  return connection;
}

/** Says goodbye with a code, and cuts the line when the other side does not answer in time. */
export function closeSocket(
  socket: WebSocket,
  { code, reason, graceMs }: { code: number; reason: string; graceMs: number },
) {
  if (socket.readyState === socket.CLOSED) return;
  const cut = setTimeout(() => socket.terminate(), graceMs);
  socket.once("close", () => clearTimeout(cut));
  socket.close(code, reason);
}
