import PusherServer from "pusher";
import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";

let mine: Awaited<ReturnType<typeof newOrganization>>;
let theirs: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  [mine, theirs] = [await newOrganization(), await newOrganization()];
});

const SOCKET = "1234.5678";
const sign = (key: string | null, channel_name: unknown, socket_id: unknown = SOCKET) =>
  send(key, "POST", "/realtime/auth", { body: { socket_id, channel_name } });

test("a key gets the connection details and the channel of its environment", async () => {
  const [live, test] = [
    await send(mine.live, "GET", "/realtime"),
    await send(mine.test, "GET", "/realtime"),
  ];
  const server = { key: "test-key", cluster: "local", host: "127.0.0.1", port: 9, tls: false };
  const key_channel = expect.stringMatching(/^private-key-[0-9a-f-]{36}$/);
  expect(live.body).toEqual({ ...server, key_channel, channel: `private-org-${mine.orgId}-live` });
  expect(test.body).toEqual({ ...server, key_channel, channel: `private-org-${mine.orgId}-test` });
  expect(test.body.key_channel).not.toBe(live.body.key_channel);
});

test("the signature for a socket is accepted by the cluster", async () => {
  const { body } = await send(mine.live, "GET", "/realtime");
  const cluster = new PusherServer({
    appId: "1",
    key: "test-key",
    secret: "test-secret",
    cluster: "local",
  });
  for (const channel of [body.channel, body.key_channel]) {
    const signed = await sign(mine.live, channel);
    expect([signed.status, signed.body]).toEqual([200, cluster.authorizeChannel(SOCKET, channel)]);
  }
});

test("a key cannot sign for another organization, another environment, another key or the organization's channel", async () => {
  const others = [
    `private-org-${theirs.orgId}-live`,
    `private-org-${mine.orgId}-test`,
    `private-org-${mine.orgId}`,
    `private-org-${mine.orgId}-live `,
    `presence-org-${mine.orgId}-live`,
    "",
    // The channels of other keys, of the same organization and of another one.
    (await send(mine.test, "GET", "/realtime")).body.key_channel,
    (await send(theirs.live, "GET", "/realtime")).body.key_channel,
    "private-key-",
  ];
  for (const channel of others) {
    const { status, body } = await sign(mine.live, channel);
    expect([channel, status, body.code]).toEqual([channel, 403, "forbidden"]);
    expect(body.message).toContain(`private-org-${mine.orgId}-live (got `);
  }
});

test.each(["", "1", "1.2.3", "1.2:private-org-x", " 1.2", 1.2, null])(
  "a socket id like %j is refused by field name",
  async (socketId) => {
    const { status, body } = await sign(mine.live, `private-org-${mine.orgId}-live`, socketId);
    expect([status, body.details[0].path]).toEqual([400, "socket_id"]);
  },
);

test("without a valid key nothing is returned or signed", async () => {
  expect((await send(null, "GET", "/realtime")).status).toBe(401);
  expect((await sign(`nx_live_${"0".repeat(64)}`, `private-org-${mine.orgId}-live`)).status).toBe(
    401,
  );
});
