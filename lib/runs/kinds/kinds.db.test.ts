import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { runs, traces, webhookEvents } from "@/lib/db/schema";
import type { RunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun } from "@/lib/testing/deliveries";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, OFFERINGS, QUOTES } from "@/lib/testing/run-bodies";
import { TraceDocument, TraceSummary } from "../schemas/trace";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  org = await newOrganization();
});

const traceOf = async (runId: string) =>
  TraceDocument.strict().parse((await send(org.live, "GET", `/traces/${runId}`)).body);
const verify = async (runId: string) =>
  (await send(org.live, "POST", `/traces/${runId}/verify`)).body;
const change = (runId: string, values: object) =>
  database()
    .update(runs)
    .set(values)
    .where(eq(runs.id, runId as RunId));
const changeTrace = (runId: string, path: string, value: string) =>
  database()
    .update(traces)
    .set({ document: sql`jsonb_set(${traces.document}::jsonb, ${path}, ${value})` })
    .where(eq(traces.runId, runId as RunId));

test("the trace of quote matching says why each offering was removed, how each dimension was scored, and what was skipped", async () => {
  const runId = await finishedRun(org.live, QUOTES);
  const run = (await send(org.live, "GET", `/jobs/${runId}`)).body;
  const { quotes, coverage, pool, stages, removed, assessed, result_hash, event } =
    await traceOf(runId);
  if (!quotes) throw new Error("The trace has no quote matching");
  expect([coverage, pool, removed, assessed]).toEqual([undefined, undefined, [], []]);
  expect(quotes.excluded).toMatchObject([
    { id: "quote_line_carrier_d_umbrella_001", evidence: expect.stringMatching(/NJ|New Jersey/) },
  ]);
  expect(quotes.explanations.map(({ id }) => id)).toEqual(
    run.solutions.map(({ id }: { id: string }) => id),
  );
  const [best] = quotes.explanations;
  expect(best?.dimensions.coverage_completeness?.level).toBe(
    run.solutions[0].scorecard.coverage_completeness,
  );
  expect(
    best?.dimensions.coverage_completeness?.parts.map(({ offering_id }) => offering_id),
  ).toEqual(run.solutions[0].offerings.map(({ id }: { id: string }) => id));
  const { combinations, visited, cut } = quotes.counts;
  expect(combinations).toBe(4);
  expect(visited + cut.reduce((sum, { count }) => sum + count, 0)).toBe(combinations);
  expect(
    stages?.map(({ stage, offerings_in, offerings_out }) => [stage, offerings_in, offerings_out]),
  ).toEqual([
    ["FILTER", 6, 5],
    ["EVALUATE", 5, 5],
    ["RANK", 4, 4],
  ]);
  expect(result_hash).toBe(quotes.result_hash);
  expect(event).toMatchObject({ type: "run.completed" });
});

test("the trace of coverage analysis says which rules fired, and which were checked and did not", async () => {
  const runId = await finishedRun(org.live, COVERAGE);
  const run = (await send(org.live, "GET", `/jobs/${runId}`)).body;
  const { coverage, quotes, stages } = await traceOf(runId);
  if (!coverage) throw new Error("The trace has no coverage analysis");
  expect(quotes).toBeUndefined();
  const fired = coverage.checked
    .filter(({ outcome }) => outcome === "fired")
    .map(({ rule }) => rule);
  expect(fired).toEqual(
    expect.arrayContaining(run.output.gaps.map(({ id }: { id: string }) => id)),
  );
  expect(coverage.checked.length).toBeGreaterThan(fired.length + 15);
  expect(coverage.as_of).toBe("2026-03-22");
  expect(stages?.map(({ stage }) => stage)).toEqual(["FILTER", "EVALUATE", "RANK"]);
  expect(stages?.[0]?.rules_in).toBe(coverage.checked.length);
});

test("a coverage analysis without a date compares dates with the day of submission", async () => {
  const { as_of: _asOf, ...input } = COVERAGE.input;
  const runId = await finishedRun(org.live, { input });
  expect((await traceOf(runId)).coverage?.as_of).toBe(new Date().toISOString().slice(0, 10));
  await change(runId, { createdAt: new Date("2020-01-01T00:00:00Z") });
  expect(await verify(runId)).toMatchObject({ outcome: "differs" });
});

/** So many policies are evaluated in a thread, also to verify them. */
const LARGE = {
  input: {
    ...COVERAGE.input,
    current_portfolio: {
      policies: Array.from({ length: 200 }, (_, i) => ({
        line: i % 2 ? "auto" : "home",
        carrier: `Carrier ${i}`,
        limits: { liability: i % 2 ? "100/300/100" : 300_000 },
      })),
    },
  },
};

test.each([
  ["quote matching", QUOTES],
  ["coverage analysis", COVERAGE],
  ["coverage analysis of a large portfolio", LARGE],
  ["dual", DUAL],
])("Verify reproduces a %s run, and changes nothing", async (_, body) => {
  const runId = await finishedRun(org.live, body);
  const before = await send(org.live, "GET", `/jobs/${runId}`);
  const verified = await verify(runId);
  expect(verified).toMatchObject({ outcome: "reproduced", differences: [] });
  expect(verified.recomputed_hash).toBe(verified.result_hash);
  expect((await send(org.live, "GET", `/jobs/${runId}`)).text).toBe(before.text);
});

test("Verify says where a tampered solution, gap or flag differs", async () => {
  const tampered = async (body: object, path: string, value: string) => {
    const runId = await finishedRun(org.live, body);
    await change(runId, { result: sql`jsonb_set(${runs.result}::jsonb, ${path}, ${value})` });
    return verify(runId);
  };
  expect(await tampered(QUOTES, "{solutions,0,est_cost_low}", "1")).toMatchObject({
    outcome: "differs",
    differences: ["result.solutions.0.est_cost_low: 1 stored, 11985 recomputed"],
  });
  expect(await tampered(COVERAGE, "{output,gaps,0,severity}", '"LOW"')).toMatchObject({
    outcome: "differs",
    differences: ["result.output.gaps.0.severity: LOW stored, HIGH recomputed"],
  });
  expect(await tampered(DUAL, "{output,top_score}", "1.11")).toMatchObject({ outcome: "differs" });
  expect(
    await tampered(DUAL, "{flags}", '[{"id":"flag_x","label":"X","evidence":[]}]'),
  ).toMatchObject({ outcome: "differs" });
});

test("Verify says where a tampered trace differs, by partial evaluation", async () => {
  const runId = await finishedRun(org.live, DUAL);
  await changeTrace(runId, "{quotes,counts,visited}", "999");
  await changeTrace(runId, "{coverage,checked,0,outcome}", '"not_reported"');
  const { outcome, differences } = await verify(runId);
  expect(outcome).toBe("differs");
  expect(differences).toEqual([
    expect.stringMatching(/^quotes\.counts\.visited: 999 stored/),
    expect.stringMatching(/^coverage\.checked\.0\.outcome: not_reported stored/),
  ]);
  await changeTrace(runId, "{coverage,rule_set}", '"coverage-practice@0"');
  expect((await verify(runId)).differences).toContain(
    "coverage: the rule set coverage-practice@0 is not known",
  );
});

test("Verify reports a changed stored input, even if the result would be the same", async () => {
  for (const body of [QUOTES, COVERAGE, DUAL]) {
    const runId = await finishedRun(org.live, body);
    await change(runId, { input: { ...body, input: { ...body.input, note: "added later" } } });
    const { outcome, differences } = await verify(runId);
    expect(outcome).toBe("differs");
    expect(differences.at(-1) + differences.join()).toContain("input_sha256");
  }
});

test.each([
  [
    "coverage analysis",
    { ...DUAL.input, as_of: 5 },
    DUAL.offerings,
    "Coverage analysis failed",
    "coverage_analysis",
    "quotes",
  ],
  ["quote matching", DUAL.input, null, "Quote matching failed", "quote_matching", "coverage"],
] as const)(
  "a dual run whose %s fails is failed, and its trace contains the other evaluation",
  async (_, input, offerings, error, half, kept) => {
    const { body } = await send(org.live, "POST", "/jobs", { body: DUAL });
    await change(body.run_id, { input: { input, offerings } });
    await runQueuedJobs();
    const [row] = (await send(org.live, "GET", "/jobs?limit=1")).body.data;
    expect(row).toMatchObject({
      status: "failed",
      error,
      error_details: { half, reason: expect.any(String), path: expect.any(String) },
    });
    expect(row).not.toHaveProperty("output");
    const [trace] = await database().select().from(traces).where(eq(traces.runId, body.run_id));
    expect(
      Object.keys(trace?.document ?? {}).filter((key) => key === "quotes" || key === "coverage"),
    ).toEqual([kept]);
    expect(trace?.document).not.toHaveProperty("result_hash");
    expect(trace?.document).toHaveProperty("stages.length", 3);
    const events = await database()
      .select()
      .from(webhookEvents)
      .where(eq(webhookEvents.runId, body.run_id));
    expect(events.map(({ type }) => type)).toEqual(["run.failed"]);
    expect((await verify(body.run_id)).code).toBe("conflict");
  },
);

test("the trace summary of a queued run has no evaluation", async () => {
  const { body } = await send(org.live, "POST", "/jobs", {
    body: { ...QUOTES, offerings: OFFERINGS.slice(0, 3) },
  });
  const summary = TraceSummary.strict().parse(
    (await send(org.live, "GET", `/traces/${body.run_id}/summary`)).body,
  );
  expect(summary).toMatchObject({
    status: "queued",
    kind: "quote_matching",
    event: null,
    subject: { entity: "Rivera household" },
  });
  expect(summary.quotes).toBeUndefined();
  await runQueuedJobs();
});
