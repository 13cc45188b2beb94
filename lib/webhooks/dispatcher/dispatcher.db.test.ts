import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint, type EndpointRow } from "@/lib/testing/delivery-rows";
import {
  advance,
  countStates,
  dispatchWith,
  loopbackTransport,
  readDelivery,
  untilLeasesExpire,
} from "@/lib/testing/dispatching";
import { dispatchDue } from "@/lib/webhooks/dispatcher";
import type { Transport } from "@/lib/webhooks/transport/send";

let receiver: DeliveryReceiver;
let transport: Transport;
let organizations = 0;
const newOrg = () => `org_dispatch${++organizations}`;

beforeAll(async () => {
  receiver = await openDeliveryReceiver();
  transport = loopbackTransport();
  await untilLeasesExpire();
});
afterEach(async () => {
  clock.reset();
  receiver.answerWith((response) => response.end("ok"));
  await pgPool().query(
    "update webhook_deliveries set state = 'cancelled' where state in ('pending', 'delivering')",
  );
});
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

const dispatch = () => dispatchWith(transport);
const newEndpoint = () => addEndpoint({ orgId: newOrg(), url: receiver.url });
async function newDelivery(endpoint?: EndpointRow) {
  const [id = ""] = await addDeliveries({
    endpoints: [endpoint ?? (await newEndpoint())],
    count: 1,
  });
  return id;
}

test("all due deliveries are sent once, signed, and each has an attempt", async () => {
  const ids = await addDeliveries({
    endpoints: [await newEndpoint(), await newEndpoint(), await newEndpoint()],
    count: 300,
  });
  await dispatch();
  expect(ids.map(receiver.countOf)).toEqual(ids.map(() => 1));
  expect(await countStates(ids)).toEqual({ delivered: 300 });
  expect(await readDelivery(ids[0])).toMatchObject({
    attempt: 1,
    next_attempt_at: null,
    lease_token: null,
    attempts: [{ n: 1, status: 200 }],
  });
  expect(receiver.requests[0]?.headers["x-nexio-signature"]).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
});

test("a failing delivery has six attempts at the scheduled times and is then dead-lettered", async () => {
  receiver.answerWith((response) => response.writeHead(500).end("no"));
  const id = await newDelivery();
  await dispatch();
  for (const [i, waitS] of [60, 300, 1800, 7200, 43_200].entries()) {
    expect(await readDelivery(id)).toMatchObject({ state: "pending", attempt: i + 1 });
    advance((waitS - 2) * 1000);
    await dispatch();
    expect(receiver.countOf(id)).toBe(i + 1);
    advance(3000);
    await dispatch();
    expect(receiver.countOf(id)).toBe(i + 2);
  }
  const dead = await readDelivery(id);
  expect(dead).toMatchObject({ state: "dead_lettered", attempt: 6, next_attempt_at: null });
  expect(dead.attempts.map(({ n, status, error_code }) => [n, status, error_code])).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) => [n, 500, "http_error"]),
  );
  advance(86_400_000);
  await dispatch();
  expect(receiver.countOf(id)).toBe(6);
});

test("Retry-After delays the next attempt", async () => {
  receiver.answerWith((response) => response.writeHead(503, { "Retry-After": "100" }).end());
  const id = await newDelivery();
  await dispatch();
  advance(90_000);
  await dispatch();
  expect(receiver.countOf(id)).toBe(1);
  advance(11_000);
  await dispatch();
  expect(receiver.countOf(id)).toBe(2);
});

test("a failed test event is not retried", async () => {
  receiver.answerWith((response) => response.writeHead(500).end());
  const [id] = await addDeliveries({
    endpoints: [await newEndpoint()],
    count: 1,
    eventType: "webhook.test",
  });
  await dispatch();
  expect(await readDelivery(id)).toMatchObject({ state: "dead_lettered", attempt: 1 });
});

test("an internal error counts no attempt and does not affect other endpoints", async () => {
  const withoutSecret = await newEndpoint();
  await pgPool().query("delete from webhook_secrets where endpoint_id = $1", [withoutSecret.id]);
  const unsent = await newDelivery(withoutSecret);
  const sent = await newDelivery();
  await dispatch();
  expect(await readDelivery(unsent)).toMatchObject({
    state: "pending",
    attempt: 0,
    lease_token: null,
    attempts: [],
  });
  expect((await readDelivery(unsent)).next_attempt_at).toBeInstanceOf(Date);
  expect(receiver.countOf(unsent)).toBe(0);
  expect(await readDelivery(sent)).toMatchObject({ state: "delivered" });
});

test("a delivery without its event is cancelled when its lease expires, instead of being claimed again and again", async () => {
  const id = await newDelivery();
  await pgPool().query(
    "delete from webhook_events where id = (select event_id from webhook_deliveries where id = $1)",
    [id],
  );
  await dispatch();
  expect(await readDelivery(id)).toMatchObject({ state: "delivering", attempts: [] });
  advance(60_000);
  await dispatch();
  expect(await readDelivery(id)).toMatchObject({ state: "cancelled", attempt: 0, attempts: [] });
});

test("a delivery of a dead worker is repeated as the same attempt and marked as recovered", async () => {
  const id = await newDelivery();
  await pgPool().query(
    `update webhook_deliveries
     set state = 'delivering', attempt = 1, next_attempt_at = null, lease_token = gen_random_uuid(), lease_until = $2 where id = $1`,
    [id, new Date(clock.now() + 20_000)],
  );
  await dispatch();
  expect(receiver.countOf(id)).toBe(0);
  advance(20_001);
  await dispatch();
  const delivery = await readDelivery(id);
  expect(delivery).toMatchObject({
    state: "delivered",
    attempt: 1,
    attempts: [{ n: 1, recovered: true }],
  });
  expect(receiver.countOf(id)).toBe(1);
});

test("a worker that lost the lease writes nothing", async () => {
  const id = await newDelivery();
  receiver.answerWith(async (response) => {
    await pgPool().query(
      "update webhook_deliveries set lease_token = gen_random_uuid() where id = $1",
      [id],
    );
    response.end();
  });
  await dispatch();
  expect(await readDelivery(id)).toMatchObject({ state: "delivering", attempts: [] });
});

test("a slow worker writes its result if nobody else has claimed the delivery", async () => {
  const id = await newDelivery();
  receiver.answerWith(async (response) => {
    await pgPool().query(
      "update webhook_deliveries set state = 'pending', attempt = 0, recovered = true, lease_until = null where id = $1",
      [id],
    );
    response.end();
  });
  await dispatch();
  expect(await readDelivery(id)).toMatchObject({
    state: "delivered",
    attempt: 1,
    attempts: [{ n: 1 }],
  });
  expect(receiver.countOf(id)).toBe(1);
});

test("characters that PostgreSQL cannot store are replaced in the recorded response", async () => {
  receiver.answerWith((response) => response.end("a\0b\u{1F600}".slice(0, 4)));
  const ids = await addDeliveries({ endpoints: [await newEndpoint()], count: 5 });
  await dispatch();
  expect(await countStates(ids)).toEqual({ delivered: 5 });
  expect((await readDelivery(ids[0])).attempts[0]?.response?.body).toMatch(/^a\uFFFDb/);
});

test("many changes are published in few messages, each with the number of changes it covers", async () => {
  const endpoint = await newEndpoint();
  await addDeliveries({ endpoints: [endpoint], count: 200 });
  await dispatch();
  const { rows } = await pgPool().query(
    "select message from realtime_publishes where org_id = $1",
    [endpoint.orgId],
  );
  const messages = rows.map(({ message }) => JSON.parse(message));
  expect(messages.length).toBeLessThan(20);
  expect(messages.reduce((sum, { coalesced = 0 }) => sum + 1 + coalesced, 0)).toBe(200);
  expect(messages[0]).toMatchObject({
    endpoint_id: endpoint.id,
    state: "delivered",
    attempt: 1,
    status: 200,
    error: null,
    environment: "live",
  });
});

test("a database that takes longer for each claim than the start of an attempt may wait: everything is sent once", async () => {
  const ids = await addDeliveries({ endpoints: [await newEndpoint()], count: 3 });
  await pgPool().query(`
    create function wait_for_claim() returns trigger language plpgsql as $$ begin perform pg_sleep(0.4); return null; end $$;
    create trigger slow_claim before update on webhook_deliveries for each statement execute function wait_for_claim();`);
  try {
    await dispatchDue({ transport, leaseMs: 1_000, random: () => 0 });
  } finally {
    await pgPool().query("drop function wait_for_claim cascade");
  }
  expect(ids.map(receiver.countOf)).toEqual([1, 1, 1]);
  expect(await countStates(ids)).toEqual({ delivered: 3 });
});
