import { and, eq } from "drizzle-orm";
import { Client } from "pg";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { databaseConfig } from "@/lib/config";
import { database, transaction } from "@/lib/db/client";
import { runs, webhookEndpoints, webhookEvents } from "@/lib/db/schema";
import { WAKE_UP_CHANNELS } from "@/lib/queue/wake-up";
import { type Ending, endRuns } from "@/lib/runs/end-runs";
import { newOrganization, send } from "@/lib/testing/api";
import { deliveriesOf, finishedRun, HOOK, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
});

const sent = async (deliveryId: string) => {
  const { body } = await send(org.live, "GET", `/deliveries/${deliveryId}`);
  return { body, payload: JSON.parse(body.payload) };
};
const submitted = async (): Promise<string> =>
  (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
const rowOf = async (runId: string) => {
  const [run] = await database()
    .select()
    .from(runs)
    .where(and(eq(runs.orgId, org.orgId), eq(runs.subject, "acme")));
  if (!run || run.id !== runId) throw new Error("no run");
  return run;
};

const cancelled = (run: typeof runs.$inferSelect): Ending => ({
  run,
  startedAt: null,
  end: { status: "failed", error: "Cancelled" },
});

test("a completed run is delivered in the documented shape, with the result of GET /jobs/{id}", async () => {
  await newEndpoint(org.live);
  const runId = await finishedRun(org.live);
  const [delivery] = await deliveriesOf(org.orgId);
  const { payload } = await sent(delivery?.id ?? "");
  const run = (await send(org.live, "GET", `/jobs/${runId}`)).body;
  expect(Object.keys(payload)).toEqual(["id", "type", "webhook_version", "created_at", "data"]);
  expect(payload).toMatchObject({
    type: "run.completed",
    webhook_version: "2026-03-22",
    created_at: run.completed_at,
  });
  expect(payload.id).toMatch(/^evt_[0-9A-Za-z]{22}$/);
  const {
    run_id,
    eval_id,
    kind,
    status,
    environment,
    engine,
    engine_version,
    rule_hash,
    pool,
    created_at,
    completed_at,
    pool_size,
    filtered,
    candidates,
    tier_counts,
    removed_by,
    summary,
    ignored,
    not_checked,
    assumed,
    audit,
  } = run;
  expect(payload.data).toEqual({
    run: {
      run_id,
      eval_id,
      kind,
      status,
      environment,
      engine,
      engine_version,
      rule_hash,
      pool,
      created_at,
      completed_at,
      pool_size,
      filtered,
      candidates,
      tier_counts,
      removed_by,
      summary,
      ignored,
      not_checked,
      assumed,
      audit,
    },
  });
  expect(status).toBe("completed");
});

test("a failed run is delivered with its error", async () => {
  await newEndpoint(org.live);
  const runId = await submitted();
  await send(org.live, "POST", `/jobs/${runId}/cancel`);
  const [delivery] = await deliveriesOf(org.orgId);
  const { payload } = await sent(delivery?.id ?? "");
  expect(payload.type).toBe("run.failed");
  expect(payload.data.run).toMatchObject({
    run_id: runId,
    status: "failed",
    environment: "live",
    error: "Cancelled",
  });
});

test("each endpoint gets the event under the name it subscribed to, and one delivery if it subscribed to both", async () => {
  const ids = {
    run: await newEndpoint(org.live, { ...HOOK, events: ["run.completed"] }),
    evaluation: await newEndpoint(org.live, {
      ...HOOK,
      events: ["evaluation.failed", "evaluation.completed"],
    }),
    both: await newEndpoint(org.live, {
      ...HOOK,
      events: ["evaluation.completed", "run.completed"],
    }),
  };
  await newEndpoint(org.live, { ...HOOK, events: ["run.failed"] });
  await newEndpoint(org.test);
  await send(org.live, "PATCH", `/webhooks/${await newEndpoint(org.live)}`, {
    body: { active: false },
  });
  await finishedRun(org.live);
  const made = await deliveriesOf(org.orgId);
  expect(made.map(({ endpointId, eventType }) => [endpointId, eventType])).toEqual([
    [ids.run, "run.completed"],
    [ids.evaluation, "evaluation.completed"],
    [ids.both, "run.completed"],
  ]);
  const texts = await Promise.all(made.map(async ({ id }) => (await sent(id)).body.payload));
  expect(texts[1]).toBe(
    texts[0].replace('"type":"run.completed"', '"type":"evaluation.completed"'),
  );
  expect(texts[2]).toBe(texts[0]);
  expect(new Set(made.map(({ eventId }) => eventId)).size).toBe(1);
});

test("a job's webhook_url gets a delivery of the job callback endpoint, which is created with a secret", async () => {
  await finishedRun(org.live, { ...JOB, webhook_url: "https://api.example.com/callback" });
  await finishedRun(org.live, { ...JOB, webhook_url: "https://api.example.com/other" });
  const made = await deliveriesOf(org.orgId);
  expect(made.map(({ targetUrl, eventType, state }) => [targetUrl, eventType, state])).toEqual([
    ["https://api.example.com/callback", "run.completed", "pending"],
    ["https://api.example.com/other", "run.completed", "pending"],
  ]);
  expect(made[0]?.endpointId).toBe(made[1]?.endpointId);
  expect(made.map(({ target }) => target)).toEqual(Array(2).fill("https://api.example.com"));
  const replay = await send(org.live, "POST", `/deliveries/${made[0]?.id}/replay`);
  expect((await deliveriesOf(org.orgId)).find(({ id }) => id === replay.body.id)).toMatchObject({
    targetUrl: "https://api.example.com/callback",
    target: "https://api.example.com",
  });
  const listed = await send(org.live, "GET", "/deliveries");
  expect(listed.body.data.map((delivery: { endpoint_id: null }) => delivery.endpoint_id)).toEqual([
    null,
    null,
    null,
  ]);
  expect((await send(org.live, "GET", "/webhooks")).body.data).toEqual([]);
  for (const path of ["", "/stats", "/deliveries"])
    expect((await send(org.live, "GET", `/webhooks/${made[0]?.endpointId}${path}`)).status).toBe(
      404,
    );
});

test("two runs that end at the same time create one job callback endpoint", async () => {
  const body = { ...JOB, webhook_url: "https://api.example.com/callback" };
  const ids = await Promise.all(
    [1, 2, 3, 4].map(async () => (await send(org.live, "POST", "/jobs", { body })).body.run_id),
  );
  await Promise.all(ids.map((id) => send(org.live, "POST", `/jobs/${id}/cancel`)));
  const endpointIds = new Set((await deliveriesOf(org.orgId)).map(({ endpointId }) => endpointId));
  expect(endpointIds.size).toBe(1);
});

test("an endpoint of another organization gets no delivery", async () => {
  const other = await newOrganization();
  await newEndpoint(other.live);
  await finishedRun(org.live);
  expect(await deliveriesOf(other.orgId)).toEqual([]);
});

test("a url change leaves pending deliveries on the old target", async () => {
  const id = await newEndpoint(org.live);
  await finishedRun(org.live);
  await send(org.live, "PATCH", `/webhooks/${id}`, {
    body: { url: "https://api.example.com/new" },
  });
  await finishedRun(org.live);
  expect((await deliveriesOf(org.orgId)).map(({ targetUrl }) => targetUrl)).toEqual([
    HOOK.url,
    "https://api.example.com/new",
  ]);
});

test.each(["PATCH", "DELETE"])(
  "%s of an endpoint cancels what is pending and leaves what is being sent",
  async (method) => {
    const id = await newEndpoint(org.live);
    const stays = await newEndpoint(org.live);
    await finishedRun(org.live);
    await finishedRun(org.live);
    const [first] = (await deliveriesOf(org.orgId)).filter(({ endpointId }) => endpointId === id);
    await database().execute(
      `update webhook_deliveries set state = 'delivering' where id = '${first?.id}'`,
    );
    await send(org.live, method, `/webhooks/${id}`, {
      body: method === "PATCH" ? { active: false } : undefined,
    });
    const made = await deliveriesOf(org.orgId);
    const states = (endpointId: string) =>
      made.filter((delivery) => delivery.endpointId === endpointId).map(({ state }) => state);
    expect(states(id)).toEqual(["delivering", "cancelled"]);
    expect(states(stays)).toEqual(["pending", "pending"]);
    expect((await send(org.live, "GET", `/webhooks/${id}/deliveries`)).body.data).toHaveLength(2);
  },
);

test("no delivery stays pending if its endpoint is deactivated while the run ends", async () => {
  const id = await newEndpoint(org.live);
  const run = await rowOf(await submitted());
  const ended = gate();
  const committing = gate();
  const ending = transaction(async () => {
    await endRuns([cancelled(run)]);
    ended.open();
    await committing.opened;
  });
  await ended.opened;
  // It must wait for the run's transaction, whose delivery is not visible yet.
  const deactivation = send(org.live, "PATCH", `/webhooks/${id}`, { body: { active: false } });
  await waitForLock();
  committing.open();
  await ending;
  expect((await deactivation).status).toBe(200);
  expect((await deliveriesOf(org.orgId)).map(({ state }) => state)).toEqual(["cancelled"]);
});

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

async function waitForLock() {
  for (;;) {
    const { rows } = await database().execute<{ n: number }>(
      "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    if ((rows[0]?.n ?? 0) > 0) return;
  }
}

test("a run, its event and its deliveries are stored together or not at all", async () => {
  await newEndpoint(org.live);
  const run = await rowOf(await submitted());
  const broken = transaction(async () => {
    await endRuns([cancelled(run)]);
    throw new Error("the process ends here");
  });
  await expect(broken).rejects.toThrow("the process ends here");
  expect(await deliveriesOf(org.orgId)).toEqual([]);
  expect(
    await database().select().from(webhookEvents).where(eq(webhookEvents.orgId, org.orgId)),
  ).toEqual([]);
  expect((await rowOf(run.id)).status).toBe("queued");
});

test("dispatchers are notified when the run's transaction is committed", async () => {
  await newEndpoint(org.live);
  const listener = new Client({ connectionString: databaseConfig().DATABASE_URL });
  await listener.connect();
  try {
    const woken = new Promise((resolve) =>
      listener.once("notification", ({ channel }) => resolve(channel)),
    );
    await listener.query(`listen ${WAKE_UP_CHANNELS.deliveries}`);
    await finishedRun(org.live);
    expect(await woken).toBe("webhook_deliveries");
  } finally {
    await listener.end();
  }
});

test("the trace lists the run's deliveries", async () => {
  await newEndpoint(org.live);
  const runId = await finishedRun(org.live);
  const [delivery] = await deliveriesOf(org.orgId);
  const head = (await send(org.live, "GET", `/traces/${runId}/summary`)).body;
  expect(head.deliveries).toEqual([
    {
      id: delivery?.id,
      state: "pending",
      target_url: HOOK.url,
      created_at: head.completed_at,
      finished_at: null,
    },
  ]);
});

test("the job callback endpoint is neither counted nor listed", async () => {
  await finishedRun(org.live, { ...JOB, webhook_url: "https://api.example.com/callback" });
  for (let i = 0; i < 10; i++) expect(await newEndpoint(org.live)).toEqual(expect.any(String));
  const all = await database()
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.orgId, org.orgId));
  expect(all).toHaveLength(11);
});
