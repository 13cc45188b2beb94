import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { addDeliveries, addEndpoint } from "@/lib/testing/delivery-rows";
import {
  advance,
  countStates,
  dispatchWith,
  loopbackTransport,
  untilLeasesExpire,
} from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import type { Transport } from "@/lib/webhooks/transport/send";
import {
  type FaultWorker,
  kill,
  lockTable,
  type StartOptions,
  startFaultWorker,
  unlockAll,
} from "./control";

const DELIVERIES = 200;
const ENDPOINTS = 5;
/** Deliveries that are finished when the worker reaches its point. */
const BEFORE = 60;

let receiver: DeliveryReceiver;
let transport: Transport;
let workers: FaultWorker[] = [];
const productWorkers: ChildProcess[] = [];
let organizations = 0;

beforeAll(async () => {
  receiver = await openDeliveryReceiver();
  transport = loopbackTransport();
  workers = await Promise.all(Array.from({ length: 7 }, () => startFaultWorker(process.env)));
  await untilLeasesExpire();
});
afterEach(async () => {
  await unlockAll();
  clock.reset();
  receiver.answerWith((response) => response.end("ok"));
});
afterAll(async () => {
  await Promise.all([
    ...workers.map((worker) => kill(worker.process)),
    ...productWorkers.map(kill),
  ]);
  await receiver.close();
  await transport.close();
});

async function addTestDeliveries(): Promise<string[]> {
  organizations += 1;
  const orgId = `org_kill${organizations}`;
  const endpoints = await Promise.all(
    Array.from({ length: ENDPOINTS }, () => addEndpoint({ orgId, url: receiver.url })),
  );
  return addDeliveries({ endpoints, count: DELIVERIES });
}
const arrived = (ids: readonly string[]) => ids.filter((id) => receiver.countOf(id) > 0).length;

type Point = {
  name: string;
  /** Starts the worker and blocks it at the point. Resolves to a function that removes the block. */
  reach: (worker: FaultWorker, ids: readonly string[]) => Promise<() => Promise<unknown>>;
  /** Whether deliveries in flight at the point may arrive twice. */
  again: boolean;
  /** Whether any delivery is in flight at the point. */
  inFlight: boolean;
};

const written = (ids: readonly string[], count: () => number) =>
  expect
    .poll(async () => ((await countStates(ids)).delivered ?? 0) === count(), {
      timeout: 20_000,
      interval: 10,
    })
    .toBe(true);

/** Locks a table while responses are pending, then sends them. The worker continues until it needs the table. */
const blockedByTable =
  (table: string): Point["reach"] =>
  async (worker, ids) => {
    const pending: (() => void)[] = [];
    receiver.answerWith((response) => {
      if (arrived(ids) <= BEFORE) response.end("ok");
      else pending.push(() => response.end("ok"));
    });
    worker.start();
    await expect.poll(() => pending.length, { timeout: 20_000, interval: 5 }).toBeGreaterThan(8);
    const lock = await lockTable(table);
    receiver.answerWith((response) => response.end("ok"));
    for (const answer of pending) answer();
    await lock.waitForBlocked();
    return lock.releaseWithoutDeadWorkers;
  };
const stoppedAt =
  (point: StartOptions["stopAt"]): Point["reach"] =>
  async (worker, ids) => {
    worker.start({ stopAt: point, after: BEFORE });
    await worker.stopped();
    await written(ids, () => BEFORE);
    return async () => undefined;
  };

const POINTS: Point[] = [
  // Both the claim and the results of attempts in flight wait for the table.
  {
    name: "before the claim",
    reach: blockedByTable("webhook_deliveries"),
    again: true,
    inFlight: true,
  },
  {
    name: "after the claim, before reading credentials",
    reach: async (worker, ids) => {
      const unblock = await blockedByTable("webhook_secrets")(worker, ids);
      await written(ids, () => arrived(ids));
      return unblock;
    },
    again: false,
    inFlight: true,
  },
  { name: "before sending", reach: stoppedAt("before_sending"), again: false, inFlight: true },
  {
    name: "while reading the response body",
    reach: async (worker, ids) => {
      receiver.answerWith((response) => {
        if (arrived(ids) <= BEFORE) return response.end("ok");
        response.writeHead(200, { "Content-Length": "1000" });
        response.write("the first part");
      });
      worker.start();
      await expect
        .poll(() => arrived(ids), { timeout: 20_000, interval: 5 })
        .toBeGreaterThan(BEFORE + 8);
      await written(ids, () => BEFORE);
      return async () => receiver.answerWith((response) => response.end("ok"));
    },
    again: true,
    inFlight: true,
  },
  {
    name: "after the response, before writing the result",
    reach: stoppedAt("after_the_response"),
    again: true,
    inFlight: true,
  },
  {
    name: "while writing the result, before the commit",
    reach: blockedByTable("webhook_attempts"),
    again: true,
    inFlight: true,
  },
  {
    name: "after the commit, before publishing",
    reach: async (worker, ids) => {
      const lock = await lockTable("realtime_publishes");
      worker.start();
      await lock.waitForBlocked();
      await written(ids, () => DELIVERIES);
      return lock.releaseWithoutDeadWorkers;
    },
    again: false,
    inFlight: false,
  },
];

test.each(POINTS)(
  "a worker killed $name loses nothing and repeats only deliveries in flight, marked as recovered",
  async ({ reach, again, inFlight }) => {
    const worker = workers.shift();
    if (!worker) throw new Error("Each point needs its own worker");
    const ids = await addTestDeliveries();
    const unblock = await reach(worker, ids);
    await kill(worker.process);
    await unblock();

    const delivering = await pgPool().query<{ id: string }>(
      "select id from webhook_deliveries where id = any($1) and state = 'delivering'",
      [ids],
    );
    const inFlightIds = new Set(delivering.rows.map(({ id }) => id));
    expect(inFlightIds.size > 0).toBe(inFlight);
    const arrivedBefore = new Map(ids.map((id) => [id, receiver.countOf(id)]));

    // The dead worker's leases expire, and another dispatcher continues.
    await dispatchWith(transport);
    advance(20_001);
    await dispatchWith(transport);

    expect(await countStates(ids)).toEqual({ delivered: DELIVERIES });
    for (const id of ids)
      expect([arrivedBefore.get(id), receiver.countOf(id)]).toEqual(expectedCounts(id));
    const { rows } = await pgPool().query(
      "select delivery_id, n, recovered from webhook_attempts where delivery_id = any($1)",
      [ids],
    );
    expect(rows.map(({ delivery_id, n, recovered }) => [delivery_id, n, recovered]).sort()).toEqual(
      ids.map((id) => [id, 1, inFlightIds.has(id)]).sort(),
    );
    expect(ids.some((id) => receiver.countOf(id) === 2)).toBe(again);

    function expectedCounts(id: string): [number, number] {
      const before = arrivedBefore.get(id) ?? 0;
      if (inFlightIds.has(id)) return [before, before + 1];
      return before === 0 ? [0, 1] : [1, 1];
    }
  },
  60_000,
);

test("a worker killed during the fan-out leaves no delivery or all of them, and each is sent once", async () => {
  await importCandidates("carriers:five", FIVE);
  const org = await newOrganization();
  await Promise.all(
    Array.from({ length: DELIVERIES }, () => addEndpoint({ orgId: org.orgId, url: receiver.url })),
  );
  const lock = await lockTable("webhook_deliveries");
  const first = startProductWorker();
  const { body } = await send(org.live, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });
  await expect.poll(() => isFanOutBlocked(), { timeout: 20_000, interval: 20 }).toBe(true);
  await kill(first);
  await lock.release();
  // PostgreSQL may still complete the statement of a client that is gone.
  expect([0, DELIVERIES]).toContain((await deliveriesOf(body.run_id)).length);

  startProductWorker();
  await expect
    .poll(
      async () =>
        (await deliveriesOf(body.run_id)).filter(({ state }) => state === "delivered").length,
      { timeout: 25_000 },
    )
    .toBe(DELIVERIES);
  const sent = await deliveriesOf(body.run_id);
  expect(sent.map(({ id }) => receiver.countOf(id))).toEqual(sent.map(() => 1));
  expect(new Set(sent.map(({ event_id }) => event_id)).size).toBe(1);
}, 60_000);

/** The worker process as `npm start` runs it. */
function startProductWorker(): ChildProcess {
  const main = join(inject("processes"), "worker.js");
  const env = { ...process.env, NEXIO_WEBHOOK_ALLOW_LOOPBACK: "true" };
  const product = spawn(process.execPath, [main], { stdio: "ignore", env });
  productWorkers.push(product);
  return product;
}
/** Whether a transaction that inserted an event waits for the table of deliveries. */
async function isFanOutBlocked(): Promise<boolean> {
  const { rows } = await pgPool().query(
    `select exists (
       select from pg_locks as waiting join pg_locks as written using (pid)
       where waiting.relation = 'webhook_deliveries'::regclass and not waiting.granted
         and written.relation = 'webhook_events'::regclass and written.mode = 'RowExclusiveLock' and written.granted
     ) as waits`,
  );
  return rows[0].waits;
}
async function deliveriesOf(runId: string) {
  const { rows } = await pgPool().query<{ id: string; state: string; event_id: string }>(
    `select id, state, event_id from webhook_deliveries where event_id in (select id from webhook_events where run_id = $1)`,
    [runId],
  );
  return rows;
}
