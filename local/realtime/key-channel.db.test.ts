import { once } from "node:events";
import { createServer } from "node:http";
import { eq } from "drizzle-orm";
import type { Channel } from "pusher-js";
import PusherClient from "pusher-js";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { clock } from "@/lib/clock";
import { database } from "@/lib/db/client";
import { runs } from "@/lib/db/schema";
import { parseRunId, type RunId } from "@/lib/ids";
import { resetProcessValues } from "@/lib/process-value";
import { privateOrgChannel } from "@/lib/realtime/channel";
import { createProgressRecorder } from "@/lib/runs/progress";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { APP, browser, nextEvent, subscribed } from "./clients.fixture";
import { type RealtimeServer, startRealtimeServer } from "./server";

const WAIT = { timeout: 20_000, interval: 20 };

let server: RealtimeServer;
let mine: Awaited<ReturnType<typeof newOrganization>>;
/** Names of the channels in each request that publishes. */
const published: string[] = [];

const proxy = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const answer = await fetch(`http://127.0.0.1:${server.port}${request.url}`, {
    method: request.method,
    headers: { "Content-Type": "application/json" },
    ...(body && { body }),
  });
  if (body) for (const { channel } of JSON.parse(body).batch) published.push(channel);
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
  resetProcessValues();
  await importCandidates("carriers:five", FIVE);
  mine = await newOrganization();
});
afterEach(() => clock.reset());
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await server.close();
});

async function submit(key: string): Promise<RunId> {
  const { body } = await send(key, "POST", "/jobs", { body: JOB });
  const runId = parseRunId(body.run_id);
  if (!runId) throw new Error("not submitted");
  return runId;
}

/** A page of a customer: the real browser library, authorized by the customer's server with a key. */
async function page(key: string) {
  const { key_channel } = (await send(key, "GET", "/realtime")).body;
  const client = new PusherClient(APP.key, {
    cluster: "local",
    wsHost: "127.0.0.1",
    wsPort: server.port,
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      customHandler: async ({ socketId: socket_id, channelName: channel_name }, callback) => {
        const signed = await send(key, "POST", "/realtime/auth", {
          body: { socket_id, channel_name },
        });
        if (signed.status === 200) callback(null, signed.body);
        else callback(new Error(signed.body.message), null);
      },
    },
  });
  onTestFinished(() => client.disconnect());
  return { client, key_channel };
}

/** What arrives, as `<event> <run>`. */
function recorded(channel: Channel) {
  const received: string[] = [];
  channel.bind_global((event: string, data: { run_id?: string } | undefined) => {
    if (!event.startsWith("pusher:")) received.push(`${event} ${data?.run_id}`);
  });
  return received;
}

/** Resolves when everything that was published before has arrived at every channel. */
async function settled(key: string) {
  const all = browser(server);
  const channel = await subscribed(all, privateOrgChannel(mine.orgId));
  const arrived = nextEvent(channel, "evaluation.queued");
  await submit(key);
  await arrived;
}

test("a page gets the progress and the end of the runs of its key, and of no other", async () => {
  const { client, key_channel } = await page(mine.live);
  const received = recorded(await subscribed(client, key_channel));
  const [own, others] = [await submit(mine.live), await submit(mine.test)];
  const [run] = await database().select().from(runs).where(eq(runs.id, own));
  if (!run) throw new Error("no run");
  const progress = createProgressRecorder(run, new Date());
  await expect.poll(() => received, WAIT).toContain(`evaluation.progress ${own}`);
  await progress.stop();
  await runQueuedJobs();
  await expect.poll(() => received, WAIT).toContain(`evaluation.completed ${own}`);
  expect(received.filter((each) => each.startsWith("evaluation.queued"))).toEqual([
    `evaluation.queued ${own}`,
  ]);
  await settled(mine.test);
  expect(received.filter((each) => each.includes(others))).toEqual([]);
});

test("a page cannot subscribe to the channel of another key", async () => {
  const { key_channel } = await page(mine.test);
  const { client } = await page(mine.live);
  const channel = client.subscribe(key_channel);
  const refused = await nextEvent<{ error: string }>(channel, "pusher:subscription_error");
  expect(JSON.stringify(refused)).toContain("channel_name must be a channel of GET /realtime");
});

test("nothing is sent to a key's channel before it has a subscriber, or after the last one has left", async () => {
  const other = await newOrganization();
  const { client, key_channel } = await page(other.live);
  // The first message of a process may be sent before the cluster has said who listens.
  await submit(other.test);
  await expect.poll(() => published.includes(privateOrgChannel(other.orgId)), WAIT).toBe(true);
  await settled(mine.test);
  published.length = 0;
  await submit(other.live);
  await expect.poll(() => published, WAIT).toContain(privateOrgChannel(other.orgId));
  expect(published).not.toContain(key_channel);
  await subscribed(client, key_channel);
  await submit(other.live);
  await expect.poll(() => published, WAIT).toContain(key_channel);
  client.disconnect();
  clock.set(clock.now() + 120_000);
  // The cluster is asked again.
  await submit(other.live);
  await settled(mine.test);
  published.length = 0;
  await submit(other.live);
  await settled(mine.test);
  expect(published).not.toContain(key_channel);
});
