import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { database, pgPool, transaction } from "@/lib/db/client";
import { realtimePublishes } from "@/lib/db/schema";
import { newRunId } from "@/lib/ids";
import { pruneMessages } from "./prune-messages";
import { publish, sendPublish } from "./publish";

const HOUR_MS = 3_600_000;
const identity = {
  eval_id: "eval_x",
  kind: "candidate_evaluation",
  environment: "live",
  version: 1,
} as const;

beforeEach(() => pgPool().query("truncate realtime_publishes"));
afterEach(() => clock.reset());

const ofRun = (runId = newRunId()) =>
  transaction((tx) =>
    publish(tx, {
      orgId: "org_1",
      runId,
      event: "evaluation.queued",
      data: { ...identity, run_id: runId, status: "queued" },
    }).then(() => runId),
  );
const ofEndpoint = () =>
  transaction((tx) =>
    publish(tx, {
      orgId: "org_1",
      event: "endpoint.updated",
      data: { endpoint_id: "x", environment: "live" },
    }),
  );
const allSent = () => database().update(realtimePublishes).set({ publishedAt: clock.date() });
const rows = () => database().select().from(realtimePublishes).orderBy(realtimePublishes.id);
const later = (ms: number) => clock.set(clock.now() + ms);

test("a day after it was sent, of a run's message there is left what the trace shows, and of any other nothing", async () => {
  const runId = await ofRun();
  await ofEndpoint();
  await allSent();
  const [before] = await rows();
  later(23 * HOUR_MS);
  expect(await pruneMessages()).toBe(0);
  later(2 * HOUR_MS);
  expect(await pruneMessages()).toBe(2);
  expect(await rows()).toEqual([{ ...before, runId, message: "" }]);
  expect(await pruneMessages()).toBe(0);
});

test("a message that could not be sent yet waits for a week, and is not sent after it", async () => {
  await ofRun();
  await ofEndpoint();
  later(6 * 24 * HOUR_MS);
  expect(await pruneMessages()).toBe(0);
  later(25 * HOUR_MS);
  expect(await pruneMessages()).toBe(2);
  const [left, ...more] = await rows();
  expect([left?.message, left?.publishedAt, more]).toEqual(["", null, []]);
  // The cluster of the tests does not exist: a sending would reject.
  await sendPublish(left?.id ?? 0);
});

test("thousands are forgotten in batches, and one that is being sent meanwhile is left for the next time", async () => {
  await database().execute(`insert into realtime_publishes (org_id, run_id, event, message, created_at, published_at)
    select 'org_1', case when i % 2 = 0 then 'run_' || i end, 'evaluation.queued', '{}', now() - interval '3 days', now() - interval '2 days'
    from generate_series(1, 2500) as i`);
  const [held] = await rows();
  const client = await pgPool().connect();
  await client.query("begin");
  await client.query("select from realtime_publishes where id = $1 for update", [held?.id]);
  expect(await pruneMessages()).toBe(2_499);
  await client.query("rollback");
  client.release();
  expect(await pruneMessages()).toBe(1);
  expect(await database().$count(realtimePublishes)).toBe(1_250);
  expect(await database().$count(realtimePublishes, eq(realtimePublishes.message, ""))).toBe(1_250);
});
