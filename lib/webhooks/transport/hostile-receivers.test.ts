import type { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { httpReceiver, type Receiver, rawReceiver } from "@/lib/testing/receiver";
import { MAX_BODY_BYTES } from "./exchange";
import { createTransport, type Transport } from "./send";

const localStack = { allowLoopbackHttp: true, ports: [443] };
/** Long enough for a local response, short enough to wait for a timeout. */
const totalTimeoutMs = 600;
const opened: (Receiver | Transport)[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

function transport(limit = totalTimeoutMs): Transport {
  const made = createTransport(localStack, { totalTimeoutMs: limit });
  opened.push(made);
  return made;
}

async function started<Kind extends Receiver>(receiver: Promise<Kind>): Promise<Kind> {
  const running = await receiver;
  opened.push(running);
  return running;
}
const raw = (answer: (socket: Socket, n: number) => void) => started(rawReceiver(answer));
const sendTo = (url: string, { send }: Transport = transport()) =>
  send({ url, headers: {}, body: "{}" });
const patiently = () => transport(10_000);

/** Writes repeatedly until the connection is closed. */
function drip(socket: Socket, text: string) {
  const timer = setInterval(() => socket.write(text), 20);
  socket.on("close", () => clearInterval(timer));
}

const OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

test.each([
  ["a response that never starts", ""],
  ["a header that never ends", "HTTP/1.1 200 OK\r\nX-Partial: "],
])("%s is a timeout, and its connection is closed", async (_name, begun) => {
  let closed: Promise<unknown> | undefined;
  const { url } = await raw((socket) => {
    closed = new Promise((resolve) => socket.on("close", resolve));
    socket.write(begun);
  });
  const { error, status, sent, phases } = await sendTo(url);
  expect({ error, status, sent, began: phases.first_byte !== null }).toEqual({
    error: "timeout",
    status: null,
    sent: true,
    began: begun !== "",
  });
  await closed;
});

test("headers that arrive slowly end in a timeout", async () => {
  const { url } = await raw((socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    drip(socket, "X-Drip: 1\r\n");
  });
  expect(await sendTo(url)).toMatchObject({
    error: "timeout",
    status: null,
    phases: { first_byte: expect.any(Number) },
  });
});

test("a body that arrives slowly ends at the deadline, and its status counts", async () => {
  let closed: Promise<unknown> | undefined;
  const { url } = await raw((socket) => {
    closed = new Promise((resolve) => socket.on("close", resolve));
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    drip(socket, "x");
  });
  const result = await sendTo(url);
  expect(result).toMatchObject({ error: null, status: 200, response: { truncated: true } });
  expect(result.response?.body).toMatch(/^x+$/);
  await closed;
});

test("a failure with a slow body keeps its status and Retry-After", async () => {
  const { url } = await raw((socket) => {
    socket.write("HTTP/1.1 503 Busy\r\nRetry-After: 9\r\nTransfer-Encoding: chunked\r\n\r\n");
    drip(socket, "1\r\nx\r\n");
  });
  expect(await sendTo(url)).toMatchObject({
    error: "http_error",
    status: 503,
    retryAfterMs: 9000,
    response: { truncated: true },
  });
});

test("a response without an end on an open connection ends at the deadline", async () => {
  const { url } = await raw((socket) => socket.write("HTTP/1.1 200 OK\r\n\r\nwell"));
  expect(await sendTo(url)).toMatchObject({
    error: null,
    status: 200,
    response: { body: "well", truncated: true },
  });
});

test("a body that is cut off after the status counts as a response", async () => {
  const { url } = await raw((socket) =>
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
  );
  expect(await sendTo(url)).toMatchObject({
    error: null,
    status: 200,
    response: { body: "half", truncated: true },
  });
});

test("a connection that is reset at once is a connection_reset, and nothing is sent twice", async () => {
  const receiver = await raw((socket) => socket.resetAndDestroy());
  expect(await sendTo(receiver.url)).toMatchObject({
    error: "connection_reset",
    status: null,
    sent: true,
  });
  expect(receiver.connections()).toBe(1);
});

test("a connection that is closed without a response is a connection_reset", async () => {
  const receiver = await raw((socket) => socket.end());
  expect(await sendTo(receiver.url)).toMatchObject({ error: "connection_reset", status: null });
  expect(receiver.connections()).toBe(1);
});

test.each([
  ["another protocol", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"],
  ["noise", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008"],
  ["half a status line", "HTTP/1.1 ABC\r\n\r\n"],
  ["a page without a head", "<!doctype html><h1>It works</h1>"],
  ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok"],
  [
    "a switch of protocols",
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n",
  ],
])("%s instead of a response is an http_error", async (_name, text) => {
  const { url } = await raw((socket) => socket.end(text));
  const { error, status, sent } = await sendTo(url, patiently());
  expect({ sent, status }).toEqual({ sent: true, status: null });
  expect(["http_error", "connection_reset"]).toContain(error);
});

test.each([
  ["one long header", `X-Long: ${"x".repeat(70_000)}\r\n`],
  ["many short headers", "X-Short: x\r\n".repeat(7000)],
])("a response with %s is body_too_large", async (_name, headers) => {
  const { url } = await raw((socket) => socket.write(`HTTP/1.1 200 OK\r\n${headers}\r\n`));
  expect(await sendTo(url, patiently())).toMatchObject({ error: "body_too_large", status: null });
});

test("a body of 10 MB is cut at 16 KiB, the connection is closed, and a 2xx stays a success", async () => {
  const receiver = await started(
    httpReceiver((_, response) => response.end(Buffer.alloc(10_000_000, "x"))),
  );
  const result = await sendTo(receiver.url, patiently());
  expect(result).toMatchObject({ error: null, status: 200, response: { truncated: true } });
  expect(result.response?.body).toBe("x".repeat(MAX_BODY_BYTES));
});

test("an endless body is aborted once the limit is read", async () => {
  let closed: Promise<unknown> | undefined;
  const { url } = await raw((socket) => {
    closed = new Promise((resolve) => socket.on("close", resolve));
    socket.write("HTTP/1.1 500 Oops\r\n\r\n");
    const pour = () => {
      while (!socket.destroyed && socket.write("x".repeat(65_536)));
    };
    socket.on("drain", pour);
    pour();
  });
  const result = await sendTo(url, patiently());
  expect(result).toMatchObject({ error: "http_error", status: 500, response: { truncated: true } });
  expect(result.response?.body).toHaveLength(MAX_BODY_BYTES);
  await closed;
});

test("a body of exactly 16 KiB is kept completely", async () => {
  const { url } = await started(
    httpReceiver((_, response) => response.end("x".repeat(MAX_BODY_BYTES))),
  );
  const { response } = await sendTo(url, patiently());
  expect(response).toMatchObject({ truncated: false });
  expect(response?.body).toHaveLength(MAX_BODY_BYTES);
});

test.each(["gzip", "br", "GZIP", "deflate, gzip"])(
  "a bomb in %s is not decompressed",
  async (encoding) => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    expect(bomb.length).toBeLessThan(MAX_BODY_BYTES);
    const { url } = await started(
      httpReceiver((_, response) =>
        response.writeHead(200, { "Content-Encoding": encoding }).end(bomb),
      ),
    );
    expect(await sendTo(url, patiently())).toMatchObject({
      error: null,
      status: 200,
      response: { body: "", truncated: true },
    });
  },
);

/** A receiver that keeps its first connection alive, then applies `later` to all requests except the `answered` ones. */
const keeping = (answered: readonly number[], later: (socket: Socket) => void) =>
  raw((socket, n) => (answered.includes(n) ? socket.write(OK) : later(socket)));

async function afterOneAnswer(receiver: Receiver) {
  const shared = patiently();
  expect(await sendTo(receiver.url, shared)).toMatchObject({ status: 200 });
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  expect(receiver.connections()).toBe(1);
  return sendTo(receiver.url, shared);
}

test.each<[string, (socket: Socket) => void]>([
  ["reset", (socket) => socket.resetAndDestroy()],
  ["closed", (socket) => socket.end()],
])(
  "a kept-alive connection that is %s during a request is replaced once within the attempt",
  async (_name, later) => {
    const receiver = await keeping([1, 3], later);
    expect(await afterOneAnswer(receiver)).toMatchObject({
      status: 200,
      error: null,
      phases: { connect: expect.any(Number) },
    });
    expect(receiver.connections()).toBe(2);
  },
);

test("if the new connection is reset too, there is no third", async () => {
  const receiver = await keeping([1], (socket) => socket.resetAndDestroy());
  expect(await afterOneAnswer(receiver)).toMatchObject({ status: null, error: "connection_reset" });
  expect(receiver.connections()).toBe(2);
});

test("a request whose response has started is not sent again", async () => {
  const receiver = await keeping([1, 3], (socket) =>
    socket.write("HTTP/1.1 2", () => socket.end()),
  );
  expect(await afterOneAnswer(receiver)).toMatchObject({ status: null });
  expect(receiver.connections()).toBe(1);
});
