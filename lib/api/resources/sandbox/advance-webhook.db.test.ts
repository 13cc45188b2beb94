import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { auditOf, finishedRun } from "@/lib/testing/deliveries";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addEndpoint } from "@/lib/testing/delivery-rows";
import { dispatchWith, loopbackTransport, readDelivery } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import type { Transport } from "@/lib/webhooks/transport/send";

const DAY = 86_400;
let receiver: DeliveryReceiver;
let transport: Transport;
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  receiver = await openDeliveryReceiver();
  receiver.answerWith((response) => response.writeHead(500).end());
  transport = loopbackTransport();
  org = await newOrganization();
});
afterEach(() => clock.reset());
afterAll(async () => {
  await receiver.close();
  await transport.close();
});

/** The API accepts no address of this machine. */
async function addEndpointIn(environment: "live" | "test"): Promise<string> {
  const { id } = await addEndpoint({ orgId: org.orgId, url: receiver.url });
  await pgPool().query("update webhook_endpoints set environment = $2 where id = $1", [
    id,
    environment,
  ]);
  return id;
}
const advance = (id: string, seconds: unknown, key = org.test) =>
  send(key, "POST", `/test/webhooks/${id}/advance`, { body: { seconds } });
const onlyDelivery = async (id: string) =>
  (await send(org.test, "GET", `/webhooks/${id}/deliveries`)).body.data[0].id;

test("a failing delivery passes through all retries to its dead letter without waiting", async () => {
  const endpoint = await addEndpointIn("test");
  await finishedRun(org.test);
  await dispatchWith(transport);
  const delivery = await onlyDelivery(endpoint);
  expect(await readDelivery(delivery)).toMatchObject({ state: "pending", attempt: 1 });

  // Not enough for the next attempt after a minute.
  const { body } = await advance(endpoint, 20);
  expect(body).toMatchObject({ seconds: 20, advanced: 1, due: 0, more: false });
  await dispatchWith(transport);
  expect((await readDelivery(delivery)).attempt).toBe(1);

  for (let attempt = 2; attempt <= 6; attempt++) {
    expect((await advance(endpoint, DAY)).body).toMatchObject({ advanced: 1, due: 1 });
    await dispatchWith(transport);
    expect((await readDelivery(delivery)).attempt).toBe(attempt);
  }
  expect((await readDelivery(delivery)).state).toBe("dead_lettered");
  expect((await advance(endpoint, DAY)).body).toMatchObject({ advanced: 0, due: 0 });
  expect(await auditOf(org.orgId)).toContainEqual({
    action: "webhook.time_advanced",
    target: endpoint,
  });
});

test("an endpoint that fails on after five days is deactivated", async () => {
  const endpoint = await addEndpointIn("test");
  await finishedRun(org.test);
  await dispatchWith(transport);
  const { body } = await advance(endpoint, 5 * DAY);
  expect(Date.now() - Date.parse(body.failing_since)).toBeGreaterThanOrEqual(5 * DAY * 1_000);
  await dispatchWith(transport);
  expect((await send(org.test, "GET", `/webhooks/${endpoint}`)).body).toMatchObject({
    active: false,
    deactivation: { reason: "failing" },
  });
});

test("time of live endpoints cannot be moved, and nothing changes", async () => {
  const endpoint = await addEndpointIn("live");
  await finishedRun(org.live);
  await dispatchWith(transport);
  const read = async () => (await send(org.live, "GET", `/webhooks/${endpoint}/deliveries`)).body;
  const before = await read();
  for (const id of [endpoint, await addEndpointIn("test"), randomUUID(), "nonsense"]) {
    const refused = await advance(id, 60, org.live);
    expect([refused.status, refused.body.code]).toEqual([403, "not_in_live"]);
    expect(refused.body.message).toContain("Send a key of test");
  }
  expect(await read()).toEqual(before);
});

test.each([0, -1, 1.5, 604_801, "60", null])("%j seconds are refused", async (seconds) => {
  const endpoint = await addEndpointIn("test");
  const refused = await advance(endpoint, seconds);
  expect([refused.status, refused.body.code]).toEqual([400, "invalid_request"]);
  expect(refused.body.details[0].path).toBe("seconds");
  await send(org.test, "DELETE", `/webhooks/${endpoint}`);
});
