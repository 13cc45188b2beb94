import { once } from "node:events";
import { createServer } from "node:http";
import { eq, inArray } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { database, pgPool, transaction } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import { privateEnvironmentChannel, privateOrgChannel } from "@/lib/realtime/channel";
import { publish, sendDueMessages } from "@/lib/realtime/outbox";
import { APP, browser, subscribed } from "./clients.fixture";
import { type RealtimeServer, startRealtimeServer } from "./server";

const WAIT = { timeout: 20_000, interval: 20 };
const ORG = "org_01SENDER";

let server: RealtimeServer;
/** Between the sender and the bundled server: the number of events in each request, and the answer's status. */
let requests: { events: number; status: number }[] = [];
let isDown = false;

const proxy = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  if (isDown) return void response.writeHead(503).end();
  const answer = await fetch(`http://127.0.0.1:${server.port}${request.url}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  requests.push({ events: JSON.parse(body).batch.length, status: answer.status });
  response.writeHead(answer.status).end(await answer.text());
});

beforeAll(async () => {
  server = await startRealtimeServer({ app: APP });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  Object.assign(process.env, {
    PUSHER_APP_ID: APP.id,
    PUSHER_KEY: APP.key,
    PUSHER_SECRET: APP.secret,
    PUSHER_PORT: String(address.port),
  });
});
beforeEach(async () => {
  await pgPool().query("truncate realtime_publishes");
  requests = [];
  isDown = false;
});
afterEach(() => clock.reset());
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.close();
});

const textOf = (n: number) => JSON.stringify({ n, environment: "live" });
/** Publishes messages in one transaction. */
const publishAll = (texts: readonly string[], event = "endpoint.updated") =>
  transaction(async (tx) => {
    for (const data of texts) await publish(tx, { orgId: ORG, event, data });
  });
const rows = () => database().select().from(realtimePublishes).orderBy(realtimePublishes.id);
const allSent = () =>
  expect
    .poll(async () => (await rows()).filter(({ publishedAt }) => publishedAt === null).length, WAIT)
    .toBe(0);

/** What a browser receives on a channel. */
async function listenOn(name: string, event = "endpoint.updated") {
  const received: number[] = [];
  const channel = await subscribed(browser(server), name);
  channel.bind(event, ({ n }: { n: number }) => received.push(n));
  return received;
}

test("many messages are sent in batches of at most ten events, each once", async () => {
  const received = await listenOn(privateOrgChannel(ORG));
  await publishAll(Array.from({ length: 95 }, (_, n) => textOf(n)));
  await allSent();
  await expect.poll(() => received.length, WAIT).toBe(95);
  expect([...received].sort((a, b) => a - b)).toEqual(Array.from({ length: 95 }, (_, n) => n));
  expect(requests.every(({ events, status }) => events <= 10 && status === 200)).toBe(true);
  expect(requests.length).toBeLessThan(30);
  expect((await rows()).every(({ dueAt, attempts }) => dueAt === null && attempts === 0)).toBe(
    true,
  );
});

test("a final event counts as two: it is also sent to its environment, in the same batch", async () => {
  const event = "evaluation.completed";
  const all = await listenOn(privateOrgChannel(ORG), event);
  const live = await listenOn(privateEnvironmentChannel(ORG, "live"), event);
  await publishAll(
    Array.from({ length: 23 }, (_, n) => textOf(n)),
    event,
  );
  await allSent();
  await expect.poll(() => [all.length, live.length], WAIT).toEqual([23, 23]);
  expect(requests.reduce((sum, { events }) => sum + events, 0)).toBe(46);
  expect(requests.every(({ events }) => events <= 10 && events % 2 === 0)).toBe(true);
});

test("a message that the cluster refuses does not keep the others of its batch, and is tried again later", async () => {
  const received = await listenOn(privateOrgChannel(ORG));
  const tooLong = JSON.stringify({ text: "x".repeat(11_000) });
  // The first is sent alone; the others gather behind it.
  await publishAll([textOf(0), ...[1, 2, 3, 4].map(textOf), tooLong, ...[5, 6].map(textOf)]);
  await expect.poll(() => [...received].sort(), WAIT).toEqual([0, 1, 2, 3, 4, 5, 6]);
  await expect
    .poll(async () => (await rows()).filter(({ publishedAt }) => publishedAt !== null).length, WAIT)
    .toBe(7);
  const [refused] = (await rows()).filter(({ publishedAt }) => publishedAt === null);
  expect(refused?.message).toBe(tooLong);
  await expect
    .poll(async () => (await rows()).find(({ id }) => id === refused?.id)?.dueAt?.getTime(), WAIT)
    .toBeLessThan(clock.now() + 2_000);
  // A worker tries it again, and waits longer each time.
  clock.set(clock.now() + 2_000);
  expect(await sendDueMessages()).toBe(1);
  expect(await sendDueMessages()).toBe(0);
  expect(received).toHaveLength(7);
});

test("messages whose writer died are sent by a worker, once they are due", async () => {
  const received = await listenOn(privateOrgChannel(ORG));
  await database()
    .insert(realtimePublishes)
    .values(
      Array.from({ length: 25 }, (_, n) => ({
        orgId: ORG,
        event: "endpoint.updated",
        message: textOf(n),
        createdAt: clock.date(),
        dueAt: new Date(clock.now() + 15_000),
      })),
    );
  // Their writer may still send them.
  expect(await sendDueMessages()).toBe(0);
  clock.set(clock.now() + 15_001);
  // Two workers sweep at the same time: each message is one's.
  const swept = await Promise.all([sendDueMessages(), sendDueMessages()]);
  expect(swept.reduce((sum, count) => sum + count)).toBe(25);
  await allSent();
  await expect.poll(() => received.length, WAIT).toBe(25);
  expect(new Set(received).size).toBe(25);
  expect((await rows()).every(({ attempts }) => attempts === 1)).toBe(true);
});

test("messages wait in the outbox while the cluster is down, and are sent when it is back", async () => {
  const received = await listenOn(privateOrgChannel(ORG));
  isDown = true;
  await publishAll([1, 2, 3].map(textOf));
  await expect
    .poll(
      async () =>
        (await rows()).filter(({ dueAt }) => dueAt && dueAt.getTime() < clock.now() + 5_000).length,
      WAIT,
    )
    .toBe(3);
  isDown = false;
  clock.set(clock.now() + 5_000);
  expect(await sendDueMessages()).toBe(3);
  await allSent();
  await expect.poll(() => [...received].sort(), WAIT).toEqual([1, 2, 3]);
});

test("after 25 failures a message is not tried again", async () => {
  isDown = true;
  await publishAll([textOf(1)]);
  await expect
    .poll(async () => (await rows())[0]?.dueAt?.getTime(), WAIT)
    .toBeLessThan(clock.now() + 5_000);
  const [row] = await rows();
  await database()
    .update(realtimePublishes)
    .set({ attempts: 24, dueAt: clock.date() })
    .where(eq(realtimePublishes.id, row?.id ?? 0));
  expect(await sendDueMessages()).toBe(1);
  await expect.poll(async () => (await rows())[0]?.dueAt, WAIT).toBeNull();
  expect((await rows())[0]).toMatchObject({ publishedAt: null, attempts: 25 });
  clock.set(clock.now() + 3_600_000);
  expect(await sendDueMessages()).toBe(0);
});

test("a message of a transaction that is rolled back is not sent", async () => {
  const received = await listenOn(privateOrgChannel(ORG));
  await transaction(async (tx) => {
    await publish(tx, { orgId: ORG, event: "endpoint.updated", data: textOf(1) });
    throw new Error("rolled back");
  }).catch(() => undefined);
  await publishAll([textOf(2)]);
  await expect.poll(() => received, WAIT).toEqual([2]);
  const ids = (await rows()).map(({ id }) => id);
  expect(await database().$count(realtimePublishes, inArray(realtimePublishes.id, ids))).toBe(1);
});
