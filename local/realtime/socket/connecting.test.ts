import { expect, test } from "vitest";
import { APP, browser, nextEvent, rawClient, startServer } from "../clients.fixture";
import { CODE } from "../protocol";
import { startRealtimeServer } from "../server";

test("a client with the right key connects and receives its socket id", async () => {
  const server = await startServer();
  const client = browser(server);

  await nextEvent(client.connection, "connected");

  expect(client.connection.socket_id).toMatch(/^\d+\.\d+$/);
  expect(server.counts()).toEqual({ connections: 1, channels: 0 });
});

test("an unknown key closes the connection with 4001, and the client does not reconnect", async () => {
  const server = await startServer();
  const client = browser(server, { key: "unknown" });

  const { error } = await nextEvent<{ error: { data: { code: number } } }>(
    client.connection,
    "error",
  );

  expect(error.data.code).toBe(CODE.unknownKey);
  expect(client.connection.state).toBe("disconnected");
  expect(server.counts().connections).toBe(0);
});

test.each([
  ["an unknown key", "/app/unknown?protocol=7", CODE.unknownKey],
  ["no protocol version", `/app/${APP.key}`, CODE.protocolMissing],
  ["a protocol version that is no number", `/app/${APP.key}?protocol=seven`, CODE.invalidVersion],
  ["an old protocol version", `/app/${APP.key}?protocol=3`, CODE.unsupportedProtocol],
  ["a protocol version to come", `/app/${APP.key}?protocol=8`, CODE.unsupportedProtocol],
  ["another path", "/socket", CODE.pathNotFound],
])("%s causes an error message and a close code", async (_, path, code) => {
  const client = await rawClient(await startServer(), path);

  expect(await client.next()).toMatchObject({ event: "pusher:error", data: { code } });
  expect(await client.closed).toBe(code);
});

test("clients beyond the limit are rejected with a code to reconnect later", async () => {
  const server = await startServer({ limits: { maxConnections: 1 } });
  await (await rawClient(server)).established();

  const second = await rawClient(server);

  expect(await second.closed).toBe(CODE.overCapacity);
  expect(server.counts().connections).toBe(1);
});

test("a client's ping gets a pong", async () => {
  const client = await rawClient(await startServer());
  await client.established();

  client.send({ event: "pusher:ping", data: {} });

  expect(await client.next()).toMatchObject({ event: "pusher:pong" });
});

test("a silent client is pinged, and disconnected with 4201 if it does not answer", async () => {
  const server = await startServer({ limits: { activityTimeoutMs: 20, pongTimeoutMs: 20 } });
  const client = await rawClient(server);
  const { frame } = await client.established();

  expect(JSON.parse(String(frame.data)).activity_timeout).toBe(1);
  expect(await client.next()).toMatchObject({ event: "pusher:ping" });
  expect(await client.closed).toBe(CODE.pongMissing);
  expect(server.counts().connections).toBe(0);
});

test("a client that answers pings stays connected", async () => {
  const server = await startServer({ limits: { activityTimeoutMs: 20, pongTimeoutMs: 10_000 } });
  const client = browser(server);
  await nextEvent(client.connection, "connected");
  const { socket_id: before } = client.connection;

  await new Promise<void>((resolve) => {
    let pings = 0;
    client.connection.bind("message", ({ event }: { event: string }) => {
      if (event === "pusher:ping") pings += 1;
      if (pings === 3) resolve();
    });
  });

  expect(client.connection.socket_id).toBe(before);
  expect(server.counts().connections).toBe(1);
});

test.each([
  "{",
  "[]",
  "null",
  '"text"',
  "{}",
  '{"event":1}',
  '{"event":"pusher:subscribe","data":{"channel":1}}',
  '{"event":"evaluation.completed"}',
])("the message %s is rejected and the connection stays open", async (text) => {
  const client = await rawClient(await startServer());
  await client.established();

  client.socket.send(text);

  expect(await client.next()).toMatchObject({ event: "pusher:error", data: { code: null } });
  client.send({ event: "pusher:ping" });
  expect(await client.next()).toMatchObject({ event: "pusher:pong" });
});

test("a binary message ends the connection", async () => {
  const client = await rawClient(await startServer());
  await client.established();

  client.socket.send(Buffer.from('{"event":"pusher:ping"}'), { binary: true });

  expect(await client.closed).toBe(CODE.binaryData);
});

test("a message over the size limit closes only its own connection", async () => {
  const server = await startServer({ limits: { maxInboundBytes: 1000 } });
  const [client, other] = [await rawClient(server), await rawClient(server)];
  await Promise.all([client.established(), other.established()]);

  client.socket.send("x".repeat(1001));

  expect(await client.closed).toBe(1009);
  other.send({ event: "pusher:ping" });
  expect(await other.next()).toMatchObject({ event: "pusher:pong" });
  expect(server.counts().connections).toBe(1);
});

test.each(["0.0.0.0", "::", "10.0.0.1", "192.168.1.5", "example.com", ""])(
  "the address %j is rejected with a solution",
  async (host) => {
    await expect(startRealtimeServer({ host, app: APP })).rejects.toThrow(
      /loopback only.*127\.0\.0\.1/,
    );
  },
);

test.each(["127.0.0.1", "127.0.0.2", "localhost"])(
  "the loopback address %s is accepted",
  async (host) => {
    const server = await startServer({ host });
    expect(server.port).toBeGreaterThan(0);
  },
);

test("a port in use rejects at once", async () => {
  const { port } = await startServer();
  await expect(startRealtimeServer({ port, app: APP })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});

test("the health probe answers 200", async () => {
  const { port } = await startServer();
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
});
