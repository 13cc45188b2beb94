import { afterAll, beforeAll, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint } from "@/lib/testing/delivery-rows";
import { countStates } from "@/lib/testing/dispatching";
import { type FaultWorker, kill, startFaultWorker } from "./control";

let receiver: DeliveryReceiver;
let workers: FaultWorker[] = [];

beforeAll(async () => {
  receiver = await openDeliveryReceiver((response) => setTimeout(() => response.end("ok"), 5));
  workers = await Promise.all([startFaultWorker(process.env), startFaultWorker(process.env)]);
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => kill(worker.process)));
  await receiver.close();
});

test("two workers share the deliveries, and each is sent once", async () => {
  const endpoints = await Promise.all(
    Array.from({ length: 10 }, () => addEndpoint({ orgId: "org_two", url: receiver.url })),
  );
  for (const worker of workers) worker.start();
  const ids = await addDeliveries({ endpoints, count: 1_000 });
  await expect.poll(() => countStates(ids), { timeout: 20_000 }).toEqual({ delivered: 1_000 });
  expect(receiver.requests.length).toBe(1_000);
  expect(new Set(receiver.requests.map(({ deliveryId }) => deliveryId)).size).toBe(1_000);
  const { rows } = await pgPool().query(
    "select by, count(*)::int as n from webhook_attempts group by by",
  );
  expect(rows.length).toBe(2);
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(1_000);
});

test("a stopping worker finishes its attempts in flight and leaves the rest to the other", async () => {
  const [stopping, staying] = workers;
  if (!stopping || !staying) throw new Error("There are two workers");
  receiver.answerWith((response) => setTimeout(() => response.end("ok"), 100));
  const endpoints = await Promise.all(
    Array.from({ length: 10 }, () => addEndpoint({ orgId: "org_stop", url: receiver.url })),
  );
  const ids = await addDeliveries({ endpoints, count: 300 });
  await expect
    .poll(async () => (await countStates(ids)).delivered ?? 0, { timeout: 20_000 })
    .toBeGreaterThan(20);
  await stopping.stop();
  expect(stopping.process.exitCode).toBe(0);
  await expect.poll(() => countStates(ids), { timeout: 20_000 }).toEqual({ delivered: 300 });
  expect(ids.map(receiver.countOf)).toEqual(ids.map(() => 1));
});
