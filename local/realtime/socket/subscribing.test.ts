import { expect, test } from "vitest";
import {
  APP,
  browser,
  caughtUp,
  nextEvent,
  publisher,
  rawClient,
  startServer,
  subscribed,
} from "../clients.fixture";
import { CODE } from "../protocol";

test("an event reaches the browsers of its private channel and no others", async () => {
  const server = await startServer();
  const [member, stranger] = [browser(server), browser(server)];
  const channel = await subscribed(member, "private-org-org_A");
  const elsewhere = await subscribed(stranger, "private-org-org_B");
  const overheard: unknown[] = [];
  elsewhere.bind("evaluation.completed", (data: unknown) => overheard.push(data));
  const received = nextEvent(channel, "evaluation.completed");

  await publisher(server).trigger("private-org-org_A", "evaluation.completed", {
    run_id: "run_1",
    größe: "✓",
  });

  expect(await received).toEqual({ run_id: "run_1", größe: "✓" });
  await caughtUp(stranger);
  expect(overheard).toEqual([]);
});

test("a signature with another secret is refused, to the connection and to the channel", async () => {
  const server = await startServer();
  const client = browser(server, { signedBy: publisher(server, { ...APP, secret: "another" }) });
  const channel = client.subscribe("private-org-org_A");

  const [error, channelError] = await Promise.all([
    nextEvent<{ data: { code: number } }>(client.connection, "error"),
    nextEvent<{ status: number }>(channel, "pusher:subscription_error"),
  ]);

  expect(error.data.code).toBe(CODE.unauthorized);
  expect(channelError.status).toBe(401);
  expect(client.connection.state).toBe("connected");
  expect(server.counts()).toEqual({ connections: 1, channels: 0 });
});

test.each([
  ["no signature", () => undefined],
  ["an empty signature", () => ""],
  ["a signature without the key", (valid: string) => valid.slice(valid.indexOf(":") + 1)],
  ["a signature under another key", (valid: string) => valid.replace(APP.key, "other")],
  ["a signature cut short", (valid: string) => valid.slice(0, -1)],
  ["a signature in capitals", (valid: string) => valid.toUpperCase()],
])("%s does not open a private channel", async (_, spoil) => {
  const server = await startServer();
  const client = await rawClient(server);
  const { socketId } = await client.established();
  const { auth } = publisher(server).authorizeChannel(socketId, "private-a");

  client.send({ event: "pusher:subscribe", data: { channel: "private-a", auth: spoil(auth) } });

  expect(await client.next()).toMatchObject({
    event: "pusher:error",
    data: { code: CODE.unauthorized },
  });
  expect(server.counts().channels).toBe(0);
});

test("a signature is good for its own socket and channel only", async () => {
  const server = await startServer();
  const [owner, thief] = [await rawClient(server), await rawClient(server)];
  const { socketId } = await owner.established();
  await thief.established();
  const { auth } = publisher(server).authorizeChannel(socketId, "private-a");

  thief.send({ event: "pusher:subscribe", data: { channel: "private-a", auth } });
  owner.send({ event: "pusher:subscribe", data: { channel: "private-b", auth } });

  expect(await thief.next()).toMatchObject({
    event: "pusher:error",
    data: { code: CODE.unauthorized },
  });
  expect(await owner.next()).toMatchObject({
    event: "pusher:error",
    data: { code: CODE.unauthorized },
  });
});

test.each([
  "",
  "with space",
  "slash/name",
  "ümlaut",
  "#name",
  "#server-to-user-1",
  "a".repeat(165),
])("no channel has the name %j", async (channel) => {
  const server = await startServer();
  const client = await rawClient(server);
  await client.established();

  client.send({ event: "pusher:subscribe", data: { channel } });

  expect(await client.next()).toMatchObject({ event: "pusher:error" });
  expect(server.counts().channels).toBe(0);
});

test("a channel name may have 164 allowed characters", async () => {
  const server = await startServer();
  const name = "aZ0_-=@,.;".padEnd(164, "x");

  await subscribed(browser(server), name);

  expect(server.counts().channels).toBe(1);
});

test("data may be a JSON string", async () => {
  const client = await rawClient(await startServer());
  await client.established();

  client.send({ event: "pusher:subscribe", data: JSON.stringify({ channel: "news" }) });

  expect(await client.next()).toMatchObject({
    event: "pusher_internal:subscription_succeeded",
    channel: "news",
  });
});

test("subscribing twice is an error and delivers once", async () => {
  const server = await startServer();
  const client = await rawClient(server);
  await client.established();
  client.send({ event: "pusher:subscribe", data: { channel: "news" } });
  client.send({ event: "pusher:subscribe", data: { channel: "news" } });
  await client.next();

  expect(await client.next()).toMatchObject({
    event: "pusher:error",
    data: { code: null, message: "Existing subscription to channel news" },
  });
  await publisher(server).trigger("news", "first", {});
  await publisher(server).trigger("news", "second", {});
  expect([(await client.next()).event, (await client.next()).event]).toEqual(["first", "second"]);
});

test("after unsubscribing nothing more arrives, and subscribing again works", async () => {
  const server = await startServer();
  const client = browser(server);
  const left = await subscribed(client, "private-a");
  const collected: string[] = [];
  left.bind("during", () => collected.push("during"));
  client.connection.bind("message", ({ event }: { event: string }) => collected.push(event));

  client.unsubscribe("private-a");
  await caughtUp(client);
  await publisher(server).trigger("private-a", "during", {});
  await caughtUp(client);
  expect(collected).not.toContain("during");

  const again = await subscribed(client, "private-a");
  const received = nextEvent(again, "after");
  await publisher(server).trigger("private-a", "after", 1);
  expect(await received).toBe(1);
});

test("a connection has a limited number of channels", async () => {
  const server = await startServer({ limits: { maxChannelsPerConnection: 1 } });
  const client = await rawClient(server);
  await client.established();
  client.send({ event: "pusher:subscribe", data: { channel: "one" } });
  await client.next();

  client.send({ event: "pusher:subscribe", data: { channel: "two" } });

  expect(await client.next()).toMatchObject({ event: "pusher:error" });
  expect(server.counts().channels).toBe(1);
});

test("a disconnected client leaves no state, however it disconnects", async () => {
  const server = await startServer();
  const polite = browser(server, { member: { user_id: "1" } });
  await subscribed(polite, "presence-support");
  await subscribed(polite, "private-a");
  const abrupt = await rawClient(server);
  await abrupt.established();
  abrupt.send({ event: "pusher:subscribe", data: { channel: "news" } });
  await abrupt.next();
  expect(server.counts()).toEqual({ connections: 2, channels: 3 });

  polite.disconnect();
  abrupt.socket.terminate();

  await expect.poll(server.counts).toEqual({ connections: 0, channels: 0 });
});
