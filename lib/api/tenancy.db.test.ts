import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { database } from "@/lib/db/client";
import { apiKeys } from "@/lib/db/schema";
import { newEventId, newRunId, newUuid } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { PUBLIC_ROUTES } from "./routes";

type Organization = Awaited<ReturnType<typeof newOrganization>>;
let mine: Organization;
let theirs: Organization;
/** A key of an environment that my organization created. */
let dev: string;
let runId: string;
let uploadId: string;
/** By the first part of a path: an object of mine, and an id of the same kind that does not exist. */
let objects: Awaited<ReturnType<typeof makeObjects>>;

beforeAll(async () => {
  [mine, theirs] = [await newOrganization(), await newOrganization()];
  await send(mine.live, "POST", "/environments", { body: { slug: "dev" } });
  const tenant = { orgId: mine.orgId, environment: "dev" };
  dev = (await createApiKey({ ...tenant, name: "Test", createdBy: "test" })).secret;
  await importCandidates("carriers:five", FIVE);
  await importCandidates("carriers:mine", FIVE, mine.orgId);
  const submitted = await send(mine.live, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:mine",
    },
  });
  runId = submitted.body.run_id;
  const uploaded = await send(mine.live, "POST", "/pools/carriers:mine/versions?publish=false", {
    raw: "name\nA\n",
    headers: { "content-type": "text/csv" },
  });
  uploadId = uploaded.body.id;
  await send(mine.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  await runQueuedJobs();
  objects = await makeObjects();
});

async function makeObjects(): Promise<Record<string, { mine: string; missing: () => string }>> {
  const endpoint = await newEndpoint(mine.live);
  const delivery = (await send(mine.live, "POST", `/webhooks/${endpoint}/test`)).body.id;
  const event = (await send(mine.live, "GET", "/events")).body.data[0].id;
  const started = await send(mine.live, "POST", "/engines/own-market/backtests", { body: {} });
  const backtest = started.body.id;
  return {
    jobs: { mine: runId, missing: newRunId },
    traces: { mine: runId, missing: newRunId },
    pools: { mine: "carriers:mine", missing: () => "carriers:none" },
    webhooks: { mine: endpoint, missing: newUuid },
    deliveries: { mine: delivery, missing: newUuid },
    events: { mine: event, missing: newEventId },
    runs: { mine: runId, missing: newRunId },
    engines: { mine: "own-market", missing: () => "no-engine" },
    backtests: { mine: backtest, missing: newUuid },
  };
}

const BODIES: Record<string, object> = {
  "patch /webhooks/{id}": { active: false },
  "post /engines/{slug}/preview": { run_id: newRunId() },
  "patch /pools/{slug}": { archived: true },
  "patch /pools/{slug}/versions/{version}": { archived: true },
  "post /pools/{slug}/uploads/{upload_id}/publish": {},
  "post /pools/{slug}/uploads/{upload_id}/preview": {},
  "patch /engines/{slug}": { label: "Mine" },
  "post /engines/{slug}/config/validate": {},
  "post /engines/{slug}/versions": {},
  "post /engines/{slug}/backtests": {},
  "post /pools/{slug}/versions/{version}/backtests": {},
  "put /engines/{slug}/config": { config: {} },
  "put /engines/{slug}/pin": { engine_version: "1.0" },
  "post /engines/{slug}/versions/{version}/promote": { environment: "test" },
  "post /engines/{slug}/runs": {
    profile: { entity: "acme", state: "CA", line: "cyber" },
    pool: "carriers:five",
  },
  "post /webhooks/{id}/recover": { since: new Date(Date.now() - 3_600_000).toISOString() },
};

const FILES: Record<string, { raw: string; headers: Record<string, string> }> = {
  "post /pools/{slug}/versions": { raw: "name\nA\n", headers: { "content-type": "text/csv" } },
};

const QUERIES: Record<string, string> = { "get /jobs/{id}/nearest-change": "?candidate=x" };

/** Rule sets and schemas are the product's own. Every organization reads the same ones. */
const ROUTES = PUBLIC_ROUTES.map(({ method, path }) => [method, path] as const).filter(
  ([, path]) => path.includes("{") && !/^\/(rule-sets|engine-schemas)/.test(path),
);

test.each(ROUTES)(
  "%s %s answers for another organization's object exactly what it answers for a missing one",
  async (method, path) => {
    const object = objects[path.split("/")[1] ?? ""];
    if (!object?.mine) throw new Error(`What ${path} is about is not among the objects`);
    const anonymous = ({ text, body }: { text: string; body: { request_id?: string } }) =>
      text.replaceAll(String(body.request_id), "");
    const request = (key: string, id: string) =>
      send(
        key,
        method.toUpperCase(),
        path
          .replace("{secret_id}", newUuid())
          .replace("{upload_id}", uploadId)
          .replace(/\{(version|base)\}/g, "1")
          .replace(/\{\w+\}/, id) + (QUERIES[`${method} ${path}`] ?? ""),
        {
          body: BODIES[`${method} ${path}`],
          ...FILES[`${method} ${path}`],
        },
      );
    // Pools and engines belong to all environments of their organization.
    for (const key of [
      theirs.live,
      theirs.test,
      ...(/^\/(pools|engines)/.test(path) ? [] : [mine.test, dev]),
    ]) {
      const foreign = await request(key, object.mine);
      const missing = await request(key, object.missing());
      expect([foreign.status, foreign.body.code]).toEqual([404, "not_found"]);
      expect(anonymous(foreign)).toBe(anonymous(missing));
    }
  },
);

test("lists and pools contain nothing of another organization or environment", async () => {
  for (const key of [theirs.live, mine.test, dev])
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

test("a key is accepted in either header, and its use is recorded", async () => {
  const byHeader = await send(null, "GET", "/jobs", { headers: { "x-api-key": mine.live } });
  expect(byHeader.status).toBe(200);
  const used = await database().select().from(apiKeys).where(eq(apiKeys.orgId, mine.orgId));
  expect(used.some((key) => key.lastUsedAt !== null)).toBe(true);
  expect(JSON.stringify(used)).not.toContain(mine.live);
});
