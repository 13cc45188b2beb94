import { eq } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { publicApi } from "@/lib/api/public-api";
import { database, pgPool } from "@/lib/db/client";
import { webhookEvents } from "@/lib/db/schema";
import { parseRunId } from "@/lib/ids";
import { countRunsOf } from "@/lib/overview/count-runs";
import { verifyPacket } from "@/lib/records/verifier/verify-packet";
import { newOrganization, send } from "@/lib/testing/api";
import { appendPending } from "@/lib/testing/chains";
import { finishedRun, JOB, publishesOf } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { DUAL, QUOTES } from "@/lib/testing/run-bodies";
import { RunMessages } from "../realtime-messages";

const UNMET = ["home", "auto", "umbrella", "flood"];
const BODIES = {
  candidate_evaluation: { ...JOB, pool: "carriers:none-left" },
  quote_matching: { ...QUOTES, input: { ...QUOTES.input, required_coverages: UNMET } },
  dual: { ...DUAL, input: { ...DUAL.input, required_coverages: UNMET } },
};
const KINDS = Object.keys(BODIES) as (keyof typeof BODIES)[];
const REASONS = {
  candidate_evaluation: "no_candidates",
  quote_matching: "unmet_lines",
  dual: "unmet_lines",
};

let org: Awaited<ReturnType<typeof newOrganization>>;
let portal: ReturnType<typeof portalOf>;
const ids: Record<string, string> = {};
let complete: string;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  await importCandidates(
    "carriers:none-left",
    FIVE.map((carrier) => ({ ...carrier, licensed_states: ["HI"] })),
  );
  org = await newOrganization();
  portal = portalOf(org);
  for (const kind of KINDS) ids[kind] = await finishedRun(org.live, BODIES[kind]);
  complete = await finishedRun(org.live);
});

const get = async (path: string) => (await send(org.live, "GET", path)).body;
const idsOf = async (query: string): Promise<string[]> =>
  (await get(`/jobs?${query}`)).data.map(({ run_id }: { run_id: string }) => run_id).sort();
const degradedIds = () => Object.values(ids).sort();

test.each(KINDS)("a degraded %s run has its result, and the reason in its output", async (kind) => {
  const run = await get(`/jobs/${ids[kind]}`);
  expect(run).toMatchObject({
    status: "degraded",
    output: { degradation_reason: REASONS[kind] },
    audit: expect.any(String),
    completed_at: expect.any(String),
  });
  expect(run).not.toHaveProperty("error");
  expect("candidates" in run || "solutions" in run).toBe(true);
  // It has ended: nothing waits for more.
  expect((await send(org.live, "GET", `/jobs/${ids[kind]}?wait=60`)).body).toEqual(run);
  expect(await get(`/runs/${ids[kind]}`)).toEqual(run);
  const listed = (await get(`/jobs?kind=${kind}&status=degraded`)).data;
  expect(listed).toMatchObject([
    { run_id: ids[kind], status: "degraded", output: { degradation_reason: REASONS[kind] } },
  ]);
});

test("a complete run is completed, without a reason", async () => {
  const run = await get(`/jobs/${complete}`);
  expect(run.status).toBe("completed");
  expect(JSON.stringify(run)).not.toContain("degradation_reason");
});

test("lists, counts, searches and statistics tell degraded from completed runs", async () => {
  expect(await idsOf("status=degraded")).toEqual(degradedIds());
  expect(await idsOf("status=completed")).toEqual([complete]);
  expect(await idsOf("status=completed,degraded")).toEqual([...degradedIds(), complete].sort());
  expect(await idsOf("status=degraded&search=rivera")).toHaveLength(2);
  expect((await portal("GET", "/jobs/count?status=degraded")).body.count).toBe(3);
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const stats = await get(`/jobs/stats?since=${since}`);
  expect(stats).toMatchObject({ runs: 4, completed: 4, degraded: 3, failed: 0 });
  expect(stats.buckets.reduce((sum: number, { other }: { other: number }) => sum + other, 0)).toBe(
    0,
  );
  const { text } = await portal("GET", "/jobs/export?format=csv&status=degraded");
  expect(text.match(/unmet_lines|no_candidates/g)).toHaveLength(3);
});

test("it fires run.completed and evaluation.completed, with status and reason", async () => {
  const events = await database()
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.orgId, org.orgId));
  const messages = await publishesOf(org.orgId, "evaluation.completed");
  for (const kind of KINDS) {
    const about = events.filter(({ runId }) => runId === ids[kind]);
    expect(about.map(({ type }) => type).sort()).toEqual(["run.completed", "run.degraded"]);
    for (const { payload } of about)
      expect(JSON.parse(payload).data.run).toMatchObject({
        status: "degraded",
        output: { degradation_reason: REASONS[kind] },
      });
    const message = messages.find(({ runId }) => runId === ids[kind])?.message ?? "";
    expect(RunMessages["evaluation.completed"].parse(JSON.parse(message))).toMatchObject({
      status: "degraded",
      output: { degradation_reason: REASONS[kind] },
    });
  }
});

test.each(KINDS)(
  "a degraded %s run is verified, packed, compared and decided like a completed one",
  async (kind) => {
    const id = ids[kind];
    const verified = await send(org.live, "POST", `/traces/${id}/verify`);
    expect(verified.body).toMatchObject({ outcome: "reproduced", differences: [] });
    const packet = await get(`/runs/${id}/defensibility-packet`);
    expect(packet.run).toMatchObject({ status: "degraded", degradation_reason: REASONS[kind] });
    const zip = await publicApi().request(`/api/v1/runs/${id}/defensibility-packet?format=zip`, {
      headers: { authorization: `Bearer ${org.live}` },
    });
    const bytes = new Uint8Array(await zip.arrayBuffer());
    expect(verifyPacket(bytes).checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    // The stored result is what was evaluated.
    const stored = unzipSync(bytes)["result.json"];
    expect(strFromU8(stored ?? new Uint8Array())).not.toContain("degradation_reason");
    const decided = await send(org.live, "POST", `/runs/${id}/decisions`, {
      body: { type: "placed", carrier: "Zinnia", placed_on: "2026-01-02" },
    });
    expect(decided.status).toBe(201);
  },
);

test("the overview counts it among the completed runs, and as degraded", async () => {
  await appendPending(org.orgId);
  await countRunsOf([org.orgId]);
  const { total } = (await portal("GET", "/overview/trends?days=3")).body;
  expect(total).toMatchObject({ completed: 4, degraded: 3, failed: 0 });
  expect(await idsOf("degraded=true")).toEqual(degradedIds());
});

test("a run that ended before there was a status for it stays completed, and is in the list degraded=true", async () => {
  const id = ids.quote_matching;
  await pgPool().query(
    `update runs set status = 'completed', head = replace(head, '"degraded"', '"completed"') where id = $1`,
    [id],
  );
  // The trigger of ended runs dropped what was cached.
  await expect.poll(async () => (await get(`/jobs/${id}`)).status).toBe("completed");
  expect(await idsOf("degraded=true")).toContain(id);
  expect(await idsOf("status=degraded")).not.toContain(id);
  await pgPool().query(
    `update runs set status = 'degraded', head = replace(head, '"completed"', '"degraded"') where id = $1`,
    [id],
  );
});

test("an erasure keeps status and reason", async () => {
  const id = ids.dual;
  const reason = { reason: "The client asked for it" };
  expect((await send(org.live, "POST", `/jobs/${id}/erasure`, { body: reason })).status).toBe(200);
  const kept = { status: "degraded", output: { degradation_reason: "unmet_lines" } };
  await expect.poll(async () => get(`/jobs/${id}`)).toMatchObject(kept);
  expect((await get(`/jobs?kind=dual`)).data).toMatchObject([kept]);
  const [event] = await database()
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.runId, parseRunId(id ?? "") ?? "run_"));
  expect(JSON.parse(event?.payload ?? "").data.run).toMatchObject(kept);
});
