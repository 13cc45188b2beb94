import { expect, test } from "vitest";
import {
  browser,
  caughtUp,
  nextEvent,
  publisher,
  rawClient,
  startServer,
  subscribed,
} from "../clients.fixture";

test("data of exactly 10,240 bytes arrive, one byte more is a 413", async () => {
  const server = await startServer();
  const channel = await subscribed(browser(server), "news");
  const received = nextEvent<string>(channel, "large");

  await publisher(server).trigger("news", "large", "x".repeat(10_240));
  expect(await received).toHaveLength(10_240);

  await expect(
    publisher(server).trigger("news", "large", "x".repeat(10_241)),
  ).rejects.toMatchObject({
    status: 413,
    body: expect.stringContaining("10240 bytes"),
  });
});

test("the limit counts bytes, not characters", async () => {
  const server = await startServer();
  await publisher(server).trigger("news", "large", "é".repeat(5_120));
  await expect(publisher(server).trigger("news", "large", "é".repeat(5_121))).rejects.toMatchObject(
    { status: 413 },
  );
});

test("any data arrive with the same bytes", async () => {
  const server = await startServer();
  const client = await rawClient(server);
  await client.established();
  client.send({ event: "pusher:subscribe", data: { channel: "news" } });
  await client.next();
  const data = '  {"b":1,\n"a":"\u0000\u2028🙂"} ';

  await publisher(server).trigger("news", "raw", data);

  expect(await client.next()).toEqual({ event: "raw", channel: "news", data });
});

test("one event may go to 100 channels, not to 101", async () => {
  const server = await startServer();
  const client = browser(server);
  const last = await subscribed(client, "c100");
  const received = nextEvent(last, "all");
  const names = Array.from({ length: 101 }, (_, index) => `c${index + 1}`);

  await publisher(server).trigger(names.slice(0, 100), "all", "here");
  expect(await received).toBe("here");

  const body = { name: "all", data: "x", channels: names };
  await expect(publisher(server).post({ path: "/events", body } as never)).rejects.toMatchObject({
    status: 400,
  });
});

test("a channel listed twice receives the event once", async () => {
  const server = await startServer();
  const client = browser(server);
  const collected: unknown[] = [];
  (await subscribed(client, "news")).bind("once", (data: unknown) => collected.push(data));

  await publisher(server).trigger(["news", "news"], "once", 1);
  await caughtUp(client);

  expect(collected).toEqual([1]);
});

test("the excluded socket receives nothing, the others do", async () => {
  const server = await startServer();
  const [author, reader] = [browser(server), browser(server)];
  const collected: unknown[] = [];
  (await subscribed(author, "news")).bind("edit", (data: unknown) => collected.push(data));
  const received = nextEvent(await subscribed(reader, "news"), "edit");

  await publisher(server).trigger("news", "edit", "text", {
    socket_id: author.connection.socket_id,
  });

  expect(await received).toBe("text");
  await caughtUp(author);
  expect(collected).toEqual([]);
});

test("a batch arrives in order", async () => {
  const server = await startServer();
  const client = browser(server);
  const collected: unknown[] = [];
  for (const name of ["a", "b"])
    (await subscribed(client, name)).bind("n", (data: unknown) => collected.push([name, data]));

  await publisher(server).triggerBatch([
    { channel: "a", name: "n", data: 1 },
    { channel: "b", name: "n", data: 2 },
    { channel: "a", name: "n", data: 3 },
  ]);
  await caughtUp(client);

  expect(collected).toEqual([
    ["a", 1],
    ["b", 2],
    ["a", 3],
  ]);
});

test("a batch with one invalid event delivers nothing", async () => {
  const server = await startServer();
  const client = browser(server);
  const collected: unknown[] = [];
  (await subscribed(client, "a")).bind("n", (data: unknown) => collected.push(data));
  const good = { channel: "a", name: "n", data: "1" };

  for (const bad of [
    { ...good, data: "x".repeat(10_241) },
    { ...good, channel: "no good" },
    { ...good, name: "" },
  ]) {
    await expect(publisher(server).triggerBatch([{ ...good }, bad])).rejects.toMatchObject({
      status: bad.data.length > 1 ? 413 : 400,
    });
  }
  await caughtUp(client);

  expect(collected).toEqual([]);
});

test("a batch has at most ten events", async () => {
  const server = await startServer();
  const events = (count: number) =>
    Array.from({ length: count }, () => ({ channel: "a", name: "n", data: "1" }));
  await publisher(server).triggerBatch(events(10));
  await expect(publisher(server).triggerBatch(events(11))).rejects.toMatchObject({
    status: 400,
    body: expect.stringContaining("10 events"),
  });
});

const valid = { name: "n", data: "1", channels: ["a"] };
test.each([
  ["no name", { ...valid, name: undefined }, "name"],
  ["an empty name", { ...valid, name: "" }, "name"],
  ["a name of 201 characters", { ...valid, name: "n".repeat(201) }, "name"],
  ["a name of the protocol", { ...valid, name: "pusher_internal:subscription_succeeded" }, "name"],
  ["data that is not a string", { ...valid, data: { a: 1 } }, "data"],
  ["no channel", { ...valid, channels: [] }, "channels"],
  ["both channel and channels", { ...valid, channel: "a" }, "either"],
  ["a channel name with a space", { ...valid, channels: ["a b"] }, "channels.0"],
  ["a channel name of 165 characters", { ...valid, channels: ["a".repeat(165)] }, "channels.0"],
  ["an invalid socket id", { ...valid, socket_id: "1" }, "socket_id"],
  ["an unknown attribute", { ...valid, info: "colour" }, "colour"],
])("an event with %s is a 400 with the reason", async (_, body, text) => {
  const server = await startServer();
  // The library's type of a body is a string, but it sends an object.
  const answer = publisher(server).post({ path: "/events", body } as never);
  await expect(answer).rejects.toMatchObject({ status: 400, body: expect.stringContaining(text) });
});

test("an event name may have 200 characters", async () => {
  const server = await startServer();
  const received = nextEvent(await subscribed(browser(server), "a"), "n".repeat(200));
  await publisher(server).trigger("a", "n".repeat(200), 1);
  expect(await received).toBe(1);
});

test("a body over the limit is a 413, with or without Content-Length", async () => {
  const { port } = await startServer();
  const url = `http://127.0.0.1:${port}/apps/7/events`;
  const stream = new Blob(["x".repeat(5_000_000)]).stream();

  expect((await fetch(url, { method: "POST", body: "x".repeat(1_048_577) })).status).toBe(413);
  expect(
    (await fetch(url, { method: "POST", body: stream, duplex: "half" } as RequestInit)).status,
  ).toBe(413);
});

test("an event without subscribers leaves no state", async () => {
  const server = await startServer();
  await publisher(server).trigger(["a", "private-b", "presence-c"], "n", 1);
  expect(server.counts()).toEqual({ connections: 0, channels: 0 });
});
