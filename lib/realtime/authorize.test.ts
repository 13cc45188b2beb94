import Pusher from "pusher";
import { expect, test } from "vitest";
import { checkSubscription } from "./authorize";

const ORG = "org_01ACME";
const OWN = `private-org-${ORG}`;
const ask = (fields: Record<string, string>, orgId: string | null = ORG) =>
  checkSubscription(new URLSearchParams(fields), orgId);

test("a member subscribes to the channel of the session's organization", () => {
  expect(ask({ socket_id: "1234.5678", channel_name: OWN })).toEqual({
    outcome: "allowed",
    socketId: "1234.5678",
    channel: OWN,
  });
});

test("what is allowed is what the real client can sign", () => {
  const check = ask({ socket_id: "1234.5678", channel_name: OWN });
  if (check.outcome !== "allowed") throw new Error("not allowed");
  const signed = new Pusher({
    appId: "1",
    key: "key",
    secret: "secret",
    cluster: "mt1",
  }).authorizeChannel(check.socketId, check.channel);
  expect(signed.auth).toMatch(/^key:[0-9a-f]{64}$/);
});

test.each([
  "private-org-org_01OTHER",
  `private-org-${ORG}2`,
  "private-org-org_01ACM",
  `private-org-${ORG.toLowerCase()}`,
])("another organization's channel is forbidden: %s", (channel) => {
  expect(ask({ socket_id: "1.2", channel_name: channel })).toEqual({ outcome: "forbidden" });
});

test("a session without an organization may subscribe to nothing", () => {
  expect(ask({ socket_id: "1.2", channel_name: OWN }, null)).toEqual({ outcome: "forbidden" });
});

test.each([
  "",
  "public",
  ORG,
  "private-org-",
  "private-org-org_",
  `presence-org-${ORG}`,
  `private-encrypted-org-${ORG}`,
  `Private-org-${ORG}`,
  ` ${OWN}`,
  `${OWN} `,
  `${OWN}\n`,
  `${OWN}:1`,
  `${OWN},private-org-org_01OTHER`,
  `${OWN}/../org_01OTHER`,
  `${OWN}-extra`,
  `${OWN}\u0000`,
  "private-org-org_ÄÖÜ",
  `private-org-org_${"x".repeat(65)}`,
])("no channel of an organization: %j", (channel) => {
  expect(ask({ socket_id: "1.2", channel_name: channel })).toMatchObject({
    outcome: "invalid",
    field: "channel_name",
  });
});

test.each([
  "",
  "1",
  "1.",
  ".2",
  "1.2.3",
  "a.b",
  "1.2:private-org-org_01OTHER",
  "1.2\n",
  " 1.2",
  "-1.2",
  "1,2",
  `${"1".repeat(21)}.2`,
  "１.２",
])("no socket id: %j", (socketId) => {
  expect(ask({ socket_id: socketId, channel_name: OWN })).toMatchObject({
    outcome: "invalid",
    field: "socket_id",
  });
});

test("missing and repeated fields are named", () => {
  expect(ask({ channel_name: OWN })).toMatchObject({
    field: "socket_id",
    problem: expect.stringContaining("missing"),
  });
  expect(ask({ socket_id: "1.2" })).toMatchObject({
    field: "channel_name",
    problem: expect.stringContaining("missing"),
  });
  const twice = new URLSearchParams([
    ["socket_id", "1.2"],
    ["channel_name", OWN],
    ["channel_name", "private-org-org_01OTHER"],
  ]);
  expect(checkSubscription(twice, ORG)).toMatchObject({
    outcome: "invalid",
    field: "channel_name",
  });
});
