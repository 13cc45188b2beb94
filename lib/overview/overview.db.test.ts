import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { deleteExpiredRuns } from "@/lib/lifecycle/delete-expired";
import { newOrganization, send } from "@/lib/testing/api";
import { appendPending } from "@/lib/testing/chains";
import { finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";
import { countAllEndedRuns, countRunsOf } from "./count-runs";

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  await importCandidates("carriers:overview-none", FIVE.slice(-1));
});
beforeEach(async () => {
  org = await newOrganization();
  portal = portalOf(org);
});
afterEach(() => clock.reset());

/** No quote for a required line. */
const UNMET = {
  ...QUOTES,
  input: { ...QUOTES.input, required_coverages: ["home", "auto", "umbrella", "flood"] },
};
const NO_CANDIDATES = { ...JOB, pool: "carriers:overview-none" };

async function count() {
  await appendPending(org.orgId);
  await countRunsOf([org.orgId]);
}
const trends = async (query = "") => {
  const { status, body } = await portal("GET", `/overview/trends?days=3${query}`);
  expect(status).toBe(200);
  return body;
};
const attention = async () => {
  const { status, body } = await portal("GET", "/overview");
  expect(status).toBe(200);
  const counted = body.attention.map((one: { reason: string; count: number }) => [
    one.reason,
    one.count,
  ]);
  return Object.fromEntries(counted);
};

test("each ended run is counted once: those from before the counts, those of the chain, and none twice", async () => {
  await finishedRun(org.live);
  // Ended, and not in the chain yet.
  await countRunsOf([org.orgId]);
  expect((await trends()).total.completed).toBe(0);
  await count();
  await finishedRun(org.live, QUOTES);
  await count();
  await Promise.all([countRunsOf([org.orgId]), countAllEndedRuns()]);
  const { total, days, kinds, engines } = await trends();
  expect(total).toMatchObject({ completed: 2, failed: 0 });
  expect(total.duration_p50_ms).toBeGreaterThan(0);
  expect(days).toHaveLength(3);
  expect(days[2]).toMatchObject({ completed: 2 });
  expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual([
    "candidate_evaluation",
    "quote_matching",
  ]);
  expect(engines).toMatchObject([{ engine: "default", completed: 2 }]);
  expect(Object.values(total.candidates).reduce((sum, n) => Number(sum) + Number(n), 0)).toBe(4);

  // As after a restore without the counts, or an update from a release without them.
  await pgPool().query("delete from run_daily_counts where org_id = $1", [org.orgId]);
  await pgPool().query("delete from run_count_positions where org_id = $1", [org.orgId]);
  await Promise.all([countRunsOf([org.orgId]), countRunsOf([org.orgId])]);
  expect((await trends()).total).toEqual(total);
  expect((await trends("&kind=quote_matching")).total.completed).toBe(1);
  expect((await trends("&engine=none")).total.completed).toBe(0);
});

test("two workers that count at once count each run once", async () => {
  await count();
  for (let i = 0; i < 3; i++) await finishedRun(org.live);
  await appendPending(org.orgId);
  await Promise.all([countRunsOf([org.orgId]), countRunsOf([org.orgId])]);
  expect((await trends()).total.completed).toBe(3);
});

test("runs that leave a part of the question open are degraded, and are a list of their own", async () => {
  const complete = await finishedRun(org.live);
  const unmet = await finishedRun(org.live, UNMET);
  await count();
  expect((await trends()).total).toMatchObject({ completed: 2, degraded: 1 });
  const listed = await portal("GET", "/jobs?degraded=true");
  expect(listed.body.data.map((run: { run_id: string }) => run.run_id)).toEqual([unmet]);
  expect((await portal("GET", "/jobs/count?degraded=true&decision=none")).body.count).toBe(1);
  expect((await attention()).degraded).toBe(1);
  await portal("PUT", `/runs/${complete}/assignment`, { assignee: "user_01TEST" });
  expect((await portal("GET", "/jobs?degraded=true&assignee=me")).body.data).toEqual([]);
  await portal("PUT", `/runs/${unmet}/assignment`, { assignee: "user_01TEST" });
  expect((await portal("GET", "/jobs?degraded=true&assignee=me")).body.data).toHaveLength(1);
  await send(org.live, "POST", `/runs/${unmet}/decisions`, {
    body: { type: "placed", carrier: "Zinnia", placed_on: "2026-01-02" },
  });
  expect((await portal("GET", "/jobs?degraded=true&decision=none")).body.data).toEqual([]);
  expect((await attention()).degraded).toBeUndefined();
});

test("a cancelled run needs no attention, and is not in the lists that the numbers open", async () => {
  const { run_id: id } = (await send(org.live, "POST", "/jobs", { body: JOB })).body;
  await portal("PUT", `/runs/${id}/assignment`, {
    assignee: "user_01TEST",
    follow_up_on: new Date().toISOString().slice(0, 10),
  });
  expect(await attention()).toMatchObject({ assigned_to_me: 1, follow_up_due: 1 });
  expect((await portal("POST", `/jobs/${id}/cancel`)).status).toBe(200);
  expect(await attention()).toEqual({});
  const listOf = async (query: string) => (await portal("GET", `/jobs?${query}`)).body.data.length;
  expect(await listOf("status=failed")).toBe(1);
  for (const filters of ["status=failed", "assignee=me&decision=none", "search=acme"])
    expect(await listOf(`cancelled=false&${filters}`), filters).toBe(0);
});

test("an erased run takes no decision, so it does not wait for one", async () => {
  const id = await finishedRun(org.live);
  await portal("PUT", `/runs/${id}/assignment`, { assignee: "user_01TEST" });
  expect(await attention()).toMatchObject({ assigned_to_me: 1, undecided: 1 });
  expect((await portal("POST", `/jobs/${id}/erasure`, { reason: "Requested" })).status).toBe(200);
  expect(await attention()).toEqual({});
  const { body } = await portal("GET", "/jobs?decision=none");
  expect(body.data).toEqual([]);
});

test("runs that need attention are counted by reason, as the lists that the numbers open", async () => {
  const id = await finishedRun(org.live);
  await finishedRun(org.live);
  expect(await attention()).toEqual({ undecided: 2 });
  await portal("PUT", `/runs/${id}/assignment`, {
    assignee: "user_01TEST",
    follow_up_on: new Date().toISOString().slice(0, 10),
  });
  expect(await attention()).toEqual({ assigned_to_me: 1, follow_up_due: 1, undecided: 2 });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const due = await portal("GET", `/jobs/count?follow_up_before=${tomorrow}`);
  expect(due.body.count).toBe(1);
  const { body } = await portal("GET", "/overview");
  expect(body.attention[0].runs).toMatchObject([{ run_id: id, status: "completed" }]);
  expect(body.last_day).toMatchObject({ runs: 2, failed: 0 });
  expect(body.day_before).toMatchObject({ runs: 0, duration_p50_ms: null });
  // Another member, and another organization, see nothing of it.
  const other = await newOrganization();
  expect(
    (await portalOf({ ...org, userId: "user_2" })("GET", "/overview")).body.attention,
  ).toMatchObject([{ reason: "follow_up_due" }, { reason: "undecided" }]);
  expect((await portalOf(other)("GET", "/overview")).body.attention).toEqual([]);
});

test("changes since yesterday name who changed what, and how often", async () => {
  const endpoint = await newEndpoint(org.live);
  await portal("PATCH", `/webhooks/${endpoint}`, { description: "Production" });
  await portal("PATCH", `/webhooks/${endpoint}`, { description: "Ours" });
  await send(org.live, "POST", `/webhooks/${endpoint}/test`);
  const { changes } = (await portal("GET", "/overview")).body;
  expect(changes).toMatchObject([
    { action: "webhook.updated", target: endpoint, target_name: "Ours", count: 2 },
    { action: "webhook.created", count: 1 },
  ]);
  // The list that the page links to has exactly these entries.
  const since = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const { data } = (
    await portal("GET", `/audit-log?subject=configuration&created_after=${since}T00:00:00Z`)
  ).body;
  expect(data.map(({ action }: { action: string }) => action)).toEqual([
    "webhook.updated",
    "webhook.updated",
    "webhook.created",
  ]);
  clock.set(Date.now() + 3 * 86_400_000);
  expect((await portal("GET", "/overview")).body.changes).toEqual([]);
});

test("a member who hides the first steps does not see them again, and others do", async () => {
  const dismissed = async (call: typeof portal) =>
    (await call("GET", "/overview")).body.steps_dismissed;
  expect(await dismissed(portal)).toBe(false);
  for (let i = 0; i < 2; i++)
    expect((await portal("PUT", "/settings/first-steps", { dismissed: true })).body).toEqual({
      dismissed: true,
    });
  expect(await dismissed(portal)).toBe(true);
  expect(await dismissed(portalOf({ ...org, userId: "user_other" }))).toBe(false);
});

test("a new organization's first steps are done by what it has", async () => {
  const steps = async () =>
    (await portal("GET", "/overview")).body.steps.filter((one: { done: boolean }) => one.done);
  expect(await steps()).toEqual([{ step: "key", done: true }]);
  await newEndpoint(org.live);
  await importCandidates("carriers:ours", FIVE, org.orgId);
  await finishedRun(org.live);
  await send(org.live, "POST", "/engines", {
    body: { slug: "own", label: "Ours", engine_type: "candidate_evaluation" },
  });
  expect(await steps()).toHaveLength(5);
});

test("counts and degraded runs go with the runs that are no longer kept", async () => {
  await finishedRun(org.live, UNMET);
  await count();
  await pgPool().query(
    "update webhook_deliveries set state = 'delivered', next_attempt_at = null where org_id = $1",
    [org.orgId],
  );
  await portal("PUT", "/settings/retention", { live_days: 30, test_days: null });
  const left = async () => {
    const { rows } = await pgPool().query(
      "select measure from run_daily_counts where org_id = $1 union all select run_id from degraded_runs where org_id = $1",
      [org.orgId],
    );
    return rows.length;
  };
  expect(await left()).toBeGreaterThan(1);
  clock.set(Date.now() + 40 * 86_400_000);
  await deleteExpiredRuns();
  await pgPool().query("delete from retention_settings where org_id = $1", [org.orgId]);
  expect(await left()).toBe(0);
});

test("a run without any candidate left is degraded", async () => {
  await finishedRun(org.live, NO_CANDIDATES);
  await count();
  expect(await portal("GET", "/jobs/count?degraded=true")).toMatchObject({ body: { count: 1 } });
});
