import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint, type EndpointRow } from "@/lib/testing/delivery-rows";
import { advance, countStates, dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import type { Transport } from "@/lib/webhooks/transport/send";
import { type Dispatcher, startDispatcher } from ".";
import { createPendingRange } from "./pending-range";

let transport: Transport;
let dispatcher: Dispatcher | undefined;
let organizations = 0;
const receivers: DeliveryReceiver[] = [];
const openReceiver = async (...args: Parameters<typeof openDeliveryReceiver>) => {
  const receiver = await openDeliveryReceiver(...args);
  receivers.push(receiver);
  return receiver;
};
const newCallbacks = () =>
  addEndpoint({ orgId: `org_callbacks${++organizations}`, url: "", purpose: "job_callbacks" });

beforeAll(() => {
  transport = loopbackTransport();
});
afterEach(async () => {
  clock.reset();
  const stopped = dispatcher?.stop();
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  await stopped;
  dispatcher = undefined;
  await pgPool().query(
    "update webhook_deliveries set state = 'cancelled' where state in ('pending', 'delivering')",
  );
});
afterAll(() => transport.close());

/** A receiver that answers nothing until `release` is called. It counts the targets that wait. */
async function openHanging() {
  let pending: (() => void)[] = [];
  const receiver = await openReceiver((response) => pending.push(() => response.end()));
  return {
    url: receiver.url,
    requests: receiver.requests,
    release() {
      receiver.answerWith((response) => response.end());
      for (const answer of pending.splice(0)) answer();
      pending = [];
    },
  };
}
type Callbacks = { url: string; target: string }[];
/** Callbacks to one receiver, as if it had this many names. */
const namesOf = ({ url }: { url: string }, count: number, name = "target"): Callbacks =>
  Array.from({ length: count }, (_, i) => ({ url, target: `https://${name}${i}.example.com` }));

async function addCallbacks(endpoint: EndpointRow, count: number, callbacks: Callbacks) {
  return addDeliveries({ endpoints: [endpoint], count, callbacks });
}

test("callbacks to a target that never answers delay none to another, and stay within its concurrency", async () => {
  const hanging = await openHanging();
  const healthy = await openReceiver();
  const endpoint = await newCallbacks();
  const slow = await addCallbacks(endpoint, 24, namesOf(hanging, 1));
  dispatcher = startDispatcher({
    transport,
    caps: { endpoint: 8, organization: 8, process: 16 },
  });
  await expect.poll(() => hanging.requests.length, { timeout: 10_000 }).toBe(8);
  const quick = await addCallbacks(endpoint, 30, namesOf(healthy, 1, "healthy"));
  await expect.poll(() => countStates(quick), { timeout: 10_000 }).toEqual({ delivered: 30 });
  expect(await countStates(slow)).toEqual({ delivering: 8, pending: 16 });
  expect(hanging.requests.length).toBe(8);
  hanging.release();
  await expect.poll(() => countStates(slow), { timeout: 10_000 }).toEqual({ delivered: 24 });
});

test("many targets that never answer take no slots of their organization or of the process from others", async () => {
  const hanging = await openHanging();
  const healthy = await openReceiver();
  const endpoint = await newCallbacks();
  const registered = await addEndpoint({ orgId: endpoint.orgId, url: healthy.url });
  const other = await addEndpoint({ orgId: "org_callbacks_other", url: healthy.url });
  const slow = await addCallbacks(endpoint, 60, namesOf(hanging, 60));
  const quick = [
    ...(await addCallbacks(endpoint, 1, namesOf(healthy, 1, "healthy"))),
    ...(await addDeliveries({ endpoints: [registered, other], count: 2 })),
  ];
  dispatcher = startDispatcher({
    transport,
    caps: { endpoint: 4, organization: 4, process: 8 },
  });
  // All hang at the same time, although the organization has four slots.
  await expect.poll(() => hanging.requests.length, { timeout: 10_000 }).toBe(60);
  await expect.poll(() => countStates(quick), { timeout: 10_000 }).toEqual({ delivered: 3 });
  expect(await countStates(slow)).toEqual({ delivering: 60 });
  hanging.release();
  await expect.poll(() => countStates(slow), { timeout: 10_000 }).toEqual({ delivered: 60 });
});

test("however many targets hang, each is tried once, a healthy one does not wait for them, and what ends early is retried", async () => {
  const hanging = await openHanging();
  const triedBefore: number[] = [];
  const healthy = await openReceiver((response) => {
    triedBefore.push(hanging.requests.length);
    response.end();
  });
  const endpoint = await newCallbacks();
  const slow = await addCallbacks(endpoint, 1_100, namesOf(hanging, 1_100));
  const behind = await addCallbacks(endpoint, 1, namesOf(healthy, 1, "behind"));
  // None reaches its own timeout.
  const patient = loopbackTransport({ totalTimeoutMs: 60_000 });
  // At most 16 × 32 = 512 are set aside. More targets than one scan reads; no poll helps.
  dispatcher = startDispatcher({
    transport: patient,
    leaseMs: 80_000,
    caps: { endpoint: 4, organization: 32, process: 32 },
    pollMs: 600_000,
    random: () => 0,
  });
  await expect.poll(() => hanging.requests.length, { timeout: 30_000 }).toBe(1_100);
  expect(triedBefore.length).toBe(1);
  expect(triedBefore[0]).toBeLessThan(300);
  const late = await addCallbacks(endpoint, 20, namesOf(healthy, 20, "healthy"));
  await expect.poll(() => countStates(late), { timeout: 10_000 }).toEqual({ delivered: 20 });
  expect(await countStates(behind)).toEqual({ delivered: 1 });
  const hangs = async () => (await countStates(slow)).delivering ?? 0;
  await expect.poll(hangs, { timeout: 10_000 }).toBeLessThanOrEqual(512);
  // On a slow machine, one of the 21 others may have been set aside for a moment.
  const open = await hangs();
  expect(open).toBeGreaterThanOrEqual(512 - 21);
  expect(await countStates(slow)).toEqual({ delivering: open, pending: 1_100 - open });
  const early = await pgPool().query<{ id: string; total_ms: number }>(
    `select delivery_id as id, total_ms from webhook_attempts
     where delivery_id = any($1) and n = 1 and error_code = 'timeout' and status is null`,
    [slow],
  );
  expect(early.rows.length).toBe(1_100 - open);
  // The recorded time is that of the attempt.
  expect(Math.max(...early.rows.map(({ total_ms }) => total_ms))).toBeLessThan(60_000);
  // Those that waited longest ended, not those that were sent last.
  const ended = new Set(early.rows.map(({ id }) => id));
  const sent = hanging.requests.map(({ deliveryId }) => deliveryId);
  expect(sent.slice(-256).filter((id) => ended.has(id))).toEqual([]);
  expect(new Set(sent).size).toBe(1_100);

  hanging.release();
  await expect
    .poll(() => countStates(slow), { timeout: 10_000 })
    .toEqual({ delivered: open, pending: 1_100 - open });
  await dispatcher.stop();
  await patient.close();
  dispatcher = undefined;
  advance(61_000);
  await dispatchWith(transport);
  expect(await countStates(slow)).toEqual({ delivered: 1_100 });
  expect(hanging.requests.length).toBe(1_100 + 1_100 - open);
}, 60_000);

test("the organization with the most callbacks that hang loses them first", async () => {
  const hanging = await openHanging();
  const [few, many] = [await newCallbacks(), await newCallbacks()];
  dispatcher = startDispatcher({
    transport,
    caps: { endpoint: 4, organization: 3, process: 3 },
  });
  const modest = await addCallbacks(few, 12, namesOf(hanging, 12));
  await expect.poll(() => hanging.requests.length, { timeout: 10_000 }).toBe(12);
  const greedy = await addCallbacks(many, 80, namesOf(hanging, 80));
  await expect.poll(() => hanging.requests.length, { timeout: 20_000 }).toBe(92);
  expect(await countStates(modest)).toEqual({ delivering: 12 });
  await expect
    .poll(() => countStates(greedy), { timeout: 10_000 })
    .toEqual({ delivering: 36, pending: 44 });
}, 60_000);

test("a backlog for one target does not delay another target's first callback", async () => {
  const order: string[] = [];
  const receiver = await openReceiver((response, { deliveryId }) => {
    order.push(deliveryId);
    response.end();
  });
  const endpoint = await newCallbacks();
  await addCallbacks(endpoint, 100, namesOf(receiver, 1, "busy"));
  const [first = ""] = await addCallbacks(endpoint, 1, namesOf(receiver, 1, "late"));
  await dispatchWith(transport, { endpoint: 4, organization: 4, process: 4 });
  expect(order.indexOf(first)).toBeLessThan(4);
  expect(order.length).toBe(101);
});

test("an overloaded target reduces its own concurrency and no other target's", async () => {
  const overloaded = await openReceiver((response) => response.writeHead(503).end());
  const [busy, healthy] = [await openHanging(), await openHanging()];
  const endpoint = await newCallbacks();
  dispatcher = startDispatcher({
    transport,
    caps: { endpoint: 8, organization: 128, process: 256 },
  });
  const refused = await addCallbacks(endpoint, 8, namesOf(overloaded, 1));
  await expect.poll(() => overloaded.requests.length, { timeout: 10_000 }).toBe(8);
  await expect.poll(() => countStates(refused), { timeout: 10_000 }).toEqual({ pending: 8 });
  const slow = await addCallbacks(endpoint, 8, namesOf(busy, 1));
  const others = await addCallbacks(endpoint, 20, namesOf(healthy, 1, "healthy"));
  await expect.poll(() => healthy.requests.length, { timeout: 10_000 }).toBe(8);
  expect(await countStates(slow)).toEqual({ delivering: 1, pending: 7 });
  expect(await countStates(others)).toEqual({ delivering: 8, pending: 12 });
  busy.release();
  healthy.release();
  await expect
    .poll(() => countStates([...slow, ...others]), { timeout: 10_000 })
    .toEqual({ delivered: 28 });
});

test("more targets than one scan reads are all served", async () => {
  const receiver = await openReceiver();
  const ids = await addCallbacks(await newCallbacks(), 1_100, namesOf(receiver, 1_100));
  await dispatchWith(transport);
  expect(await countStates(ids)).toEqual({ delivered: 1_100 });
});

test("retries of any number of targets wait in at most 64 places of the turns, and are sent", async () => {
  const receiver = await openReceiver((response) => response.writeHead(500).end());
  const ids = await addCallbacks(await newCallbacks(), 400, namesOf(receiver, 400));
  await dispatchWith(transport);
  const places = async () =>
    (
      await pgPool().query<{ target: string }>(
        "select distinct target from webhook_deliveries where id = any($1)",
        [ids],
      )
    ).rows.map(({ target }) => target);
  const first = await places();
  expect(first.length).toBeLessThanOrEqual(64);
  expect(first.every((target) => /^retry:\d{1,2}$/.test(target))).toBe(true);
  advance(61_000);
  await dispatchWith(transport);
  expect(receiver.requests.length).toBe(800);
  expect((await places()).sort()).toEqual(first.sort());
  receiver.answerWith((response) => response.end());
  advance(301_000);
  await dispatchWith(transport);
  expect(await countStates(ids)).toEqual({ delivered: 400 });
});

test("a callback of an earlier release, without a target, is sent", async () => {
  const receiver = await openReceiver();
  const ids = await addCallbacks(await newCallbacks(), 3, namesOf(receiver, 1));
  await pgPool().query("update webhook_deliveries set target = '' where id = any($1)", [ids]);
  await dispatchWith(transport);
  expect(await countStates(ids)).toEqual({ delivered: 3 });
});

type PlanNode = {
  "Index Name"?: string;
  "Actual Rows"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
};
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

test("a claim reads one index entry for each target, however many callbacks wait", async () => {
  const endpoint = await newCallbacks();
  await addCallbacks(endpoint, 5_000, namesOf({ url: "http://127.0.0.1:9/" }, 10));
  await pgPool().query("analyze webhook_deliveries");
  const { from, to } = await createPendingRange(pgPool())();
  const client = await pgPool().connect();
  try {
    await client.query(
      "set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off",
    );
    const { rows } = await client.query(
      `explain (analyze, format json, buffers off)
       select endpoint_id, target, next_attempt_at from webhook_deliveries
       where state = 'pending' and (priority, endpoint_id, target) > (0, $1::uuid, $2::text) and id >= $3 and id < $4
       order by priority, endpoint_id, target, next_attempt_at limit 1`,
      [endpoint.id, "https://target3.example.com", from, to],
    );
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"];
    // On the last day of a month, the range has the next month's partition too, which is empty.
    const scans = nodesOf(plan).filter((node) => node["Index Name"] !== undefined);
    expect(scans.length).toBeGreaterThan(0);
    for (const scan of scans) {
      expect(scan["Index Name"]).toMatch(/^webhook_deliveries_\w+_priority_endpoint_id_target_/);
      expect(scan["Rows Removed by Filter"] ?? 0).toBe(0);
    }
    expect(scans.map((scan) => scan["Actual Rows"] ?? 0).reduce((a, b) => a + b, 0)).toBe(1);
  } finally {
    client.release(true);
  }
});
