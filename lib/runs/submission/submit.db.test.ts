import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database, pgPool } from "@/lib/db/client";
import { realtimePublishes, runQueue, runs } from "@/lib/db/schema";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { maxQueuedRuns } from "../organization-limits";
import { setOwnLimits } from "../own-limits";

beforeAll(() => importCandidates("carriers:five", FIVE));

type Organization = Awaited<ReturnType<typeof newOrganization>>;

const submit = (key: string, body: object = JOB, headers?: Record<string, string>) =>
  send(key, "POST", "/jobs", { body, headers });
const submitMany = (key: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => submit(key)));
const codes = (answers: readonly { status: number; body: { code?: string } }[]) =>
  answers.map(({ status, body }) => body.code ?? status);
const count = (list: readonly unknown[], value: unknown) =>
  list.filter((item) => item === value).length;

/** The runs of an organization, with the transaction that stored each. */
const storedRuns = ({ orgId }: Organization) =>
  database()
    .select({ id: runs.id, environment: runs.environment, transaction: sql<string>`xmin` })
    .from(runs)
    .where(eq(runs.orgId, orgId))
    .orderBy(runs.id);

/** Makes the database refuse an organization's runs. */
const refuseRunsOf = ({ orgId }: Organization) =>
  database().execute(
    sql.raw(`alter table run_queue add constraint refused check (org_id <> '${orgId}')`),
  );
const refuseNoRuns = () => database().execute("alter table run_queue drop constraint refused");

async function limitQueue({ orgId }: Organization, limit: number) {
  await setOwnLimits(orgId, { clear: true, maxQueuedRuns: limit });
  await expect.poll(() => maxQueuedRuns(orgId)).toBe(limit);
}

test("submissions that arrive together share transactions, and each run has its place in the queue and its message", async () => {
  const org = await newOrganization();
  await submit(org.live);
  const answers = await submitMany(org.live, 40);
  expect(new Set(codes(answers))).toEqual(new Set([202]));
  const stored = await storedRuns(org);
  expect(stored).toHaveLength(41);
  expect(new Set(stored.map(({ transaction }) => transaction)).size).toBeLessThan(20);
  const ids = stored.map(({ id }) => id);
  expect(answers.map(({ body }) => body.run_id).sort()).toEqual(
    ids.filter((id) => answers.some(({ body }) => body.run_id === id)),
  );
  const queued = await database().select().from(runQueue).where(eq(runQueue.orgId, org.orgId));
  expect(queued.map(({ runId }) => runId).sort()).toEqual(ids);
  const messages = await database()
    .select()
    .from(realtimePublishes)
    .where(eq(realtimePublishes.orgId, org.orgId));
  expect(messages.map(({ runId }) => runId).sort()).toEqual(ids);
  for (const { runId, message } of messages) expect(JSON.parse(message).run_id).toBe(runId);
  await runQueuedJobs();
});

test("one group keeps organizations, environments, inputs and creators apart", async () => {
  const [one, two] = [await newOrganization(), await newOrganization()];
  const keys = [one.live, one.test, two.live, two.test];
  const bodies = keys.map((_, i) => ({
    ...JOB,
    profile: { ...JOB.profile, entity: `entity "${i}" \\ ☃ \u001f` },
    ...(i === 2 ? { webhook_url: "https://hooks.example.com/runs" } : {}),
  }));
  const answers = await Promise.all(keys.map((key, i) => submit(key, bodies[i])));
  for (const [i, { body }] of answers.entries()) {
    const run = await send(keys[i] ?? "", "GET", `/jobs/${body.run_id}`);
    expect(run.body.input).toEqual(bodies[i]);
    for (const other of keys.filter((_, k) => k !== i))
      expect((await send(other, "GET", `/jobs/${body.run_id}`)).status).toBe(404);
  }
  const created = await Promise.all([one, two].map(storedRuns));
  expect(created.map((list) => list.map(({ environment }) => environment).sort())).toEqual([
    ["live", "test"],
    ["live", "test"],
  ]);
  const { rows } = await pgPool().query(
    "select count(distinct created_by)::int as creators, count(webhook_url)::int as urls from runs where org_id = any($1)",
    [[one.orgId, two.orgId]],
  );
  expect(rows).toEqual([{ creators: 4, urls: 1 }]);
});

test("an input is stored as it was validated, text for text, alone as in a group", async () => {
  const org = await newOrganization();
  const body = { ...JOB, profile: { ...JOB.profile, notes: ["b", { z: 1, a: 1.5e-7 }] } };
  const large = { ...body, profile: { ...body.profile, text: "x".repeat(100_000) } };
  await Promise.all([submit(org.live, body), submit(org.live, body), submit(org.live, large)]);
  const { rows } = await pgPool().query(
    "select input::text as text from runs where org_id = $1 order by length(input::text)",
    [org.orgId],
  );
  expect(rows.map(({ text }) => text)).toEqual(
    [body, body, large].map((sent) => JSON.stringify(sent)),
  );
});

test("a limit of queued runs is exact for submissions that arrive together, in groups and with keys", async () => {
  const org = await newOrganization();
  for (const limit of [1, 5, 33]) {
    await database().delete(runQueue).where(eq(runQueue.orgId, org.orgId));
    await limitQueue(org, limit);
    const grouped = codes(await submitMany(org.live, limit + 7));
    expect([count(grouped, 202), count(grouped, "queue_full")]).toEqual([limit, 7]);
    const more = await Promise.all(
      Array.from({ length: 3 }, (_, i) =>
        submit(org.test, JOB, { "idempotency-key": `${limit}-${i}` }),
      ),
    );
    expect(count(codes(more), "queue_full")).toBe(3);
    expect(await database().$count(runQueue, eq(runQueue.orgId, org.orgId))).toBe(limit);
  }
});

test("a place is free again after a submission that was not stored", async () => {
  const org = await newOrganization();
  await limitQueue(org, 2);
  await refuseRunsOf(org);
  expect(codes(await submitMany(org.live, 2))).toEqual(["internal_error", "internal_error"]);
  const keyed = await submit(org.live, JOB, { "idempotency-key": "refused" });
  expect(keyed.body.code).toBe("internal_error");
  await refuseNoRuns();
  expect(codes(await submitMany(org.live, 2))).toEqual([202, 202]);
  expect(codes(await submitMany(org.live, 1))).toEqual(["queue_full"]);
});

test("a submission that the database refuses fails alone", async () => {
  const [org, other] = [await newOrganization(), await newOrganization()];
  await refuseRunsOf(other);
  const answers = codes(
    await Promise.all([org.live, other.live, org.live, org.test].map((key) => submit(key))),
  );
  await refuseNoRuns();
  expect(answers).toEqual([202, "internal_error", 202, 202]);
  expect([await storedRuns(org), await storedRuns(other)].map(({ length }) => length)).toEqual([
    3, 0,
  ]);
});

test("a pool that is deleted during the submission is unknown, and other submissions are stored", async () => {
  const org = await newOrganization();
  await importCandidates("carriers:fleeting", FIVE);
  const doomed = { ...JOB, pool: "carriers:fleeting" };
  await submit(org.live, doomed);
  const client = await pgPool().connect();
  await client.query("begin");
  await client.query("delete from pools where slug = 'carriers:fleeting'");
  const submitted = Promise.all(
    [doomed, JOB, doomed].map((body, i) =>
      submit(org.live, body, i === 2 ? { "idempotency-key": "doomed" } : {}),
    ),
  );
  await expect
    .poll(async () => {
      const { rows } = await client.query(
        "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return rows[0].n;
    })
    .toBe(2);
  await client.query("commit");
  client.release();
  expect(codes(await submitted)).toEqual(["unknown_pool", 202, "unknown_pool"]);
});

test("ten submissions with one key in one moment are one run, beside others without a key", async () => {
  const org = await newOrganization();
  const keyed = Array.from({ length: 10 }, () =>
    submit(org.live, JOB, { "idempotency-key": "once" }),
  );
  const [answers, others] = await Promise.all([Promise.all(keyed), submitMany(org.live, 10)]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(codes([...answers, ...others])).toEqual(Array.from({ length: 20 }, () => 202));
  expect(await storedRuns(org)).toHaveLength(11);
});
