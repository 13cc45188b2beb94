import { beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { newRunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, finishedRun, newEndpoint, publishesOf } from "@/lib/testing/deliveries";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;

beforeEach(async () => {
  org = await newOrganization();
  portal = portalOf(org);
});

test("a key is shown once, works immediately and is revoked immediately", async () => {
  const created = await portal("POST", "/api-keys", { name: "  Billing " });
  expect(created.status).toBe(201);
  const { key, ...seen } = created.body;
  expect(key).toMatch(/^nx_live_[0-9a-f]{64}$/);
  expect(seen).toMatchObject({
    name: "Billing",
    environment: "live",
    prefix: "nx_live_",
    last_four: key.slice(-4),
    state: "active",
  });
  expect((await send(key, "GET", "/jobs")).status).toBe(200);
  const listed = await portal("GET", "/api-keys");
  expect(listed.body.data[0]).toMatchObject({
    id: seen.id,
    created_by: "avery@nexio.example",
    last_used_at: expect.any(String),
  });
  expect(listed.text).not.toContain(key);
  expect((await portal("DELETE", `/api-keys/${seen.id}`)).body).toMatchObject({ state: "revoked" });
  expect((await send(key, "GET", "/jobs")).status).toBe(401);
  expect((await portal("DELETE", `/api-keys/${seen.id}`)).status).toBe(200);
  expect(await auditOf(org.orgId)).toEqual([
    { action: "api_key.created", target: seen.id },
    { action: "api_key.revoked", target: seen.id },
  ]);
});

test("a key manages data only if it was created with that, by a member who may", async () => {
  // A run that does not exist: the permission is checked first.
  const hold = (key: string) =>
    send(key, "PUT", `/jobs/${newRunId()}/legal-hold`, { body: { reason: "Case 1" } });
  const plain = (await portal("POST", "/api-keys", { name: "Plain" })).body;
  expect(plain.can_manage_data).toBe(false);
  expect((await hold(plain.key)).status).toBe(403);

  const { body } = await portal("POST", "/api-keys", { name: "Privacy", can_manage_data: true });
  expect(body.can_manage_data).toBe(true);
  expect((await hold(body.key)).status).toBe(404);
  expect((await portal("GET", "/api-keys")).body.data[0]).toMatchObject({ can_manage_data: true });

  const member = portalOf({ ...org, permissions: ["runs:read", "api_keys:manage"] });
  const refused = await member("POST", "/api-keys", { name: "More", can_manage_data: true });
  expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
  expect(refused.body.message).toMatch(/^can_manage_data: .*data:manage.* Ask an admin/);
  expect((await member("POST", "/api-keys", { name: "More" })).status).toBe(201);
});

test("a key belongs to the environment it was created in, and expires on time", async () => {
  const testPortal = portalOf({ ...org, environment: "test" });
  const expires = new Date(Date.now() + 60_000).toISOString();
  const { body } = await testPortal("POST", "/api-keys", { name: "Short", expires_at: expires });
  expect(body).toMatchObject({
    environment: "test",
    expires_at: expires,
    key: expect.stringMatching(/^nx_test_/),
  });
  expect((await send(body.key, "GET", "/jobs")).status).toBe(200);
  clock.set(Date.now() + 60_000);
  expect((await send(body.key, "GET", "/jobs")).status).toBe(401);
  expect((await testPortal("GET", "/api-keys")).body.data[0]).toMatchObject({
    id: body.id,
    state: "expired",
  });
  clock.reset();
  expect((await portal("GET", "/api-keys")).text).not.toContain(body.id);
});

test.each([
  [{ name: " " }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{}, "name"],
  [{ name: "x", expires_at: "2020-01-01T00:00:00Z" }, "expires_at"],
  [{ name: "x", expires_at: "tomorrow" }, "expires_at"],
  [{ name: "x", environment: "test" }, "environment"],
])("creating a key with %j is refused", async (body, path) => {
  const answer = await portal("POST", "/api-keys", body);
  expect([answer.status, answer.body.details[0].path]).toEqual([400, path]);
  expect(await auditOf(org.orgId)).toEqual([]);
});

test("another organization's key is not found, and keeps working", async () => {
  const other = await newOrganization();
  const { id, key } = (await portalOf(other)("POST", "/api-keys", { name: "Theirs" })).body;
  expect((await portal("DELETE", `/api-keys/${id}`)).status).toBe(404);
  expect((await send(key, "GET", "/jobs")).status).toBe(200);
});

test("a member without permissions can read and cannot change anything", async () => {
  const member = portalOf({ ...org, permissions: ["runs:read", "runs:create"] });
  const id = await newEndpoint(org.live);
  for (const path of [
    "/webhooks",
    `/webhooks/${id}`,
    "/deliveries",
    "/events",
    "/settings/pusher",
    "/webhooks/job-secret",
    "/audit-log",
  ])
    expect([path, (await member("GET", path)).status]).toEqual([path, 200]);
  const before = await auditOf(org.orgId);
  for (const [method, path, body] of [
    ["GET", "/api-keys"],
    ["POST", "/api-keys", { name: "x" }],
    ["DELETE", `/api-keys/${id}`],
    ["POST", "/webhooks", {}],
    ["PATCH", `/webhooks/${id}`, { active: false }],
    ["DELETE", `/webhooks/${id}`],
    ["POST", `/webhooks/${id}/rotate-secret`],
    ["POST", `/webhooks/${id}/test`],
    ["POST", `/webhooks/${id}/recover`, {}],
    ["POST", `/deliveries/${id}/replay`],
    ["POST", "/webhooks/job-secret"],
  ] as const)
    expect([method, path, (await member(method, path, body)).body.code]).toEqual([
      method,
      path,
      "forbidden",
    ]);
  expect(await auditOf(org.orgId)).toEqual(before);
});

test("the test message is stored for the organization's channel with the job that publishes it", async () => {
  const { status, body } = await portal("POST", "/settings/pusher/test");
  expect(status).toBe(202);
  expect(body).toMatchObject({ event: "realtime.test", channel: `private-org-${org.orgId}` });
  const [message] = await publishesOf(org.orgId, "realtime.test");
  expect(JSON.parse(message?.message ?? "")).toEqual({
    id: body.id,
    environment: "live",
    sent_at: body.queued_at,
  });
  expect((await portal("GET", "/settings/pusher")).body).toMatchObject({
    key: "test-key",
    cluster: "local",
    channel: body.channel,
  });
});

test("the audit log lists the environment's changes, newest first, with their actors", async () => {
  const id = await newEndpoint(org.live);
  await newEndpoint(org.test);
  await portal("PATCH", `/webhooks/${id}`, { description: "x" });
  const first = (await portal("GET", "/audit-log?limit=1")).body;
  const second = (await portal("GET", `/audit-log?limit=1&cursor=${first.next_cursor}`)).body;
  expect([...first.data, ...second.data]).toMatchObject([
    {
      action: "webhook.updated",
      target: id,
      actor: { type: "user", label: "avery@nexio.example" },
    },
    { action: "webhook.created", target: id, actor: { type: "api_key" } },
  ]);
  expect(second.next_cursor).toBeNull();
});

test("if members cannot be read, the error says so and can be retried", async () => {
  const answer = await portal("GET", "/settings/organization");
  expect([answer.status, answer.body.code]).toEqual([503, "auth_unavailable"]);
});

test("the organization's paper is that of its documents until another one is asked for", async () => {
  expect((await portal("GET", "/settings/documents")).body).toEqual({ paper: "letter" });
  const id = await finishedRun(org.live, QUOTES);
  const sheet = async (query = "") => {
    const { text } = await send(org.live, "GET", `/runs/${id}/decision-record?format=html${query}`);
    return /size: (\w+) portrait/.exec(text)?.[1];
  };
  expect(await sheet()).toBe("letter");
  expect((await portal("PUT", "/settings/documents", { paper: "a4" })).body).toEqual({
    paper: "a4",
  });
  expect([await sheet(), await sheet("&paper=letter")]).toEqual(["A4", "letter"]);
  const { body } = await portal("PUT", "/settings/documents", { paper: "legal" });
  expect([body.code, body.details[0].path]).toEqual(["invalid_request", "paper"]);
  expect((await auditOf(org.orgId)).map(({ action }) => action)).toContain(
    "organization.paper_changed",
  );
  const other = portalOf(await newOrganization());
  expect((await other("GET", "/settings/documents")).body).toEqual({ paper: "letter" });
});

test("times are shown in a person's zone, else the organization's; other organizations have their own", async () => {
  const zones = async () => (await portal("GET", "/settings/time-zones")).body;
  expect(await zones()).toEqual({ organization: null, own: null });
  const put = (scope: string, zone: unknown) =>
    portal("PUT", `/settings/time-zones/${scope}`, { time_zone: zone });
  expect((await put("organization", "America/Chicago")).status).toBe(200);
  expect((await put("own", "browser")).body).toEqual({
    organization: "America/Chicago",
    own: "browser",
  });
  const { body } = await put("own", "Mars/Base");
  expect([body.code, body.details[0].path]).toEqual(["invalid_request", "time_zone"]);
  expect(await zones()).toEqual({ organization: "America/Chicago", own: "browser" });
  expect((await put("own", null)).body.own).toBeNull();
  expect((await put("organization", null)).body.organization).toBeNull();
  const changes = (await auditOf(org.orgId)).map(({ action }) => action);
  expect(changes).toEqual(Array(2).fill("organization.time_zone_changed"));
  const other = portalOf(await newOrganization());
  expect((await other("GET", "/settings/time-zones")).body.organization).toBeNull();
});
