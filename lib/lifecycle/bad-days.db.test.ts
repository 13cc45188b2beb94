import type { PoolClient } from "pg";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { disableOrganization } from "@/lib/auth/disable-organization";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { deliveriesOf, finishedRun, newEndpoint } from "@/lib/testing/deliveries";
import { openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { advance, dispatchWith, loopbackTransport, readDelivery } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { QUOTES } from "@/lib/testing/run-bodies";
import { deleteExpiredRuns } from "./delete-expired";
import { settleErasures } from "./erase-attempts";

/** What happens at the same moment as a deletion or an erasure. */

const SECRET = "Wilhelmina Katzenbach";
const OF_SECRET = {
  input: { ...QUOTES.input, named_insured: SECRET },
  offerings: QUOTES.offerings.map((quote) => ({ ...quote, provider_name: SECRET })),
};

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
let other: PoolClient;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
  portal = portalOf({ orgId: org.orgId });
  other = await pgPool().connect();
});
afterEach(async () => {
  clock.reset();
  other.release(true);
  await pgPool().query("delete from retention_settings");
});

const erase = (id: string) =>
  send(org.live, "POST", `/jobs/${id}/erasure`, { body: { reason: "asked" } });
const listed = async () =>
  (await send(org.live, "GET", "/jobs")).body.data.map(({ run_id }: { run_id: string }) => run_id);

/** Runs that expired yesterday, without deliveries. */
async function expiredRuns(n: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i++) ids.unshift(await finishedRun(org.live));
  await portal("PUT", "/settings/retention", { live_days: 1, test_days: null });
  advance(2 * 86_400_000);
  return ids;
}

/** Resolves when a statement with this text waits for a lock. */
const waiting = (text: string) =>
  expect
    .poll(async () => {
      const { rowCount } = await pgPool().query(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database() and query ilike '%' || $1 || '%'",
        [text],
      );
      return rowCount;
    })
    .toBeGreaterThan(0);
const LOCK_OF_HOLDS = "pg_advisory_xact_lock(";
const LOCK_OF_DELETIONS = "pg_advisory_xact_lock_shared(";

test.each(["organization", "run"])(
  "a deletion that begins while a hold of the %s is being placed waits for it, and keeps what it holds",
  async (scope) => {
    const ids = await expiredRuns(2);
    const held = scope === "run" ? ids.slice(1) : ids;
    // A hold that is placed and not committed yet.
    await other.query("begin");
    await other.query("select pg_advisory_xact_lock(7064, hashtext($1))", [org.orgId]);
    await other.query("insert into legal_holds values ($1, $2, 'Case 1', 'test', now())", [
      org.orgId,
      scope === "run" ? held[0] : "",
    ]);
    const deletion = deleteExpiredRuns();
    await waiting(LOCK_OF_DELETIONS);
    await other.query("commit");
    expect(await deletion).toBe(ids.length - held.length);
    expect(await listed()).toEqual(held);
  },
);

test("a hold that is placed during a deletion waits for its batch: it is refused for a deleted run, and keeps what comes after", async () => {
  const [id] = await expiredRuns(1);
  await other.query("begin");
  // The deletion waits for this row.
  await other.query("select from traces where run_id = $1 for update", [id]);
  const deletion = deleteExpiredRuns();
  await waiting("with expired as materialized");
  const hold = portal("PUT", `/jobs/${id}/legal-hold`, { reason: "Case 1" });
  await waiting(LOCK_OF_HOLDS);
  await other.query("commit");
  expect(await deletion).toBe(1);
  expect((await hold).status).toBe(404);
  expect((await pgPool().query("select from legal_holds where run_id = $1", [id])).rowCount).toBe(
    0,
  );

  expect((await portal("PUT", "/settings/legal-hold", { reason: "Case 2" })).status).toBe(200);
  const kept = await finishedRun(org.live);
  advance(2 * 86_400_000);
  expect(await deleteExpiredRuns()).toBe(0);
  expect(await listed()).toEqual([kept]);
});

/** An expired run whose delivery has been sent. Resolves to the delivery's id. */
async function expiredDelivery(endpoint: string): Promise<string> {
  const [id] = await expiredRuns(1);
  await pgPool().query(
    "update webhook_deliveries set state = 'delivered', next_attempt_at = null, finished_at = now() where org_id = $1",
    [org.orgId],
  );
  await other.query("begin");
  const [delivery] = await deliveriesOf(org.orgId);
  if (!delivery || delivery.endpointId !== endpoint) throw new Error(`${id} has no delivery`);
  return delivery.id;
}

const deliveriesWithoutEvent = async () =>
  (
    await pgPool().query(
      `select from webhook_deliveries as delivery where org_id = $1
       and not exists (select from webhook_events where org_id = $1 and id = delivery.event_id)`,
      [org.orgId],
    )
  ).rowCount;
const replayOf = (delivery: string) => send(org.live, "POST", `/deliveries/${delivery}/replay`);

test("a replay before a deletion keeps the run until it has been sent", async () => {
  const endpoint = await newEndpoint(org.live);
  const delivery = await expiredDelivery(endpoint);
  // The replay waits for this row.
  await other.query("select from webhook_endpoints where id = $1 for update", [endpoint]);
  const replayed = replayOf(delivery);
  await waiting("webhook_endpoints");
  const deletion = deleteExpiredRuns();
  await waiting("with locked as materialized");
  await other.query("commit");
  expect((await replayed).status).toBe(202);
  expect(await deletion).toBe(0);
  expect(await deliveriesWithoutEvent()).toBe(0);
  expect(await listed()).toHaveLength(1);
  await pgPool().query(
    "update webhook_deliveries set state = 'cancelled', next_attempt_at = null where org_id = $1",
    [org.orgId],
  );
});

test("a replay during a deletion answers 404 and leaves no delivery without an event", async () => {
  const endpoint = await newEndpoint(org.live);
  const delivery = await expiredDelivery(endpoint);
  // The deletion waits for this row.
  await other.query("select from traces where org_id = $1 for update", [org.orgId]);
  const deletion = deleteExpiredRuns();
  await waiting("with expired as materialized");
  const replayed = replayOf(delivery);
  await waiting("for key share");
  await other.query("commit");
  expect(await deletion).toBe(1);
  expect((await replayed).status).toBe(404);
  expect(await deliveriesWithoutEvent()).toBe(0);
  expect(await deliveriesOf(org.orgId)).toEqual([]);
});

test("disabling an organization and starting a backtest do not wait for its deletions and holds", async () => {
  await other.query("begin");
  await other.query("select pg_advisory_xact_lock(7064, hashtext($1))", [org.orgId]);
  await finishedRun(org.live);
  const engine = { slug: "own", label: "Ours", engine_type: "candidate_evaluation" };
  await send(org.live, "POST", "/engines", { body: engine });
  expect((await send(org.live, "POST", "/engines/own/backtests", { body: {} })).status).toBe(202);
  const actor = { type: "operator", id: "test", label: "operator:test" } as const;
  expect(await disableOrganization(org.orgId, { reason: "Unpaid invoices", actor })).toMatchObject({
    outcome: "disabled",
  });
  await other.query("commit");
});

test("an erasure that begins while a hold is being placed is refused by it", async () => {
  const id = await finishedRun(org.live, OF_SECRET);
  await other.query("begin");
  await other.query("select pg_advisory_xact_lock(7064, hashtext($1))", [org.orgId]);
  await other.query("insert into legal_holds values ($1, '', 'Case 1', 'test', now())", [
    org.orgId,
  ]);
  const erased = erase(id);
  await waiting(LOCK_OF_DELETIONS);
  await other.query("commit");
  expect((await erased).body.code).toBe("legal_hold");
  expect((await send(org.live, "GET", `/jobs/${id}`)).body.subject.entity).toBe(SECRET);
});

test("an erasure and a deletion of the same run end, and leave the run either erased or deleted", async () => {
  const ids = await expiredRuns(3);
  const [deleted, ...answers] = await Promise.all([deleteExpiredRuns(), ...ids.map(erase)]);
  for (const { status } of answers) expect([200, 404]).toContain(status);
  expect(deleted + (await deleteExpiredRuns())).toBe(3);
  expect(await listed()).toEqual([]);
  for (const table of ["run_erasures", "traces", "runs"])
    expect(
      (await pgPool().query(`select from ${table} where org_id = $1`, [org.orgId])).rowCount,
    ).toBe(0);
});

/** A finished run whose delivery goes to the receiver. */
async function finishedRunFor({ url }: { url: string }): Promise<string> {
  const endpoint = await newEndpoint(org.live);
  const id = await finishedRun(org.live, OF_SECRET);
  await pgPool().query("update webhook_endpoints set url = $2 where id = $1", [endpoint, url]);
  await pgPool().query("update webhook_deliveries set target_url = $2 where org_id = $1", [
    org.orgId,
    url,
  ]);
  return id;
}

test("an erasure during a delivery does not wait for it, and removes what its receiver answers when it has ended", async () => {
  let answer = (): void => undefined;
  const receiver = await openDeliveryReceiver((response, { body }) => {
    answer = () => response.end(body);
  });
  const id = await finishedRunFor(receiver);
  const [delivery] = await deliveriesOf(org.orgId);
  const transport = loopbackTransport();
  const dispatched = dispatchWith(transport);
  await expect.poll(() => receiver.requests.length).toBe(1);
  expect(receiver.requests[0]?.body).toContain(SECRET);

  expect((await erase(id)).status).toBe(200);
  answer();
  await dispatched;
  await transport.close();
  await receiver.close();
  expect(await readDelivery(delivery?.id)).toMatchObject({
    ...{ state: "delivered", attempts: [{ status: 200, response: { body: expect.any(String) } }] },
  });
  advance(120_000);
  expect(await settleErasures()).toBe(1);
  expect((await readDelivery(delivery?.id)).attempts).toMatchObject([
    { status: 200, response: { body: "" } },
  ]);
  expect((await send(org.live, "POST", `/traces/${id}/verify`)).body).toMatchObject({
    outcome: "erased",
    differences: [],
  });
});

test("a delivery that fails during the erasure is retried with what stays", async () => {
  const receiver = await openDeliveryReceiver((response, _, nth) => {
    response.writeHead(nth === 1 ? 500 : 200).end();
  });
  const id = await finishedRunFor(receiver);
  const transport = loopbackTransport();
  await dispatchWith(transport);
  await erase(id);
  advance(3_600_000);
  await dispatchWith(transport);
  await transport.close();
  await receiver.close();
  const [first, second] = receiver.requests.map(({ body }) => body);
  expect(first).toContain(SECRET);
  expect(second).not.toContain(SECRET);
  expect(JSON.parse(String(second))).toMatchObject({ data: { run: { run_id: id } } });
});

test("a backtest that adds a change of a run while it is erased leaves none", async () => {
  const id = await finishedRun(org.live, OF_SECRET);
  await erase(id);
  await pgPool().query(
    `with test as (
       insert into backtests (id, org_id, environment, engine_type, filters, total, report, state, created_by, created_at)
       values (gen_random_uuid(), $1, 'live', 'technology', '{}', 1, '{}', 'running', 'test', now()) returning id)
     insert into backtest_changes select id, $2, '{}' from test`,
    [org.orgId, id],
  );
  advance(120_000);
  await settleErasures();
  const left = await pgPool().query("select from backtest_changes where run_id = $1", [id]);
  expect(left.rowCount).toBe(0);
});

/** Erasures whose deliveries wait for a receiver that never answers, of an organization of their own. */
async function stuckErasures(n: number): Promise<void> {
  const stuck = await newOrganization();
  await newEndpoint(stuck.live);
  const id = await finishedRun(stuck.live);
  await send(stuck.live, "POST", `/jobs/${id}/erasure`, { body: { reason: "asked" } });
  const copyOf = (table: string, change: string, column: string) =>
    `insert into ${table} select (json_populate_record(original, json_build_object(${change}))).* from ${table} as original, generate_series(1, ${n}) as n where ${column} = $1`;
  const event = (column: string) => `substr(${column}, 1, 20) || lpad(n::text, 6, '0')`;
  const { rows } = await pgPool().query<{ id: string }>(
    "select id from webhook_events where run_id = $1",
    [id],
  );
  const eventId = rows[0]?.id;
  const run = "'run_' || lpad(n::text, 22, '0')";
  await pgPool().query(
    copyOf("webhook_events", `'id', ${event("original.id")}, 'run_id', ${run}`, "original.run_id"),
    [id],
  );
  await pgPool().query(
    copyOf(
      "webhook_deliveries",
      `'id', gen_random_uuid(), 'event_id', ${event("original.event_id")}`,
      "original.event_id",
    ),
    [eventId],
  );
  await pgPool().query(
    copyOf(
      "run_erasures",
      `'run_id', ${run}, 'erased_at', now() - interval '1 day'`,
      "original.run_id",
    ),
    [id],
  );
}

const attemptsOf = async (orgId: string) =>
  (
    await pgPool().query("select ctid, xmin, response from webhook_attempts where org_id = $1", [
      orgId,
    ])
  ).rows;

test("erasures whose deliveries wait for a dead receiver keep no later one open, and are not written again", async () => {
  await pgPool().query("update run_erasures set settled_at = now() where settled_at is null");
  await stuckErasures(150);
  await newEndpoint(org.live);
  const id = await finishedRun(org.live, OF_SECRET);
  const waiting = await finishedRun(org.live, OF_SECRET);
  for (const run of [id, waiting]) expect((await erase(run)).status).toBe(200);
  await pgPool().query(
    `update webhook_deliveries set state = 'delivered', next_attempt_at = null, finished_at = now()
     where event_id in (select id from webhook_events where run_id = $1)`,
    [id],
  );
  await pgPool().query(
    `insert into webhook_attempts (org_id, delivery_id, n, endpoint_id, started_at, phases, total_ms, status, request, response, by)
     select org_id, id, 1, endpoint_id, now(), '{"total":1}', 1, 200, '{"url":"https://a.example/","headers":{"a":"b"}}', '{"headers":{},"body":"${SECRET}","truncated":false}', 'test'
     from webhook_deliveries where org_id = $1`,
    [org.orgId],
  );
  advance(120_000);
  expect(await settleErasures()).toBe(1);
  const erased = await attemptsOf(org.orgId);
  expect(erased.map(({ response }) => response.body)).toEqual(["", ""]);
  expect(await settleErasures()).toBe(0);
  expect(await attemptsOf(org.orgId)).toEqual(erased);
  const { rows } = await pgPool().query(
    "select run_id from run_erasures where org_id = $1 and settled_at is not null",
    [org.orgId],
  );
  expect(rows).toEqual([{ run_id: id }]);
});
