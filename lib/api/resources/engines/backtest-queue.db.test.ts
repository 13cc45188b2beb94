import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ClaimedBacktest,
  claimBacktest,
  releaseBacktest,
  saveProgress,
} from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { closeDatabase, database } from "@/lib/db/client";
import { backtests } from "@/lib/db/schema";
import { emptyReport } from "@/lib/domain/engines/backtests";
import { newRunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const JOB = {
  profile: { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 },
  pool: "carriers:five",
};

/** An organization with an engine, and two completed runs in each environment. */
async function withRuns() {
  const org = await newOrganization();
  for (const key of [org.live, org.live, org.test, org.test])
    await send(key, "POST", "/jobs", { body: JOB });
  await runQueuedJobs();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  return org;
}
const start = async (key: string) =>
  (await send(key, "POST", "/engines/own-market/backtests", { body: {} })).body;
const stateOf = async (key: string, id: string) =>
  (await send(key, "GET", `/backtests/${id}`)).body.state;

async function claim(workerId = "test"): Promise<ClaimedBacktest> {
  const claimed = await claimBacktest(workerId);
  if (!claimed) throw new Error("no backtest waits");
  return claimed;
}
async function finish(claimed: ClaimedBacktest) {
  await runBacktest(claimed);
  return claimed.backtestId;
}
async function drain() {
  for (let next = await claimBacktest("test"); next; next = await claimBacktest("test"))
    await runBacktest(next);
}

/** Stores progress of a backtest, claimed this many seconds ago. */
async function progressAfter(claimed: ClaimedBacktest, seconds: number) {
  await database()
    .update(backtests)
    .set({ claimedAt: new Date(Date.now() - seconds * 1000) })
    .where(eq(backtests.id, claimed.backtestId));
  // Before all runs of the tests, which are tested newest first.
  const position = newRunId();
  const report = { ...emptyReport(), tested: 1 };
  return saveProgress(claimed, { position, report, changes: [] });
}

test("organizations take turns: a single backtest does not wait for all those of another organization", async () => {
  const [busy, other] = [await withRuns(), await withRuns()];
  const many = [await start(busy.live), await start(busy.live), await start(busy.live)];
  const single = await start(other.live);
  expect(await finish(await claim())).toBe(many[0].id);
  expect(await finish(await claim())).toBe(single.id);
  expect(await finish(await claim())).toBe(many[1].id);
  await drain();
});

test("an organization without a running backtest is first, whenever its own was started", async () => {
  const [busy, other] = [await withRuns(), await withRuns()];
  await start(busy.live);
  await start(busy.live);
  const running = await claim("a");
  const single = await start(other.live);
  expect((await claim("b")).backtestId).toBe(single.id);
  await runBacktest(running);
  await drain();
});

test("after its turn a backtest makes way for another organization, loses nothing, and is not ended by the worker that it left", async () => {
  const [busy, other] = [await withRuns(), await withRuns()];
  const long = await start(busy.live);
  const claimed = await claim();
  const single = await start(other.live);
  expect(await progressAfter(claimed, 30)).toBe(true);
  expect(await progressAfter(claimed, 90)).toBe(false);
  // What the worker does after progress that was not wanted.
  await runBacktest(claimed);
  expect(await stateOf(busy.live, long.id)).toBe("running");
  expect(await finish(await claim())).toBe(single.id);
  const again = await claim();
  expect(again).toMatchObject({ backtestId: long.id, failures: 0 });
  const { done } = (await send(busy.live, "GET", `/backtests/${long.id}`)).body;
  expect(done).toBe(1);
  await runBacktest(again);
  await drain();
});

test("a backtest goes on where only its own organization waits", async () => {
  const org = await withRuns();
  await start(org.live);
  const claimed = await claim();
  await start(org.test);
  expect(await progressAfter(claimed, 90)).toBe(true);
  await runBacktest(claimed);
  await drain();
});

test("failed attempts count until the next progress, and stopped workers do not", async () => {
  const org = await withRuns();
  const { id } = await start(org.live);
  const due = () =>
    database()
      .update(backtests)
      .set({ claimedAt: new Date(Date.now() - 6_000) })
      .where(eq(backtests.id, id));
  for (const isFailure of [true, false, true]) {
    await releaseBacktest(await claim(), isFailure);
    await due();
  }
  const claimed = await claim();
  expect(claimed).toMatchObject({ attempt: 4, failures: 2 });
  await progressAfter(claimed, 1);
  await releaseBacktest(claimed, true);
  await due();
  expect(await claim()).toMatchObject({ attempt: 5, failures: 1 });
  await drain();
});

test("an organization has ten open backtests at most, over all its environments", async () => {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Ours", engine_type: "candidate_evaluation" },
  });
  const live = portalOf(org);
  await live("POST", "/environments", { slug: "dev" });
  const answers = [];
  for (const environment of ["live", "test", "dev"]) {
    const portal = portalOf({ orgId: org.orgId, environment });
    await portal("POST", "/jobs", JOB);
    await runQueuedJobs();
    for (let i = 0; i < 5; i++)
      answers.push(await portal("POST", "/engines/own-market/backtests", {}));
  }
  expect(answers.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 10 }, () => 202),
    ...Array.from({ length: 5 }, () => 409),
  ]);
  expect(answers[10]?.body.message).toBe(
    "10 backtests of this organization have not ended. Wait for one, or cancel it.",
  );
  await drain();
});

test("a backtest is cancelled by those who manage what it tests, and by whoever started it", async () => {
  const org = await withRuns();
  const member = (userId: string, ...permissions: ("engines:manage" | "pools:manage")[]) =>
    portalOf({ orgId: org.orgId, userId, permissions: ["runs:read", ...permissions] });
  const rules = member("user_rules", "engines:manage");
  const pools = member("user_pools", "pools:manage");
  const former = member("user_rules");
  const cancel = (who: ReturnType<typeof portalOf>, id: string) =>
    who("POST", `/backtests/${id}/cancel`);
  const startAs = async () => (await rules("POST", "/engines/own-market/backtests", {})).body.id;
  const ofEngine = await startAs();
  const refused = await cancel(pools, ofEngine);
  expect([refused.status, refused.body.message]).toEqual([
    403,
    expect.stringContaining("the permission engines:manage"),
  ]);
  expect((await cancel(rules, ofEngine)).body.state).toBe("cancelled");
  expect((await cancel(former, await startAs())).body.state).toBe("cancelled");

  await importCandidates("carriers:own", FIVE, org.orgId);
  await send(org.live, "POST", "/jobs", { body: { ...JOB, pool: "carriers:own" } });
  await runQueuedJobs();
  const path = "/pools/carriers:own/versions/1/backtests";
  const byKey = (await send(org.live, "POST", path, { body: {} })).body.id;
  expect((await cancel(rules, byKey)).body.message).toContain("the permission pools:manage");
  expect((await cancel(pools, byKey)).body.state).toBe("cancelled");
});
