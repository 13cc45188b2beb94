import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newUuid } from "@/lib/ids";
import { newOrganization } from "@/lib/testing/api";
import { newEndpoint, publishesOf } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { findNotifications } from "./find";

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 30, 12);

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  clock.set(START);
  org = await newOrganization();
  portal = portalOf(org);
});
afterEach(() => clock.reset());

const query = (text: string, values: unknown[] = []) => pgPool().query(text, values);
const list = async (as = portal) => (await as("GET", "/notifications")).body.data;
const unread = async (as = portal) => (await as("GET", "/notifications/unread")).body.unread;

async function failingEndpoint(failures = 6) {
  const id = await newEndpoint(org.live);
  await query(
    `update webhook_endpoints set consecutive_failures = $2, failing_since = $3, failure_counts = '{"http_error:503": 5, "timeout": 1}' where id = $1`,
    [id, failures, new Date(START)],
  );
  return id;
}

async function degradedRun(at = START, environment = "live") {
  const runId = `run_${newUuid().replaceAll("-", "").slice(0, 22)}`;
  await query(
    `insert into runs (id, org_id, environment, kind, status, input, input_sha256, subject, subject_facts, created_by, created_at, completed_at)
     values ($1, $2, $3, 'quote_matching', 'completed', '{}', repeat('0', 64), 'acme', '{}', 'test', $4, $4)`,
    [runId, org.orgId, environment, new Date(at)],
  );
  await query("insert into degraded_runs values ($1, $2, $3, 'unmet_lines', $4)", [
    org.orgId,
    environment,
    runId,
    new Date(at),
  ]);
}

test("a failing endpoint is announced once, with its most common error and the remedy, whoever looks", async () => {
  const id = await failingEndpoint();
  await Promise.all([findNotifications(), findNotifications()]);
  await findNotifications();
  const [one, ...others] = await list();
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    kind: "endpoint_failing",
    environment: "live",
    title: "Endpoint failing: api.example.com",
    text: expect.stringMatching(/^6 failed attempts in a row, most often HTTP 503\. The endpoint/),
    path: `/webhooks/${id}/fix?since=2026-11-30T12%3A00%3A00.000Z`,
    read: false,
  });
  expect(await publishesOf(org.orgId, "notification.created")).toHaveLength(1);

  // It recovers and fails again: within six hours that is no news.
  await query("update webhook_endpoints set failing_since = $2 where id = $1", [
    id,
    new Date(START + HOUR_MS),
  ]);
  clock.set(START + 2 * HOUR_MS);
  await findNotifications();
  expect(await list()).toHaveLength(1);
  clock.set(START + 7 * HOUR_MS);
  await findNotifications();
  expect(await list()).toHaveLength(2);
});

test("an endpoint below the threshold, and one that a member deactivated, are not announced; one that was given up is", async () => {
  await failingEndpoint(4);
  const off = await failingEndpoint();
  await portal("PATCH", `/webhooks/${off}`, { active: false });
  const gone = await failingEndpoint();
  await query(
    "update webhook_endpoints set active = false, deactivation_reason = 'gone', deactivated_at = $2 where id = $1",
    [gone, new Date(START)],
  );
  await findNotifications();
  expect(await list()).toMatchObject([
    { title: "Endpoint deactivated: api.example.com", text: expect.stringContaining("410 Gone") },
  ]);
});

test("an expiring key is announced a week and a day before, and one that was made for less time is not", async () => {
  const at = (days: number) => new Date(START + days * 24 * HOUR_MS).toISOString();
  await portal("POST", "/api-keys", { name: "Nightly", expires_at: at(30) });
  await portal("POST", "/api-keys", { name: "Short", expires_at: at(2) });
  await findNotifications();
  expect(await list()).toEqual([]);
  for (const days of [24, 25, 29.5, 29.6]) {
    clock.set(START + days * 24 * HOUR_MS);
    await findNotifications();
  }
  expect((await list()).map(({ title }: { title: string }) => title)).toEqual([
    "API key expires within a day: Nightly",
    "API key expires within a week: Nightly",
  ]);
});

test("the end of a secret's overlap is announced in its last six hours, and a finished backtest to who started it", async () => {
  const id = await newEndpoint(org.live);
  await portal("POST", `/webhooks/${id}/rotate-secret`);
  await findNotifications();
  expect(await list()).toEqual([]);
  clock.set(START + 19 * HOUR_MS);
  await query(
    `insert into backtests (id, org_id, environment, engine_type, filters, state, total, done, changed, report, created_by, created_by_id, created_at, finished_at)
     values ($1, $2, 'live', 'placement', '{}', 'completed', 9, 9, 2, '{}', 'avery', 'user_01TEST', $3, $3)`,
    [newUuid(), org.orgId, clock.date()],
  );
  await findNotifications();
  expect(await list()).toMatchObject([
    { kind: "backtest_finished", text: "2 of 9 runs get a different answer." },
    { kind: "secret_ending", path: `/webhooks/${id}` },
  ]);
  expect(await list(portalOf({ ...org, userId: "user_2" }))).toMatchObject([
    { kind: "secret_ending" },
  ]);
});

test("degraded runs are bundled by environment: after ten minutes, and then every six hours", async () => {
  await degradedRun();
  await findNotifications();
  expect(await list()).toEqual([]);
  await degradedRun(START + 60_000);
  await degradedRun(START + 60_000, "test");
  clock.set(START + 12 * 60_000);
  await Promise.all([findNotifications(), findNotifications()]);
  await findNotifications();
  const bundles = await list();
  expect(
    bundles
      .map(({ environment, title }: { environment: string; title: string }) => [environment, title])
      .sort(),
  ).toEqual([
    ["live", "2 degraded runs"],
    ["test", "1 degraded run"],
  ]);
  expect(bundles[0].path).toBe("/runs?degraded=true&from=2026-11-30&to=2026-11-30");
  for (let i = 0; i < 3; i++) await degradedRun(START + HOUR_MS);
  clock.set(START + 3 * HOUR_MS);
  await findNotifications();
  expect(await list()).toHaveLength(2);
  clock.set(START + 7 * HOUR_MS);
  await findNotifications();
  expect((await list())[0].title).toBe("3 degraded runs");
});

test("two tabs that mark the same notifications read them once; what arrives meanwhile stays unread", async () => {
  await failingEndpoint();
  await failingEndpoint();
  await findNotifications();
  const [newest, oldest] = await list();
  expect(await unread()).toBe(2);
  const mark = (body: object) => portal("POST", "/notifications/read", body);
  const both = await Promise.all([mark({ ids: [oldest.id] }), mark({ ids: [oldest.id] })]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await unread()).toBe(1);
  expect(await publishesOf(org.orgId, "notification.read")).toHaveLength(1);

  clock.set(START + HOUR_MS);
  await failingEndpoint();
  await findNotifications();
  const all = await Promise.all([mark({ up_to: newest.id }), mark({ up_to: oldest.id })]);
  expect(all.map(({ status }) => status)).toEqual([200, 200]);
  expect(await unread()).toBe(1);
  expect((await list()).map(({ read }: { read: boolean }) => read)).toEqual([false, true, true]);
  // Nobody else has read anything, and nobody reads for another organization.
  expect(await unread(portalOf({ ...org, userId: "user_2" }))).toBe(3);
  const other = portalOf(await newOrganization());
  expect((await other("POST", "/notifications/read", { ids: [newest.id] })).status).toBe(200);
  expect(await list(other)).toEqual([]);
  expect((await mark({})).text).toContain("must have either ids or up_to");
  expect((await mark({ ids: ["nonsense"] })).status).toBe(400);
});

test("a kind that a member has switched off is not in their list, and is in that of others", async () => {
  await failingEndpoint();
  await findNotifications();
  const { kinds } = (await portal("GET", "/settings/notifications")).body;
  expect(kinds.endpoint_failing).toEqual({ in_app: true, email: true });
  const off = { ...kinds, endpoint_failing: { in_app: false, email: false } };
  const saved = await portal("PUT", "/settings/notifications", { kinds: off });
  expect(saved.body.kinds).toEqual(off);
  expect(await list()).toEqual([]);
  expect(await unread()).toBe(0);
  expect(await list(portalOf({ ...org, userId: "user_2" }))).toHaveLength(1);
  const partial = { kinds: { endpoint_failing: { in_app: true } } };
  expect((await portal("PUT", "/settings/notifications", partial)).status).toBe(400);
});
