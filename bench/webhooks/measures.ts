import { setTimeout as sleep } from "node:timers/promises";
import { pgPool } from "@/lib/db/client";
import { addDeliveries, type EndpointRow } from "@/lib/testing/delivery-rows";
import type { Child } from "../processes/child";
import { percentile } from "../statistics";
import { addEndpoints, clear, enqueue, type Sender, type Stack, startSenders } from "./stack";

const TIMEOUT_MS = 120_000;
const WARM_UP = 2_000;

const now = () => performance.timeOrigin + performance.now();

type Count = { count: number; fast: number };
type Report = { arrivals: { id: string; path: string; atMs: number; times: number }[] };

async function until(reached: () => Promise<boolean>, everyMs = 25): Promise<void> {
  const start = now();
  while (!(await reached())) {
    if (now() - start > TIMEOUT_MS) throw new Error("The benchmark timed out");
    await sleep(everyMs);
  }
}
const received = (stack: Stack, wanted: number, which: keyof Count = "count") =>
  until(async () => (await stack.receiver.request<Count>("count"))[which] >= wanted);
const settled = () => until(async () => (await pgPool().query(UNFINISHED)).rows[0].open === false);
// Two queries with one index each, so that a million finished rows are not read.
const UNFINISHED = `
select exists (select from webhook_deliveries where state = 'pending')
    or exists (select from webhook_deliveries where state = 'delivering') as open`;
const broadcast = (children: readonly Child[], what: "go" | "pause") =>
  Promise.all(children.map((child) => child.request(what)));
const end = (children: readonly Child[]) => Promise.all(children.map((child) => child.end()));

async function assertSentOnce(stack: Stack, count: number): Promise<void> {
  const { arrivals } = await stack.receiver.request<Report>("report");
  const { rows } = await pgPool().query(
    "select count(*)::int as n from webhook_attempts where status = 200 and delivery_id not in (select id from webhook_deliveries where attempt = 0)",
  );
  const twice = arrivals.filter(({ times }) => times > 1).length;
  if (twice > 0 || arrivals.length < count || rows[0].n < count)
    throw new Error(`${twice} sent twice, ${rows[0].n} attempts for ${count} deliveries`);
}

/** Sends some deliveries, so that code and connections are warm, and pauses. */
async function warmUp(
  stack: Stack,
  sender: Sender,
  { children, endpoints }: { children: readonly Child[]; endpoints: readonly EndpointRow[] },
) {
  await broadcast(children, "go");
  await enqueue(stack, sender, await addDeliveries({ endpoints, count: WARM_UP }));
  await received(stack, WARM_UP);
  await settled();
  await broadcast(children, "pause");
  await stack.receiver.request("reset");
}

type Drain = {
  count: number;
  endpoints?: number;
  delayMs?: number;
  processes?: number;
  keepRows?: boolean;
};

/** Deliveries per second until the last attempt is written, and CPU time per delivery in µs, of the senders and the stores. */
export type Drained = { rate: number; senderUs: number; storesUs: number };

export async function drain(
  stack: Stack,
  sender: Sender,
  { count, endpoints = 20, delayMs = 0, processes = 1, keepRows = false }: Drain,
): Promise<Drained> {
  if (!keepRows) await clear(stack);
  await stack.receiver.request("reset");
  const targets = await addEndpoints(endpoints, (i) => stack.target(`/fast/${i}?delay=${delayMs}`));
  const children = await startSenders(stack, sender, processes);
  try {
    await warmUp(stack, sender, { children, endpoints: targets });
    const ids = await addDeliveries({ endpoints: targets, count });
    await enqueue(stack, sender, ids);
    await pgPool().query("analyze webhook_deliveries; checkpoint");
    const sendersMs = () => children.reduce((sum, child) => sum + child.cpuMs(), 0);
    const before = { senders: sendersMs(), stores: stack.storesCpuMs() };
    const start = now();
    await broadcast(children, "go");
    await received(stack, count);
    await settled();
    const rate = count / ((now() - start) / 1000);
    const perDelivery = (ms: number) => (ms * 1000) / count;
    const used = {
      senderUs: perDelivery(sendersMs() - before.senders),
      storesUs: perDelivery(stack.storesCpuMs() - before.stores),
    };
    await assertSentOnce(stack, count);
    return { rate, ...used };
  } finally {
    await end(children);
  }
}

/** 95th percentile in ms until deliveries to healthy endpoints arrive, while another endpoint takes 1 s for each. */
export async function healthyLatency(stack: Stack, sender: Sender, count: number): Promise<number> {
  await clear(stack);
  const slow = await addEndpoints(1, () => stack.target("/slow/0?delay=1000"));
  const fast = await addEndpoints(10, (i) => stack.target(`/fast/${i}`));
  // Interleaved, as events arrive.
  const mixed = fast.flatMap((endpoint) => [...slow, endpoint]);
  const children = await startSenders(stack, sender);
  try {
    await warmUp(stack, sender, { children, endpoints: fast });
    await enqueue(stack, sender, await addDeliveries({ endpoints: mixed, count }));
    const start = now();
    await broadcast(children, "go");
    await received(stack, count / 2, "fast");
    const { arrivals } = await stack.receiver.request<Report>("report");
    return percentile(
      arrivals.filter(({ path }) => path.startsWith("/fast")).map(({ atMs }) => atMs - start),
      0.95,
    );
  } finally {
    await end(children);
  }
}

/** Median and 99th percentile in ms from a delivery's commit to its arrival at the receiver, without other load. */
export async function idleLatency(
  stack: Stack,
  sender: Sender,
  count: number,
): Promise<{ p50: number; p99: number }> {
  await clear(stack);
  const targets = await addEndpoints(5, (i) => stack.target(`/fast/${i}`));
  const children = await startSenders(stack, sender);
  try {
    await broadcast(children, "go");
    const committed = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const ids = await addDeliveries({ endpoints: targets.slice(i % 5, (i % 5) + 1), count: 1 });
      for (const id of ids) committed.set(id, now());
      await enqueue(stack, sender, ids);
      await sleep(30);
    }
    await received(stack, count);
    const { arrivals } = await stack.receiver.request<Report>("report");
    const waits = arrivals.map(({ id, atMs }) => Math.max(0, atMs - (committed.get(id) ?? atMs)));
    return { p50: percentile(waits, 0.5), p99: percentile(waits, 0.99) };
  } finally {
    await end(children);
  }
}

/** Inserts finished deliveries, each with an attempt. */
export async function addFinished(count: number): Promise<void> {
  const client = await pgPool().connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query(
      `insert into webhook_deliveries (id, org_id, environment, event_id, endpoint_id, target_url, event_type, state, attempt, created_at, finished_at)
       select uuidv7(n * interval '-1 second'), endpoint.org_id, 'live', event.id, endpoint.id, endpoint.url, 'run.completed', 'delivered', 1,
         now() - n * interval '1 second', now() - n * interval '1 second'
       from generate_series(1, $1::int) as n
       join (select *, row_number() over (order by id) as i from webhook_endpoints) as endpoint
         on endpoint.i = 1 + n % (select count(*) from webhook_endpoints)
       join (select org_id, min(id) as id from webhook_events group by org_id) as event on event.org_id = endpoint.org_id`,
      [count],
    );
    await client.query(
      `insert into webhook_attempts (org_id, delivery_id, n, endpoint_id, started_at, phases, total_ms, status, request, by)
       select org_id, id, 1, endpoint_id, created_at, '{"total": 12}', 12, 200, '{"url": "", "headers": {}}', 'bench'
       from webhook_deliveries where state = 'delivered' and lease_token is null
       on conflict do nothing`,
    );
    await client.query("set session_replication_role = origin");
    // Otherwise autovacuum and checkpoints would run during the measurement.
    for (const statement of [
      "vacuum analyze webhook_deliveries",
      "vacuum analyze webhook_attempts",
      "checkpoint",
    ])
      await client.query(statement);
  } finally {
    client.release();
  }
}
