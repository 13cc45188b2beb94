import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { claimBacktest } from "@/lib/backtests/queue";
import { runBacktest } from "@/lib/backtests/run-backtest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { deliveriesOf, finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { type DeliveryReceiver, openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { advance, dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";
import { settleErasures } from "./erase-attempts";

/** In every text of a body, and in what receivers answer. */
const SECRET = "Wilhelmina Katzenbach";
const REASON = { reason: "Request of the data subject" };

const BODIES = {
  candidate_evaluation: {
    ...JOB,
    profile: { ...JOB.profile, entity: SECRET, revenue: 7_654_321, note: `of ${SECRET}` },
    webhook_url: `https://api.example.com/callback?name=${encodeURIComponent(SECRET)}`,
  },
  quote_matching: { ...QUOTES, input: { ...QUOTES.input, named_insured: SECRET } },
  coverage_analysis: { input: { ...COVERAGE.input, named_insured: SECRET } },
  dual: { ...DUAL, input: { ...DUAL.input, named_insured: SECRET } },
};

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  // The address of a pending callback keeps its query until it is delivered.
  await pgPool().query("update webhook_deliveries set target_url = ''");
  org = await newOrganization();
});
afterEach(() => clock.reset());

const erase = (id: string, key = org.live) =>
  send(key, "POST", `/jobs/${id}/erasure`, { body: REASON });

/** The tables with a row that contains a text. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await pgPool().query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace",
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await pgPool().query(
      `select from ${name} as t where t::text like '%' || $1 || '%' or t::text like '%' || $2 || '%' limit 1`,
      [text, encodeURIComponent(text)],
    );
    if (rowCount) found.push(name);
  }
  return found.sort();
}

test.each(Object.entries(BODIES))(
  "nothing of the input of a %s run stays in any table, and it is verified by what remains",
  async (kind, body) => {
    await newEndpoint(org.live);
    const id = await finishedRun(org.live, body);
    const before = (await send(org.live, "GET", `/jobs/${id}`)).body;
    const trace = (await send(org.live, "GET", `/traces/${id}/summary`)).body;
    expect(before.status, JSON.stringify(before.error)).toBe("completed");
    expect(await tablesWith(SECRET)).toEqual(
      expect.arrayContaining(["runs", "realtime_publishes"]),
    );

    const erased = await erase(id);
    expect(erased.status).toBe(200);
    expect(erased.body).toMatchObject({ by: expect.stringContaining("Test"), ...REASON });
    const pendingCallback = "webhook_url" in body ? ["webhook_deliveries"] : [];
    expect(await tablesWith(SECRET)).toEqual(pendingCallback);

    const { body: after, headers } = await send(org.live, "GET", `/jobs/${id}`);
    expect(after).toMatchObject({
      run_id: id,
      kind,
      status: "completed",
      version: before.version + 1,
      subject: { entity: "", state: "", line: null, coverages: [] },
      erasure: erased.body,
    });
    expect(headers.get("etag")).toContain(`-${after.version}-`);
    expect(after.input).toBeUndefined();
    expect(after.tier_counts).toEqual(before.tier_counts);
    expect(after.output?.solutions_count).toEqual(before.output?.solutions_count);
    expect(after.output?.summary).toEqual(before.output?.summary);
    for (const [i, candidate] of (after.candidates ?? []).entries())
      expect(candidate).toEqual({ ...before.candidates[i], reasoning: "" });

    const { body: kept } = await send(org.live, "GET", `/traces/${id}/summary`);
    for (const name of ["input_sha256", "result_hash", "rule_set", "pool", "tier_counts", "stages"])
      expect(kept[name]).toEqual(trace[name]);
    expect(kept).toMatchObject({ erasure: erased.body });
    expect((await send(org.live, "GET", `/traces/${id}`)).body).toMatchObject({ assessed: [] });

    const verified = await send(org.live, "POST", `/traces/${id}/verify`);
    expect(verified.body).toMatchObject({
      outcome: "erased",
      result_hash: trace.result_hash,
      recomputed_hash: null,
      erasure: erased.body,
      differences: [],
    });
    const listed = (await send(org.live, "GET", "/jobs")).body.data;
    expect(listed).toEqual([
      expect.objectContaining({ run_id: id, erasure: erased.body, subject: after.subject }),
    ]);
    expect((await erase(id)).body).toEqual(erased.body);
  },
);

/** Fields that a draft reads in another way than the run's engine did. */
const REREAD = {
  applicant: { type: "number" },
  owner: { type: "one_of", options: ["Acme"] },
  contacts: { type: "list", options: ["Acme"] },
};

test.each(Object.entries(REREAD))(
  "a backtest that cannot evaluate the run because of its %s keeps no value of it",
  async (key, type) => {
    const given = key === "contacts" ? [SECRET] : SECRET;
    const id = await finishedRun(org.live, {
      ...JOB,
      profile: { ...JOB.profile, custom: { [key]: given } },
    });
    const engine = { slug: "own", label: "Ours", engine_type: "candidate_evaluation" };
    await send(org.live, "POST", "/engines", { body: engine });
    const { config } = (await send(org.live, "GET", "/engines/own/config")).body;
    config.input_fields = [{ fact: { key, label: "Person", ...type }, required: true }];
    await send(org.live, "PUT", "/engines/own/config", { body: { config } });
    const started = await send(org.live, "POST", "/engines/own/backtests", { body: {} });
    const claimed = await claimBacktest("test");
    if (!claimed) throw new Error("Nothing to claim");
    await runBacktest(claimed);
    const { report } = (await send(org.live, "GET", `/backtests/${started.body.id}`)).body;
    expect(report.failed).toEqual({
      [`profile.custom.${key} must be ${key === "applicant" ? "a number" : "one of its options"} (Person)`]: 1,
    });
    expect((await erase(id)).status).toBe(200);
    expect(await tablesWith(SECRET)).toEqual([]);
  },
);

test("a changed rest of an erased run is not verified", async () => {
  const id = await finishedRun(org.live);
  await erase(id);
  await pgPool().query(
    `update runs set result = jsonb_set(result::jsonb, '{filtered}', '99')::json where id = $1`,
    [id],
  );
  const { body } = await send(org.live, "POST", `/traces/${id}/verify`);
  expect(body.outcome).toBe("erased");
  expect(body.differences).toEqual([expect.stringContaining("kept_sha256")]);
});

test("what needs the input of an erased run answers 409 with its own code", async () => {
  const id = await finishedRun(org.live);
  await erase(id);
  for (const path of [
    `/jobs/${id}/candidates`,
    `/jobs/${id}/nearest-change?candidate=Alpha`,
    `/traces/${id}/candidates`,
  ]) {
    const answer = await send(org.live, "GET", path);
    expect([path, answer.status, answer.body?.code]).toEqual([path, 409, "run_erased"]);
  }
});

test("a run that has not ended, and one of another tenant, are not erased", async () => {
  const { body } = await send(org.live, "POST", "/jobs", { body: JOB });
  const refused = await erase(body.run_id);
  expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);
  expect(refused.body.message).toContain("queued");
  const other = await newOrganization();
  expect((await erase(body.run_id, other.live)).status).toBe(404);
  expect((await erase(body.run_id, org.test)).status).toBe(404);
});

test("a legal hold of the run or of the organization refuses the erasure and says who placed it", async () => {
  const id = await finishedRun(org.live);
  const portal = portalOf({ orgId: org.orgId });
  const holds = [
    [`/jobs/${id}/legal-hold`, "run"],
    ["/settings/legal-hold", "organization"],
  ] as const;
  for (const [path, scope] of holds) {
    expect((await portal("PUT", path, { reason: "Case 4711" })).status).toBe(200);
    const refused = await erase(id);
    expect([refused.status, refused.body.code]).toEqual([409, "legal_hold"]);
    expect(refused.body.message).toContain(`legal hold of the ${scope}`);
    expect(refused.body.message).toContain("avery@nexio.example");
    expect(refused.body.message).toContain("Case 4711");
    expect((await portal("DELETE", path)).status).toBe(200);
  }
  expect((await erase(id)).status).toBe(200);
  const { rows } = await pgPool().query(
    "select action from audit_log where org_id = $1 and action ~ 'held|hold|erased' order by at, id",
    [org.orgId],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    "run.held",
    "run.hold_released",
    "organization.held",
    "organization.hold_released",
    "run.erased",
  ]);
});

test("events, deliveries and attempts are erased whose ids are hours before the run's, because another clock made them", async () => {
  await newEndpoint(org.live);
  advance(3 * 3_600_000);
  const { body } = await send(org.live, "POST", "/jobs", {
    body: {
      ...BODIES.quote_matching,
      offerings: QUOTES.offerings.map((quote) => ({ ...quote, provider_name: SECRET })),
      webhook_url: BODIES.candidate_evaluation.webhook_url,
    },
  });
  clock.reset();
  await pgPool().query("update run_queue set due_at = now() - interval '1 second'");
  await runQueuedJobs();
  const deliveries = await deliveriesOf(org.orgId);
  expect(deliveries).toHaveLength(2);
  for (const { id, endpointId } of deliveries)
    await pgPool().query(
      `insert into webhook_attempts (org_id, delivery_id, n, endpoint_id, started_at, phases, total_ms, status, request, response, by)
       values ($1, $2, 1, $3, now(), '{"total":1}', 1, 200, '{"url":"https://a.example/?q=${SECRET}","headers":{}}', '{"headers":{},"body":"${SECRET}","truncated":false}', 'test')`,
      [org.orgId, id, endpointId],
    );
  await pgPool().query(
    "update webhook_deliveries set state = 'delivered', next_attempt_at = null, finished_at = now() where org_id = $1",
    [org.orgId],
  );
  expect(await tablesWith(SECRET)).toEqual(
    expect.arrayContaining(["webhook_attempts", "webhook_deliveries", "webhook_events"]),
  );
  expect((await erase(body.run_id)).status).toBe(200);
  expect(await tablesWith(SECRET)).toEqual([]);
});

let receiver: DeliveryReceiver | undefined;
afterEach(async () => {
  await receiver?.close();
  receiver = undefined;
});

test("a delivery that is pending at the erasure is sent with what stays, and once", async () => {
  receiver = await openDeliveryReceiver();
  const endpoint = await newEndpoint(org.live);
  await pgPool().query("update webhook_endpoints set url = $2 where id = $1", [
    endpoint,
    receiver.url,
  ]);
  const id = await finishedRun(org.live, BODIES.candidate_evaluation);
  await pgPool().query(
    "update webhook_deliveries set target_url = $2 where org_id = $1 and endpoint_id = $3",
    [org.orgId, receiver.url, endpoint],
  );
  await erase(id);
  const transport = loopbackTransport();
  await dispatchWith(transport);
  await transport.close();
  const [delivery] = (await deliveriesOf(org.orgId)).filter(
    ({ endpointId }) => endpointId === endpoint,
  );
  expect(delivery?.state).toBe("delivered");
  const { payload } = (await send(org.live, "GET", `/deliveries/${delivery?.id}`)).body;
  expect(payload).not.toContain(SECRET);
  expect(JSON.parse(payload)).toMatchObject({
    type: "run.completed",
    data: { run: { run_id: id, status: "completed", erased_at: expect.any(String) } },
  });
});

test("what a receiver answers to an attempt that was in flight is erased when the attempt has ended", async () => {
  await newEndpoint(org.live);
  const id = await finishedRun(org.live, BODIES.candidate_evaluation);
  const [delivery] = await deliveriesOf(org.orgId);
  await pgPool().query(
    "update webhook_deliveries set state = 'delivering', next_attempt_at = null where org_id = $1",
    [org.orgId],
  );
  await erase(id);
  await pgPool().query(
    `insert into webhook_attempts (org_id, delivery_id, n, endpoint_id, started_at, phases, total_ms, status, request, response, by)
     values ($1, $2, 1, $3, now(), '{"total":1}', 1, 200, '{"url":"https://a.example/?q=${SECRET}","headers":{}}', '{"headers":{},"body":"${SECRET}","truncated":false}', 'test')`,
    [org.orgId, delivery?.id, delivery?.endpointId],
  );
  advance(120_000);
  const isSettled = async () =>
    (
      await pgPool().query(
        "select settled_at is not null as settled from run_erasures where run_id = $1",
        [id],
      )
    ).rows[0].settled;
  await settleErasures();
  expect(await isSettled()).toBe(false);
  await pgPool().query("update webhook_deliveries set state = 'delivered'");
  await settleErasures();
  expect(await isSettled()).toBe(true);
  expect(await tablesWith(SECRET)).toEqual([]);
});
