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
import { CODE } from "../protocol";
import { createQuota } from "./client-events";

test("a client event reaches the others on its channel and not its sender", async () => {
  const server = await startServer();
  const [sender, receiver] = [browser(server), browser(server)];
  const [sent, received] = [
    await subscribed(sender, "private-a"),
    await subscribed(receiver, "private-a"),
  ];
  const echoes: unknown[] = [];
  sent.bind("client-typing", (data: unknown) => echoes.push(data));
  const arrival = nextEvent(received, "client-typing");

  sent.trigger("client-typing", { who: "ada" });

  expect(await arrival).toEqual({ who: "ada" });
  await caughtUp(sender);
  expect(echoes).toEqual([]);
});

test("on a presence channel a client event includes its sender", async () => {
  const server = await startServer();
  const sent = await subscribed(
    browser(server, { member: { user_id: "ada" } }),
    "presence-support",
  );
  const receiver = browser(server, { member: { user_id: "bob" } });
  await subscribed(receiver, "presence-support");
  const arrival = new Promise<unknown>((resolve) => {
    receiver.connection.bind(
      "message",
      (message: { event: string }) => message.event === "client-typing" && resolve(message),
    );
  });

  sent.trigger("client-typing", {});

  expect(await arrival).toMatchObject({ channel: "presence-support", user_id: "ada" });
});

test.each([
  ["to a public channel", { event: "client-x", channel: "news", data: {} }],
  ["to an encrypted channel", { event: "client-x", channel: "private-encrypted-a", data: {} }],
  [
    "to a channel without a subscription",
    { event: "client-x", channel: "private-other", data: {} },
  ],
  [
    "with a name that is too long",
    { event: `client-${"x".repeat(194)}`, channel: "private-a", data: {} },
  ],
  [
    "with data that are too large",
    { event: "client-x", channel: "private-a", data: "x".repeat(10_241) },
  ],
])("a client event %s is refused", async (_, message) => {
  const server = await startServer();
  const client = await rawClient(server);
  const { socketId } = await client.established();
  for (const channel of ["news", "private-a", "private-encrypted-a"]) {
    client.send({
      event: "pusher:subscribe",
      data: { channel, auth: publisher(server).authorizeChannel(socketId, "private-a").auth },
    });
    await client.next();
  }
  // The signature above is for private-a alone, so the encrypted channel answers with two errors.
  await client.next();

  client.send(message);

  expect(await client.next()).toMatchObject({
    event: "pusher:error",
    data: { code: CODE.clientEventRejected },
  });
});

test("the eleventh client event within a second is rejected, and the next second allows ten again", async () => {
  let nowMs = 1_000_000;
  const server = await startServer({ now: () => nowMs });
  const [sender, receiver] = [browser(server), browser(server)];
  const [sent, received] = [
    await subscribed(sender, "private-a"),
    await subscribed(receiver, "private-a"),
  ];
  const arrived: number[] = [];
  received.bind("client-n", (n: number) => arrived.push(n));
  const refused = nextEvent(sender.connection, "error");

  for (let n = 1; n <= 11; n++) sent.trigger("client-n", n);
  expect(await refused).toMatchObject({ data: { code: CODE.clientEventRejected } });
  nowMs += 1000;
  sent.trigger("client-n", 12);
  await caughtUp(sender);
  await caughtUp(receiver);

  expect(arrived).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
});

test("the quota applies to every window of one second", () => {
  let nowMs = 900;
  const quota = createQuota(2, () => nowMs);
  expect([quota.take(), quota.take(), quota.take()]).toEqual([true, true, false]);
  nowMs = 1100;
  expect(quota.take()).toBe(false);
  nowMs = 1900;
  expect(quota.take()).toBe(true);
});
