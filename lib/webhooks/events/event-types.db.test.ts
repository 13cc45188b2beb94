import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { database, transaction } from "@/lib/db/client";
import { runs, webhookEvents } from "@/lib/db/schema";
import type { Subscription } from "@/lib/domain/webhooks";
import { claimRun } from "@/lib/queue/run-queue";
import { createProgressRecorder } from "@/lib/runs/progress";
import { newOrganization, send } from "@/lib/testing/api";
import { deliveriesOf, finishedRun, HOOK, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { importUploads } from "@/lib/testing/uploads";
import { sampleEvent } from "@/lib/webhooks/samples/sample-event";
import { deactivateEndpoint } from "../endpoints/deactivation";
import { lockEndpointLimit } from "../endpoints/endpoint-rows";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  // Licensed nowhere: no candidate is left.
  await importCandidates(
    "carriers:events-none",
    FIVE.map((carrier) => ({ ...carrier, licensed_states: ["HI"] })),
  );
});
beforeEach(async () => {
  org = await newOrganization();
});

const endpoint = (...events: Subscription[]) => newEndpoint(org.live, { ...HOOK, events });
const submit = async () => (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
const cancel = async (runId: string) => send(org.live, "POST", `/jobs/${runId}/cancel`);
/** The stored events of the organization, by type and environment. */
const events = async () =>
  (
    await database()
      .select()
      .from(webhookEvents)
      .where(eq(webhookEvents.orgId, org.orgId))
      .orderBy(webhookEvents.createdAt, webhookEvents.id)
  ).map(({ type, environment, payload }) => ({
    type,
    environment,
    data: JSON.parse(payload).data,
  }));
const typesOf = async () => (await events()).map(({ type }) => type).sort();
const delivered = async () =>
  (await deliveriesOf(org.orgId)).map(({ endpointId, eventType }) => [endpointId, eventType]);
/** The fields of a sample, to compare them with those of a real event. */
const fieldsOf = (data: object) =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, Object.keys(value)]));

test("a cancelled run fires run.failed as before, and run.cancelled besides", async () => {
  const [published, cancellations] = [await newEndpoint(org.live), await endpoint("run.cancelled")];
  await cancel(await submit());
  expect(await typesOf()).toEqual(["run.cancelled", "run.failed"]);
  expect(await delivered()).toEqual([
    [published, "run.failed"],
    [cancellations, "run.cancelled"],
  ]);
  const [first, second] = await events();
  expect(first?.data).toEqual(second?.data);
});

test("a degraded run fires run.completed as before, and run.degraded with the reason besides", async () => {
  const [published, degraded] = [await newEndpoint(org.live), await endpoint("run.degraded")];
  const runId = await finishedRun(org.live, { ...JOB, pool: "carriers:events-none" });
  expect(await typesOf()).toEqual(["run.completed", "run.degraded"]);
  expect(await delivered()).toEqual([
    [published, "run.completed"],
    [degraded, "run.degraded"],
  ]);
  const [ofEnd, also] = await events().then((all) =>
    all.sort((a, b) => (a.type < b.type ? -1 : 1)),
  );
  expect(also?.data.run).toEqual({ degraded_reason: "no_candidates", ...ofEnd?.data.run });
  expect(ofEnd?.data.run.run_id).toBe(runId);
});

test("a job's webhook_url gets the event of the end only", async () => {
  await newEndpoint(org.live, { ...HOOK, events: ["run.*"] });
  const body = { ...JOB, webhook_url: "https://api.example.com/callback" };
  const runId = (await send(org.live, "POST", "/jobs", { body })).body.run_id;
  await cancel(runId);
  const ofCallback = (await deliveriesOf(org.orgId)).filter(({ target }) => target !== "");
  expect(ofCallback.map(({ eventType }) => eventType)).toEqual(["run.failed"]);
});

test("an endpoint with several matching subscriptions gets each event once, in the most literal name", async () => {
  const all = await endpoint("*", "evaluation.failed", "run.*");
  await cancel(await submit());
  expect(await delivered()).toEqual([
    [all, "run.queued"],
    [all, "evaluation.failed"],
    [all, "run.cancelled"],
  ]);
});

test("run.queued is recorded with the run, only while an active endpoint of the environment subscribes", async () => {
  await submit();
  expect(await events()).toEqual([]);
  const id = await endpoint("run.queued");
  const runId = await submit();
  await send(org.test, "POST", "/jobs", { body: JOB });
  const [queued, ...others] = await events();
  expect(others).toEqual([]);
  expect(queued).toMatchObject({ type: "run.queued", data: { run: { run_id: runId } } });
  expect(Object.keys(queued?.data.run)).toEqual(expect.arrayContaining(["engine", "created_at"]));
  expect(await delivered()).toEqual([[id, "run.queued"]]);
  await send(org.live, "PATCH", `/webhooks/${id}`, { body: { active: false } });
  await submit();
  expect(await typesOf()).toEqual(["endpoint.deactivated", "run.queued"]);
});

test("run.processing is recorded once, with the first progress of a run", async () => {
  await endpoint("run.processing");
  const runId = await submit();
  await claimRun(runId, { by: "test", now: new Date() });
  const [row] = await database().select().from(runs).where(eq(runs.id, runId));
  if (!row) throw new Error("no run");
  const run = { ...row, attempt: 1 };
  for (const done of [1, 2]) {
    const progress = createProgressRecorder(run, new Date());
    const { version } = run;
    await expect.poll(() => run.version, { timeout: 5_000 }).toBe(version + 1);
    progress.report({ stage: "FILTER", done, total: 2 });
    await progress.stop();
  }
  const [processing, ...others] = await events();
  expect(others).toEqual([]);
  expect(processing).toMatchObject({
    type: "run.processing",
    data: { run: { run_id: runId, status: "processing", started_at: expect.any(String) } },
  });
});

test("the other endpoints of the environment learn that one was deactivated, by whatever", async () => {
  const watcher = await endpoint("endpoint.*");
  const [manual, gone] = [await newEndpoint(org.live), await endpoint("endpoint.deactivated")];
  await newEndpoint(org.test, { ...HOOK, events: ["*"] });
  await send(org.live, "PATCH", `/webhooks/${manual}`, { body: { active: false } });
  await transaction(async (tx) => {
    await lockEndpointLimit(tx, { orgId: org.orgId, environment: "live" });
    await deactivateEndpoint(tx, { endpointId: gone, reason: "gone" });
  });
  const found = await events();
  expect(found.map(({ data }) => [data.endpoint.id, data.endpoint.reason])).toEqual([
    [manual, "manual"],
    [gone, "gone"],
  ]);
  expect(found[0]?.data.endpoint.name).toBe("api.example.com");
  const pending = (await deliveriesOf(org.orgId)).filter(({ state }) => state === "pending");
  expect(pending.map(({ endpointId }) => endpointId)).toEqual([watcher, watcher]);
  expect(fieldsOf(found[0]?.data)).toEqual(fieldsOf(sampleEvent("endpoint.deactivated").data));
});

test("two endpoints that are deactivated at the same time do not wait for each other forever", async () => {
  const ids = await Promise.all([endpoint("*"), endpoint("*"), endpoint("*")]);
  const answers = await Promise.all(
    ids.map((id) => send(org.live, "PATCH", `/webhooks/${id}`, { body: { active: false } })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await typesOf()).toEqual(Array(3).fill("endpoint.deactivated"));
});

test("a published pool version is an event in each environment with a subscribed endpoint", async () => {
  await endpoint("pool.*");
  const ofTest = await newEndpoint(org.test, { ...HOOK, events: ["pool.version_published"] });
  await send(org.live, "POST", "/pools", { body: { slug: "carriers:ours" } });
  await send(org.live, "POST", "/pools/carriers:ours/versions", {
    raw: "name\nA\nB\n",
    headers: { "content-type": "text/csv" },
  });
  await importUploads();
  const found = await events();
  expect(found.map(({ environment }) => environment).sort()).toEqual(["live", "test"]);
  expect(found[0]?.data.pool).toMatchObject({ slug: "carriers:ours", version: 1, size: 2 });
  expect(fieldsOf(found[0]?.data)).toEqual(fieldsOf(sampleEvent("pool.version_published").data));
  expect((await delivered()).find(([id]) => id === ofTest)).toBeDefined();
});

test("a published engine version is an event where it is released, and a promoted one where it is promoted to", async () => {
  await Promise.all(
    [org.live, org.test].map((key) => newEndpoint(key, { ...HOOK, events: ["engine.*"] })),
  );
  const body = { slug: "ours", label: "Ours", engine_type: "candidate_evaluation" };
  await send(org.test, "POST", "/engines", { body });
  expect((await send(org.test, "POST", "/engines/ours/versions", { body: {} })).status).toBe(201);
  const promote = () =>
    send(org.live, "POST", "/engines/ours/versions/1.0/promote", {
      body: { environment: "live", from: "test" },
    });
  expect((await promote()).status).toBe(200);
  // It is released there already.
  expect((await promote()).status).toBe(200);
  const found = await events();
  expect(found.map(({ environment, data }) => [environment, data.engine.promoted_from])).toEqual([
    ["test", null],
    ["live", "test"],
  ]);
  expect(found[0]?.data.engine).toMatchObject({ slug: "ours", version: "1.0" });
  expect(fieldsOf(found[0]?.data)).toEqual(fieldsOf(sampleEvent("engine.version_published").data));
});

test("unknown names and patterns are refused with the value and what is allowed", async () => {
  for (const name of ["run.unknown", "runs.*", "run.comp*", "**"]) {
    const answer = await send(org.live, "POST", "/webhooks", { body: { ...HOOK, events: [name] } });
    expect([answer.status, answer.body.details[0].path]).toEqual([400, "events.0"]);
    expect(answer.body.message).toContain(`'${name}'`);
    expect(answer.body.message).toContain("run.cancelled");
    expect(answer.body.message).toContain("evaluation.*");
  }
});
