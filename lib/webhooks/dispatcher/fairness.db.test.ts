import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint } from "@/lib/testing/delivery-rows";
import { advance, countStates, dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import type { Transport } from "@/lib/webhooks/transport/send";
import { type DispatcherOptions, startDispatcher } from ".";
import { claim, SCAN_START } from "./claim";
import type { OrganizationSlots } from "./concurrency-limiter";
import { createPendingRange } from "./pending-range";

let transport: Transport;
let organizations = 0;
const newOrg = () => `org_fair${++organizations}`;
const receivers: DeliveryReceiver[] = [];
const openReceiver = async (...args: Parameters<typeof openDeliveryReceiver>) => {
  const receiver = await openDeliveryReceiver(...args);
  receivers.push(receiver);
  return receiver;
};

/** Starts a dispatcher that also stops when its test fails, so that a repeat of the test has only its own. */
function openDispatcher(options: Partial<DispatcherOptions>) {
  const dispatcher = startDispatcher({ transport, ...options });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= dispatcher.stop();
    return stopped;
  };
  onTestFinished(stop);
  return { stop };
}

const cancel = (ids: readonly string[]) =>
  pgPool().query("update webhook_deliveries set state = 'cancelled' where id = any($1)", [ids]);

beforeAll(() => {
  transport = loopbackTransport();
});
afterEach(async () => {
  clock.reset();
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});
afterAll(() => transport.close());

test("an endpoint that hangs delays no other and stays within its concurrency", async () => {
  let pending: (() => void)[] = [];
  const hanging = await openReceiver((response) => pending.push(() => response.end()));
  const healthy = await openReceiver();
  const orgId = newOrg();
  const slow = await addDeliveries({
    endpoints: [await addEndpoint({ orgId, url: hanging.url })],
    count: 30,
  });
  const quick = await addDeliveries({
    endpoints: [await addEndpoint({ orgId, url: healthy.url })],
    count: 200,
  });

  const dispatcher = openDispatcher({
    caps: { endpoint: 8, organization: 128, process: 256 },
  });
  await expect.poll(() => countStates(quick), { timeout: 10_000 }).toEqual({ delivered: 200 });
  await expect.poll(() => hanging.requests.length).toBe(8);
  expect(await countStates(slow)).toEqual({ delivering: 8, pending: 22 });

  hanging.answerWith((response) => response.end());
  for (const answer of pending) answer();
  pending = [];
  await expect.poll(() => countStates(slow), { timeout: 10_000 }).toEqual({ delivered: 30 });
  await dispatcher.stop();
});

test("an organization stays within its share of slots", async () => {
  const greedy = await openReceiver((response) => setTimeout(() => response.end(), 5));
  const modest = await openReceiver((response) => setTimeout(() => response.end(), 5));
  const crowd = newOrg();
  const many = await Promise.all(
    Array.from({ length: 6 }, () => addEndpoint({ orgId: crowd, url: greedy.url })),
  );
  await addDeliveries({ endpoints: many, count: 60 });
  const few = await addDeliveries({
    endpoints: [await addEndpoint({ orgId: newOrg(), url: modest.url })],
    count: 20,
  });
  await dispatchWith(transport, { endpoint: 8, organization: 5, process: 10 });
  expect(greedy.mostOpen()).toBe(5);
  expect(modest.mostOpen()).toBe(5);
  expect(await countStates(few)).toEqual({ delivered: 20 });
});

test("a backlog does not delay another endpoint's first delivery", async () => {
  const order: string[] = [];
  const receiver = await openReceiver((response, { deliveryId }) => {
    order.push(deliveryId);
    response.end();
  });
  const orgId = newOrg();
  await addDeliveries({ endpoints: [await addEndpoint({ orgId, url: receiver.url })], count: 100 });
  const [late = ""] = await addDeliveries({
    endpoints: [await addEndpoint({ orgId, url: receiver.url })],
    count: 1,
  });
  await dispatchWith(transport, { endpoint: 4, organization: 4, process: 4 });
  expect(order.indexOf(late)).toBeLessThan(4);
  expect(order.length).toBe(101);
});

const claimFour = async (organizations: OrganizationSlots[] = []) =>
  claim(pgPool(), {
    now: clock.date(),
    leaseMs: 20_000,
    marginMs: 5_000,
    caps: { endpoint: 2, organization: 8, process: 16 },
    free: { live: 4, replay: 4 },
    receivers: {},
    organizations,
    after: SCAN_START,
    range: await createPendingRange(pgPool())(),
  });

test("slots go to organizations in turn, however long the others' deliveries have waited", async () => {
  const receiver = await openReceiver();
  const [busy, idle, late] = [newOrg(), newOrg(), newOrg()];
  const add = async (orgId: string, count: number) =>
    addDeliveries({
      endpoints: await Promise.all(
        Array.from({ length: count }, () => addEndpoint({ orgId, url: receiver.url })),
      ),
      count,
    });
  const ids = [...(await add(busy, 6)), ...(await add(idle, 6))];
  advance(1_000);
  ids.push(...(await add(late, 2)));
  const { claimed } = await claimFour([{ org_id: busy, live: 6, replay: 6 }]);
  expect(claimed.map(({ orgId }) => orgId).sort()).toEqual([idle, idle, late, late].sort());
  await cancel(ids);
});

test("among receivers without attempts, the longest waiting and the newest have the first turns", async () => {
  const receiver = await openReceiver();
  const orgId = newOrg();
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) {
    const endpoint = await addEndpoint({ orgId, url: receiver.url });
    ids.push(...(await addDeliveries({ endpoints: [endpoint], count: 1 })));
    advance(1_000);
  }
  const { claimed } = await claimFour();
  const places = claimed.map(({ id }) => ids.indexOf(id)).sort((a, b) => a - b);
  expect(places).toEqual([0, 1, 8, 9]);
  await cancel(ids);
});

test("more endpoints than one scan reads are all served", async () => {
  const receiver = await openReceiver();
  const orgId = newOrg();
  const endpoints = await Promise.all(
    Array.from({ length: 520 }, () => addEndpoint({ orgId, url: receiver.url })),
  );
  const ids = await addDeliveries({ endpoints, count: 520 });
  await dispatchWith(transport);
  expect(await countStates(ids)).toEqual({ delivered: 520 });
});

test("the earliest due time wakes the dispatcher, also beyond the first scan", async () => {
  const receiver = await openReceiver();
  const orgId = newOrg();
  const endpoints = await Promise.all(
    Array.from({ length: 520 }, () => addEndpoint({ orgId, url: receiver.url })),
  );
  const ids = await addDeliveries({ endpoints, count: 520 });
  const inOneHour =
    "update webhook_deliveries set next_attempt_at = now() + interval '1 hour' where id = any($1)";
  await pgPool().query(inOneHour, [ids]);
  const { rows } = await pgPool().query(
    "select id from webhook_deliveries where id = any($1) order by endpoint_id limit 1",
    [ids],
  );
  await pgPool().query(
    "update webhook_deliveries set next_attempt_at = now() + interval '2 seconds' where id = $1",
    [rows[0].id],
  );
  const dispatcher = openDispatcher({
    caps: { endpoint: 8, organization: 128, process: 256 },
    pollMs: 60_000,
  });
  await expect.poll(() => receiver.countOf(rows[0].id), { timeout: 20_000 }).toBe(1);
  await dispatcher.stop();
  await cancel(ids);
});

test("a stopped dispatcher has finished and written all attempts in flight and leaves the rest pending", async () => {
  const receiver = await openReceiver((response) => setTimeout(() => response.end(), 200));
  const ids = await addDeliveries({
    endpoints: [await addEndpoint({ orgId: newOrg(), url: receiver.url })],
    count: 20,
  });
  const dispatcher = openDispatcher({
    caps: { endpoint: 8, organization: 8, process: 8 },
  });
  await expect.poll(() => receiver.requests.length, { timeout: 10_000 }).toBe(8);
  await dispatcher.stop();
  const states = await countStates(ids);
  expect(states).toEqual({
    delivered: receiver.requests.length,
    pending: 20 - receiver.requests.length,
  });
});

test("deliveries that waited too long for a slot are released, and cancelled if their endpoint is inactive", async () => {
  const pending: (() => void)[] = [];
  const receiver = await openReceiver();
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  // More is claimed for receivers that answer fast. On a busy machine, this one would not count as fast.
  const fast: Transport = {
    ...transport,
    send: async (request) => {
      const result = await transport.send(request);
      return { ...result, phases: { ...result.phases, total: 1 } };
    },
  };
  const dispatcher = openDispatcher({
    transport: fast,
    caps: { endpoint: 4, organization: 64, process: 64 },
  });
  receiver.answerWith((response) => {
    if (receiver.requests.length <= 100) response.end();
    else pending.push(() => response.end());
  });
  const ids = await addDeliveries({ endpoints: [endpoint], count: 150 });
  // Four are in flight, and four wait for a slot.
  await expect
    .poll(() => countStates(ids), { timeout: 10_000 })
    .toEqual({ delivered: 100, delivering: 8, pending: 42 });
  await expect.poll(() => receiver.requests.length).toBe(104);

  await pgPool().query("update webhook_endpoints set active = false where id = $1", [endpoint.id]);
  advance(1_100);
  for (const answer of pending) answer();
  await dispatcher.stop();
  expect(await countStates(ids)).toMatchObject({ delivered: 104, cancelled: 4 });
  expect(receiver.requests.length).toBe(104);
  const { rows } = await pgPool().query(
    "select attempt, lease_token from webhook_deliveries where id = any($1) and state = 'cancelled'",
    [ids],
  );
  expect(rows).toEqual(Array(4).fill({ attempt: 0, lease_token: null }));
});
