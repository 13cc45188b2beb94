import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Principal } from "@/lib/auth/principal";
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
} from "@/lib/testing/dispatching";
import { readEndpoint, updateEndpoint } from "../endpoints/endpoints";
import type { Transport } from "../transport/send";

const DAY_MS = 86_400_000;

let receiver: DeliveryReceiver;
let transport: Transport;
let organizations = 0;
const newOrg = () => `org_health${++organizations}`;

beforeAll(async () => {
  receiver = await openDeliveryReceiver();
  transport = loopbackTransport();
});
afterEach(async () => {
  clock.reset();
  receiver.answerWith((response) => response.end("ok"));
  await pgPool().query("update webhook_deliveries set state = 'cancelled' where state = 'pending'");
});
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

const dispatch = (endpointCap = 8) => dispatchWith(transport, { endpoint: endpointCap });
const fail = () => receiver.answerWith((response) => response.writeHead(500).end());
const readRow = async (id: string) =>
  (
    await pgPool().query(
      `select active, deactivation_reason, consecutive_failures, failure_counts, failing_since, warned_at, last_success_at, last_failure_at,
         (select array_agg(action order by at) from audit_log where target = $1::text) as audits,
         (select count(*)::int from realtime_publishes
          where org_id = endpoint.org_id and event = 'endpoint.updated' and message::json ->> 'endpoint_id' = $1::text) as messages
       from webhook_endpoints as endpoint where id = $1::uuid`,
      [id],
    )
  ).rows[0];

test("410 Gone deactivates the endpoint, cancels its pending deliveries and publishes the change", async () => {
  receiver.answerWith((response) => response.writeHead(410).end());
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  const ids = await addDeliveries({ endpoints: [endpoint], count: 10 });
  await dispatch(2);
  expect(await readRow(endpoint.id)).toMatchObject({
    active: false,
    deactivation_reason: "gone",
    audits: ["webhook.deactivated"],
    messages: 1,
  });
  const states = await countStates(ids);
  expect(states.dead_lettered).toBe(ids.filter((id) => receiver.countOf(id) === 1).length);
  expect((states.dead_lettered ?? 0) + (states.cancelled ?? 0)).toBe(10);
  expect(states.cancelled).toBeGreaterThan(0);
});

test("a 410 of a job callback ends its delivery and affects no other job", async () => {
  receiver.answerWith((response) => response.writeHead(410).end());
  const callbacks = await addEndpoint({
    orgId: newOrg(),
    url: receiver.url,
    purpose: "job_callbacks",
  });
  const [gone] = await addDeliveries({ endpoints: [callbacks], count: 1 });
  await dispatch();
  receiver.answerWith((response) => response.end());
  const [next] = await addDeliveries({ endpoints: [callbacks], count: 1 });
  await dispatch();
  expect(await readDelivery(gone)).toMatchObject({ state: "dead_lettered", attempt: 1 });
  expect(await readDelivery(next)).toMatchObject({ state: "delivered" });
  expect(await readRow(callbacks.id)).toMatchObject({ active: true, failing_since: null });
});

test("an attempt in flight when its endpoint is deactivated is recorded and not retried", async () => {
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  receiver.answerWith(async (response) => {
    await pgPool().query("update webhook_endpoints set active = false where id = $1", [
      endpoint.id,
    ]);
    response.writeHead(500).end();
  });
  const [id] = await addDeliveries({ endpoints: [endpoint], count: 1 });
  await dispatch();
  expect(await readDelivery(id)).toMatchObject({
    state: "cancelled",
    next_attempt_at: null,
    attempts: [{ n: 1, status: 500 }],
  });
});

test("an endpoint without a success is warned after three days and deactivated after five", async () => {
  fail();
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  const failOnce = async () => {
    await addDeliveries({ endpoints: [endpoint], count: 1 });
    await dispatch();
    return readRow(endpoint.id);
  };
  const since = (await failOnce()).failing_since;
  expect(since).toBeInstanceOf(Date);
  advance(2.9 * DAY_MS);
  expect(await failOnce()).toMatchObject({ active: true, failing_since: since, warned_at: null });
  advance(0.2 * DAY_MS);
  const warned = await failOnce();
  // One for the fifth failure, one for the warning.
  expect(warned).toMatchObject({ active: true, audits: ["webhook.failing_warned"], messages: 2 });
  expect(warned.warned_at).toBeInstanceOf(Date);
  advance(1.8 * DAY_MS);
  expect(await failOnce()).toMatchObject({
    active: true,
    warned_at: warned.warned_at,
    messages: 2,
  });
  advance(0.2 * DAY_MS);
  expect(await failOnce()).toMatchObject({
    active: false,
    deactivation_reason: "failing",
    failing_since: since,
    messages: 3,
  });
});

test("a success resets a warned endpoint", async () => {
  fail();
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  await addDeliveries({ endpoints: [endpoint], count: 3 });
  await dispatch();
  advance(4 * DAY_MS);
  await addDeliveries({ endpoints: [endpoint], count: 1 });
  await dispatch();
  expect((await readRow(endpoint.id)).warned_at).toBeInstanceOf(Date);

  receiver.answerWith((response) => response.end());
  advance(DAY_MS / 2);
  await dispatch();
  expect(await readRow(endpoint.id)).toMatchObject({
    active: true,
    failing_since: null,
    warned_at: null,
  });
});

test("failing job callbacks never deactivate the job callback endpoint", async () => {
  fail();
  const callbacks = await addEndpoint({
    orgId: newOrg(),
    url: receiver.url,
    purpose: "job_callbacks",
  });
  for (let day = 0; day < 7; day++) {
    await addDeliveries({ endpoints: [callbacks], count: 1 });
    await dispatch();
    advance(DAY_MS);
  }
  expect(await readRow(callbacks.id)).toMatchObject({
    active: true,
    failing_since: null,
    audits: null,
  });
});

const failWith = (...statuses: number[]) => {
  let n = 0;
  receiver.answerWith((response) =>
    response.writeHead(statuses[n++ % statuses.length] ?? 500).end(),
  );
};
async function attemptTo(endpoint: EndpointRow, count: number) {
  await addDeliveries({ endpoints: [endpoint], count });
  await dispatch(1);
}
const principalOf = ({ orgId }: EndpointRow): Principal => ({
  orgId,
  environment: "live",
  actor: { type: "user", id: "user_1", label: "Avery" },
  permissions: new Set(["webhooks:manage"]),
});
/** The endpoint's health as the API returns it. */
async function healthOf({ id, orgId }: EndpointRow) {
  const endpoint = await readEndpoint({ orgId, environment: "live" }, id);
  return endpoint?.health;
}

test("an endpoint is failing after five consecutive failures across deliveries, not after four", async () => {
  failWith(503, 500, 503);
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  await attemptTo(endpoint, 3);
  await attemptTo(endpoint, 1);
  expect(await healthOf(endpoint)).toMatchObject({ state: "healthy", consecutive_failures: 4 });
  expect((await readRow(endpoint.id)).messages).toBe(0);

  await attemptTo(endpoint, 1);
  expect(await healthOf(endpoint)).toMatchObject({
    state: "failing",
    consecutive_failures: 5,
    most_common_error: { code: "http_error", status: 503, count: 3 },
    warned_at: null,
  });
  expect((await readRow(endpoint.id)).messages).toBe(1);
});

test("retries of one delivery count, and further failures publish no further message", async () => {
  failWith(500);
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  await attemptTo(endpoint, 1);
  for (let retry = 0; retry < 5; retry++) {
    advance(DAY_MS / 2);
    await dispatch();
  }
  expect(await healthOf(endpoint)).toMatchObject({ state: "failing", consecutive_failures: 6 });
  expect((await readRow(endpoint.id)).messages).toBe(1);
});

test("a success makes a failing endpoint healthy, clears its errors and is published", async () => {
  failWith(500);
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  await attemptTo(endpoint, 7);
  receiver.answerWith((response) => response.end());
  await attemptTo(endpoint, 1);
  expect(await healthOf(endpoint)).toMatchObject({
    state: "healthy",
    consecutive_failures: 0,
    most_common_error: null,
    failing_since: null,
  });
  expect((await readRow(endpoint.id)).messages).toBe(2);

  failWith(404);
  await attemptTo(endpoint, 5);
  expect(await healthOf(endpoint)).toMatchObject({
    state: "failing",
    most_common_error: { code: "http_error", status: 404, count: 5 },
  });
});

test("within one batch only the failures after the last success count", async () => {
  let n = 0;
  receiver.answerWith((response) =>
    response.writeHead([500, 500, 200, 503, 502, 503][n++] ?? 200).end(),
  );
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  await attemptTo(endpoint, 6);
  expect(await readRow(endpoint.id)).toMatchObject({
    consecutive_failures: 3,
    failure_counts: { "http_error:503": 2, "http_error:502": 1 },
  });
});

test("failures that two processes write at the same time are all counted", async () => {
  const slow: (() => void)[] = [];
  receiver.answerWith((response) => slow.push(() => response.writeHead(500).end()));
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  await addDeliveries({ endpoints: [endpoint], count: 16 });
  const processes = [dispatch(), dispatch()];
  await expect.poll(() => slow.length).toBe(16);
  for (const answer of slow) answer();
  await Promise.all(processes);
  expect(await healthOf(endpoint)).toMatchObject({
    state: "failing",
    consecutive_failures: 16,
    most_common_error: { code: "http_error", status: 500, count: 16 },
  });
  expect((await readRow(endpoint.id)).messages).toBe(1);
});

test("failures that ended before a success of another process do not count", async () => {
  failWith(500);
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  const success = new Date(clock.now() + 60_000);
  await pgPool().query("update webhook_endpoints set last_success_at = $2 where id = $1", [
    endpoint.id,
    success,
  ]);
  await attemptTo(endpoint, 5);
  const row = await readRow(endpoint.id);
  expect(row).toMatchObject({ consecutive_failures: 0, failure_counts: {}, failing_since: null });
  expect(row.last_failure_at).toBeInstanceOf(Date);

  advance(120_000);
  await dispatch(1);
  expect(await readRow(endpoint.id)).toMatchObject({ consecutive_failures: 5 });
});

test("an endpoint that was failing is healthy again when its URL changes", async () => {
  failWith(500);
  const endpoint = await addEndpoint({ orgId: newOrg(), url: receiver.url });
  await attemptTo(endpoint, 5);
  await updateEndpoint(principalOf(endpoint), endpoint.id, { url: "https://api.example.com/new" });
  expect(await healthOf(endpoint)).toMatchObject({
    state: "healthy",
    consecutive_failures: 0,
    most_common_error: null,
  });
});
