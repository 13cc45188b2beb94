import { once } from "node:events";
import { createServer } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { httpReceiver, listening, type Receiver, rawReceiver } from "@/lib/testing/receiver";
import { AttemptFailure } from "./failure";
import { createTransport, type Transport, type TransportSettings } from "./send";

const localStack = { allowLoopbackHttp: true, ports: [443] };
const opened: (Receiver | Transport)[] = [];

afterEach(async () => {
  // Receivers are closed last, because the transport waits for attempts in flight.
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

function transport(settings: TransportSettings = {}): Transport {
  const made = createTransport(localStack, { totalTimeoutMs: 5000, ...settings });
  opened.push(made);
  return made;
}

async function started<Kind extends Receiver>(receiver: Promise<Kind>): Promise<Kind> {
  const running = await receiver;
  opened.push(running);
  return running;
}

const BODY = '{"id":"evt_123","name":"Žižkov"}';
const sendTo = (url: string, { send }: Transport = transport()) =>
  send({ url, headers: { "X-Nexio-Event": "run.completed" }, body: BODY });
const answering = (status: number, headers: Record<string, string> = {}) =>
  started(httpReceiver((_, response) => response.writeHead(status, headers).end("noted")));

/** A connection can be reused one turn of the event loop after its response. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
}

test("the body arrives unchanged, with the given headers and without compression", async () => {
  const receiver = await answering(200);
  const result = await sendTo(`http://localhost:${receiver.port}/hooks?tenant=%20a#part`);

  expect(result).toMatchObject({
    status: 200,
    error: null,
    sent: true,
    retryAfterMs: null,
    response: { body: "noted", truncated: false },
  });
  const [request] = receiver.requests;
  expect(request).toMatchObject({
    method: "POST",
    path: "/hooks?tenant=%20a",
    body: BODY,
    headers: { "accept-encoding": "identity" },
  });
  expect(request?.rawHeaders).toContain("X-Nexio-Event");
  expect(request?.headers["content-length"]).toBe(String(Buffer.byteLength(BODY)));
});

test.each([200, 201, 202, 204, 299])("%i is a success", async (status) => {
  const { url } = await answering(status);
  expect(await sendTo(url)).toMatchObject({ status, error: null });
});

test.each([400, 401, 404, 410, 418, 429, 500, 503, 599])(
  "%i is a failure that keeps the answer",
  async (status) => {
    const { url } = await answering(status);
    expect(await sendTo(url)).toMatchObject({
      status,
      error: "http_error",
      sent: true,
      response: { body: "noted" },
    });
  },
);

test.each([
  [301, "http://169.254.169.254/latest/meta-data/"],
  [302, "http://[fd00:ec2::254]/latest/meta-data/"],
  [303, "https://metadata.google.internal/computeMetadata/v1/"],
  [307, "SELF"],
  [308, "//10.0.0.1/"],
  [304, ""],
])("a %i to %j is recorded and not followed", async (status, location) => {
  const receiver = await started(
    httpReceiver((_, response) =>
      response.writeHead(status, { Location: location.replace("SELF", "/other") }).end(),
    ),
  );
  expect(await sendTo(receiver.url)).toMatchObject({ status, error: "redirect" });
  expect(receiver.requests).toHaveLength(1);
});

test.each([
  [429, "120", 120_000],
  [503, "0", 0],
  [503, "Wed, 21 Oct 2015 07:28:00 GMT", 0],
  [500, "shortly", null],
])("the Retry-After of a %i, %j, is parsed", async (status, header, retryAfterMs) => {
  const { url } = await answering(status, { "Retry-After": header });
  expect(await sendTo(url)).toMatchObject({ status, retryAfterMs });
});

test("a Retry-After date is the time until that date", async () => {
  const { url } = await answering(503, {
    "Retry-After": new Date(Date.now() + 3_600_000).toUTCString(),
  });
  const { retryAfterMs } = await sendTo(url);
  expect(retryAfterMs).toBeGreaterThan(3_000_000);
  expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
});

test("a Retry-After on a success is ignored", async () => {
  const { url } = await answering(200, { "Retry-After": "120" });
  expect(await sendTo(url)).toMatchObject({ error: null, retryAfterMs: null });
});

test("an HTTP/1.0 body that ends with the connection is read", async () => {
  const { url } = await started(
    rawReceiver((socket) => socket.end("HTTP/1.0 200 OK\r\nServer: old\r\n\r\nall right")),
  );
  expect(await sendTo(url)).toMatchObject({
    status: 200,
    error: null,
    response: { body: "all right", truncated: false, headers: { server: "old" } },
  });
});

test("informational responses are ignored", async () => {
  const early = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
  const { url } = await started(
    rawReceiver((socket) =>
      socket.end(`${early}${early}HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n`),
    ),
  );
  expect(await sendTo(url)).toMatchObject({ status: 200, error: null });
});

test("a port without a server is connection_refused", async () => {
  const receiver = await httpReceiver((_, response) => response.end());
  await receiver.close();
  expect(await sendTo(receiver.url)).toMatchObject({
    error: "connection_refused",
    status: null,
    response: null,
    sent: false,
  });
});

test("phases end in order, and a reused connection has no connection phases", async () => {
  const receiver = await answering(200);
  const url = `http://localhost:${receiver.port}/`;
  const shared = transport();
  const first = (await sendTo(url, shared)).phases;
  const ends = [first.dns, first.connect, first.first_byte, first.total];
  expect(ends.every((end) => end !== null)).toBe(true);
  expect(ends).toEqual([...ends].sort((a, b) => Number(a) - Number(b)));
  expect(first.tls).toBeNull();

  await settled();
  expect((await sendTo(url, shared)).phases).toMatchObject({
    dns: null,
    connect: null,
    tls: null,
    first_byte: expect.any(Number),
  });
  expect(receiver.connections()).toBe(1);
});

test("an attempt that hangs does not delay others to the same origin", async () => {
  const receiver = await started(
    httpReceiver(({ url }, response) => (url === "/hang" ? undefined : response.end())),
  );
  const shared = transport({ totalTimeoutMs: 1000 });
  const hung = [1, 2, 3].map(() => sendTo(receiver.url.replace("/hooks", "/hang"), shared));
  expect(await sendTo(receiver.url, shared)).toMatchObject({ status: 200 });
  expect(await Promise.all(hung)).toMatchObject([
    { error: "timeout" },
    { error: "timeout" },
    { error: "timeout" },
  ]);
});

test("an aborted attempt rejects with the reason, and its connection is closed", async () => {
  const server = createServer();
  const receiver = await started(listening(server));
  const arrived = once(server, "connection");
  const end = new AbortController();
  const given = transport().send({
    url: receiver.url,
    headers: {},
    body: BODY,
    signal: end.signal,
  });
  const [socket] = await arrived;
  const closed = once(socket.resume(), "close");
  end.abort(new Error("stopping"));
  await expect(given).rejects.toThrow("stopping");
  await closed;

  await expect(
    transport().send({ url: receiver.url, headers: {}, body: BODY, signal: end.signal }),
  ).rejects.toThrow("stopping");
  expect(receiver.connections()).toBe(1);
});

test("an attempt that is ended early is a timeout, and its connection is closed", async () => {
  const server = createServer();
  const receiver = await started(listening(server));
  const arrived = once(server, "connection");
  const early = new AbortController();
  const given = transport().send({
    url: receiver.url,
    headers: {},
    body: BODY,
    signal: early.signal,
  });
  const [socket] = await arrived;
  const closed = once(socket.resume(), "close");
  early.abort(new AttemptFailure("timeout"));
  expect(await given).toMatchObject({
    status: null,
    error: "timeout",
    response: null,
    phases: { first_byte: null },
  });
  await closed;
});

test("an attempt that is ended early after its status has that status", async () => {
  const receiver = await started(
    httpReceiver((_, response) => void response.writeHead(200).write("the rest never comes")),
  );
  const early = new AbortController();
  const sending = createTransport(localStack);
  opened.push(sending);
  const given = sending.send({
    url: receiver.url,
    headers: {},
    body: BODY,
    signal: early.signal,
  });
  setTimeout(() => early.abort(new AttemptFailure("timeout")), 300);
  expect(await given).toMatchObject({ status: 200, error: null });
});

test("an invalid header is an internal error and not an attempt", async () => {
  const receiver = await answering(200);
  await expect(
    transport().send({
      url: receiver.url,
      headers: { Authorization: "Bearer a\r\nb" },
      body: BODY,
    }),
  ).rejects.toThrow("header");
  expect(receiver.requests).toHaveLength(0);
});

test("close waits for attempts in flight", async () => {
  let answer: (() => void) | undefined;
  const receiver = await started(
    httpReceiver((_, response) => {
      answer = () => response.end("late");
    }),
  );
  const closing = createTransport(localStack);
  const sent = sendTo(receiver.url, closing);
  while (!answer) await setImmediate();
  const closed = closing.close();
  answer();
  expect(await sent).toMatchObject({ status: 200, response: { body: "late" } });
  await closed;
});
