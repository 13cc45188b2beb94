import { expect, test } from "vitest";
import { withRequest } from "@/lib/api/http/request-origin";
import { newOrganization, send } from "@/lib/testing/api";
import { HOOK, newEndpoint } from "@/lib/testing/deliveries";
import { portalOf } from "@/lib/testing/portal";

test("the log can be filtered by subject, actor and time, and shows the target's name", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  const endpoint = await newEndpoint(org.live);
  const key = (await portal("POST", "/api-keys", { name: "Billing" })).body.id;
  await portal("POST", "/settings/pusher/test");
  const list = async (query: string) => (await portal("GET", `/audit-log?${query}`)).body.data;

  expect(await list("subject=api_key")).toMatchObject([
    { action: "api_key.created", target: key, target_name: "Billing" },
  ]);
  expect(await list("subject=webhook")).toMatchObject([
    { target: endpoint, target_name: expect.stringContaining(HOOK.url) },
  ]);
  expect(await list("actor=api_key")).toMatchObject([{ action: "webhook.created" }]);
  expect(await list("actor=user")).toMatchObject([
    { action: "realtime.tested", target_name: null },
    { action: "api_key.created" },
  ]);
  expect(await list("actor=system")).toEqual([]);
  expect(await list(`created_after=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
  expect((await portal("GET", "/audit-log?subject=carrier")).body.details).toMatchObject([
    { path: "subject" },
  ]);
});

test("a cursor is valid only for its own filters", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  await portal("POST", "/api-keys", { name: "One" });
  await portal("POST", "/api-keys", { name: "Two" });
  const { next_cursor } = (await portal("GET", "/audit-log?limit=1&subject=api_key")).body;
  expect(
    (await portal("GET", `/audit-log?limit=1&subject=api_key&cursor=${next_cursor}`)).body.data,
  ).toMatchObject([{ target_name: "One" }]);
  expect((await portal("GET", `/audit-log?limit=1&cursor=${next_cursor}`)).status).toBe(400);
});

test("a deleted target keeps its name and is marked as deleted", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  const id = await newEndpoint(org.live, { ...HOOK, description: "Production" });
  await portal("DELETE", `/webhooks/${id}`);
  expect((await portal("GET", "/audit-log")).body.data).toMatchObject([
    { action: "webhook.deleted", target_name: "Production", target_deleted: true },
    { action: "webhook.created", target_name: "Production", target_deleted: true },
  ]);
});

test("an entry contains the client address, from the public API and the portal, if it is known", async () => {
  const org = await newOrganization();
  const portal = portalOf(org);
  const from = <Result>(address: string, work: () => Result) =>
    withRequest({ requestId: "req_1", address }, work);
  await from("203.0.113.7", () => newEndpoint(org.live));
  await from("2001:db8::1", () => portal("POST", "/api-keys", { name: "Billing" }));
  await portal("POST", "/settings/pusher/test");
  expect((await portal("GET", "/audit-log")).body.data).toMatchObject([
    { action: "realtime.tested", address: null },
    { action: "api_key.created", address: "2001:db8::1" },
    { action: "webhook.created", address: "203.0.113.7" },
  ]);
});

test("addresses that clients claim are not recorded", async () => {
  const org = await newOrganization();
  const headers = {
    "x-forwarded-for": "6.6.6.6",
    "x-real-ip": "6.6.6.6",
    "x-nexio-peer": "6.6.6.6",
  };
  await withRequest({ requestId: "req_1", address: "203.0.113.7" }, () =>
    send(org.live, "POST", "/webhooks", { body: HOOK, headers }),
  );
  expect((await portalOf(org)("GET", "/audit-log")).body.data).toMatchObject([
    { address: "203.0.113.7" },
  ]);
});
