import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { realtimePublishes, webhookEvents } from "@/lib/db/schema";
import { newRunId, type RunId } from "@/lib/ids";
import { MAX_MESSAGE_BYTES } from "@/lib/realtime/messages";
import { newOrganization, send, withoutReceivedId } from "@/lib/testing/api";
import { finishedRun } from "@/lib/testing/deliveries";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, OFFERINGS, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  org = await newOrganization();
});

async function finished(body: object) {
  const runId = await finishedRun(org.live, body);
  return (await send(org.live, "GET", `/jobs/${runId}`)).body;
}

async function eventsOf(runId: RunId) {
  const events = await database()
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.runId, runId));
  return events.map(({ payload }) => JSON.parse(payload));
}

async function closingMessage(runId: RunId) {
  const messages = await database()
    .select()
    .from(realtimePublishes)
    .where(eq(realtimePublishes.runId, runId))
    .orderBy(realtimePublishes.id);
  const last = messages.at(-1);
  return {
    event: last?.event,
    bytes: Buffer.byteLength(last?.message ?? ""),
    data: JSON.parse(last?.message ?? "null"),
  };
}

test("quote matching returns ranked solutions and the excluded offerings", async () => {
  const run = await finished(QUOTES);
  expect(run).toMatchObject({
    kind: "quote_matching",
    status: "completed",
    input: QUOTES,
    rule_set: "quote-matching@2",
    subject: {
      entity: "Rivera household",
      state: "NJ",
      line: null,
      coverages: ["home", "auto", "umbrella"],
    },
    output: {
      solutions_count: 4,
      top_label: "recommended",
      top_score: run.solutions[0].scorecard.overall_level,
    },
    unmet: [],
  });
  expect(run.excluded_by).toMatchObject([{ count: 1 }]);
  expect(run.solutions).toHaveLength(4);
  expect(run.solutions.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3, 4]);
  expect(run).not.toHaveProperty("candidates");
});

test("a quote matching event has every field of the published example", async () => {
  const run = await finished(QUOTES);
  const [event, ...more] = await eventsOf(run.run_id);
  expect(more).toEqual([]);
  expect(Object.keys(event)).toEqual(["id", "type", "webhook_version", "created_at", "data"]);
  expect(event).toMatchObject({ type: "run.completed", webhook_version: "2026-03-22" });
  const eventRun = event.data.run;
  expect(eventRun).toMatchObject({
    run_id: run.run_id,
    status: "completed",
    environment: "live",
    created_at: run.created_at,
    completed_at: run.completed_at,
  });
  expect(eventRun.output).toEqual({
    solutions_count: 4,
    top_label: "recommended",
    top_score: expect.any(Number),
  });
  expect(eventRun.solutions).toEqual(run.solutions);
  const [best] = eventRun.solutions;
  expect(best).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    rank: 1,
    cluster_label: "recommended",
    requirements_met: ["lob_auto", "lob_home", "lob_umbrella"],
    provider_count: 1,
    est_cost_low: 11_985,
    est_cost_high: 11_985,
    offerings: [
      { id: "quote_line_carrier_c_auto_001", provider_name: "Carrier C", category: "auto" },
      { id: "quote_line_carrier_c_home_001", provider_name: "Carrier C", category: "home" },
      { id: "quote_line_carrier_c_umbrella_001", provider_name: "Carrier C", category: "umbrella" },
    ],
  });
  expect(Object.keys(best)).toEqual([
    "id",
    "rank",
    "cluster_label",
    "requirements_met",
    "provider_count",
    "est_cost_low",
    "est_cost_high",
    "offerings",
    "scorecard",
    "best_in_cluster",
    "complete",
    "missing_lines",
    "reason",
    "premium_by_line",
    "packages",
    "confirm_before_binding",
  ]);
  expect(best.scorecard.overall_level).toBe(eventRun.output.top_score);
});

test("a coverage analysis event has every field of the published example, and no solutions", async () => {
  const run = await finished(COVERAGE);
  expect(run).toMatchObject({
    kind: "coverage_analysis",
    rule_set: "coverage-practice@2",
    flags: [],
    subject: { coverages: ["HOMEOWNERS", "AUTO"] },
  });
  const [event, ...more] = await eventsOf(run.run_id);
  expect(more).toEqual([]);
  const eventRun = event.data.run;
  expect(eventRun.output).toEqual(run.output);
  expect(eventRun).not.toHaveProperty("solutions");
  expect(Object.keys(eventRun.output)).toEqual([
    "response_type",
    "profile_summary",
    "gaps",
    "summary",
  ]);
  expect(eventRun.output).toMatchObject({
    response_type: "COVERAGE_GAP_ANALYSIS",
    profile_summary: {
      state: "NJ",
      coverage_lines_present: ["HOMEOWNERS", "AUTO"],
      coverage_lines_missing: ["umbrella"],
    },
    summary: {
      total_gaps: 3,
      high_severity: 1,
      medium_severity: 2,
      low_severity: 0,
      lines_reviewed: 2,
      lines_recommended: 1,
      underwriting_flags: 0,
    },
  });
  const { evidence, sources, ...umbrella } = eventRun.output.gaps[0];
  expect(umbrella).toEqual({
    id: "gap_missing_umbrella",
    severity: "HIGH",
    category: "MISSING_LINE",
    title: "No umbrella/excess liability policy",
    recommendation: "Add a $1M-$2M personal umbrella policy.",
    required_by_law: false,
  });
  expect(evidence.length).toBeGreaterThan(0);
  expect(sources.length).toBeGreaterThan(0);
});

test("a dual run has both results in one run, one event and one realtime message", async () => {
  const [quotes, coverage, dual] = [
    await finished(QUOTES),
    await finished(COVERAGE),
    await finished(DUAL),
  ];
  expect(dual).toMatchObject({
    kind: "dual",
    status: "completed",
    rule_set: "quote-matching@2 + coverage-practice@2",
  });
  expect(Object.keys(dual.output)).toEqual([
    ...Object.keys(quotes.output),
    ...Object.keys(coverage.output),
  ]);
  expect(dual.output).toMatchObject(coverage.output);
  expect(dual.solutions).toHaveLength(quotes.solutions.length);
  const events = await eventsOf(dual.run_id);
  expect(events).toHaveLength(1);
  expect(events[0].data.run).toMatchObject({ output: dual.output, solutions: dual.solutions });
  const { event, data } = await closingMessage(dual.run_id);
  expect(event).toBe("evaluation.completed");
  expect(dual).toMatchObject({ output: data.output, solutions: data.solutions, audit: data.audit });
});

test("every kind's final message agrees with the run and stays within the channel's size limit", async () => {
  for (const body of [QUOTES, COVERAGE, DUAL]) {
    const run = await finished(body);
    const { bytes, data } = await closingMessage(run.run_id);
    expect(bytes).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
    const {
      run_id,
      eval_id,
      kind,
      environment,
      version,
      status,
      completed_at,
      duration_ms,
      output,
      solutions,
      audit,
    } = run;
    const identity = {
      run_id,
      eval_id,
      kind,
      environment,
      version,
      status,
      completed_at,
      duration_ms,
    };
    const { truncated = false, solutions: sent, ...rest } = data;
    expect(rest).toMatchObject({ ...identity, output, audit });
    // A message that is too long loses parts of its solutions, and says so.
    if (truncated) expect(solutions).toMatchObject(sent);
    else expect(sent).toEqual(solutions);
  }
});

test("a message of ten solutions with long names is truncated, says so, and keeps the best", async () => {
  const offerings = Array.from({ length: 30 }, (_, i) => ({
    id: `offering ${i} ${"i".repeat(150)}`,
    provider_name: `Carrier ${i} ${"n".repeat(150)}`,
    category: ["home", "auto", "umbrella"][i % 3],
    premium: 1_000 + i,
  }));
  const run = await finished({ input: { state: "NJ" }, offerings });
  expect(run.solutions).toHaveLength(10);
  const { bytes, data } = await closingMessage(run.run_id);
  expect(bytes).toBeLessThanOrEqual(MAX_MESSAGE_BYTES);
  expect(data.truncated).toBe(true);
  expect(data.output).toEqual(run.output);
  expect(run.solutions.slice(0, data.solutions.length)).toMatchObject(data.solutions);
  expect(data.solutions.length).toBeGreaterThan(2);
  const [event] = await eventsOf(run.run_id);
  expect(event.data.run.solutions).toEqual(run.solutions);
});

test("a run without a quote for a line completes with the others, marked incomplete, and says what is missing and why", async () => {
  const required = { ...QUOTES.input, required_coverages: ["home", "flood", "umbrella"] };
  const run = await finished({
    input: required,
    offerings: OFFERINGS.filter(({ id }) => id !== "quote_line_carrier_c_umbrella_001"),
  });
  expect(run).toMatchObject({
    status: "degraded",
    output: {
      solutions_count: 2,
      top_label: "recommended",
      degradation_reason: "unmet_lines",
    },
    solutions: [
      { complete: false, missing_lines: ["flood", "umbrella"], requirements_met: ["lob_home"] },
      { complete: false, missing_lines: ["flood", "umbrella"], requirements_met: ["lob_home"] },
    ],
    unmet: [
      { coverage: "flood", code: "no_offering", reason: expect.stringMatching(/flood/i) },
      { coverage: "umbrella", code: "all_removed", reason: expect.stringMatching(/NJ|New Jersey/) },
    ],
  });
  const [event] = await eventsOf(run.run_id);
  expect(event.data.run).toMatchObject({
    output: run.output,
    solutions: run.solutions,
    unmet: run.unmet,
  });
  const [row] = (await send(org.live, "GET", "/jobs?limit=1&kind=quote_matching")).body.data;
  expect(row).toMatchObject({ output: run.output, unmet: run.unmet });
  expect(row.top_solution).toEqual(run.solutions[0]);
});

test("unknown fields are stored with the input and not scored", async () => {
  const [plain, withUnknown] = [
    await finished(QUOTES),
    await finished({
      input: {
        ...QUOTES.input,
        crm: { ticket: 7 },
        request_config: { quote_matching: true, trace_level: "full" },
      },
      offerings: OFFERINGS.map((offering) => ({ ...offering, note: "called twice" })),
    }),
  ];
  expect(withUnknown.input.input).toMatchObject({
    crm: { ticket: 7 },
    request_config: { quote_matching: true, trace_level: "full" },
  });
  expect(withUnknown.input.offerings[0]).toMatchObject({ note: "called twice" });
  expect(withUnknown.solutions.map(({ scorecard }: { scorecard: object }) => scorecard)).toEqual(
    plain.solutions.map(({ scorecard }: { scorecard: object }) => scorecard),
  );
});

test("lists show each kind's key numbers without gaps or offerings, and filter by kind", async () => {
  const mine = await newOrganization();
  for (const body of [QUOTES, COVERAGE, DUAL]) await finishedRun(mine.live, body);
  const { data } = (await send(mine.live, "GET", "/jobs")).body;
  const [dual, coverage, quotes] = data;
  expect([dual.kind, coverage.kind, quotes.kind]).toEqual([
    "dual",
    "coverage_analysis",
    "quote_matching",
  ]);
  expect(quotes.output).toEqual({
    solutions_count: 4,
    top_label: "recommended",
    top_score: quotes.top_solution.scorecard.overall_level,
  });
  expect(coverage.output).toMatchObject({ summary: { total_gaps: 3 } });
  expect(dual).toMatchObject({
    output: { solutions_count: 4, summary: { total_gaps: 3 } },
    top_solution: { rank: 1 },
  });
  for (const row of data) {
    expect(row).not.toHaveProperty("input");
    expect(row.output).not.toHaveProperty("gaps");
  }
  expect((await send(mine.live, "GET", "/jobs?kind=dual")).body.data).toHaveLength(1);
  expect((await send(mine.live, "GET", "/jobs?search=rivera")).body.data).toHaveLength(2);
});

test("both evaluations of a dual run read one portfolio, with limits as policies write them", async () => {
  const run = await finished({
    input: { ...COVERAGE.input, request_config: { quote_matching: true } },
    offerings: OFFERINGS,
  });
  expect(run).toMatchObject({
    kind: "quote_matching",
    status: "completed",
    output: { solutions_count: 4 },
  });
});

test("thousands of offerings are matched off the event loop, with the same result as in the trace", async () => {
  const offerings = Array.from({ length: 900 }, (_, i) => ({
    id: `o${i}`,
    provider_name: `Carrier ${i % 300}`,
    category: ["home", "auto", "umbrella"][Math.floor(i / 300)],
    premium: 1_000 + ((i * 7919) % 3000),
  }));
  const run = await finished({ input: { state: "NJ" }, offerings });
  expect(run.output.solutions_count).toBe(10);
  expect((await send(org.live, "POST", `/traces/${run.run_id}/verify`)).body).toMatchObject({
    outcome: "reproduced",
  });
});

test.each([
  ["quote matching", QUOTES],
  ["coverage analysis", COVERAGE],
  ["dual", DUAL],
])(
  "a queued %s run can be cancelled, and an idempotency key replays its submission",
  async (_, body) => {
    const submit = () =>
      send(org.live, "POST", "/jobs", {
        body,
        headers: { "idempotency-key": JSON.stringify(Object.keys(body.input)) },
      });
    const [first, second] = [await submit(), await submit()];
    expect(second.text).toBe(first.text);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    const cancelled = await send(org.live, "POST", `/jobs/${first.body.run_id}/cancel`);
    expect(cancelled.body).toMatchObject({ status: "failed", error: "Cancelled" });
    await runQueuedJobs();
    expect((await send(org.live, "GET", `/jobs/${first.body.run_id}`)).body).toMatchObject({
      error: "Cancelled",
      version: 2,
    });
  },
);

test.each([
  ["GET", "/jobs/{id}"],
  ["POST", "/jobs/{id}/cancel"],
  ["GET", "/traces/{id}"],
  ["GET", "/traces/{id}/summary"],
  ["POST", "/traces/{id}/verify"],
])(
  "%s %s answers for another organization's dual run what it answers for a missing one",
  async (method, path) => {
    const { run_id } = await finished(DUAL);
    const other = await newOrganization();
    for (const key of [other.live, org.test]) {
      const foreign = await send(key, method, path.replace("{id}", run_id));
      const missing = await send(key, method, path.replace("{id}", newRunId()));
      expect([foreign.status, withoutReceivedId(foreign.body.message)]).toEqual([
        404,
        withoutReceivedId(missing.body.message),
      ]);
    }
  },
);

test("a run of another kind refuses to list candidates, and says why", async () => {
  const { run_id } = await finished(QUOTES);
  for (const path of [`/jobs/${run_id}/candidates`, `/traces/${run_id}/candidates`]) {
    const answer = await send(org.live, "GET", path);
    expect([answer.status, answer.body.code, answer.body.message]).toEqual([
      409,
      "conflict",
      expect.stringContaining("quote_matching"),
    ]);
  }
});
