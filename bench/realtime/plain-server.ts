import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/**
 * The baseline: sends each event of a request to all sockets of its channel with `ws`, and does nothing else. No
 * signatures, limits or validation. Requests and messages have the same bytes as those of the realtime server.
 */
const channels = new Map<string, Set<WebSocket>>();
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { batch }: { batch: { name: string; channel: string; data: string }[] } = JSON.parse(
      Buffer.concat(chunks).toString(),
    );
    for (const { name, channel, data } of batch) {
      const message = Buffer.from(JSON.stringify({ event: name, channel, data }));
      for (const socket of channels.get(channel) ?? []) socket.send(message, { binary: false });
    }
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "2" });
    response.end("{}");
  });
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  socket.on("message", (text) => {
    const { channel }: { channel: string } = JSON.parse(String(text)).data;
    const subscribers = channels.get(channel) ?? new Set();
    channels.set(channel, subscribers.add(socket));
    socket.once("close", () => subscribers.delete(socket));
    socket.send(JSON.stringify({ event: "pusher_internal:subscription_succeeded", channel }));
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : null });
});
process.once("disconnect", () => process.exit(0));
