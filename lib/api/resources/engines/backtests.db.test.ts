import { setTimeout as delay } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { claimBacktest, MAX_FAILURES, releaseBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { closeDatabase, database } from "@/lib/db/client";
import { backtests } from "@/lib/db/schema";
import { runKind } from "@/lib/runs/kinds";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const PROFILE = { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 };

/** An organization with an engine and some completed runs. */
async function organizationWithRuns(count: number, pool = "carriers:five") {
  const org = await newOrganization();
  if (pool !== "carriers:five") await importCandidates(pool, FIVE, org.orgId);
  for (let i = 0; i < count; i++)
    await send(org.live, "POST", "/jobs", {
      body: { profile: { ...PROFILE, entity: `acme ${i}` }, pool },
    });
  await runQueuedJobs();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  return org;
}

async function edit(key: string, change: (config: Record<string, unknown>) => void) {
  const { config } = (await send(key, "GET", "/engines/own-market/config")).body;
  change(config);
  await send(key, "PUT", "/engines/own-market/config", { body: { config } });
}
const withFloor = (config: Record<string, unknown>) => {
  config.security_floor = { am_best: "A+", not_rated: "keep" };
};
const start = (key: string, body: object = {}) =>
  send(key, "POST", "/engines/own-market/backtests", { body });

/** Runs all backtests that wait, as a worker does. */
async function runAll() {
  for (let claimed = await claimBacktest("test"); claimed; claimed = await claimBacktest("test"))
    await runBacktest(claimed);
}

test("a draft equal to the built-in rules changes nothing, and the report says how many runs were tested", async () => {
  const org = await organizationWithRuns(3);
  const started = await start(org.live);
  expect([started.status, started.body]).toMatchObject([
    202,
    { state: "queued", total: 3, done: 0 },
  ]);
  await runAll();
  const read = (await send(org.live, "GET", `/backtests/${started.body.id}`)).body;
  expect(read).toMatchObject({
    state: "completed",
    done: 3,
    changed: 0,
    report: { tested: 3, changed: 0, failed: {}, movers: [] },
  });
  // One candidate of five may not write the line.
  expect(read.report.tier_movements.REMOVED).toEqual({ REMOVED: 3 });
});

test("a backtest names places as the tested engine does, whatever its draft says later", async () => {
  const org = await organizationWithRuns(1);
  const named = (label: string) => (config: Record<string, unknown>) => {
    config.tier_labels = { ...(config.tier_labels as object), STRONG_FIT: label };
  };
  await edit(org.live, named("Call first"));
  const { id } = (await start(org.live)).body;
  await edit(org.live, named("Call last"));
  const { labels } = (await send(org.live, "GET", `/backtests/${id}`)).body;
  expect(labels).toMatchObject({ STRONG_FIT: "Call first", GOOD_FIT: "Good fit" });
  const pool = (await send(org.live, "GET", "/pools/carriers:five")).body;
  const ofPool = await send(
    org.live,
    "POST",
    `/pools/carriers:five/versions/${pool.version}/backtests`,
    { body: {} },
  );
  expect([ofPool.status, ofPool.body.labels]).toEqual([202, {}]);
});

test("a floor moves carriers: the matrix, who moved, and each changed run with the rule that decides now", async () => {
  const org = await organizationWithRuns(2);
  await edit(org.live, withFloor);
  const { id } = (await start(org.live)).body;
  await runAll();
  const { report } = (await send(org.live, "GET", `/backtests/${id}`)).body;
  expect(report).toMatchObject({ tested: 2, changed: 2 });
  expect(report.movers).toEqual(
    expect.arrayContaining([{ name: "Birch Mutual (B1)", better: 0, worse: 2 }]),
  );
  const changes = (await send(org.live, "GET", `/backtests/${id}/changes`)).body.data;
  expect(changes).toHaveLength(2);
  expect(changes[0].moved).toContainEqual(
    expect.objectContaining({
      name: "Birch Mutual",
      after: "REMOVED",
      rule: "security_floor",
      rule_label: "Security floor",
    }),
  );
  expect(changes[0].summary).toContain("Birch Mutual: ");
});

test("a published version has the backtest of the same configuration as its evidence", async () => {
  const org = await organizationWithRuns(1);
  await edit(org.live, withFloor);
  const { id } = (await start(org.live)).body;
  await runAll();
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const version = (await send(org.live, "GET", "/engines/own-market/versions/1.0")).body;
  expect(version.evidence).toMatchObject({ backtest_id: id, report: { tested: 1, changed: 1 } });
  await edit(org.live, (config) => {
    config.security_floor = null;
  });
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  expect(
    (await send(org.live, "GET", "/engines/own-market/versions/1.1")).body.evidence,
  ).toBeNull();
});

test("the evidence of a version is the backtest of most runs at publishing, and later ones do not replace it", async () => {
  const org = await organizationWithRuns(3);
  await edit(org.live, withFloor);
  const few = (await start(org.live, { limit: 1 })).body.id;
  await runAll();
  const most = (await start(org.live)).body.id;
  await runAll();
  const latest = (await start(org.live, { limit: 2, line: PROFILE.line })).body.id;
  await runAll();
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const after = (await start(org.live, { limit: 3 })).body.id;
  await runAll();
  const read = async () =>
    (await send(org.live, "GET", "/engines/own-market/versions/1.0")).body as {
      evidence: object;
      other_backtests: { backtest_id: string }[];
    };
  const { evidence, other_backtests: others } = await read();
  expect(evidence).toMatchObject({
    backtest_id: most,
    environment: "live",
    filters: { limit: 10_000 },
    tested: 3,
    changed: 3,
    failed: 0,
    only_counts: false,
  });
  expect(others.map(({ backtest_id: id }) => id)).toEqual([after, latest, few]);
  expect(others[1]).toMatchObject({ tested: 2, filters: { limit: 2, line: PROFILE.line } });
});

test("a version without a backtest at publishing has no evidence afterwards either", async () => {
  const org = await organizationWithRuns(1);
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const { id } = (await start(org.live)).body;
  await runAll();
  const { body } = await send(org.live, "GET", "/engines/own-market/versions/1.0");
  expect(body).toMatchObject({ evidence: null, other_backtests: [{ backtest_id: id }] });
});

test("another environment sees the counts of the tested runs, and neither carriers nor reasons", async () => {
  const org = await organizationWithRuns(2);
  await edit(org.live, (config) => {
    withFloor(config);
    config.input_fields = [
      {
        fact: { key: "tiv", label: "Total insured value", type: "number", unit: "usd" },
        required: true,
      },
    ];
  });
  await start(org.live);
  await runAll();
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const read = async (key: string) =>
    (await send(key, "GET", "/engines/own-market/versions/1.0")).body.evidence;
  const [own, other] = [await read(org.live), await read(org.test)];
  expect(own).toMatchObject({ failed: 2, only_counts: false });
  expect(Object.values(own.report.failed)).toEqual([2]);
  expect(other).toMatchObject({
    environment: "live",
    tested: 2,
    failed: 2,
    only_counts: true,
    report: { tested: 2, failed: {}, movers: [] },
  });
  expect(JSON.stringify(other)).not.toContain("insured");
});

test("a promoted version keeps its evidence, which names the environment of the tested runs", async () => {
  const org = await organizationWithRuns(1);
  await edit(org.live, withFloor);
  const { id } = (await start(org.live)).body;
  await runAll();
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  await send(org.live, "POST", "/engines/own-market/versions/1.0/promote", {
    body: { environment: "test" },
  });
  const { body } = await send(org.test, "GET", "/engines/own-market/versions/1.0");
  expect(body.evidence).toMatchObject({ backtest_id: id, environment: "live" });
  expect(body.evidence.report).toMatchObject({ changed: 1, movers: [] });
  expect(body.evidence.report.tier_movements).not.toEqual({});
  // The runs are of the other environment.
  expect((await send(org.test, "GET", `/backtests/${id}`)).status).toBe(404);
});

test("a backtest goes on where a worker left it, and no run is counted twice", async () => {
  const org = await organizationWithRuns(4);
  await edit(org.live, withFloor);
  const { id } = (await start(org.live)).body;
  const read = async () => (await send(org.live, "GET", `/backtests/${id}`)).body;
  const first = await claimBacktest("a");
  if (!first) throw new Error("no backtest was claimed");
  const kind = runKind("candidate_evaluation");
  const evaluate = kind.evaluate.bind(kind);
  const controller = new AbortController();
  let calls = 0;
  const spy = vi.spyOn(kind, "evaluate").mockImplementation(async (...args) => {
    calls += 1;
    // Progress is stored each second: after this run.
    if (calls === 2) await delay(1_100);
    // The worker ends after this run, before it is stored.
    if (calls === 3) controller.abort();
    return evaluate(...args);
  });
  await expect(runBacktest(first, controller.signal)).rejects.toThrow();
  spy.mockRestore();
  expect(await read()).toMatchObject({ state: "running", done: 2, changed: 2 });
  await releaseBacktest(first, true);
  await database()
    .update(backtests)
    .set({ claimedAt: new Date(Date.now() - 60_000) })
    .where(eq(backtests.id, id));
  await runAll();
  const { report, ...rest } = await read();
  expect(rest).toMatchObject({ state: "completed", done: 4, changed: 4 });
  expect(report).toMatchObject({ tested: 4, changed: 4, failed: {} });
  expect(report.movers).toContainEqual({ name: "Birch Mutual (B1)", better: 0, worse: 4 });
  const rows: Record<string, number>[] = Object.values(report.tier_movements);
  const candidates = rows.flatMap((row) => Object.values(row)).reduce((sum, n) => sum + n, 0);
  expect(candidates).toBe(4 * FIVE.length);
  expect((await send(org.live, "GET", `/backtests/${id}/changes`)).body.data).toHaveLength(4);
});

test("an outdated attempt stores nothing", async () => {
  const org = await organizationWithRuns(2);
  await edit(org.live, withFloor);
  const { id } = (await start(org.live)).body;
  const old = await claimBacktest("a");
  if (!old) throw new Error("no backtest was claimed");
  await releaseBacktest(old, false);
  const current = await claimBacktest("b");
  if (!current) throw new Error("no backtest was claimed");
  await runBacktest(old);
  const read = async () => (await send(org.live, "GET", `/backtests/${id}`)).body;
  expect(await read()).toMatchObject({ state: "running", done: 0 });
  await runBacktest(current);
  expect(await read()).toMatchObject({ state: "completed", done: 2 });
});

test.each([0, MAX_FAILURES])(
  "a backtest that is cancelled while it runs is cancelled, also after %i failed attempts",
  async (failures) => {
    const org = await organizationWithRuns(2);
    await edit(org.live, withFloor);
    const { id } = (await start(org.live)).body;
    const claimed = await claimBacktest("a");
    if (!claimed) throw new Error("no backtest was claimed");
    expect((await send(org.live, "POST", `/backtests/${id}/cancel`, {})).status).toBe(200);
    await runBacktest({ ...claimed, failures });
    const read = (await send(org.live, "GET", `/backtests/${id}`)).body;
    expect(read).toMatchObject({ state: "cancelled", error: null });
    expect((await send(org.live, "POST", `/backtests/${id}/cancel`, {})).status).toBe(409);
  },
);

test("a backtest fails after attempts without progress, and says what to do", async () => {
  const org = await organizationWithRuns(1);
  const { id } = (await start(org.live)).body;
  const claimed = await claimBacktest("a");
  if (!claimed) throw new Error("no backtest was claimed");
  await runBacktest({ ...claimed, failures: MAX_FAILURES });
  expect((await send(org.live, "GET", `/backtests/${id}`)).body).toMatchObject({
    state: "failed",
    error: "The backtest failed on every attempt. Start it again, or narrow its filters.",
  });
});

test("a pool version is tested against the runs of its pool, carriers found by name", async () => {
  const org = await organizationWithRuns(2, "carriers:own");
  const better = FIVE.map((facts) =>
    facts.name === "Alder Specialty" ? { ...facts, am_best_rating: "D" as const } : facts,
  );
  await importCandidates("carriers:own", [...better, { name: "New Carrier" }], org.orgId);
  const started = await send(org.live, "POST", "/pools/carriers:own/versions/2/backtests", {
    body: {},
  });
  expect([started.status, started.body]).toMatchObject([
    202,
    { pool_version: 2, engine: null, total: 2 },
  ]);
  await runAll();
  const { report } = (await send(org.live, "GET", `/backtests/${started.body.id}`)).body;
  expect(report.changed).toBe(2);
  expect(report.movers).toContainEqual({ name: "Alder Specialty (A1)", better: 0, worse: 2 });
  await send(org.live, "PATCH", "/pools/carriers:own", { body: { archived: true } });
  const refused = await send(org.live, "POST", "/pools/carriers:own/versions/2/backtests", {
    body: {},
  });
  expect([refused.status, refused.body.message]).toEqual([
    409,
    expect.stringContaining("is archived. Restore it"),
  ]);
});

test("an invalid draft, filters that match nothing and too many at once are refused with the remedy", async () => {
  const org = await organizationWithRuns(1);
  const none = await start(org.live, { line: "cyber" });
  expect([none.status, none.body.message]).toEqual([409, expect.stringContaining("Widen them")]);
  expect((await start(org.live, { limit: 200_000 })).body.details[0].message).toContain(
    "at most 100000",
  );
  for (let i = 0; i < 5; i++) expect((await start(org.live)).status).toBe(202);
  expect((await start(org.live)).body.message).toContain("Wait for one, or cancel it");
  await edit(org.live, (config) => {
    config.tiers = [];
  });
  expect((await start(org.live)).body.code).toBe("invalid_config");
  await runAll();
});

test("past runs that the draft would refuse are counted as failed, with the reason", async () => {
  const org = await organizationWithRuns(2);
  await edit(org.live, (config) => {
    config.input_fields = [
      {
        fact: { key: "tiv", label: "Total insured value", type: "number", unit: "usd" },
        required: true,
      },
    ];
  });
  const { id } = (await start(org.live)).body;
  await runAll();
  const read = (await send(org.live, "GET", `/backtests/${id}`)).body;
  expect(read).toMatchObject({
    state: "completed",
    changed: 0,
    report: {
      tested: 2,
      failed: { "profile.custom.tiv is required by the engine (Total insured value)": 2 },
      tier_movements: {},
    },
  });
});

test("a past run keeps the weights of its appetite bucket", async () => {
  const org = await organizationWithRuns(1);
  const cautious = (config: Record<string, unknown>) => {
    const [balanced] = config.appetite_weight_profiles as { weights: Record<string, number> }[];
    const weights = Object.fromEntries(
      Object.keys(balanced?.weights ?? {}).map((key) => [key, key === "financial" ? 100 : 0]),
    );
    config.appetite_weight_profiles = [
      balanced,
      { bucket: "cautious", label: "Cautious", weights },
    ];
  };
  await edit(org.live, cautious);
  await send(org.live, "POST", "/engines/own-market/versions", { body: {} });
  const profile = { ...PROFILE, appetite_bucket: "cautious" };
  await send(org.live, "POST", "/engines/own-market/runs", {
    body: { profile, pool: "carriers:five" },
  });
  await runQueuedJobs();
  const evaluated = vi.spyOn(runKind("candidate_evaluation"), "evaluate");
  await start(org.live);
  await runAll();
  const names = evaluated.mock.calls.map(([, , { ruleSets }]) => ruleSets.candidates);
  expect(names).toEqual([
    expect.stringMatching(/^engine:[0-9a-f]{64}\/cautious$/),
    expect.stringMatching(/^engine:[0-9a-f]{64}$/),
  ]);
  evaluated.mockRestore();
});
