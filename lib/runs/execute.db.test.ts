import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { pools, realtimePublishes, runQueue, runs, webhookEvents } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { executeRun } from "./execute";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

async function submit(pool = "carriers:five"): Promise<RunId> {
  const { body } = await send(org.live, "POST", "/jobs", {
    body: { profile: { entity: "acme", state: "CA", line: "professional_liability" }, pool },
  });
  return body.run_id;
}
const eventsOf = (runId: RunId) =>
  database().select().from(webhookEvents).where(eq(webhookEvents.runId, runId));
const messagesOf = (runId: RunId, event: string) =>
  database()
    .select()
    .from(realtimePublishes)
    .where(
      and(
        eq(realtimePublishes.runId, runId),
        eq(realtimePublishes.event, event as "evaluation.queued"),
      ),
    );

test("a run ends once however often its job is executed, with one event and one final message", async () => {
  const runId = await submit();
  const outcomes = await Promise.all([executeRun(runId), executeRun(runId), executeRun(runId)]);
  expect(outcomes.filter(({ outcome }) => outcome === "completed")).toHaveLength(1);
  expect(await executeRun(runId)).toEqual({ outcome: "already_ended" });
  expect(await eventsOf(runId)).toHaveLength(1);
  expect(await messagesOf(runId, "evaluation.completed")).toHaveLength(1);
});

test("a superseded attempt cannot end the run", async () => {
  const runId = await submit();
  const slow = executeRun(runId);
  await database()
    .update(runQueue)
    .set({ attempt: sql`${runQueue.attempt} + 1` })
    .where(eq(runQueue.runId, runId));
  const outcome = await slow;
  if (outcome.outcome === "superseded") expect(await eventsOf(runId)).toEqual([]);
  expect((await executeRun(runId)).outcome).toBe(
    outcome.outcome === "superseded" ? "completed" : "already_ended",
  );
  expect(await eventsOf(runId)).toHaveLength(1);
});

test("a run keeps the rule set of its submission, and an older one decides it after a release", async () => {
  const runId = await submit();
  const ruleSetsOf = async () =>
    (await database().select().from(runs).where(eq(runs.id, runId)))[0]?.ruleSets;
  expect(await ruleSetsOf()).toEqual({ candidates: "commercial-lines@2" });

  // As if it had been queued before this release.
  await database()
    .update(runs)
    .set({ ruleSets: { candidates: "commercial-lines@1" } })
    .where(eq(runs.id, runId));
  expect(await executeRun(runId)).toEqual({ outcome: "completed" });
  const { body } = await send(org.live, "GET", `/traces/${runId}`);
  expect(body.rule_set).toBe("commercial-lines@1");
  const verified = await send(org.live, "POST", `/traces/${runId}/verify`);
  expect(verified.body.outcome).toBe("reproduced");
});

test("a run without rule sets is older than the column, and the first ones decide it", async () => {
  const runId = await submit();
  await database().update(runs).set({ ruleSets: null }).where(eq(runs.id, runId));
  expect(await executeRun(runId)).toEqual({ outcome: "completed" });
  const { body } = await send(org.live, "GET", `/traces/${runId}`);
  expect(body.rule_set).toBe("commercial-lines@1");
});

test("a run of a newer release is left to a worker that has its rule set", async () => {
  const runId = await submit();
  const ruleSets = { candidates: "commercial-lines@99" };
  await database().update(runs).set({ ruleSets }).where(eq(runs.id, runId));
  await expect(executeRun(runId)).rejects.toThrow("commercial-lines@99");
  expect(await eventsOf(runId)).toEqual([]);
  await database()
    .update(runs)
    .set({ ruleSets: { candidates: "commercial-lines@2" } })
    .where(eq(runs.id, runId));
  expect(await executeRun(runId)).toEqual({ outcome: "completed" });
});

test("the event contains the fields of the job read", async () => {
  const runId = await submit();
  await runQueuedJobs();
  const [event] = await eventsOf(runId);
  const payload = JSON.parse(event?.payload ?? "");
  const { body } = await send(org.live, "GET", `/jobs/${runId}`);
  expect(payload).toMatchObject({
    id: event?.id,
    type: "run.completed",
    webhook_version: "2026-03-22",
  });
  expect(payload.data.run).toMatchObject({
    run_id: runId,
    status: "completed",
    environment: "live",
    pool_size: 5,
    filtered: 1,
    audit: body.audit,
    candidates: body.candidates,
  });
});

test("the final message contains the published fields", async () => {
  const runId = await submit();
  await runQueuedJobs();
  const [message] = await messagesOf(runId, "evaluation.completed");
  const { body } = await send(org.live, "GET", `/jobs/${runId}`);
  const {
    run_id,
    eval_id,
    kind,
    environment,
    version,
    status,
    pool_size,
    filtered,
    tier_counts,
    candidates,
    ignored,
    not_checked,
    assumed,
    audit,
    completed_at,
    duration_ms,
  } = body;
  expect(JSON.parse(message?.message ?? "")).toEqual({
    run_id,
    eval_id,
    kind,
    environment,
    version,
    status,
    pool_size,
    filtered,
    tier_counts,
    candidates,
    ignored,
    not_checked,
    assumed,
    audit,
    completed_at,
    duration_ms,
  });
});

test("the first message contains what a list row shows, with the values of the job read", async () => {
  const runId = await submit();
  const [message] = await messagesOf(runId, "evaluation.queued");
  const { body } = await send(org.live, "GET", `/jobs/${runId}`);
  const { run_id, eval_id, kind, environment, version, status, created_at, subject } = body;
  const { engine, engine_version } = body;
  expect(JSON.parse(message?.message ?? "")).toEqual({
    run_id,
    eval_id,
    kind,
    environment,
    version,
    status,
    created_at,
    subject,
    engine,
    engine_version,
  });
});

test("versions of a run's messages increase by one, and the last is that of the job read", async () => {
  const runId = await submit();
  await runQueuedJobs();
  const sent = await database()
    .select()
    .from(realtimePublishes)
    .where(eq(realtimePublishes.runId, runId))
    .orderBy(realtimePublishes.id);
  expect(sent.map(({ version }) => version)).toEqual(sent.map((_, i) => i + 1));
  expect((await send(org.live, "GET", `/jobs/${runId}`)).body.version).toBe(sent.length);
});

test("a run whose pool was deleted before its evaluation fails with Invalid pool identifier", async () => {
  await importCandidates("carriers:fleeting", FIVE);
  const runId = await submit("carriers:fleeting");
  await database().delete(pools).where(eq(pools.slug, "carriers:fleeting"));
  await runQueuedJobs();
  expect((await send(org.live, "GET", `/jobs/${runId}`)).body).toMatchObject({
    status: "failed",
    error: "Invalid pool identifier",
    error_details: { pool: "carriers:fleeting" },
  });
  const [message] = await messagesOf(runId, "evaluation.failed");
  expect(JSON.parse(message?.message ?? "")).toMatchObject({
    status: "failed",
    error: "Invalid pool identifier",
  });
});

test("a run keeps the pool version that was newest when it was submitted", async () => {
  await importCandidates("carriers:growing", FIVE.slice(0, 2));
  const runId = await submit("carriers:growing");
  await importCandidates("carriers:growing", FIVE);
  await runQueuedJobs();
  expect((await send(org.live, "GET", `/jobs/${runId}`)).body).toMatchObject({
    pool_size: 2,
    pool: { version: 1 },
  });
});
