import type PusherClient from "pusher-js";
import type { PresenceChannel } from "pusher-js";
import { expect, test } from "vitest";
import {
  browser,
  caughtUp,
  nextEvent,
  publisher,
  rawClient,
  startServer,
  subscribed,
} from "./clients.fixture";
import { CODE } from "./protocol";

type Listed = { id: string; info: unknown };

async function enter(client: PusherClient) {
  // pusher-js makes a presence channel for such a name, but types it as any channel.
  return (await subscribed(client, "presence-support")) as PresenceChannel;
}

test("members receive joins and leaves", async () => {
  const server = await startServer();
  const ada = await enter(
    browser(server, { member: { user_id: "ada", user_info: { name: "Ada" } } }),
  );
  const added = nextEvent<Listed>(ada, "pusher:member_added");
  const removed = nextEvent<Listed>(ada, "pusher:member_removed");

  const bobsBrowser = browser(server, { member: { user_id: "bob", user_info: { name: "Bob" } } });
  const bob = await enter(bobsBrowser);

  expect(bob.members.count).toBe(2);
  expect(bob.members.get("ada")).toEqual({ id: "ada", info: { name: "Ada" } });
  expect(bob.members.me).toEqual({ id: "bob", info: { name: "Bob" } });
  expect(await added).toEqual({ id: "bob", info: { name: "Bob" } });

  bobsBrowser.disconnect();
  expect(await removed).toMatchObject({ id: "bob" });
  expect(ada.members.count).toBe(1);
});

test("a user with two windows joins once and leaves once", async () => {
  const server = await startServer();
  const watcher = browser(server, { member: { user_id: "watcher" } });
  const channel = await enter(watcher);
  const seen: string[] = [];
  channel.bind("pusher:member_added", ({ id }: Listed) => seen.push(`+${id}`));
  channel.bind("pusher:member_removed", ({ id }: Listed) => seen.push(`-${id}`));

  const [first, second] = [
    browser(server, { member: { user_id: "ada" } }),
    browser(server, { member: { user_id: "ada" } }),
  ];
  await enter(first);
  expect((await enter(second)).members.count).toBe(2);
  second.unsubscribe("presence-support");
  await caughtUp(second);
  await caughtUp(watcher);
  expect(seen).toEqual(["+ada"]);

  first.unsubscribe("presence-support");
  await caughtUp(first);
  await caughtUp(watcher);
  expect(seen).toEqual(["+ada", "-ada"]);
});

test("channel data that were changed after signing do not open the channel", async () => {
  const server = await startServer();
  const client = await rawClient(server);
  const { socketId } = await client.established();
  const { auth } = publisher(server).authorizeChannel(socketId, "presence-support", {
    user_id: "ada",
  });

  client.send({
    event: "pusher:subscribe",
    data: { channel: "presence-support", auth, channel_data: '{"user_id":"bob"}' },
  });

  expect(await client.next()).toMatchObject({
    event: "pusher:error",
    data: { code: CODE.unauthorized },
  });
});

test.each([
  ["no user id", {}],
  ["an empty user id", { user_id: "" }],
  ["a user id that is too long", { user_id: "x".repeat(129) }],
  ["user info that is too long", { user_id: "ada", user_info: { name: "x".repeat(1024) } }],
])("signed channel data with %s are refused", async (_, data) => {
  const server = await startServer();
  const client = await rawClient(server);
  const { socketId } = await client.established();
  const { auth, channel_data } = publisher(server).authorizeChannel(socketId, "presence-support", {
    user_id: "",
    ...data,
  });

  client.send({
    event: "pusher:subscribe",
    data: { channel: "presence-support", auth, channel_data },
  });

  expect(await client.next()).toMatchObject({ event: "pusher:error", data: { code: null } });
  expect(server.counts().channels).toBe(0);
});

test("a user id may be any text, also the name of a built-in property", async () => {
  const server = await startServer();

  const channel = await enter(browser(server, { member: { user_id: "__proto__" } }));

  expect(channel.members.count).toBe(1);
  expect(
    await (await publisher(server).get({ path: "/channels/presence-support/users" })).json(),
  ).toEqual({ users: [{ id: "__proto__" }] });
});

test("a full presence channel rejects new users and accepts another window of a member", async () => {
  const server = await startServer({ limits: { maxPresenceMembers: 1 } });
  await enter(browser(server, { member: { user_id: "ada" } }));

  const late = browser(server, { member: { user_id: "bob" } });
  late.subscribe("presence-support");

  expect(await nextEvent(late.connection, "error")).toMatchObject({
    data: { code: CODE.overCapacity },
  });
  expect((await enter(browser(server, { member: { user_id: "ada" } }))).members.count).toBe(1);
});

test("a signed-in user gets what is sent to them, and can be disconnected", async () => {
  const server = await startServer();
  const [ada, bob] = [
    browser(server, { member: { user_id: "ada|1+2" } }),
    browser(server, { member: { user_id: "bob" } }),
  ];
  for (const client of [ada, bob]) {
    client.signin();
    await client.user.signinDonePromise;
    await caughtUp(client);
  }
  const greeting = nextEvent(ada.user, "greeting");
  await publisher(server).sendToUser("ada|1+2", "greeting", { hello: "Ada" });
  expect(await greeting).toEqual({ hello: "Ada" });

  const disconnected = nextEvent(ada.connection, "disconnected");
  await publisher(server).terminateUserConnections("ada|1+2");
  await disconnected;
  expect(bob.connection.state).toBe("connected");
});

test("a sign-in with a wrong signature ends the connection", async () => {
  const client = await rawClient(await startServer());
  await client.established();

  client.send({
    event: "pusher:signin",
    data: { auth: "key:nonsense", user_data: '{"id":"ada"}' },
  });

  expect(await client.closed).toBe(CODE.unauthorized);
});
