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
  expect(live.body).toEqual({ ...server, channel: `private-org-${mine.orgId}-live` });
  expect(test.body).toEqual({ ...server, channel: `private-org-${mine.orgId}-test` });
});

test("the signature for a socket is accepted by the cluster", async () => {
  const { body } = await send(mine.live, "GET", "/realtime");
  const signed = await sign(mine.live, body.channel);
  const cluster = new PusherServer({
    appId: "1",
    key: "test-key",
    secret: "test-secret",
    cluster: "local",
  });
  expect([signed.status, signed.body]).toEqual([
    200,
    cluster.authorizeChannel(SOCKET, body.channel),
  ]);
});

test("a key cannot sign for another organization, another environment or the organization's channel", async () => {
  const others = [
    `private-org-${theirs.orgId}-live`,
    `private-org-${mine.orgId}-test`,
    `private-org-${mine.orgId}`,
    `private-org-${mine.orgId}-live `,
    `presence-org-${mine.orgId}-live`,
    "",
  ];
  for (const channel of others) {
    const { status, body } = await sign(mine.live, channel);
    expect([channel, status, body.code]).toEqual([channel, 403, "forbidden"]);
    expect(body.message).toContain(`private-org-${mine.orgId}-live.`);
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
