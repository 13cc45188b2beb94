import { afterEach, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, HOOK, newEndpoint, publishesOf } from "@/lib/testing/deliveries";
import { readCredentials } from "@/lib/webhooks/endpoints/credentials";

const SEED = {
  url: "https://api.example.com/nexio/webhooks",
  events: ["evaluation.completed", "evaluation.failed"],
  description: "Production callback",
};
const HOUR_MS = 3_600_000;
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeEach(async () => {
  org = await newOrganization();
});
afterEach(() => clock.reset());

const signing = async (id: string) =>
  (await readCredentials(pgPool(), [id], clock.date())).get(id)?.secrets;

test("the documented request creates an endpoint, and the response has every documented field", async () => {
  const created = await send(org.live, "POST", "/webhooks", { body: SEED });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    ...SEED,
    environment: "live",
    active: true,
    webhook_version: "2026-03-22",
    secret: expect.stringMatching(/^whsec_[0-9a-f]{64}$/),
    created_at: expect.any(String),
    has_auth_token: false,
    deactivation: null,
  });
  expect(await signing(created.body.id)).toEqual([created.body.secret]);
});

test("lists, reads and updates never return secrets or tokens", async () => {
  const created = await send(org.live, "POST", "/webhooks", {
    body: { ...SEED, auth_token: "token-1234567890" },
  });
  const { id, secret } = created.body;
  const answers = [
    await send(org.live, "GET", "/webhooks"),
    await send(org.live, "GET", `/webhooks/${id}`),
    await send(org.live, "PATCH", `/webhooks/${id}`, { body: { description: "x" } }),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(secret);
    expect(answer.text).not.toContain("token-1234567890");
  }
  expect(answers[1]?.body).toMatchObject({
    has_auth_token: true,
    secrets: [{ last_four: secret.slice(-4), expires_at: null }],
  });
});

test("an update changes only the given fields, and null removes the token", async () => {
  const id = await newEndpoint(org.live, { ...SEED, auth_token: "t0ken" });
  const before = (await send(org.live, "GET", `/webhooks/${id}`)).body;
  const renamed = await send(org.live, "PATCH", `/webhooks/${id}`, {
    body: { description: "", events: ["run.failed"] },
  });
  expect(renamed.body).toEqual({
    ...before,
    description: "",
    events: ["run.failed"],
    updated_at: renamed.body.updated_at,
  });
  expect((await readCredentials(pgPool(), [id], clock.date())).get(id)?.authToken).toBe("t0ken");
  const cleared = await send(org.live, "PATCH", `/webhooks/${id}`, { body: { auth_token: null } });
  expect(cleared.body.has_auth_token).toBe(false);
  expect((await readCredentials(pgPool(), [id], clock.date())).get(id)?.authToken).toBeNull();
});

test("a rotated secret signs together with the new one for exactly 24 hours", async () => {
  clock.set(Date.UTC(2026, 2, 22, 12));
  const created = await send(org.live, "POST", "/webhooks", { body: SEED });
  const { id, secret: first } = created.body;
  const rotated = await send(org.live, "POST", `/webhooks/${id}/rotate-secret`);
  const second = rotated.body.secret;
  expect(rotated.status).toBe(200);
  expect(second).not.toBe(first);
  const ends = Date.parse(rotated.body.secrets[1].expires_at);
  expect(ends - Date.parse(rotated.body.secrets[0].created_at)).toBe(24 * HOUR_MS);
  const at = async (ms: number) =>
    (await readCredentials(pgPool(), [id], new Date(ms))).get(id)?.secrets;
  expect(await at(ends - 1)).toEqual([second, first]);
  expect(await at(ends)).toEqual([second]);
});

test("a third rotation within 24 hours expires the oldest secret: at most two are valid", async () => {
  const { id } = (await send(org.live, "POST", "/webhooks", { body: SEED })).body;
  const rotate = async () =>
    (await send(org.live, "POST", `/webhooks/${id}/rotate-secret`)).body.secret;
  const [second, third] = [await rotate(), await rotate()];
  expect(await signing(id)).toEqual([third, second]);
  const fourth = await rotate();
  expect(await signing(id)).toEqual([fourth, third]);
  expect((await send(org.live, "GET", `/webhooks/${id}`)).body.secrets).toHaveLength(2);
});

test("either of two secrets can be revoked, the other one then stays, and the last one cannot be revoked", async () => {
  const created = (await send(org.live, "POST", "/webhooks", { body: SEED })).body;
  const { id } = created;
  const end = (secretId: string) => send(org.live, "DELETE", `/webhooks/${id}/secrets/${secretId}`);
  const rotated = (await send(org.live, "POST", `/webhooks/${id}/rotate-secret`)).body;
  const [newer, older] = rotated.secrets;
  expect((await end(older.id)).body.secrets).toMatchObject([{ id: newer.id, expires_at: null }]);
  expect(await signing(id)).toEqual([rotated.secret]);
  expect((await end(newer.id)).body.code).toBe("conflict");
  expect((await end(older.id)).body.code).toBe("not_found");

  const again = (await send(org.live, "POST", `/webhooks/${id}/rotate-secret`)).body;
  expect((await end(again.secrets[0].id)).body.secrets).toMatchObject([
    { id: newer.id, expires_at: null },
  ]);
  clock.set(Date.now() + 48 * HOUR_MS);
  expect(await signing(id)).toEqual([rotated.secret]);
});

test("of twenty concurrent creates exactly ten succeed", async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => send(org.live, "POST", "/webhooks", { body: SEED })),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  for (const { status, body } of answers)
    if (status !== 201) expect([status, body.code]).toEqual([409, "endpoint_limit_reached"]);
  expect((await send(org.live, "GET", "/webhooks")).body.data).toHaveLength(10);
  expect((await send(org.test, "POST", "/webhooks", { body: SEED })).status).toBe(201);
});

test("an inactive endpoint does not count toward the limit, and counts again when it is activated", async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => newEndpoint(org.live)));
  const change = (id: string | undefined, active: boolean) =>
    send(org.live, "PATCH", `/webhooks/${id}`, { body: { active } });
  const off = await change(ids[0], false);
  expect(off.body).toMatchObject({ active: false, deactivation: { reason: "manual" } });
  const eleventh = await newEndpoint(org.live);
  expect((await change(ids[0], true)).body.code).toBe("endpoint_limit_reached");
  expect((await change(ids[1], true)).status).toBe(200);
  expect((await send(org.live, "DELETE", `/webhooks/${eleventh}`)).body).toEqual({
    id: eleventh,
    deleted: true,
  });
  expect((await change(ids[0], true)).body).toMatchObject({ active: true, deactivation: null });
});

test("a deleted endpoint is answered like a missing one, and its deliveries stay readable", async () => {
  const id = await newEndpoint(org.live);
  await send(org.live, "DELETE", `/webhooks/${id}`);
  expect((await send(org.live, "GET", "/webhooks")).body.data).toEqual([]);
  const requests = [
    ["GET", ""],
    ["PATCH", "", { active: true }],
    ["DELETE", ""],
    ["POST", "/rotate-secret"],
    ["POST", "/test"],
    ["POST", "/recover", { since: new Date(Date.now() - HOUR_MS).toISOString() }],
  ] as const;
  for (const [method, path, body] of requests) {
    const answer = await send(org.live, method, `/webhooks/${id}${path}`, { body });
    expect([method, path, answer.status, answer.body.code]).toEqual([
      method,
      path,
      404,
      "not_found",
    ]);
  }
  expect((await send(org.live, "GET", `/webhooks/${id}/deliveries`)).body.data).toEqual([]);
});

test("every change creates an audit entry and a realtime message, a refused one neither", async () => {
  const created = (await send(org.live, "POST", "/webhooks", { body: HOOK })).body;
  const path = `/webhooks/${created.id}`;
  await send(org.live, "PATCH", path, { body: { description: "x" } });
  await send(org.live, "PATCH", path, { body: { active: false } });
  await send(org.live, "PATCH", path, { body: { active: true } });
  const rotated = (await send(org.live, "POST", `${path}/rotate-secret`)).body;
  await send(org.live, "DELETE", `${path}/secrets/${rotated.secrets[1].id}`);
  await send(org.live, "DELETE", `${path}/secrets/${rotated.secrets[0].id}`);
  await send(org.live, "DELETE", path);
  await send(org.live, "DELETE", path);
  const actions = [
    "created",
    "updated",
    "deactivated",
    "activated",
    "secret_rotated",
    "secret_revoked",
    "deleted",
  ];
  expect(await auditOf(org.orgId)).toEqual(
    actions.map((action) => ({ action: `webhook.${action}`, target: created.id })),
  );
  expect(await publishesOf(org.orgId, "endpoint.updated")).toHaveLength(actions.length);
});

test("repeating a create with its idempotency key returns the same secret and creates one endpoint", async () => {
  const headers = { "idempotency-key": "once" };
  const first = await send(org.live, "POST", "/webhooks", { body: SEED, headers });
  const second = await send(org.live, "POST", "/webhooks", { body: SEED, headers });
  expect([second.status, second.text, second.headers.get("idempotent-replayed")]).toEqual([
    201,
    first.text,
    "true",
  ]);
  expect((await send(org.live, "GET", "/webhooks")).body.data).toHaveLength(1);
});

test("a list contains every endpoint once, newest first", async () => {
  const ids = [
    await newEndpoint(org.live),
    await newEndpoint(org.live),
    await newEndpoint(org.live),
  ];
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { body }: { body: { data: { id: string }[]; next_cursor: string | null } } = await send(
      org.live,
      "GET",
      `/webhooks?limit=1${cursor && `&cursor=${cursor}`}`,
    );
    seen.push(...body.data.map(({ id }) => id));
    cursor = body.next_cursor;
  }
  expect(seen).toEqual(ids.reverse());
});
