import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint, type EndpointRow } from "@/lib/testing/delivery-rows";
import { advance, countStates, dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import type { Transport } from "@/lib/webhooks/transport/send";
import { PRIORITY } from "../deliveries/priority";
import { type Dispatcher, startDispatcher } from ".";
import { claim, SCAN_START } from "./claim";
import { createPendingRange } from "./pending-range";

let transport: Transport;
let dispatcher: Dispatcher | undefined;
let receiver: DeliveryReceiver;
let pending: (() => void)[] = [];
let organizations = 0;
const newOrg = () => `org_priority${++organizations}`;

beforeAll(() => {
  transport = loopbackTransport();
});
afterEach(async () => {
  clock.reset();
  const stopped = dispatcher?.stop();
  await receiver.close();
  await stopped;
  dispatcher = undefined;
  await pgPool().query(
    "update webhook_deliveries set state = 'cancelled' where state in ('pending', 'delivering')",
  );
});
afterAll(() => transport.close());

const newEndpoint = (orgId = newOrg()) => addEndpoint({ orgId, url: receiver.url });
const newEndpoints = (count: number, orgId?: string) =>
  Promise.all(Array.from({ length: count }, () => newEndpoint(orgId)));
const addReplays = (endpoints: readonly EndpointRow[], count: number) =>
  addDeliveries({ endpoints, count, priority: PRIORITY.replay });
const addNew = (endpoints: readonly EndpointRow[], count: number) =>
  addDeliveries({ endpoints, count });
const order = () => receiver.requests.map(({ deliveryId }) => deliveryId);
/** A receiver that answers nothing until `answerAll`. */
async function openHanging() {
  pending = [];
  receiver = await openDeliveryReceiver((response) => pending.push(() => response.end()));
}
const answerAll = () => {
  for (const answer of pending.splice(0)) answer();
};

test("an endpoint's new deliveries and due retries are sent before its recovered ones, which are older", async () => {
  receiver = await openDeliveryReceiver();
  const endpoint = await newEndpoint();
  const replays = await addReplays([endpoint], 20);
  advance(1_000);
  const retries = await addNew([endpoint], 3);
  await pgPool().query("update webhook_deliveries set attempt = 1 where id = any($1)", [retries]);
  advance(1_000);
  const created = await addNew([endpoint], 3);
  await dispatchWith(transport, { endpoint: 1 });
  expect(order().slice(0, 3).sort()).toEqual(retries.sort());
  expect(order().slice(3, 6).sort()).toEqual(created.sort());
  expect(order().slice(6).sort()).toEqual(replays.sort());
});

test("a new delivery is the next one that is sent while a recovery of its endpoint goes on", async () => {
  await openHanging();
  const endpoint = await newEndpoint();
  await addReplays([endpoint], 30);
  dispatcher = startDispatcher({
    transport,
    caps: { endpoint: 2, organization: 8, process: 8 },
  });
  await expect.poll(() => pending.length, { timeout: 10_000 }).toBe(2);
  const created = await addNew([endpoint], 2);
  answerAll();
  await expect.poll(() => pending.length, { timeout: 10_000 }).toBe(2);
  expect(order().slice(2).sort()).toEqual(created.sort());
});

test("recoveries that hang take no slot of any organization's new deliveries", async () => {
  await openHanging();
  const recovering = newOrg();
  const replays = await addReplays(await newEndpoints(8, recovering), 40);
  dispatcher = startDispatcher({
    transport,
    caps: { endpoint: 4, organization: 4, process: 4 },
  });
  await expect.poll(() => pending.length, { timeout: 10_000 }).toBe(4);
  receiver.answerWith((response) => response.end());
  const created = [
    ...(await addNew([await newEndpoint(recovering)], 10)),
    ...(await addNew([await newEndpoint()], 10)),
  ];
  await expect.poll(() => countStates(created), { timeout: 10_000 }).toEqual({ delivered: 20 });
  expect(await countStates(replays)).toEqual({ delivering: 4, pending: 36 });
  answerAll();
  await expect.poll(() => countStates(replays), { timeout: 10_000 }).toEqual({ delivered: 40 });
});

test("no recovery is sent while another endpoint's new deliveries need the slots", async () => {
  receiver = await openDeliveryReceiver();
  const replays = await addReplays(await newEndpoints(6), 30);
  advance(1_000);
  const created = await addNew(await newEndpoints(6), 30);
  await dispatchWith(transport, { endpoint: 4, organization: 4, process: 4 });
  expect(order().slice(0, 30).sort()).toEqual(created.sort());
  expect(order().slice(30).sort()).toEqual(replays.sort());
});

test("a claim sees new deliveries first, however many endpoints have recoveries", async () => {
  receiver = await openDeliveryReceiver();
  const endpoints = (await newEndpoints(520)).sort((a, b) => (a.id < b.id ? -1 : 1));
  await addReplays(endpoints, 520);
  const last = endpoints.slice(-1);
  const created = await addNew(last, 4);
  const claimNext = async (after = SCAN_START) =>
    claim(pgPool(), {
      now: clock.date(),
      leaseMs: 20_000,
      marginMs: 5_000,
      caps: { endpoint: 4, organization: 128, process: 256 },
      free: { live: 4, replay: 4 },
      receivers: {},
      organizations: [],
      after,
      range: await createPendingRange(pgPool())(),
    });
  const replaysOnly = { priority: PRIORITY.replay, endpointId: last[0]?.id ?? "", target: "" };
  // A scan of what waits behind the endpoint before it: the endpoint's recovery yields to its own new deliveries.
  const before = { ...replaysOnly, endpointId: endpoints.at(-2)?.id ?? "" };
  expect((await claimNext(before)).claimed).toEqual([]);
  const first = await claimNext();
  expect(first.claimed.map(({ id }) => id).sort()).toEqual(created.sort());
  expect((await claimNext(before)).claimed.map(({ endpointId }) => endpointId)).toEqual([
    last[0]?.id,
  ]);
});

test("a retry of a recovered delivery still yields", async () => {
  receiver = await openDeliveryReceiver((response, _, nth) =>
    response.writeHead(nth === 1 ? 500 : 200).end(),
  );
  const endpoint = await newEndpoint();
  const replays = await addReplays([endpoint], 4);
  await dispatchWith(transport, { endpoint: 1 });
  expect(await countStates(replays)).toEqual({ pending: 4 });
  advance(61_000);
  receiver.answerWith((response) => response.end());
  const created = await addNew([endpoint], 4);
  await dispatchWith(transport, { endpoint: 1 });
  expect(order().slice(4, 8).sort()).toEqual(created.sort());
  expect(order().slice(8).sort()).toEqual(replays.sort());
});
