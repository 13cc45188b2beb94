import { beforeAll, beforeEach, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newRunId, newUuid } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import {
  auditOf,
  deliveriesOf,
  finishedRun,
  HOOK,
  JOB,
  newEndpoint,
  settle,
} from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;

beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
  portal = portalOf({ orgId: org.orgId, environment: "live" });
});

const submitted = async () => (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
const bulk = async (path: string, ids: readonly string[]) =>
  (await portal("POST", path, { ids })).body.results;
const done = (id: string) => ({ id, done: true, problem: null });
const notDone = (id: string, problem: RegExp) => ({
  id,
  done: false,
  problem: expect.stringMatching(problem),
});

test("queued runs of a selection are cancelled, and each that cannot be says why", async () => {
  const ended = await finishedRun(org.live);
  const [first, second] = [await submitted(), await submitted()];
  const missing = newRunId();
  const other = await newOrganization();
  const foreign = (await send(other.live, "POST", "/jobs", { body: JOB })).body.run_id;
  expect(
    await bulk("/jobs/cancel", [first, ended, missing, foreign, "nonsense", second, first]),
  ).toEqual([
    done(first),
    notDone(ended, /^It is completed\. Only queued runs/),
    notDone(missing, /does not exist/),
    notDone(foreign, /does not exist/),
    notDone("nonsense", /does not exist/),
    done(second),
  ]);
  expect((await send(other.live, "GET", `/jobs/${foreign}`)).body.status).toBe("queued");
  const cancelled = (await auditOf(org.orgId)).filter(({ action }) => action === "run.cancelled");
  expect(cancelled.map(({ target }) => target)).toEqual([first, second]);
});

test("runs of a selection are annotated with the same words, and each that has not ended says why", async () => {
  const [first, second] = [await finishedRun(org.live), await finishedRun(org.live)];
  const queued = await submitted();
  const ids = [first, queued, newRunId(), second];
  const annotated = await portal("POST", "/jobs/annotate", {
    ids,
    rating: "bad",
    comment: " The market has closed. ",
  });
  expect(annotated.body.results).toEqual([
    done(first),
    notDone(queued, /^It is queued\. Only ended runs/),
    notDone(ids[2] ?? "", /does not exist/),
    done(second),
  ]);
  const notes = await portal("GET", `/engines/default/runs/${second}/annotations`);
  expect(notes.body.data).toMatchObject([
    { rating: "bad", comment: "The market has closed.", source: "dashboard" },
  ]);
  const long = { ids: [first], rating: "good", comment: "x".repeat(6_000) };
  expect((await portal("POST", "/jobs/annotate", long)).body.details[0].path).toBe("comment");
  const none = await portal("POST", "/jobs/annotate", { ids: [first], comment: "" });
  expect(none.body.details[0].path).toBe("rating");
});

test("deliveries of a selection are sent now while they wait, replayed when they have ended, and else left", async () => {
  const [hook, gone] = [await newEndpoint(org.live), await newEndpoint(org.live)];
  await finishedRun(org.live);
  await finishedRun(org.live);
  const all = await deliveriesOf(org.orgId);
  const [waiting, dead] = all.filter(({ endpointId }) => endpointId === hook);
  const [sending, orphan] = all.filter(({ endpointId }) => endpointId === gone);
  if (!waiting || !dead || !sending || !orphan) throw new Error("no deliveries");
  await settle(waiting.id, "pending", { attempt: 1, nextAttemptAt: new Date(Date.now() + 3e6) });
  await settle(dead.id, "dead_lettered");
  await settle(orphan.id, "dead_lettered");
  await settle(sending.id, "delivering");
  await send(org.live, "DELETE", `/webhooks/${gone}`);
  const ids = [waiting.id, dead.id, sending.id, orphan.id, newUuid()];
  expect(await bulk("/deliveries/resend", ids)).toEqual([
    done(ids[0] ?? ""),
    done(ids[1] ?? ""),
    notDone(ids[2] ?? "", /being sent/),
    notDone(ids[3] ?? "", /inactive or was deleted/),
    notDone(ids[4] ?? "", /does not exist/),
  ]);
  const after = await deliveriesOf(org.orgId);
  expect(after.filter(({ replayOf }) => replayOf !== null).map(({ replayOf }) => replayOf)).toEqual(
    [dead.id],
  );
});

test("waiting and failed deliveries of a selection are cancelled, delivered ones stay", async () => {
  await newEndpoint(org.live);
  for (let i = 0; i < 3; i++) await finishedRun(org.live);
  const [waiting, dead, delivered] = (await deliveriesOf(org.orgId)).map(({ id }) => id);
  if (!waiting || !dead || !delivered) throw new Error("no deliveries");
  await settle(dead, "dead_lettered");
  await settle(delivered, "delivered");
  expect(await bulk("/deliveries/cancel", [waiting, dead, delivered])).toEqual([
    done(waiting),
    done(dead),
    notDone(delivered, /was delivered/),
  ]);
  expect((await deliveriesOf(org.orgId)).map(({ state }) => state)).toEqual([
    "cancelled",
    "cancelled",
    "delivered",
  ]);
});

test("of a selection of runs only what did not arrive is sent again", async () => {
  const [ok, lost] = [await newEndpoint(org.live), await newEndpoint(org.live, HOOK)];
  const [run, arrived] = [await finishedRun(org.live), await finishedRun(org.live)];
  for (const { id, endpointId, eventId } of await deliveriesOf(org.orgId)) {
    const first = (await deliveriesOf(org.orgId))[0]?.eventId === eventId;
    await settle(id, endpointId === lost && first ? "dead_lettered" : "delivered");
  }
  const quiet = await submitted();
  expect(await bulk("/jobs/resend", [run, arrived, quiet])).toEqual([
    done(run),
    notDone(arrived, /no delivery that did not arrive/),
    notDone(quiet, /no delivery that did not arrive/),
  ]);
  const replays = (await deliveriesOf(org.orgId)).filter(({ replayOf }) => replayOf !== null);
  expect(replays.map(({ endpointId }) => endpointId)).toEqual([lost]);
  expect(ok).not.toBe(lost);
});

test("two members who resend at once create one copy, and a third sends that copy now", async () => {
  await newEndpoint(org.live);
  const run = await finishedRun(org.live);
  const [delivery] = await deliveriesOf(org.orgId);
  if (!delivery) throw new Error("no delivery");
  await settle(delivery.id, "dead_lettered");
  const both = [
    bulk("/deliveries/resend", [delivery.id]),
    bulk("/jobs/resend", [run]),
    bulk("/deliveries/resend", [delivery.id]),
  ];
  for (const [result] of await Promise.all(both)) expect(result).toMatchObject({ done: true });
  const copies = async () =>
    (await deliveriesOf(org.orgId)).filter(({ replayOf }) => replayOf !== null);
  const [copy] = await copies();
  if (!copy) throw new Error("no copy");
  await settle(copy.id, "pending", { attempt: 1, nextAttemptAt: new Date(Date.now() + 3e6) });
  expect(await bulk("/deliveries/resend", [delivery.id])).toEqual([done(delivery.id)]);
  const now = await copies();
  expect(now).toHaveLength(1);
  expect(now[0]?.nextAttemptAt?.getTime()).toBeLessThanOrEqual(Date.now());
});

test("a delivery that arrives at this moment is not sent again with its run", async () => {
  await newEndpoint(org.live);
  const run = await finishedRun(org.live);
  const [delivery] = await deliveriesOf(org.orgId);
  if (!delivery) throw new Error("no delivery");
  const client = await pgPool().connect();
  try {
    await client.query("begin");
    const { rows } = await client.query(
      `update webhook_deliveries set state = 'delivered', next_attempt_at = null
       where id = $1 returning pg_backend_pid() as pid`,
      [delivery.id],
    );
    const resent = bulk("/jobs/resend", [run]);
    const waiting = "select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))";
    const countWaiting = async () => (await pgPool().query(waiting, [rows[0].pid])).rowCount;
    await expect.poll(countWaiting, { timeout: 5_000 }).toBe(1);
    await client.query("commit");
    expect(await resent).toEqual([notDone(run, /was delivered/)]);
  } finally {
    await client.query("rollback");
    client.release();
  }
  expect(await deliveriesOf(org.orgId)).toHaveLength(1);
});

test("an empty selection, one of more than a hundred rows, and a member without the permission are refused", async () => {
  const post = (path: string, body: object) => portal("POST", path, body);
  expect((await post("/jobs/cancel", { ids: [] })).status).toBe(400);
  const many = Array.from({ length: 101 }, () => newUuid());
  const refused = await post("/deliveries/resend", { ids: many });
  expect([refused.status, refused.body.message]).toEqual([
    400,
    "ids must have at most 100 items (got 101).",
  ]);
  const reader = portalOf({ orgId: org.orgId, permissions: ["runs:read"] });
  for (const path of ["/jobs/cancel", "/jobs/resend", "/deliveries/resend", "/deliveries/cancel"])
    expect((await reader("POST", path, { ids: [newUuid()] })).status).toBe(403);
});
