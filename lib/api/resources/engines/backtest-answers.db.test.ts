import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { claimBacktest, releaseBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { closeDatabase } from "@/lib/db/client";
import { NEW_JERSEY_SAMPLE } from "@/lib/evaluation/coverage/samples";
import { runKind } from "@/lib/runs/kinds";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { TWO_QUOTES } from "@/lib/testing/run-bodies";

/** Which differences a backtest counts as another answer. */

afterAll(closeDatabase);
beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  // Of the same tier: one has the better price, the other the better rating.
  await importCandidates("carriers:price-or-rating", [
    {
      ...FIVE[0],
      name: "Price",
      key: "P",
      am_best_rating: "B++",
      am_best_size: "VI",
      premium_written_musd: 20,
    },
    { ...FIVE[0], name: "Rating", key: "R", rate_index: 1.3 },
  ]);
});

const PROFILE = { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 };
const CANDIDATES = { profile: PROFILE, pool: "carriers:five" };

/** What these tests change. A configuration has the fields of its type. */
type Config = {
  appetite_weight_profiles: { weights: Record<string, number> }[];
  rules: { severity: string }[];
  security_floor: Record<string, string>;
};

async function runAll() {
  for (let claimed = await claimBacktest("test"); claimed; claimed = await claimBacktest("test"))
    await runBacktest(claimed);
}

/** Submits one run, tests a changed draft with it, and reads what the report and the preview say. */
async function tested(type: string, body: object, change: (config: Config) => void) {
  const org = await newOrganization();
  const { run_id } = (await send(org.live, "POST", "/engines/default/runs", { body })).body;
  await runQueuedJobs();
  await send(org.live, "POST", "/engines", {
    body: { slug: "ours-own", label: "Ours", engine_type: type },
  });
  const { config } = (await send(org.live, "GET", "/engines/ours-own/config")).body;
  change(config);
  await send(org.live, "PUT", "/engines/ours-own/config", { body: { config } });
  const { id } = (await send(org.live, "POST", "/engines/ours-own/backtests", { body: {} })).body;
  await runAll();
  const { report } = (await send(org.live, "GET", `/backtests/${id}`)).body;
  const changes = (await send(org.live, "GET", `/backtests/${id}/changes`)).body.data;
  const comparison = await send(org.live, "GET", `/backtests/${id}/changes/${run_id}`);
  return { report, changes, comparison };
}

test("a draft that changes only weights changes ranks: the runs are counted, named and can be opened", async () => {
  const body = { ...CANDIDATES, pool: "carriers:price-or-rating" };
  const { report, changes, comparison } = await tested("candidate_evaluation", body, (config) => {
    for (const profile of config.appetite_weight_profiles)
      for (const key of Object.keys(profile.weights))
        profile.weights[key] = key === "financial" ? 90 : 2;
  });
  expect(comparison.body).toMatchObject({ changed: 0, reranked: 2 });
  expect(report).toMatchObject({
    tested: 1,
    changed: 1,
    ranks_only: 1,
    first_changed: 1,
    movers: [],
  });
  expect(changes[0]).toMatchObject({
    moved: [],
    reranked: 2,
    summary: "Rating (R) is first instead of Price (P); 2 candidates change their rank only",
  });
});

test("a rule that is only re-graded changes the answer, from which severity to which", async () => {
  const { report, changes, comparison } = await tested(
    "entity_analysis",
    { input: NEW_JERSEY_SAMPLE },
    (config) => {
      for (const rule of config.rules) if (rule.severity === "MEDIUM") rule.severity = "HIGH";
    },
  );
  expect(comparison.status).toBe(200);
  expect(report).toMatchObject({ tested: 1, changed: 1, gaps_appeared: {}, gaps_disappeared: {} });
  const texts = Object.keys(report.severities_changed);
  expect(texts).not.toEqual([]);
  for (const text of texts) {
    expect(text).toMatch(/^gap_\w+: MEDIUM to HIGH$/);
    const title = report.gap_labels[text.slice(0, text.indexOf(":"))];
    expect(title).toMatch(/^[A-Z][^_]+$/);
    expect(changes[0].summary).toContain(`${title}: medium to high`);
  }
});

test("a solution that is not the recommended one and disappears changes the answer", async () => {
  const { report, comparison } = await tested("placement", TWO_QUOTES, (config) => {
    config.security_floor = { rating: "A+", unrated: "remove" };
  });
  expect(comparison.status).toBe(200);
  expect(report).toMatchObject({ tested: 1, changed: 1 });
});

test("a carrier that a pool version lacks counts as removed, one that is new in it as removed before", async () => {
  const org = await newOrganization();
  await importCandidates("carriers:own", FIVE, org.orgId);
  await send(org.live, "POST", "/jobs", { body: { ...CANDIDATES, pool: "carriers:own" } });
  await runQueuedJobs();
  const [alder, ...others] = FIVE;
  await importCandidates("carriers:own", others, org.orgId);
  const start = (version: number) =>
    send(org.live, "POST", `/pools/carriers:own/versions/${version}/backtests`, { body: {} });
  const { id } = (await start(2)).body;
  await runAll();
  const { report } = (await send(org.live, "GET", `/backtests/${id}`)).body;
  expect(report).toMatchObject({
    changed: 1,
    first_changed: 1,
    movers: [{ name: "Alder Specialty (A1)", better: 0, worse: 1 }],
  });
  expect(report.tier_movements.STRONG_FIT ?? report.tier_movements.GOOD_FIT).toEqual({
    REMOVED: 1,
  });
  const [change] = (await send(org.live, "GET", `/backtests/${id}/changes`)).body.data;
  expect(change.moved).toContainEqual(
    expect.objectContaining({ name: alder?.name, after: "REMOVED" }),
  );

  await send(org.live, "POST", "/jobs", { body: { ...CANDIDATES, pool: "carriers:own" } });
  await runQueuedJobs();
  await importCandidates("carriers:own", FIVE, org.orgId);
  const added = (await start(3)).body;
  await runAll();
  const { report: later } = (await send(org.live, "GET", `/backtests/${added.id}`)).body;
  expect(later).toMatchObject({
    tested: 2,
    changed: 1,
    movers: [{ name: "Alder Specialty (A1)", better: 1, worse: 0 }],
  });
});

/** Two runs of an organization, and a draft that moves a carrier in both. */
async function organizationWithMovingDraft() {
  const org = await newOrganization();
  for (const entity of ["one", "two"])
    await send(org.live, "POST", "/jobs", {
      body: { ...CANDIDATES, profile: { ...PROFILE, entity } },
    });
  await runQueuedJobs();
  await send(org.live, "POST", "/engines", {
    body: { slug: "ours-own", label: "Ours", engine_type: "candidate_evaluation" },
  });
  const { config } = (await send(org.live, "GET", "/engines/ours-own/config")).body;
  config.security_floor = { am_best: "A+", not_rated: "keep" };
  await send(org.live, "PUT", "/engines/ours-own/config", { body: { config } });
  const { id } = (await send(org.live, "POST", "/engines/ours-own/backtests", { body: {} })).body;
  return { org, id };
}
const birchOf = (report: { movers: { name: string }[] }) =>
  report.movers.find(({ name }) => name === "Birch Mutual (B1)");

test("what an interrupted attempt counted and did not store is in no report, of its own test or of another's", async () => {
  const first = await organizationWithMovingDraft();
  const controller = new AbortController();
  const kind = runKind("candidate_evaluation");
  const evaluate = kind.evaluate.bind(kind);
  // The attempt ends after its first run, before anything is stored.
  const spy = vi.spyOn(kind, "evaluate").mockImplementation(async (...args) => {
    const outcome = await evaluate(...args);
    controller.abort();
    return outcome;
  });
  const claimed = await claimBacktest("test");
  if (!claimed) throw new Error("Nothing to claim");
  await expect(runBacktest(claimed, controller.signal)).rejects.toThrow();
  spy.mockRestore();

  const second = await organizationWithMovingDraft();
  await releaseBacktest(claimed, false);
  await runAll();
  for (const { org, id } of [first, second]) {
    const { body } = await send(org.live, "GET", `/backtests/${id}`);
    expect([body.state, birchOf(body.report)]).toMatchObject(["completed", { worse: 2 }]);
  }
});

test("a run that throws is counted without the words of its error, which may be of its input, and the others are tested", async () => {
  const { org, id } = await organizationWithMovingDraft();
  const kind = runKind("candidate_evaluation");
  const evaluate = kind.evaluate.bind(kind);
  let calls = 0;
  const spy = vi.spyOn(kind, "evaluate").mockImplementation(async (...args) => {
    calls += 1;
    if (calls === 1) throw new Error("no rule for Wilhelmina Katzenbach");
    return evaluate(...args);
  });
  await runAll();
  spy.mockRestore();
  const { body } = await send(org.live, "GET", `/backtests/${id}`);
  expect(body).toMatchObject({
    state: "completed",
    report: {
      tested: 2,
      changed: 1,
      failed: { "The run could not be evaluated": 1 },
    },
  });
});
