import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { APP, browser, publisher, startServer, subscribed } from "../clients.fixture";
import type { LogEntry } from "../hub";
import { CODE } from "../protocol";

/** A subscriber that stops reading once it is subscribed; a library would keep reading for it. */
async function stalledSubscriber(port: number, channel: string) {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  // The server cuts the line while data wait, which this side may see as a reset.
  socket.on("error", () => socket.destroy());
  socket.write(
    `GET /app/${APP.key}?protocol=7 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  const payload = Buffer.from(JSON.stringify({ event: "pusher:subscribe", data: { channel } }));
  // A short text frame, masked with zeros as clients must mask.
  socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]));
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
    if (text.includes("subscription_succeeded")) socket.pause();
  });
  await expect.poll(() => socket.isPaused()).toBe(true);
  return socket;
}

test("a stalled reader is disconnected, and the others miss nothing", async () => {
  const entries: LogEntry[] = [];
  const server = await startServer({
    limits: { maxBufferedBytes: 262_144, closeGraceMs: 50 },
    log: (entry) => entries.push(entry),
  });
  const stalled = await stalledSubscriber(server.port, "news");
  const fast = await subscribed(browser(server), "news");
  let received = 0;
  fast.bind("n", () => {
    received += 1;
  });

  // The operating system takes some megabytes before anything waits in the server.
  let sent = 0;
  while (server.counts().connections === 2 && sent < 10_000) {
    await publisher(server).triggerBatch(
      Array.from({ length: 10 }, () => ({ channel: "news", name: "n", data: "x".repeat(10_240) })),
    );
    sent += 10;
  }

  expect(entries).toContainEqual(
    expect.objectContaining({ event: "realtime.disconnected", code: CODE.overCapacity }),
  );
  await expect.poll(() => received).toBe(sent);
  expect(server.counts()).toEqual({ connections: 1, channels: 1 });
  const closed = once(stalled, "close");
  stalled.removeAllListeners("data").resume();
  await closed;
});
