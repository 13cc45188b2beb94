import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { database } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import { newOrganization, send, withoutReceivedId } from "@/lib/testing/api";
import { newTenant, objectOf, requestAbout, type TestTenant } from "@/lib/testing/tenant-objects";
import { PUBLIC_ROUTES } from "./routes";

let mine: TestTenant;
let theirs: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  theirs = await newOrganization();
  mine = await newTenant();
});

/** Rule sets and schemas are the product's own. Every organization reads the same ones. */
const ROUTES = PUBLIC_ROUTES.filter(
  ({ path }) => path.includes("{") && !/^\/(rule-sets|engine-schemas)/.test(path),
).map((route) => [route.method, route.path, route] as const);

test.each(ROUTES)(
  "%s %s answers for another organization's object exactly what it answers for a missing one",
  async (_, path, route) => {
    const object = objectOf(mine, route);
    const anonymous = ({ text, body }: { text: string; body: { request_id?: string } }) =>
      withoutReceivedId(text.replaceAll(String(body.request_id), ""));
    const request = (key: string, id: string) => {
      const { method, path, body, file } = requestAbout(mine, route, id);
      const raw = file ? { raw: file.bytes, headers: { "content-type": file.mediaType } } : {};
      return send(key, method, path, { body, ...raw });
    };
    // Pools, engines and environments belong to their organization.
    for (const key of [
      theirs.live,
      theirs.test,
      ...(/^\/(pools|engines|environments)/.test(path) ? [] : [mine.test, mine.dev]),
    ]) {
      const foreign = await request(key, object.mine);
      const missing = await request(key, object.missing());
      // The sandbox says so whatever is named.
      const isSandboxInLive = path.startsWith("/test/") && key === theirs.live;
      expect([foreign.status, foreign.body.code]).toEqual(
        isSandboxInLive ? [403, "not_in_live"] : [404, "not_found"],
      );
      expect(anonymous(foreign)).toBe(anonymous(missing));
    }
  },
);

test("lists and pools contain nothing of another organization or environment", async () => {
  for (const key of [theirs.live, mine.test, mine.dev])
    expect((await send(key, "GET", "/jobs")).body.data).toEqual([]);
  const slugs = async (key: string) =>
    ((await send(key, "GET", "/pools")).body.data as { slug: string }[]).map((pool) => pool.slug);
  expect(await slugs(mine.live)).toEqual(["carriers:five", "carriers:mine"]);
  expect(await slugs(theirs.live)).toEqual(["carriers:five"]);
  expect((await send(theirs.live, "GET", "/pools/carriers:mine")).status).toBe(404);
  expect((await send(mine.live, "GET", "/pools/carriers:mine")).body).toMatchObject({
    version: 1,
    size: 5,
    shared: false,
  });
});

test("a missing, malformed, unknown, revoked and expired key get the same response", async () => {
  const tenant = { orgId: mine.orgId, environment: "live", name: "x", createdBy: "test" } as const;
  const revoked = await createApiKey(tenant);
  await database().update(apiKeys).set({ revokedAt: new Date() }).where(eq(apiKeys.id, revoked.id));
  const expired = await createApiKey({ ...tenant, expiresAt: new Date(Date.now() - 1000) });
  const keys = [
    null,
    "nonsense",
    `nx_live_${"0".repeat(64)}`,
    revoked.secret,
    expired.secret,
    mine.live.replace("live", "test"),
  ];
  const answers = await Promise.all(keys.map((key) => send(key, "GET", "/jobs")));
  expect(answers.map((answer) => answer.status)).toEqual(keys.map(() => 401));
  expect(
    new Set(answers.map(({ text, body }) => text.replace(String(body.request_id), ""))).size,
  ).toBe(1);
});

test("two headers with different keys are refused, also if only one of the keys is valid", async () => {
  const other = await newOrganization();
  for (const key of [other.live, mine.test, "nonsense"])
    expect(await send(mine.live, "GET", "/jobs", { headers: { "x-api-key": key } })).toMatchObject({
      status: 400,
      body: {
        code: "invalid_request",
        message: "X-API-Key differs from the key in Authorization; send one of them.",
        details: [{ path: "X-API-Key" }],
      },
    });
  const twice = await send(mine.live, "GET", "/jobs", { headers: { "x-api-key": mine.live } });
  expect(twice.status).toBe(200);
});

test("a key is accepted in either header, and its use is recorded", async () => {
  const byHeader = await send(null, "GET", "/jobs", { headers: { "x-api-key": mine.live } });
  expect(byHeader.status).toBe(200);
  const used = await database().select().from(apiKeys).where(eq(apiKeys.orgId, mine.orgId));
  expect(used.some((key) => key.lastUsedAt !== null)).toBe(true);
  expect(JSON.stringify(used)).not.toContain(mine.live);
});
