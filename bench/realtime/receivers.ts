import { once } from "node:events";
import { connect } from "node:net";

/**
 * Subscribers in a process of their own, on bare sockets: a WebSocket client would take more of the processor than the
 * servers that are measured. Each checks that its channel's messages arrive complete and in order.
 */
export type Open = { port: number; channels: readonly string[]; perChannel: number };
export type Received = { messages: number; lost: number; reordered: number; latenciesMs: number[] };

/** The data of a message begin with its number in its channel and the time in µs, in digits of these lengths. */
export const NUMBER_DIGITS = 10;
export const TIME_DIGITS = 16;
const DATA = Buffer.from('"data":"');
const HEAD_END = Buffer.from("\r\n\r\n");

let received: Received = { messages: 0, lost: 0, reordered: 0, latenciesMs: [] };
let open: (() => void)[] = [];

/** A text frame with a mask of zeros, as clients must mask. */
function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

function digits(buffer: Buffer, start: number, count: number): number {
  let value = 0;
  for (let i = start; i < start + count; i += 1) value = value * 10 + (buffer[i] ?? 48) - 48;
  return value;
}

/** Calls `onPayload` with the bounds of each whole frame, and returns where the first incomplete one begins. */
function readFrames(buffer: Buffer, onPayload: (start: number, end: number) => void): number {
  let at = 0;
  while (at + 2 <= buffer.length) {
    const short = (buffer[at + 1] ?? 0) & 0x7f;
    const head = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (at + head > buffer.length) break;
    const length =
      short < 126
        ? short
        : short === 126
          ? buffer.readUInt16BE(at + 2)
          : Number(buffer.readBigUInt64BE(at + 2));
    if (at + head + length > buffer.length) break;
    onPayload(at + head, at + head + length);
    at += head + length;
  }
  return at;
}

async function subscribe(port: number, channel: string): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  socket.write(
    `GET /app/bench-key?protocol=7 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  socket.write(clientFrame(JSON.stringify({ event: "pusher:subscribe", data: { channel } })));
  let rest: Buffer = Buffer.alloc(0);
  let isOpen = false;
  let offset = 0;
  let last = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on("data", (chunk) => {
      const nowUs = Number(process.hrtime.bigint() / 1_000n);
      let buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      if (!isOpen) {
        const end = buffer.indexOf(HEAD_END);
        if (end < 0) {
          rest = buffer;
          return;
        }
        isOpen = true;
        buffer = buffer.subarray(end + HEAD_END.length);
      }
      const consumed = readFrames(buffer, (start, end) => {
        if (offset === 0) {
          const text = buffer.subarray(start, end);
          if (text.includes("subscription_succeeded")) resolve();
          if (!text.includes('"event":"bench"')) return;
          offset = text.indexOf(DATA) + DATA.length;
        }
        const number = digits(buffer, start + offset, NUMBER_DIGITS);
        if (last > 0 && number > last + 1) received.lost += number - last - 1;
        if (number <= last) received.reordered += 1;
        else last = number;
        received.messages += 1;
        const sentUs = digits(buffer, start + offset + NUMBER_DIGITS, TIME_DIGITS);
        // A time of zero: latency is not measured.
        if (sentUs > 0) received.latenciesMs.push((nowUs - sentUs) / 1_000);
      });
      rest = consumed === buffer.length ? Buffer.alloc(0) : buffer.subarray(consumed);
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("The server closed the connection")));
    open.push(() => {
      socket.removeAllListeners("close");
      socket.destroy();
    });
  });
}

process.on("message", async (message: string) => {
  if (message === "received") process.send?.({ ...received, latenciesMs: [] });
  else if (message === "report") {
    process.send?.(received);
    received = { messages: 0, lost: 0, reordered: 0, latenciesMs: [] };
  } else if (message === "close") {
    for (const close of open) close();
    open = [];
    process.send?.({});
  } else {
    const { port, channels, perChannel }: Open = JSON.parse(message);
    // One after the other: the backlog of a listening socket is limited.
    for (const channel of channels)
      await Promise.all(Array.from({ length: perChannel }, () => subscribe(port, channel)));
    process.send?.({});
  }
});
process.once("disconnect", () => process.exit(0));
process.send?.({});
