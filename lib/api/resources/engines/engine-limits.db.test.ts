import { afterAll, beforeAll, expect, test } from "vitest";
import { claimBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { closeDatabase } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const PROFILE = { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 };

async function withEngine() {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  return org;
}

test("changes of an engine at once all stay: its name, its description and that it is reopened", async () => {
  const org = await withEngine();
  const bodies = [
    { label: "New", status: "active" },
    { description: "For contractors", status: "active" },
    { status: "active" },
  ];
  await send(org.live, "PATCH", "/engines/own-market", { body: { status: "archived" } });
  await Promise.all(bodies.map((body) => send(org.live, "PATCH", "/engines/own-market", { body })));
  expect((await send(org.live, "GET", "/engines/own-market")).body).toMatchObject({
    label: "New",
    description: "For contractors",
    status: "active",
  });
});

test("requests at once start no more backtests than an environment may have", async () => {
  const org = await withEngine();
  await send(org.live, "POST", "/jobs", { body: { profile: PROFILE, pool: "carriers:five" } });
  await runQueuedJobs();
  const started = await Promise.all(
    Array.from({ length: 9 }, () =>
      send(org.live, "POST", "/engines/own-market/backtests", { body: {} }),
    ),
  );
  expect(started.filter(({ status }) => status === 202)).toHaveLength(5);
  for (let next = await claimBacktest("test"); next; next = await claimBacktest("test"))
    await runBacktest(next);
});

test("saves at once with the same revision: one is stored; publishing at once: one version", async () => {
  const org = await withEngine();
  const { config, revision } = (await send(org.live, "GET", "/engines/own-market/config")).body;
  const saved = await Promise.all(
    ["A", "A-", "B++"].map((rating) =>
      send(org.live, "PUT", "/engines/own-market/config", {
        body: {
          config: { ...config, security_floor: { am_best: rating, not_rated: "keep" } },
          revision,
        },
      }),
    ),
  );
  expect(saved.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const published = await Promise.all(
    [1, 2, 3].map(() => send(org.live, "POST", "/engines/own-market/versions", { body: {} })),
  );
  expect(published.map(({ body }) => [body.version, body.already_released]).sort()).toEqual([
    ["1.0", false],
    ["1.0", true],
    ["1.0", true],
  ]);
});

test("a published configuration that is released in another environment too is in the audit log", async () => {
  const org = await withEngine();
  await send(org.test, "POST", "/engines/own-market/versions", { body: {} });
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const [entry] = (await portalOf({ orgId: org.orgId })("GET", "/audit-log")).body.data;
  expect(entry).toMatchObject({
    action: "engine.version_released",
    before: { environments: ["test"] },
    after: { version: "1.0", environments: ["test", "live"] },
  });
});

test("1.x is 1.10 after 1.9", async () => {
  const org = await withEngine();
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  for (let weight = 10; weight < 20; weight++) {
    const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body;
    config.appetite_weight_profiles[0].weights.pricing = weight;
    await send(org.live, "PUT", "/engines/own-market/config", { body: { config } });
    await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  }
  const { body } = await send(org.live, "POST", "/engines/own-market/runs", {
    body: { profile: PROFILE, pool: "carriers:five", engine_version: "1.x" },
  });
  const run = (await send(org.live, "GET", `/runs/${body.run_id}`)).body;
  expect(run.engine_version).toBe("1.10");
});

test("a path with a character that cannot be stored is refused with its parameter", async () => {
  const org = await newOrganization();
  for (const path of ["/engines/%00", "/engines/own%00market/config", "/pools/%00/versions"]) {
    const refused = await send(org.live, "GET", path);
    expect([refused.status, refused.body.details[0].path]).toEqual([400, "slug"]);
  }
});

test("the rules of an engine are read by its organization, never by another that knows their hash", async () => {
  const org = await withEngine();
  const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body;
  config.security_floor = { am_best: "B+", not_rated: "keep" };
  await send(org.live, "PUT", "/engines/own-market/config", { body: { config } });
  const published = await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const name = `engine:${published.body.config_sha256}`;
  const read = (key: string, of: string) =>
    send(key, "GET", `/rule-sets/${encodeURIComponent(of)}`);
  const own = await read(org.live, name);
  expect(own.body.rules.map(({ id }: { id: string }) => id)).toContain("security_floor");
  expect((await read(org.live, `${name}/balanced`)).status).toBe(200);
  expect((await read(org.live, `${name}/constructor`)).status).toBe(404);
  const other = await newOrganization();
  expect((await read(other.live, name)).status).toBe(404);
});
