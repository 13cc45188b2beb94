import { expect, test } from "vitest";
import { browser, publisher, startServer, subscribed } from "../clients.fixture";

async function occupied() {
  const server = await startServer();
  const [ada, bob] = [
    browser(server, { member: { user_id: "ada" } }),
    browser(server, { member: { user_id: "bob" } }),
  ];
  for (const client of [ada, bob, browser(server, { member: { user_id: "ada" } })])
    await subscribed(client, "presence-support");
  await subscribed(ada, "private-a");
  const read = async (path: string, params: Record<string, string> = {}) =>
    (await publisher(server).get({ path, params })).json();
  return { server, read };
}

test("GET /channels lists channels with subscribers and the requested attributes", async () => {
  const { read } = await occupied();
  expect(await read("/channels")).toEqual({
    channels: { "presence-support": {}, "private-a": {} },
  });
  expect(
    await read("/channels", {
      filter_by_prefix: "presence-",
      info: "user_count,subscription_count",
    }),
  ).toEqual({
    channels: { "presence-support": { user_count: 2, subscription_count: 3 } },
  });
});

test("a channel reports whether it is occupied and its number of subscriptions", async () => {
  const { read } = await occupied();
  expect(await read("/channels/private-a", { info: "subscription_count" })).toEqual({
    occupied: true,
    subscription_count: 1,
  });
  expect(await read("/channels/presence-support", { info: "user_count" })).toEqual({
    occupied: true,
    user_count: 2,
  });
  expect(await read("/channels/presence-empty", { info: "user_count" })).toEqual({
    occupied: false,
    user_count: 0,
  });
});

test("the users of a presence channel are listed once each", async () => {
  const { read } = await occupied();
  expect(await read("/channels/presence-support/users")).toEqual({
    users: [{ id: "ada" }, { id: "bob" }],
  });
  expect(await read("/channels/presence-empty/users")).toEqual({ users: [] });
});

test("the response to an event has the requested attributes", async () => {
  const { server } = await occupied();
  const answer = await publisher(server).trigger(["presence-support", "private-a"], "n", 1, {
    info: "user_count,subscription_count",
  });
  expect(await answer.json()).toEqual({
    channels: {
      "presence-support": { user_count: 2, subscription_count: 3 },
      "private-a": { subscription_count: 1 },
    },
  });
});

test.each([
  ["/channels", { info: "user_count" }],
  ["/channels", { info: "colour" }],
  ["/channels/private-a", { info: "user_count" }],
  ["/channels/no%20good", {}],
  ["/channels/private-a/users", {}],
])("%s with %j is a 400", async (path, params) => {
  const { read } = await occupied();
  await expect(read(path, params)).rejects.toMatchObject({ status: 400 });
});

test("an unknown path is a 404, a wrong method a 405", async () => {
  const server = await startServer();
  await expect(publisher(server).get({ path: "/nothing" })).rejects.toMatchObject({ status: 404 });
  await expect(publisher(server).get({ path: "/events" })).rejects.toMatchObject({ status: 405 });
});
