import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { poolCandidates, runs, traces } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { TraceDocument } from "../schemas/trace";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

async function finished(pool = "carriers:five"): Promise<{ runId: RunId; evalId: string }> {
  const { body } = await send(org.live, "POST", "/jobs", {
    body: { profile: { entity: "acme", state: "CA", line: "professional_liability" }, pool },
  });
  await runQueuedJobs();
  return { runId: body.run_id, evalId: body.eval_id };
}

test("the trace contains every candidate of the pool once, with the rule that removed it or the evidence of each dimension", async () => {
  const { evalId } = await finished();
  const { body } = await send(org.live, "GET", `/traces/${evalId}`);
  const document = TraceDocument.strict().parse(body);
  expect([...document.removed, ...document.assessed].map(({ name }) => name).sort()).toEqual(
    FIVE.map(({ name }) => name),
  );
  expect(document.removed).toMatchObject([{ name: "Elm Auto", rule: "line_not_written" }]);
  expect(document.assessed.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  const cedar = document.assessed.find(({ name }) => name === "Cedar Casualty");
  expect(cedar).toMatchObject({
    confidence: "LOW",
    evidence: { pricing: { level: "L3", evidence: "not reported", reported: false } },
  });
  expect(document.stages?.map(({ stage }) => stage)).toEqual(["FILTER", "EVALUATE", "RANK"]);
  expect(document.event).toMatchObject({ type: "run.completed" });
  // A slow machine also publishes progress.
  const published = document.realtime.map(({ event }) => event);
  expect([published[0], published.at(-1)]).toEqual(["evaluation.queued", "evaluation.completed"]);
});

test("the trace's candidates agree with the run's result", async () => {
  const { runId } = await finished();
  const trace = (await send(org.live, "GET", `/traces/${runId}`)).body as {
    assessed: Record<string, unknown>[];
  };
  const run = (await send(org.live, "GET", `/jobs/${runId}`)).body;
  expect(
    trace.assessed.map(({ evidence: _evidence, tier_rule: _rule, ...candidate }) => candidate),
  ).toEqual(run.candidates);
});

test("a trace names the evaluator's version apart from the engine's, which is that of the run", async () => {
  const { runId } = await finished();
  const run = (await send(org.live, "GET", `/jobs/${runId}`)).body;
  const trace = (await send(org.live, "GET", `/traces/${runId}`)).body;
  expect(trace).toMatchObject({
    engine: { slug: run.engine, version: run.engine_version, rule_hash: run.rule_hash },
    evaluator_version: "candidates/2",
    engine_version: "candidates/2",
  });
});

test("a trace that cannot be read to its end fails without internal details", async () => {
  const { poolVersionId } = await importCandidates("carriers:broken", FIVE);
  const { runId } = await finished("carriers:broken");
  await database().delete(poolCandidates).where(eq(poolCandidates.poolVersionId, poolVersionId));
  await expect(send(org.live, "GET", `/traces/${runId}`)).rejects.toThrow(
    /^The trace could not be read to its end$/,
  );
});

test("the trace of a pool larger than one page is complete", async () => {
  const many = Array.from({ length: 2500 }, (_, i) => ({
    name: `Carrier ${String(i).padStart(4, "0")}`,
    lines: [i % 5 === 0 ? ("cyber" as const) : ("professional_liability" as const)],
  }));
  await importCandidates("carriers:many", many);
  const { runId } = await finished("carriers:many");
  const { body } = await send(org.live, "GET", `/traces/${runId}`);
  const { removed, assessed } = body as unknown as {
    removed: { name: string }[];
    assessed: { name: string; rank: number }[];
  };
  expect(removed).toHaveLength(500);
  // They are alike, so they share the first rank.
  expect(assessed.map(({ rank }) => rank)).toEqual(Array.from({ length: 2000 }, () => 1));
  expect(new Set([...removed, ...assessed].map(({ name }) => name)).size).toBe(2500);
});

test("a search finds a carrier, removed or ranked", async () => {
  const { runId } = await finished();
  const find = async (text: string) =>
    (await send(org.live, "GET", `/traces/${runId}/candidates?search=${text}`)).body.data;
  expect(await find("elm")).toMatchObject([
    { outcome: "removed", name: "Elm Auto", rule: "line_not_written" },
  ]);
  expect(await find("alder")).toMatchObject([
    { outcome: "assessed", name: "Alder Specialty", rank: 1 },
  ]);
  expect(await find("B1")).toMatchObject([{ name: "Birch Mutual" }]);
  expect(
    (await send(org.live, "GET", `/traces/${runId}/candidates?outcome=removed`)).body.data,
  ).toHaveLength(1);
});

test("Verify reproduces a run from its stored input and pool version", async () => {
  const { runId } = await finished();
  const { body } = await send(org.live, "POST", `/traces/${runId}/verify`);
  expect(body).toMatchObject({ outcome: "reproduced", differences: [] });
  expect(body.recomputed_hash).toBe(body.result_hash);
});

test("Verify says where a tampered ranking differs", async () => {
  const { runId } = await finished();
  await database()
    .update(traces)
    .set({ document: sql`jsonb_set(${traces.document}::jsonb, '{tier_counts,POOR_FIT}', '99')` })
    .where(eq(traces.runId, runId));
  const { body } = await send(org.live, "POST", `/traces/${runId}/verify`);
  expect(body.outcome).toBe("differs");
  expect(body.differences).toEqual([expect.stringMatching(/^tier_counts\.POOR_FIT: 99 stored/)]);
});

test("Verify says where a tampered result differs, and accepts a result with fewer fields", async () => {
  const tampered = async (path: string, value: string) => {
    const { runId } = await finished();
    await database()
      .update(runs)
      .set({ result: sql`jsonb_set(${runs.result}::jsonb, ${path}, ${value})` })
      .where(eq(runs.id, runId));
    return (await send(org.live, "POST", `/traces/${runId}/verify`)).body.differences;
  };
  expect(await tampered("{candidates,0,tier}", '"POOR_FIT"')).toEqual([
    expect.stringMatching(/^result\.candidates\.0\.tier: POOR_FIT stored/),
  ]);
  expect(await tampered("{removed_by,0,count}", "99")).toEqual([
    expect.stringMatching(/^result\.removed_by\.0\.count: 99 stored/),
  ]);
  expect(await tampered("{summary,ignored}", "99")).toEqual([
    expect.stringMatching(/^result\.summary\.ignored: 99 stored/),
  ]);
  expect(await tampered("{not_checked}", "[]")).not.toEqual([]);

  const { runId } = await finished();
  await database()
    .update(runs)
    .set({ result: sql`${runs.result}::jsonb - 'summary' - 'assumed' #- '{candidates,0,key}'` })
    .where(eq(runs.id, runId));
  const { body } = await send(org.live, "POST", `/traces/${runId}/verify`);
  expect(body).toMatchObject({ outcome: "reproduced", differences: [] });
});

test("Verify reports changed facts of a pool version", async () => {
  const imported = await importCandidates("carriers:altered", FIVE);
  const { runId } = await finished("carriers:altered");
  // This process has the version's columns in memory: what a process that starts later would load is a copy under another id.
  const copy = await importCandidates(
    "carriers:altered",
    FIVE.map((facts) => (facts.key === "A1" ? { ...facts, am_best_rating: "F" as const } : facts)),
  );
  await database().execute(
    sql`update runs set pool_version_id = ${copy.poolVersionId} where pool_version_id = ${imported.poolVersionId}`,
  );
  expect(
    await database().$count(poolCandidates, eq(poolCandidates.poolVersionId, copy.poolVersionId)),
  ).toBe(5);
  const { body } = await send(org.live, "POST", `/traces/${runId}/verify`);
  expect(body.outcome).toBe("differs");
});

test("a run that has not completed has a trace, and cannot be verified", async () => {
  const { body } = await send(org.live, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability" },
      pool: "carriers:five",
    },
  });
  expect((await send(org.live, "GET", `/traces/${body.run_id}`)).body).toMatchObject({
    status: "queued",
    removed: [],
    assessed: [],
    event: null,
  });
  const refused = await send(org.live, "POST", `/traces/${body.run_id}/verify`);
  expect([refused.status, refused.body.code]).toEqual([409, "conflict"]);
});
