import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { pruneIdempotencyKeys } from "@/lib/api/http/idempotency";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { maintainPartitions, PARTITIONED_TABLES } from "@/lib/db/partitions";
import { findShare, openShare } from "@/lib/records/shares/open-share";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { partitionsAsOf, partitionsOf } from "@/lib/testing/partitions";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";
import { deleteExpiredRuns } from "./delete-expired";

const DAY_MS = 86_400_000;
const START = Date.UTC(2027, 4, 20, 12);

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  clock.set(START);
  org = await newOrganization();
  portal = portalOf({ orgId: org.orgId });
});
afterEach(async () => {
  vi.useRealTimers();
  clock.reset();
  await pgPool().query("delete from retention_settings");
});

const keep = (live: number | null, test: number | null) =>
  portal("PUT", "/settings/retention", { live_days: live, test_days: test });
const listed = async (key = org.live) =>
  (await send(key, "GET", "/jobs")).body.data.map(({ run_id }: { run_id: string }) => run_id);
const deliverAll = () =>
  pgPool().query(
    "update webhook_deliveries set state = 'delivered', next_attempt_at = null, finished_at = now()",
  );
const after = (days: number) => clock.set(START + days * DAY_MS);

const countOf = async (table: string) =>
  (
    await pgPool().query<{ n: number }>(
      `select count(*)::int as n from ${table} where org_id = $1`,
      [org.orgId],
    )
  ).rows[0]?.n;

/** Rows without the row that they belong to. */
const ORPHANS = `
  select 'trace' as found from traces where not exists (select from runs where org_id = traces.org_id and id = run_id)
  union all select 'event' from webhook_events as event
    where run_id is not null and not exists (select from runs where org_id = event.org_id and id = event.run_id)
  union all select 'delivery' from webhook_deliveries as delivery
    where not exists (select from webhook_events where org_id = delivery.org_id and id = delivery.event_id)
  union all select 'attempt' from webhook_attempts as attempt
    where not exists (select from webhook_deliveries where org_id = attempt.org_id and id = attempt.delivery_id)
  union all select 'message' from realtime_publishes as message
    where run_id is not null and not exists (select from runs where org_id = message.org_id and id = message.run_id)
  union all select 'erasure' from run_erasures as erasure
    where not exists (select from runs where org_id = erasure.org_id and id = erasure.run_id)
  union all select 'share' from record_shares as share
    where not exists (select from runs where org_id = share.org_id and id = share.run_id)
  union all select 'opening' from record_share_openings as opening
    where not exists (select from runs where org_id = opening.org_id and id = opening.run_id)
  union all select 'metadata' from run_metadata as entry
    where not exists (select from runs where org_id = entry.org_id and id = entry.run_id)
  union all select 'change' from backtest_changes as change where not exists (select from runs where id = change.run_id)`;

test("by default nothing expires", async () => {
  const id = await finishedRun(org.live);
  after(20_000);
  expect((await portal("GET", "/settings/retention")).body).toMatchObject({
    live_days: null,
    test_days: null,
    legal_hold: null,
  });
  expect(await deleteExpiredRuns()).toBe(0);
  expect(await listed()).toEqual([id]);
});

test("runs expire with everything of theirs: live and other environments after their own days, other organizations not", async () => {
  const other = await newOrganization();
  const endpoint = await newEndpoint(org.live);
  await send(org.live, "POST", `/webhooks/${endpoint}/test`);
  const labeled = { ...JOB, external_id: "SUB-1", metadata: { producer: "ann", region: "ne" } };
  const old = await finishedRun(org.live, labeled);
  const link = (await send(org.live, "POST", `/runs/${old}/shares`, { body: {} })).body.url;
  const found = await findShare(link.split("/").at(-1));
  if (!found) throw new Error("The link was not found");
  await openShare(found, { address: null, userAgent: null });
  const ofTest = await finishedRun(org.test);
  const ofOther = await finishedRun(other.live);
  const erased = await finishedRun(org.live);
  await send(org.live, "POST", `/jobs/${erased}/erasure`, { body: { reason: "asked" } });
  await deliverAll();
  after(29);
  const young = await finishedRun(org.live, { ...JOB, metadata: { producer: "ann" } });
  expect(await countOf("run_metadata")).toBe(3);
  await deliverAll();
  await keep(30, 60);
  expect(await deleteExpiredRuns()).toBe(0);
  after(30.01);
  expect(await deleteExpiredRuns()).toBe(2);
  expect(await listed()).toEqual([young]);
  expect(await listed(org.test)).toEqual([ofTest]);
  expect(await listed(other.live)).toEqual([ofOther]);
  for (const path of [`/jobs/${old}`, `/traces/${old}`, `/traces/${old}/summary`])
    expect((await send(org.live, "GET", path)).status).toBe(404);
  // Of the young run and of the one in test. The test event has expired too.
  expect(await Promise.all(["runs", "traces", "webhook_events"].map(countOf))).toEqual([2, 2, 2]);
  expect(await countOf("webhook_deliveries")).toBe(1);
  // Of the young run: its value is that of the deleted one.
  expect(await countOf("run_metadata")).toBe(1);
  expect((await send(org.live, "GET", "/jobs?metadata[producer]=ann")).body.data).toMatchObject([
    { run_id: young },
  ]);
  expect((await pgPool().query(ORPHANS)).rows).toEqual([]);
  expect(await findShare(link.split("/").at(-1))).toBeNull();
});

test("a legal hold of a run, and one of the organization, stop retention until they are released", async () => {
  const [held, free] = [await finishedRun(org.live), await finishedRun(org.live)];
  await keep(1, 1);
  await portal("PUT", `/jobs/${held}/legal-hold`, { reason: "Case 1" });
  await portal("PUT", "/settings/legal-hold", { reason: "Case 2" });
  after(10);
  expect(await deleteExpiredRuns()).toBe(0);
  expect((await portal("GET", `/jobs/${held}/retention`)).body).toMatchObject({
    deleted_after: null,
    legal_holds: [{ scope: "organization" }, { scope: "run", reason: "Case 1" }],
  });
  await portal("DELETE", "/settings/legal-hold");
  expect(await deleteExpiredRuns()).toBe(1);
  expect(await listed()).toEqual([held]);
  expect((await send(org.live, "GET", `/jobs/${free}`)).status).toBe(404);
  await portal("DELETE", `/jobs/${held}/legal-hold`);
  expect((await portal("GET", `/jobs/${held}/retention`)).body.deleted_after).toMatch(
    /^2027-05-21T12:00:/,
  );
  expect(await deleteExpiredRuns()).toBe(1);
  expect(await listed()).toEqual([]);
});

test("a run is kept for its days from its end, if that is later than its submission", async () => {
  await keep(1, 1);
  const id = await finishedRun(org.live);
  const deletedAfter = async () =>
    Date.parse((await portal("GET", `/jobs/${id}/retention`)).body.deleted_after);
  const before = await deletedAfter();
  await pgPool().query(
    "update runs set completed_at = completed_at + interval '3 days' where id = $1",
    [id],
  );
  expect(Math.round((await deletedAfter()) - before)).toBeGreaterThanOrEqual(
    3 * 86_400_000 - 60_000,
  );
  after(2);
  expect(await deleteExpiredRuns()).toBe(0);
  after(5);
  expect(await deleteExpiredRuns()).toBe(1);
});

test("lists mark the runs that have a legal hold of their own, from its placement to its release", async () => {
  const [held, free] = [await finishedRun(org.live), await finishedRun(org.live)];
  const marks = async () =>
    (await send(org.live, "GET", "/jobs")).body.data.map(
      ({ run_id, legal_hold }: { run_id: string; legal_hold?: boolean }) => [run_id, legal_hold],
    );
  const unmarked = [
    [free, undefined],
    [held, undefined],
  ];
  expect(await marks()).toEqual(unmarked);
  await portal("PUT", `/jobs/${held}/legal-hold`, { reason: "Case 1" });
  expect(await marks()).toEqual([
    [free, undefined],
    [held, true],
  ]);
  await portal("DELETE", `/jobs/${held}/legal-hold`);
  expect(await marks()).toEqual(unmarked);
});

test("a run says whether it has a legal hold of its own, and its entity tag changes with it", async () => {
  const id = await finishedRun(org.live);
  const read = async (ifNoneMatch = "") => {
    const { status, headers, body } = await send(org.live, "GET", `/jobs/${id}`, {
      headers: { "if-none-match": ifNoneMatch },
    });
    return { status, tag: headers.get("etag") ?? "", isHeld: body?.legal_hold };
  };
  const free = await read();
  expect(free).toMatchObject({ status: 200, isHeld: false });
  await portal("PUT", `/jobs/${id}/legal-hold`, { reason: "Case 1" });
  const held = await read(free.tag);
  expect(held).toMatchObject({ status: 200, isHeld: true });
  expect((await read(held.tag)).status).toBe(304);
  await portal("DELETE", `/jobs/${id}/legal-hold`);
  expect(await read(held.tag)).toEqual(free);
});

test("an organization whose runs cannot be deleted keeps those of no other from it", async () => {
  const another = await newOrganization();
  for (const each of [org, another]) {
    await finishedRun(each.live);
    await portalOf({ orgId: each.orgId })("PUT", "/settings/retention", {
      ...{ live_days: 1, test_days: 1 },
    });
  }
  // The first one in the order of their ids.
  const [broken, other] = [org, another].toSorted((a, b) => (a.orgId < b.orgId ? -1 : 1));
  await pgPool().query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
    create trigger refuse before delete on runs for each row when (old.org_id = '${broken?.orgId}') execute function refuse()`);
  after(10);
  const deleted = await deleteExpiredRuns();
  await pgPool().query("drop function refuse cascade");
  expect(deleted).toBe(1);
  expect(await listed(broken?.live)).toHaveLength(1);
  expect(await listed(other?.live)).toEqual([]);
});

test("runs that have not ended, and runs with an unfinished delivery, wait for their end", async () => {
  await newEndpoint(org.live);
  const delivering = await finishedRun(org.live);
  const queued = (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
  await keep(1, 1);
  after(10);
  expect(await deleteExpiredRuns()).toBe(0);
  expect(await listed()).toEqual([queued, delivering]);
  await deliverAll();
  expect(await deleteExpiredRuns()).toBe(1);
  expect(await listed()).toEqual([queued]);
});

test("a worker whose clock has jumped years ahead, or back, deletes nothing", async () => {
  const id = await finishedRun(org.live);
  await send(org.live, "POST", "/jobs", { body: JOB, headers: { "idempotency-key": "once" } });
  const keys = await countOf("idempotency_keys");
  expect(keys).toBe(1);
  await keep(30, 30);
  for (const years of [2, -2]) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + years * 365 * DAY_MS });
    expect(await deleteExpiredRuns()).toBe(0);
    expect(await pruneIdempotencyKeys()).toBe(0);
    vi.useRealTimers();
  }
  expect(await listed()).toContain(id);
  after(31);
  expect([await deleteExpiredRuns(), await pruneIdempotencyKeys()]).toEqual([1, 1]);
});

test("a run is kept for its days after its end, though the process that accepted it was years behind", async () => {
  after(-730);
  const { body } = await send(org.live, "POST", "/jobs", { body: JOB });
  after(0);
  await runQueuedJobs();
  await keep(30, 30);
  expect(await deleteExpiredRuns()).toBe(0);
  after(29);
  expect(await deleteExpiredRuns()).toBe(0);
  expect(await listed()).toEqual([body.run_id]);
  after(31);
  expect(await deleteExpiredRuns()).toBe(1);
});

test("only members with the permission change retention, and each change is in the audit log", async () => {
  const member = portalOf({ orgId: org.orgId, permissions: ["runs:read", "runs:create"] });
  const days = { live_days: 365, test_days: 7 };
  expect((await member("PUT", "/settings/retention", days)).body.code).toBe("forbidden");
  expect((await send(org.live, "PUT", "/settings/retention", { body: days })).status).toBe(404);
  for (const [field, value] of [
    ["live_days", 0],
    ["test_days", 1.5],
    ["live_days", "365"],
  ])
    expect(
      (await portal("PUT", "/settings/retention", { ...days, [`${field}`]: value })).body.details,
    ).toEqual([expect.objectContaining({ path: field })]);
  expect((await portal("PUT", "/settings/retention", days)).body).toMatchObject({
    ...days,
    updated_by: "avery@nexio.example",
  });
  const { body } = await portal("GET", "/audit-log?subject=organization");
  expect(body.data).toEqual([
    expect.objectContaining({
      action: "organization.retention_changed",
      before: { live_days: null, test_days: null },
      after: days,
    }),
  ]);
});

test("the partitions of months whose runs have all expired are dropped", async () => {
  for (const table of PARTITIONED_TABLES) await pgPool().query(`truncate ${table}`);
  await partitionsAsOf(new Date(START));
  await finishedRun(org.live);
  await keep(30, 30);
  after(45);
  const recent = await finishedRun(org.live);
  await deleteExpiredRuns();
  expect(await maintainPartitions(clock.date())).toContain("-runs_202705");
  expect(await partitionsOf("runs")).toEqual({
    runs_until_202706: 0,
    runs_202706_202708: 1,
    runs_from_202708: 0,
  });
  expect(await listed()).toEqual([recent]);
});
