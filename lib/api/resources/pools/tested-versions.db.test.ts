import { afterAll, beforeAll, expect, test } from "vitest";
import { claimBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";
import { importUploads } from "@/lib/testing/uploads";
import { newPoolOwner } from "./own-pool.fixture";

/** Versions that are tested before runs use them. */

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const POOL = "/pools/carriers:own";
const submit = (key: string, pool = "carriers:own") =>
  send(key, "POST", "/jobs", {
    body: { profile: { entity: "acme", state: "CA", line: "cyber" }, pool },
  });

async function runAll() {
  for (let claimed = await claimBacktest("test"); claimed; claimed = await claimBacktest("test"))
    await runBacktest(claimed);
}

/** An organization with a pool of two carriers, and a run of it. */
async function ownerWithRun() {
  const owner = await newPoolOwner();
  await owner.createPool();
  await owner.uploaded("name\nA\nB\n");
  await submit(owner.org.live);
  await runQueuedJobs();
  return owner;
}

test("a version that is uploaded as archived is tested with past runs before it decides any, and the test is its evidence", async () => {
  const { org, get, uploaded } = await ownerWithRun();
  expect(await uploaded("name\nA\n", { archived: "true" })).toMatchObject({
    state: "published",
    version: 2,
    archived: true,
  });
  expect((await get(POOL)).version).toBe(1);
  expect(await get(`${POOL}/versions/2`)).toMatchObject({
    archived_at: expect.any(String),
    evidence: null,
    other_backtests: [],
  });
  const { run_id } = (await submit(org.live)).body;
  await runQueuedJobs();
  expect((await get(`/jobs/${run_id}`)).pool).toMatchObject({ version: 1 });

  const started = await send(org.live, "POST", `${POOL}/versions/2/backtests`, { body: {} });
  expect(started).toMatchObject({ status: 202, body: { total: 2 } });
  expect((await get(`${POOL}/versions/2`)).evidence).toBeNull();
  await runAll();
  const evidence = {
    backtest_id: started.body.id,
    environment: "live",
    tested: 2,
    changed: 2,
    only_counts: false,
  };
  expect((await get(`${POOL}/versions/2`)).evidence).toMatchObject(evidence);
  // Movers are names of carriers in runs of live.
  const ofTest = (await send(org.test, "GET", `${POOL}/versions/2`)).body;
  expect(ofTest.evidence).toMatchObject({ ...evidence, only_counts: true, report: { movers: [] } });

  const body = { archived: false };
  const restored = await send(org.live, "PATCH", `${POOL}/versions/2`, { body });
  expect(restored.body).toMatchObject({ archived_at: null, evidence });
  expect((await get(POOL)).version).toBe(2);
  const { data } = (await portalOf(org)("GET", "/audit-log?subject=pool")).body;
  expect(data[1]).toMatchObject({
    action: "pool.version_published",
    after: { version: 2, archived: true },
  });
});

test("a stored upload can be published as an archived version", async () => {
  const { org, get, upload } = await ownerWithRun();
  const { id } = (await upload("name\nA\n", { publish: "false" })).body;
  const publish = await send(org.live, "POST", `${POOL}/uploads/${id}/publish?archived=true`);
  expect(publish.status).toBe(202);
  await importUploads();
  expect((await get(POOL)).version).toBe(1);
  expect((await get(`${POOL}/versions/2`)).archived_at).not.toBeNull();
});

test("the evidence is the backtest of most runs, and only the organization's own", async () => {
  const { org, get } = await ownerWithRun();
  const start = (key: string, path: string, body = {}) =>
    send(key, "POST", `${path}/versions/1/backtests`, { body });
  await submit(org.live);
  await runQueuedJobs();
  const most = await start(org.live, POOL);
  const fewer = await start(org.live, POOL, { limit: 1 });
  await runAll();
  expect(await get(`${POOL}/versions/1`)).toMatchObject({
    evidence: { backtest_id: most.body.id, tested: 2 },
    other_backtests: [{ backtest_id: fewer.body.id, tested: 1 }],
  });

  const shared = "/pools/carriers:five";
  await submit(org.live, "carriers:five");
  await runQueuedJobs();
  expect((await start(org.live, shared)).status).toBe(202);
  await runAll();
  expect((await get(`${shared}/versions/1`)).evidence).toMatchObject({ tested: 1 });
  const other = await newOrganization();
  expect((await send(other.live, "GET", `${shared}/versions/1`)).body).toMatchObject({
    evidence: null,
    other_backtests: [],
  });
});

test("a key of another environment than live changes no pool that live uses, by archiving it or a version", async () => {
  const { org, get } = await ownerWithRun();
  for (const path of [POOL, `${POOL}/versions/1`])
    for (const archived of [true, false]) {
      const refused = await send(org.test, "PATCH", path, { body: { archived } });
      expect(refused).toMatchObject({
        status: 403,
        body: {
          code: "forbidden",
          message: expect.stringContaining("with a live key only, and this key belongs to test"),
        },
      });
    }
  expect(await get(POOL)).toMatchObject({ version: 1, archived_at: null });
  const body = { description: "Theirs" };
  expect((await send(org.test, "PATCH", POOL, { body })).status).toBe(200);
  const member = portalOf({ ...org, environment: "test" });
  expect((await member("PATCH", POOL, { archived: true })).status).toBe(200);
  expect((await send(org.live, "PATCH", POOL, { body: { archived: false } })).status).toBe(200);
});
