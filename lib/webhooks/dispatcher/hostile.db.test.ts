import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint } from "@/lib/testing/delivery-rows";
import {
  countStates,
  dispatchWith,
  loopbackTransport,
  readDelivery,
} from "@/lib/testing/dispatching";
import type { Transport } from "@/lib/webhooks/transport/send";

/** Instead of 15 seconds. */
const TOTAL_TIMEOUT_MS = 500;
const MEGABYTE = Buffer.alloc(1 << 20, "x");

let transport: Transport;
let healthy: DeliveryReceiver;
const servers: Server[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  transport = loopbackTransport({ totalTimeoutMs: TOTAL_TIMEOUT_MS });
  healthy = await openDeliveryReceiver();
});
afterAll(async () => {
  await transport.close();
  await healthy.close();
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

/** A server that calls `behave` on the first bytes of each connection. */
async function listenWith(behave: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    socket.once("data", () => behave(socket));
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The server listens on no port");
  return `http://127.0.0.1:${address.port}/`;
}

const drip = (socket: Socket, text: string) => {
  const timer = setInterval(() => socket.write(text), 20);
  socket.on("close", () => clearInterval(timer));
};
const pour = (socket: Socket, megabytes: number) => {
  for (let i = 0; i < megabytes && !socket.destroyed; i++) socket.write(MEGABYTE);
};

test.each<{
  name: string;
  behave: (socket: Socket) => void;
  state: string;
  status: number | null;
  error: string | null;
}>([
  { name: "hangs", behave: () => undefined, state: "pending", status: null, error: "timeout" },
  {
    name: "drips its headers",
    behave: (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      drip(socket, "X-Filler: x\r\n");
    },
    state: "pending",
    status: null,
    error: "timeout",
  },
  {
    name: "drips its body",
    behave: (socket) => {
      socket.write("HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n");
      drip(socket, "x");
    },
    state: "pending",
    status: 500,
    error: "http_error",
  },
  {
    name: "resets",
    behave: (socket) => socket.resetAndDestroy(),
    state: "pending",
    status: null,
    error: "connection_reset",
  },
  {
    name: "answers 10 MB",
    behave: (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${10 << 20}\r\n\r\n`);
      pour(socket, 10);
    },
    state: "delivered",
    status: 200,
    error: null,
  },
  {
    name: "answers with invalid HTTP",
    behave: (socket) => socket.end("\0\xff nonsense \r\n\r\n"),
    state: "pending",
    status: null,
    error: "http_error",
  },
  {
    name: "closes at once",
    behave: (socket) => socket.end(),
    state: "pending",
    status: null,
    error: "connection_reset",
  },
])(
  "a receiver that $name has its attempt recorded and delays no other",
  async ({ behave, state, status, error }) => {
    const orgId = "org_hostile";
    const [id] = await addDeliveries({
      endpoints: [await addEndpoint({ orgId, url: await listenWith(behave) })],
      count: 1,
    });
    const others = await addDeliveries({
      endpoints: [await addEndpoint({ orgId, url: healthy.url })],
      count: 20,
    });
    await dispatchWith(transport);
    const delivery = await readDelivery(id);
    expect(delivery).toMatchObject({
      state,
      attempt: 1,
      attempts: [{ n: 1, status, error_code: error }],
    });
    expect((delivery.attempts[0]?.response?.body ?? "").length).toBeLessThanOrEqual(16 * 1024);
    expect(await countStates(others)).toEqual({ delivered: 20 });
  },
);
