import { beforeAll, beforeEach, expect, test } from "vitest";
import { database, pgPool } from "@/lib/db/client";
import { webhookAttempts, webhookDeliveries } from "@/lib/db/schema";
import { newUuid } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import {
  auditOf,
  deliveriesOf,
  finishedRun,
  HOOK,
  JOB,
  newEndpoint,
  publishesOf,
  settle,
} from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { PRIORITY } from "@/lib/webhooks/deliveries/priority";

let org: Awaited<ReturnType<typeof newOrganization>>;
let endpointId: string;

beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
  endpointId = await newEndpoint(org.live);
});

type Listed = { id: string; run_id: string; state: string };
const list = async (path: string): Promise<{ data: Listed[]; next_cursor: string | null }> =>
  (await send(org.live, "GET", path)).body;
const idsOf = async (path: string) => (await list(path)).data.map(({ id }) => id);

/** Creates this many deliveries of one event, oldest first. */
async function manyDeliveries(count: number): Promise<string[]> {
  await finishedRun(org.live);
  const [first] = await deliveriesOf(org.orgId);
  if (!first) throw new Error("no delivery");
  const copies = Array.from({ length: count - 1 }, () => ({ ...first, id: newUuid() }));
  if (copies.length > 0) await database().insert(webhookDeliveries).values(copies);
  return [first.id, ...copies.map(({ id }) => id)];
}

async function attempt(
  deliveryId: string,
  n: number,
  change: Partial<typeof webhookAttempts.$inferInsert> = {},
) {
  await database()
    .insert(webhookAttempts)
    .values({
      orgId: org.orgId,
      deliveryId,
      n,
      endpointId,
      startedAt: new Date(),
      phases: { dns: 1, connect: 2, tls: 3, first_byte: 4, total: 5 },
      totalMs: 5,
      status: 500,
      errorCode: "http_error",
      request: { url: HOOK.url, headers: { "X-Nexio-Delivery": deliveryId } },
      response: { headers: {}, body: "no", truncated: false },
      by: "test",
      ...change,
    });
}

test("lists contain every delivery once, newest first, for one endpoint and for all", async () => {
  const ids = await manyDeliveries(7);
  for (const path of ["/deliveries", `/webhooks/${endpointId}/deliveries`]) {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const body: Awaited<ReturnType<typeof list>> = await list(
        `${path}?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.data.map(({ id }) => id));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual([...ids].reverse());
  }
});

test("filters narrow a list by state, event, run and time", async () => {
  const runId = await finishedRun(org.live);
  const other = await finishedRun(org.live);
  const [first, second] = await deliveriesOf(org.orgId);
  if (!first || !second) throw new Error("no deliveries");
  await settle(first.id, "dead_lettered");
  const path = `/webhooks/${endpointId}/deliveries`;
  expect(await idsOf(`${path}?state=dead_lettered`)).toEqual([first.id]);
  expect(await idsOf(`${path}?state=delivered`)).toEqual([]);
  expect(await idsOf(`${path}?state=pending,dead_lettered`)).toEqual([second.id, first.id]);
  expect(await idsOf(`${path}?state=cancelled,dead_lettered,delivering`)).toEqual([first.id]);
  expect(
    await idsOf(`${path}?state=delivered,pending&event_type=run.completed,run.failed`),
  ).toEqual([second.id]);
  expect(await idsOf(`${path}?event_type=run.completed`)).toEqual([second.id, first.id]);
  expect(await idsOf(`${path}?event_type=run.failed`)).toEqual([]);
  expect(await idsOf(`${path}?run_id=${runId}`)).toEqual([first.id]);
  expect(await idsOf(`/deliveries?run_id=${other.replace("run_", "eval_")}`)).toEqual([second.id]);
  expect(await idsOf(`/deliveries?created_after=${second.createdAt.toISOString()}`)).toEqual([
    second.id,
  ]);
  expect(await idsOf(`/deliveries?created_before=${second.createdAt.toISOString()}`)).toEqual([
    first.id,
  ]);
  const elsewhere = await newEndpoint(org.live);
  expect(await idsOf(`/webhooks/${elsewhere}/deliveries?run_id=${runId}`)).toEqual([]);
});

test("a delivery has its payload and its attempts in order, each failure with what to do", async () => {
  const [id = ""] = await manyDeliveries(1);
  await attempt(id, 1, { status: null, errorCode: "timeout", response: null });
  await attempt(id, 2);
  const { body } = await send(org.live, "GET", `/deliveries/${id}`);
  expect(body).toMatchObject({
    id,
    endpoint_id: endpointId,
    state: "pending",
    max_attempts: 6,
    last_status: 500,
    last_error: "http_error",
  });
  expect(
    body.attempts.map((attempt: { n: number; error: object }) => [attempt.n, attempt.error]),
  ).toEqual([
    [1, { code: "timeout", message: expect.stringMatching(/\w/) }],
    [2, { code: "http_error", message: expect.stringMatching(/\w/) }],
  ]);
  expect(JSON.parse(body.payload).id).toBe(body.event_id);
});

test("a replay is a new delivery of the same bytes, with its own id, to the current URL", async () => {
  const [id = ""] = await manyDeliveries(1);
  await settle(id, "delivered");
  await send(org.live, "PATCH", `/webhooks/${endpointId}`, {
    body: { url: "https://api.example.com/new" },
  });
  const replayed = await send(org.live, "POST", `/deliveries/${id}/replay`);
  expect(replayed.status).toBe(202);
  expect(replayed.body).toMatchObject({
    state: "pending",
    attempt: 0,
    replay_of: id,
    target_url: "https://api.example.com/new",
  });
  expect(replayed.body.id).not.toBe(id);
  const [original, copy] = await Promise.all(
    [id, replayed.body.id].map((one) => send(org.live, "GET", `/deliveries/${one}`)),
  );
  expect(copy?.body.payload).toBe(original?.body.payload);
  expect(original?.body.state).toBe("delivered");
  expect((await auditOf(org.orgId)).at(-1)).toEqual({ action: "delivery.replayed", target: id });
  expect(await publishesOf(org.orgId, "delivery.updated")).toHaveLength(1);
});

test("nothing is replayed to an inactive or deleted endpoint, but to a job's own URL it is", async () => {
  const [id = ""] = await manyDeliveries(1);
  await send(org.live, "PATCH", `/webhooks/${endpointId}`, { body: { active: false } });
  expect((await send(org.live, "POST", `/deliveries/${id}/replay`)).body.code).toBe("conflict");
  await send(org.live, "DELETE", `/webhooks/${endpointId}`);
  expect((await send(org.live, "POST", `/deliveries/${id}/replay`)).body.code).toBe("conflict");
  await finishedRun(org.live, { ...JOB, webhook_url: "https://api.example.com/callback" });
  const own = (await deliveriesOf(org.orgId)).at(-1);
  const replayed = await send(org.live, "POST", `/deliveries/${own?.id}/replay`);
  expect(replayed.body).toMatchObject({
    target_url: "https://api.example.com/callback",
    endpoint_id: null,
  });
});

test("a test event is an ordinary event and delivery with one attempt", async () => {
  const { status, body } = await send(org.live, "POST", `/webhooks/${endpointId}/test`);
  expect(status).toBe(202);
  expect(body).toMatchObject({
    event_type: "webhook.test",
    run_id: null,
    state: "pending",
    max_attempts: 1,
    target_url: HOOK.url,
  });
  const event = (await send(org.live, "GET", `/events/${body.event_id}`)).body;
  expect(JSON.parse(event.payload)).toMatchObject({
    id: event.id,
    type: "webhook.test",
    webhook_version: "2026-03-22",
  });
  await send(org.live, "PATCH", `/webhooks/${endpointId}`, { body: { active: false } });
  expect((await send(org.live, "POST", `/webhooks/${endpointId}/test`)).body.code).toBe("conflict");
});

const HOUR_MS = 3_600_000;
const recover = async (body: object = {}) =>
  (
    await send(org.live, "POST", `/webhooks/${endpointId}/recover`, {
      body: { since: new Date(Date.now() - HOUR_MS).toISOString(), ...body },
    })
  ).body;

test("a recovery counts in a dry run, then sends each missed event once, and a second one finds nothing", async () => {
  const runs = [];
  for (let i = 0; i < 5; i++) runs.push(await finishedRun(org.live));
  const [dead, cancelled, delivered, retrying] = await deliveriesOf(org.orgId);
  for (const [delivery, state] of [
    [dead, "dead_lettered"],
    [cancelled, "cancelled"],
    [delivered, "delivered"],
  ] as const)
    await settle(delivery?.id ?? "", state);
  await settle(retrying?.id ?? "", "pending", {
    attempt: 2,
    nextAttemptAt: new Date(Date.now() + HOUR_MS),
  });

  expect(await recover({ dry_run: true })).toMatchObject({
    dry_run: true,
    matched: 2,
    replayed: 0,
    retrying: 1,
  });
  expect(await deliveriesOf(org.orgId)).toHaveLength(5);
  expect(await recover()).toMatchObject({ dry_run: false, matched: 2, replayed: 2, retrying: 1 });
  const replays = (await deliveriesOf(org.orgId)).slice(5);
  expect(replays.map(({ replayOf, state, targetUrl }) => [replayOf, state, targetUrl])).toEqual([
    [dead?.id, "pending", HOOK.url],
    [cancelled?.id, "pending", HOOK.url],
  ]);
  expect(await recover()).toMatchObject({ matched: 0, replayed: 0 });

  await settle(replays[0]?.id ?? "", "dead_lettered");
  expect(await recover()).toMatchObject({ matched: 1, replayed: 1 });
});

test("replays and recoveries are stored as deliveries that yield to those of new events", async () => {
  await finishedRun(org.live);
  const [created] = await deliveriesOf(org.orgId);
  await settle(created?.id ?? "", "dead_lettered");
  await recover();
  await send(org.live, "POST", `/deliveries/${created?.id}/replay`);
  const priorities = (await deliveriesOf(org.orgId)).map(({ priority }) => priority);
  expect(priorities).toEqual([PRIORITY.live, PRIORITY.replay, PRIORITY.replay]);
});

test("a very large recovery sends the oldest, reports more, and the next one continues", async () => {
  await finishedRun(org.live);
  const [first] = await deliveriesOf(org.orgId);
  if (!first) throw new Error("The run has a delivery");
  await settle(first.id, "dead_lettered");
  await pgPool().query(
    `with event as (
       insert into webhook_events (id, org_id, environment, type, payload, created_at)
       select left($5, 12) || lpad(n::text, 14, '0'), $1, 'live', 'run.completed', '{}', $2 from generate_series(1, 10000) as n
       returning id
     )
     insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, event_type, state, attempt, created_at, finished_at)
     select uuidv7(), $1, 'live', id, $3, $4, 'run.completed', 'dead_lettered', 6, $2, $2 from event`,
    [org.orgId, first.createdAt, first.endpointId, HOOK.url, first.eventId],
  );
  // As autovacuum does for a table that has grown: without statistics the plans fit an empty table.
  await pgPool().query("analyze webhook_events, webhook_deliveries");
  expect(await recover({ dry_run: true })).toMatchObject({
    matched: 10_000,
    replayed: 0,
    more: true,
  });
  expect(await recover()).toMatchObject({ matched: 10_000, replayed: 10_000, more: true });
  expect(await recover()).toMatchObject({ matched: 1, replayed: 1, more: false });
  expect(await recover()).toMatchObject({ matched: 0, replayed: 0, more: false });
});

test("concurrent recoveries send each event once", async () => {
  await finishedRun(org.live);
  const [dead] = await deliveriesOf(org.orgId);
  await settle(dead?.id ?? "", "dead_lettered");
  const answers = await Promise.all([recover(), recover(), recover()]);
  expect(answers.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(1);
});

test("a recovery covers since up to but not including until, also with more rows than one statement takes", async () => {
  const ids = await manyDeliveries(3);
  const created = (await deliveriesOf(org.orgId))[0]?.createdAt ?? new Date();
  for (const id of ids) await settle(id, "dead_lettered");
  const since = created.toISOString();
  const after = new Date(created.getTime() + 1).toISOString();
  expect(await recover({ since, until: after, dry_run: true })).toMatchObject({ matched: 1 });
  expect(await recover({ since: after, dry_run: true })).toMatchObject({ matched: 0 });
  expect(await recover({ until: since, dry_run: true })).toMatchObject({ matched: 0 });
  expect(
    await recover({
      since: new Date(Date.now() - 30 * 24 * HOUR_MS + 60_000).toISOString(),
      dry_run: true,
    }),
  ).toMatchObject({ matched: 1 });
});

test("an endpoint's stats count the attempts of the last 24 hours by hour", async () => {
  const [id = "", second = ""] = await manyDeliveries(2);
  await attempt(id, 1, { totalMs: 100 });
  await attempt(id, 2, {
    totalMs: 201,
    status: 200,
    errorCode: null,
    startedAt: new Date(Date.now() - 3 * HOUR_MS),
  });
  await attempt(second, 1, { totalMs: 300, startedAt: new Date(Date.now() - 25 * HOUR_MS) });
  const { body } = await send(org.live, "GET", `/webhooks/${endpointId}/stats`);
  expect(body).toMatchObject({ delivered: 1, failed: 1, p95_ms: 196 });
  expect(body.buckets).toHaveLength(24);
  expect(body.buckets.at(-1)).toMatchObject({ delivered: 0, failed: 1 });
  expect(body.buckets.at(-4)).toMatchObject({ delivered: 1, failed: 0 });
  const empty = await send(org.live, "GET", `/webhooks/${await newEndpoint(org.live)}/stats`);
  expect(empty.body).toMatchObject({ delivered: 0, failed: 0, p95_ms: null });
});

test("events are listed newest first, filtered by type and run, and have the payload of their deliveries", async () => {
  const runId = await finishedRun(org.live);
  await send(org.live, "POST", `/webhooks/${endpointId}/test`);
  const all = (await send(org.live, "GET", "/events")).body.data;
  expect(
    all.map((event: { type: string; run_id: string | null }) => [event.type, event.run_id]),
  ).toEqual([
    ["webhook.test", null],
    ["run.completed", runId],
  ]);
  expect(
    (await send(org.live, "GET", `/events?type=run.completed&run_id=${runId}`)).body.data,
  ).toEqual([all[1]]);
  const first = (await send(org.live, "GET", "/events?limit=1")).body;
  expect((await send(org.live, "GET", `/events?limit=1&cursor=${first.next_cursor}`)).body).toEqual(
    { data: [all[1]], next_cursor: null },
  );
  const delivery = (await send(org.live, "GET", `/deliveries?run_id=${runId}`)).body.data[0];
  const [event, read] = await Promise.all([
    send(org.live, "GET", `/events/${all[1].id}`),
    send(org.live, "GET", `/deliveries/${delivery.id}`),
  ]);
  expect(event.body.payload).toBe(read.body.payload);
  const other = await newOrganization();
  expect((await send(other.live, "GET", `/events/${all[1].id}`)).body.message).toBe(
    `There is no event with the id '${all[1].id}'.`,
  );
  expect((await send(org.test, "GET", "/events")).body.data).toEqual([]);
});
