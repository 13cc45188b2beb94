import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { createSessionAuthenticator } from "@/lib/api/http/session-authenticator";
import { createApiKey } from "@/lib/auth/api-keys";
import { cachedEnvironmentSlugs } from "@/lib/auth/environments";
import { closeDatabase, database, pgPool } from "@/lib/db/client";
import { auditLog } from "@/lib/db/schema";
import { newOrganization, send } from "@/lib/testing/api";
import { newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);

/** The organization of the signed-in member. */
let signedInTo = "";
const { authenticate: authenticateSession } = createSessionAuthenticator(async (environment) => ({
  orgId: signedInTo,
  environment,
  actor: { type: "user", id: "user_01TEST", label: "avery@nexio.example" },
  permissions: new Set(),
}));

const create = (key: string, slug: unknown) =>
  send(key, "POST", "/environments", { body: { slug } });
const slugsOf = async (key: string) =>
  ((await send(key, "GET", "/environments")).body.data as { slug: string }[]).map(
    ({ slug }) => slug,
  );
const keyOf = async (orgId: string, environment: string) =>
  (await createApiKey({ orgId, environment, name: "Test", createdBy: "test" })).secret;

test("live and test exist from the start, and a live key creates further environments", async () => {
  const org = await newOrganization();
  expect(await slugsOf(org.test)).toEqual(["live", "test"]);
  const { status, body } = await create(org.live, "dev");
  expect([status, body]).toEqual([
    201,
    {
      slug: "dev",
      billed: false,
      unique_external_ids: false,
      created_at: expect.stringMatching(/^20.*Z$/),
      created_by: expect.stringMatching(/^Test \(….{4}\)$/),
    },
  ]);
  expect((await send(org.live, "GET", "/environments")).body).toEqual({
    data: [
      {
        slug: "live",
        billed: true,
        unique_external_ids: false,
        created_at: null,
        created_by: null,
      },
      {
        slug: "test",
        billed: false,
        unique_external_ids: false,
        created_at: null,
        created_by: null,
      },
      body,
    ],
    next_cursor: null,
  });
  expect(await slugsOf((await newOrganization()).live)).toEqual(["live", "test"]);
});

test("a key of another environment, and a member without the permission, cannot create one", async () => {
  const org = await newOrganization();
  const refused = await create(org.test, "dev");
  expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
  expect(refused.body.message).toContain("a live key only, and this key belongs to test");
  const { orgId } = org;
  const member = portalOf({ orgId, permissions: ["runs:read", "runs:create"] });
  const without = await member("POST", "/environments", { slug: "dev" });
  expect([without.status, without.body.code]).toEqual([403, "forbidden"]);
  expect(await slugsOf(org.live)).toEqual(["live", "test"]);

  const admin = portalOf({ orgId, environment: "test" });
  expect((await admin("POST", "/environments", { slug: "dev" })).status).toBe(201);
  expect(await slugsOf(org.live)).toEqual(["live", "test", "dev"]);
});

test.each([
  [{ slug: "Dev" }, "must have 1 to 16 characters: lowercase letters, digits and underscores"],
  [{ slug: "" }, "must have 1 to 16 characters"],
  [{ slug: "a".repeat(17) }, "must have 1 to 16 characters"],
  [{ slug: "my-env" }, "must have 1 to 16 characters"],
  [{ slug: "dév" }, "must have 1 to 16 characters"],
  [{ slug: "dev\n" }, "must have 1 to 16 characters"],
  [{ slug: "live" }, "must not be one of the reserved names"],
  [{ slug: "test" }, "must not be one of the reserved names"],
  [{ slug: "all" }, "must not be one of the reserved names"],
  [{ slug: 5 }, "must be a string"],
  [{}, "is required"],
  [{ slug: "dev", name: "Dev" }, "is not a known field"],
])("%j is refused, and the error names field, value and remedy", async (body, problem) => {
  const org = await newOrganization();
  const refused = await send(org.live, "POST", "/environments", { body });
  expect([refused.status, refused.body.code]).toEqual([400, "invalid_request"]);
  expect(refused.body.details[0].message).toContain(problem);
  expect(await slugsOf(org.live)).toEqual(["live", "test"]);
});

test("an environment exists once, and at most five exist besides live, however many ask at once", async () => {
  const org = await newOrganization();
  const twice = await Promise.all([create(org.live, "dev"), create(org.live, "dev")]);
  expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
  const again = await create(org.live, "dev");
  expect([again.status, again.body.code]).toEqual([409, "conflict"]);
  expect(again.body.details).toMatchObject([{ path: "slug" }]);
  expect(again.body.message).toContain("an environment dev already");

  const many = await Promise.all(
    ["a", "b", "c", "d", "e", "f"].map((slug) => create(org.live, slug)),
  );
  expect(many.filter(({ status }) => status === 201)).toHaveLength(3);
  for (const { status, body } of many.filter(({ status }) => status !== 201)) {
    expect([status, body.code]).toEqual([409, "environment_limit_reached"]);
    expect(body.message).toContain("at most 5 environments besides live, and this one has test, ");
  }
  expect(await slugsOf(org.live)).toHaveLength(6);
});

test("the audit log of live has who created an environment, with before and after", async () => {
  const org = await newOrganization();
  await portalOf({ orgId: org.orgId, environment: "test" })("POST", "/environments", {
    slug: "dev",
  });
  const entries = await database().select().from(auditLog).where(eq(auditLog.orgId, org.orgId));
  expect(entries).toMatchObject([
    {
      environment: "live",
      action: "environment.created",
      target: "dev",
      before: null,
      after: { slug: "dev" },
      actorType: "user",
    },
  ]);
  const listed = await portalOf({ orgId: org.orgId })("GET", "/audit-log?subject=environment");
  expect(listed.body.data).toHaveLength(1);
});

test("a repeated request with an idempotency key creates one environment", async () => {
  const org = await newOrganization();
  const ask = () =>
    send(org.live, "POST", "/environments", {
      body: { slug: "dev" },
      headers: { "idempotency-key": "once" },
    });
  const [first, second] = [await ask(), await ask()];
  expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
  expect(second.headers.get("idempotent-replayed")).toBe("true");
});

test("a session reads every environment of its organization at once, and an unknown one lists those that exist", async () => {
  const org = await newOrganization();
  signedInTo = org.orgId;
  const authenticate = (environment: string) =>
    authenticateSession(
      new Request(`http://localhost:3000/api/portal/jobs?environment=${environment}`),
    );
  const unknown = {
    code: "not_found",
    message: "environment must be an environment of this organization: live, test (got 'dev').",
    details: [{ path: "environment" }],
  };
  expect(await authenticate("dev")).toMatchObject(unknown);
  await create(org.live, "dev");
  expect(await authenticate("dev")).toMatchObject({ orgId: org.orgId, environment: "dev" });
  expect(await authenticate("test")).toMatchObject({ environment: "test" });
  expect(await authenticate("Dev")).toMatchObject({ code: "invalid_request" });
  signedInTo = (await newOrganization()).orgId;
  expect(await authenticate("dev")).toMatchObject(unknown);
});

test("a process that cached the environments is notified of a new one", async () => {
  const { orgId } = await newOrganization();
  await expect.poll(() => cachedEnvironmentSlugs(orgId)).toEqual(["live", "test"]);
  await pgPool().query(
    "insert into environments (org_id, slug, created_at, created_by) values ($1, 'dev', now(), 'test')",
    [orgId],
  );
  await expect.poll(() => cachedEnvironmentSlugs(orgId)).toEqual(["live", "test", "dev"]);
});

test("everything that belongs to an environment works in a new one, and is seen only there", async () => {
  const org = await newOrganization();
  await importCandidates("carriers:five", FIVE);
  await create(org.live, "dev");
  const dev = await keyOf(org.orgId, "dev");
  expect(dev).toMatch(/^nx_dev_[0-9a-f]{64}$/);
  const endpoint = await newEndpoint(dev);
  const body = {
    profile: { entity: "acme", state: "CA", line: "professional_liability" },
    pool: "carriers:five",
  };
  const headers = { "idempotency-key": "same in every environment" };
  const submitted = await send(dev, "POST", "/jobs", { body, headers });
  expect(submitted.status).toBe(202);
  const inLive = await send(org.live, "POST", "/jobs", { body, headers });
  expect(inLive.body.run_id).not.toBe(submitted.body.run_id);
  await runQueuedJobs();

  const id = submitted.body.run_id;
  const run = await send(dev, "GET", `/jobs/${id}`);
  expect(run.body).toMatchObject({ status: "completed", environment: "dev" });
  expect((await send(dev, "GET", `/traces/${id}`)).body.environment).toBe("dev");
  expect((await send(dev, "GET", "/realtime")).body.channel).toBe(`private-org-${org.orgId}-dev`);
  const lists = ["/jobs", "/events", "/webhooks", "/deliveries"];
  for (const path of lists) {
    expect((await send(dev, "GET", path)).body.data, path).toHaveLength(1);
    expect((await send(org.test, "GET", path)).body.data, path).toEqual([]);
  }
  expect((await send(org.live, "GET", "/jobs")).body.data).toMatchObject([
    { run_id: inLive.body.run_id },
  ]);
  for (const key of [org.live, org.test])
    for (const path of [`/jobs/${id}`, `/traces/${id}`, `/webhooks/${endpoint}`])
      expect((await send(key, "GET", path)).status, path).toBe(404);
  expect((await send(dev, "GET", `/jobs/${inLive.body.run_id}`)).status).toBe(404);

  const member = portalOf({ orgId: org.orgId, environment: "dev" });
  expect((await member("GET", "/search?text=acme")).body.data).toHaveLength(1);
  const since = new Date(Date.now() - 3_600_000).toISOString();
  expect((await member("GET", `/jobs/stats?since=${since}`)).body).toMatchObject({
    runs: 1,
    completed: 1,
  });
  expect((await member("GET", "/jobs/count")).body.count).toBe(1);
  expect((await member("GET", "/api-keys")).body.data).toMatchObject([
    { environment: "dev", prefix: "nx_dev_" },
  ]);
  const secret = (await member("POST", "/webhooks/job-secret")).body;
  expect(secret).toMatchObject({ environment: "dev" });
  expect((await member("GET", "/audit-log")).body.data.length).toBeGreaterThan(0);
});
