import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { PERMISSIONS, type Principal } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { auditOf, publishesOf } from "@/lib/testing/deliveries";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint, type EndpointRow } from "@/lib/testing/delivery-rows";
import {
  countStates,
  dispatchWith,
  loopbackTransport,
  readDelivery,
} from "@/lib/testing/dispatching";
import type { Transport } from "@/lib/webhooks/transport/send";
import { retryEndpointNow, sendDeliveryNow } from "./send-now";

let receiver: DeliveryReceiver;
let transport: Transport;
let endpoint: EndpointRow;
let organizations = 0;

beforeAll(async () => {
  receiver = await openDeliveryReceiver();
  transport = loopbackTransport();
});
beforeEach(async () => {
  receiver.answerWith((response) => response.writeHead(500).end("no"));
  endpoint = await addEndpoint({ orgId: `org_now${++organizations}`, url: receiver.url });
});
afterEach(async () => {
  clock.reset();
  await pgPool().query(
    "update webhook_deliveries set state = 'cancelled' where state in ('pending', 'delivering')",
  );
});
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

const dispatch = () => dispatchWith(transport);
const principal = (orgId = endpoint.orgId): Principal => ({
  orgId,
  environment: "live",
  actor: { type: "user", id: "user_1", label: "Ada" },
  permissions: new Set(PERMISSIONS),
});
const retry = (dryRun = false) =>
  retryEndpointNow(principal(), { endpointId: endpoint.id, dryRun });

/** Deliveries that have failed once and wait for a minute. */
async function failedOnce(count: number): Promise<string[]> {
  const ids = await addDeliveries({ endpoints: [endpoint], count });
  await dispatch();
  receiver.answerWith((response) => response.end("ok"));
  return ids;
}
async function oneFailed(): Promise<string> {
  const [id = ""] = await failedOnce(1);
  return id;
}

test("a retrying delivery is sent now as the next attempt of the same delivery, once", async () => {
  const id = await oneFailed();
  expect(await sendDeliveryNow(principal(), id)).toMatchObject({
    outcome: "due",
    delivery: { id, state: "pending", attempt: 1 },
  });
  await dispatch();
  expect(receiver.countOf(id)).toBe(2);
  expect(await readDelivery(id)).toMatchObject({ state: "delivered", attempt: 2 });
  const all = await pgPool().query("select from webhook_deliveries where org_id = $1", [
    endpoint.orgId,
  ]);
  expect(all.rowCount).toBe(1);
  expect(await auditOf(endpoint.orgId)).toContainEqual({
    action: "delivery.sent_now",
    target: id,
  });
});

test("a failed attempt that was made early continues the retry schedule", async () => {
  const id = await oneFailed();
  receiver.answerWith((response) => response.writeHead(500).end("no"));
  await sendDeliveryNow(principal(), id);
  const sentAt = clock.now();
  await dispatch();
  const { state, attempt, next_attempt_at: next } = await readDelivery(id);
  expect({ state, attempt }).toEqual({ state: "pending", attempt: 2 });
  expect(Number(next) - sentAt).toBeGreaterThan(4 * 60_000);
});

test("pressing twice, and while it is being sent or after it has ended, sends nothing twice", async () => {
  const id = await oneFailed();
  await Promise.all([sendDeliveryNow(principal(), id), sendDeliveryNow(principal(), id)]);
  let during: unknown;
  receiver.answerWith(async (response) => {
    during = await sendDeliveryNow(principal(), id);
    response.end("ok");
  });
  await dispatch();
  expect(during).toEqual({ outcome: "not_waiting", state: "delivering" });
  expect(await sendDeliveryNow(principal(), id)).toEqual({
    outcome: "not_waiting",
    state: "delivered",
  });
  await dispatch();
  expect(receiver.countOf(id)).toBe(2);
});

test("a delivery that is due keeps its place", async () => {
  const [id = ""] = await addDeliveries({ endpoints: [endpoint], count: 1 });
  const { next_attempt_at: before } = await readDelivery(id);
  clock.set(clock.now() + 60_000);
  await sendDeliveryNow(principal(), id);
  expect((await readDelivery(id)).next_attempt_at).toEqual(before);
});

test("another organization's delivery and endpoint are not found", async () => {
  const id = await oneFailed();
  expect(await sendDeliveryNow(principal("org_other"), id)).toEqual({ outcome: "not_found" });
  expect(
    await retryEndpointNow(principal("org_other"), { endpointId: endpoint.id, dryRun: false }),
  ).toEqual({ outcome: "not_found" });
  await dispatch();
  expect(receiver.countOf(id)).toBe(1);
});

test("all retries of an endpoint are made now, and those of other endpoints wait", async () => {
  const ids = await failedOnce(30);
  const other = await addEndpoint({ orgId: endpoint.orgId, url: receiver.url });
  receiver.answerWith((response) => response.writeHead(500).end("no"));
  const [waiting = ""] = await addDeliveries({ endpoints: [other], count: 1 });
  await dispatch();
  receiver.answerWith((response) => response.end("ok"));
  expect(await retry(true)).toEqual({ outcome: "retried", matched: 30, retried: 0, more: false });
  expect(await retry()).toEqual({ outcome: "retried", matched: 30, retried: 30, more: false });
  await dispatch();
  expect(await countStates(ids)).toEqual({ delivered: 30 });
  expect(ids.map(receiver.countOf)).toEqual(ids.map(() => 2));
  expect(await readDelivery(waiting)).toMatchObject({ state: "pending", attempt: 1 });
  expect(await publishesOf(endpoint.orgId, "endpoint.updated")).not.toHaveLength(0);
  expect(await retry()).toMatchObject({ matched: 0, retried: 0 });
});

test("a delivery that another transaction changes at this moment is left out, and nobody waits", async () => {
  const [locked = "", free = ""] = await failedOnce(2);
  const client = await pgPool().connect();
  try {
    await client.query("begin");
    await client.query("select from webhook_deliveries where id = $1 for update", [locked]);
    expect(await retry()).toMatchObject({ matched: 2, retried: 1 });
  } finally {
    await client.query("rollback");
    client.release();
  }
  await dispatch();
  expect([locked, free].map(receiver.countOf)).toEqual([1, 2]);
});
