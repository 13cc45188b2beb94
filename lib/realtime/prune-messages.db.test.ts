import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { database, pgPool, transaction } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import { newRunId } from "@/lib/ids";
import { publish, sendDueMessages } from "./outbox";
import { pruneMessages } from "./prune-messages";

const HOUR_MS = 3_600_000;

beforeEach(() => pgPool().query("truncate realtime_publishes"));
afterEach(() => clock.reset());

const publishAboutRun = (runId = newRunId()) =>
  transaction((tx) =>
    publish(tx, { orgId: "org_1", runId, event: "evaluation.queued", version: 1, data: "{}" }),
  ).then(() => runId);
const publishAboutEndpoint = () =>
  transaction((tx) => publish(tx, { orgId: "org_1", event: "endpoint.updated", data: "{}" }));
const markAllSent = () =>
  database().update(realtimePublishes).set({ publishedAt: clock.date(), dueAt: null });
const rows = () => database().select().from(realtimePublishes).orderBy(realtimePublishes.id);
const advance = (ms: number) => clock.set(clock.now() + ms);

test("a day after sending, a message about a run loses its text and any other message is deleted", async () => {
  const runId = await publishAboutRun();
  await publishAboutEndpoint();
  await markAllSent();
  const [before] = await rows();
  advance(23 * HOUR_MS);
  expect(await pruneMessages()).toBe(0);
  advance(2 * HOUR_MS);
  expect(await pruneMessages()).toBe(2);
  expect(await rows()).toEqual([{ ...before, runId, message: "" }]);
  expect(await pruneMessages()).toBe(0);
});

test("an unsent message is kept for a week and cannot be sent afterwards", async () => {
  await publishAboutRun();
  await publishAboutEndpoint();
  advance(6 * 24 * HOUR_MS);
  expect(await pruneMessages()).toBe(0);
  advance(25 * HOUR_MS);
  expect(await pruneMessages()).toBe(2);
  const [left, ...more] = await rows();
  expect([left?.message, left?.publishedAt, more]).toEqual(["", null, []]);
  // Nothing is left of it that could be sent.
  await sendDueMessages();
  expect((await rows())[0]?.publishedAt).toBeNull();
});

test("pruning works in batches and skips locked messages until the next time", async () => {
  await database().execute(`insert into realtime_publishes (org_id, run_id, event, message, created_at, published_at)
    select 'org_1', case when i % 2 = 0 then 'run_' || i end, 'evaluation.queued', '{}', now() - interval '3 days', now() - interval '2 days'
    from generate_series(1, 2500) as i`);
  const [locked] = await rows();
  const client = await pgPool().connect();
  await client.query("begin");
  await client.query("select from realtime_publishes where id = $1 for update", [locked?.id]);
  expect(await pruneMessages()).toBe(2_499);
  await client.query("rollback");
  client.release();
  expect(await pruneMessages()).toBe(1);
  expect(await database().$count(realtimePublishes)).toBe(1_250);
  expect(await database().$count(realtimePublishes, eq(realtimePublishes.message, ""))).toBe(1_250);
});
