import { beforeAll, beforeEach, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newRunId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { portalOf } from "@/lib/testing/portal";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, QUOTES, TWO_QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(() => importCandidates("carriers:five", FIVE));
beforeEach(async () => {
  org = await newOrganization();
});

const CANDIDATES = {
  profile: { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 },
  pool: "carriers:five",
};
const whatIf = (id: string, body: object, key = org.live) =>
  send(key, "POST", `/runs/${id}/what-if`, { body });
const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name);

/** How many rows the tables have that a run writes to. */
async function rowCounts() {
  const tables = ["runs", "traces", "run_queue", "webhook_events", "realtime_publishes"];
  const { rows } = await pgPool().query(
    `select ${tables.map((name) => `(select count(*)::int from ${name}) as ${name}`).join(", ")}, (select count(*)::int from audit_log) as audit_log`,
  );
  return rows[0];
}

test("without changes a run is answered as it was, and nothing is stored", async () => {
  const id = await finishedRun(org.live, CANDIDATES);
  const before = await rowCounts();
  const { status, body } = await whatIf(id, {});
  expect([status, body]).toMatchObject([
    200,
    {
      run_id: id,
      kind: "candidate_evaluation",
      pool: { slug: "carriers:five", version: 1 },
      candidate: null,
      input_changes: [],
      recommendation: { changed: false },
      parts: [{ evaluation: "candidates", changed: 0, reranked: 0, changes: [] }],
    },
  ]);
  expect(body.answer).toEqual((await send(org.live, "GET", `/jobs/${id}`)).body);
  expect(await rowCounts()).toEqual(before);
});

test("a changed request moves candidates, each with the rule behind it", async () => {
  const id = await finishedRun(org.live, CANDIDATES);
  const { body } = await whatIf(id, { changes: { profile: { limit: 40_000_000, state: "NY" } } });
  expect(body.input_changes).toEqual([
    { path: "profile.state", before: "CA", after: "NY" },
    { path: "profile.limit", before: 1_000_000, after: 40_000_000 },
  ]);
  const [{ changes, changed }] = body.parts;
  expect(changed).toBeGreaterThan(0);
  const birch = changes.find(({ name }: { name: string }) => name === "Birch Mutual");
  expect(birch).toMatchObject({
    before: { label: expect.any(String) },
    after: null,
    difference: { rule: expect.any(String), reason: "Not licensed in New York" },
  });
  for (const each of changes) expect(each.difference.reason).not.toBe("");
  // What the answer would be is what a run with this input gets.
  const again = await finishedRun(org.live, { ...CANDIDATES, ...body.answer.input });
  const run = (await send(org.live, "GET", `/jobs/${again}`)).body;
  expect(body.answer.candidates).toEqual(run.candidates);
  expect(body.answer.tier_counts).toEqual(run.tier_counts);
});

test("other priorities move solutions whose levels stay, and the difference names the weights", async () => {
  // The better rated, the more expensive.
  const offerings = ["A++", "A+", "A", "A-", "B++", "B+"].map((quality_rating, i) => ({
    ...{ id: `q${i}`, provider_name: `Carrier ${i}`, category: "home", quality_rating },
    premium: 1_500 - 60 * i,
  }));
  const id = await finishedRun(org.live, { ...TWO_QUOTES, offerings });
  const reasons = async (priority: string) => {
    const { body } = await whatIf(id, { changes: { input: { appetite_bucket: priority } } });
    return body.parts[0].changes.map(
      (each: { difference: { reason: string } }) => each.difference.reason,
    );
  };
  const found = (await Promise.all(["cost_sensitive", "coverage_first"].map(reasons))).flat();
  expect(found.length).toBeGreaterThan(0);
  for (const reason of found)
    expect(reason).toMatch(/^The dimensions have other weights: overall level \d\.\d\d before, \d/);
});

test("the answer is about the changed subject, and solutions are named by their carriers and lines", async () => {
  const id = await finishedRun(org.live, QUOTES);
  const { body } = await whatIf(id, {
    changes: { input: { state: "NY", named_insured: "Lopez" } },
  });
  expect(body.answer.subject).toMatchObject({ entity: "Lopez", state: "NY" });
  expect(namesOf(body.parts[0].items)).toContain("Carrier C");
  expect(namesOf(body.parts[0].items).join()).toMatch(/Carrier \w: [a-z, ]+; Carrier \w: [a-z, ]+/);
});

test("one candidate with other facts takes the place that they give it", async () => {
  const id = await finishedRun(org.live, CANDIDATES);
  const worse = { active: false };
  const { body } = await whatIf(id, { candidate: { name: "A1", facts: worse } });
  expect(body.candidate).toEqual({
    name: "Alder Specialty",
    key: "A1",
    changes: [{ path: "active", before: true, after: false }],
  });
  expect(body.parts[0].changes[0]).toMatchObject({
    name: "Alder Specialty",
    before: { rank: 1 },
    after: null,
  });
  expect(body.recommendation.changed).toBe(true);
  expect(namesOf(body.answer.candidates)).not.toContain("Alder Specialty");
  const better = { licensed_states: ["CA"], lines: ["professional_liability"], ...FIVE[0] };
  const { name: _name, key: _key, ...facts } = better;
  const raised = (await whatIf(id, { candidate: { name: "Cedar Casualty", facts } })).body;
  expect(raised.recommendation.after.map(({ label }: { label: string }) => label)).toEqual([
    "Alder Specialty",
    "Cedar Casualty",
  ]);
});

test("quotes, coverage and both in one run are compared part by part", async () => {
  const quotes = await finishedRun(org.live, QUOTES);
  const cheaper = QUOTES.offerings.map((offering) =>
    offering.provider_name === "Carrier D" ? { ...offering, excluded_states: [] } : offering,
  );
  const matched = (await whatIf(quotes, { changes: { offerings: cheaper } })).body;
  expect(matched.parts).toMatchObject([{ evaluation: "quotes" }]);
  expect(matched.parts[0].changed).toBeGreaterThan(0);

  const coverage = await finishedRun(org.live, COVERAGE);
  const [policy] = COVERAGE.input.current_portfolio.policies;
  const changes = { input: { current_portfolio: { policies: [policy] } } };
  const analyzed = (await whatIf(coverage, { changes })).body;
  expect(analyzed.parts).toMatchObject([{ evaluation: "coverage" }]);
  const appeared = analyzed.parts[0].changes.find(
    ({ before }: { before: unknown }) => before === null,
  );
  expect(appeared).toMatchObject({
    after: { label: expect.any(String) },
    difference: { rule: expect.stringMatching(/^gap_/), reason: expect.stringMatching(/\S/) },
  });

  const dual = await finishedRun(org.live, DUAL);
  const both = (await whatIf(dual, { changes: { input: { state: "NY" } } })).body;
  expect(both.parts?.map(({ evaluation }: { evaluation: string }) => evaluation)).toEqual([
    "quotes",
    "coverage",
  ]);
});

test("a wrong change is reported as the submission reports it", async () => {
  const id = await finishedRun(org.live, CANDIDATES);
  for (const profile of [
    { state: "ZZ" },
    { limit: -1 },
    { line: null },
    { losses: [{ date: "x" }] },
  ]) {
    const changed = Object.fromEntries(
      Object.entries({ ...CANDIDATES.profile, ...profile }).filter(([, value]) => value !== null),
    );
    const submitted = await send(org.live, "POST", "/jobs", {
      body: { ...CANDIDATES, profile: changed },
    });
    const { status, body } = await whatIf(id, { changes: { profile } });
    expect([status, body.code, body.message, body.details]).toEqual([
      submitted.status,
      submitted.body.code,
      submitted.body.message,
      submitted.body.details,
    ]);
    expect(status).toBe(400);
  }
});

test("what cannot be changed or found says why", async () => {
  const id = await finishedRun(org.live, CANDIDATES);
  const messageOf = async (body: object) => {
    const answer = await whatIf(id, body);
    return [answer.status, answer.body.details[0]?.path, answer.body.message];
  };
  const factMessage = async (facts: object) =>
    (await messageOf({ candidate: { name: "A1", facts } }))[2];
  expect(await messageOf({ changes: { pool: "carriers:other" } })).toEqual([
    400,
    "changes.pool",
    expect.stringContaining("uses the pool version of the run"),
  ]);
  expect(await messageOf({ changes: QUOTES })).toEqual([
    400,
    "changes",
    expect.stringContaining("must keep the kind candidate_evaluation"),
  ]);
  expect(await messageOf({ candidate: { name: "Nobody", facts: {} } })).toEqual([
    400,
    "candidate.name",
    expect.stringContaining("(got 'Nobody')"),
  ]);
  expect(await factMessage({ bind_ratio: 2 })).toBe(
    "candidate.facts.bind_ratio must be at most 1 (got 2).",
  );
  expect(await factMessage({ name: "Other" })).toContain("candidate.facts.name identifies");
  expect(await factMessage({ custom: { fleet: 1 } })).toContain(
    "candidate.facts.custom.fleet is not a custom fact of the pool",
  );
  expect(await factMessage({ revenue_min_usd: 9, revenue_max_usd: 1 })).toContain(
    "candidate.facts.revenue_min_usd",
  );
  const quotes = await finishedRun(org.live, QUOTES);
  expect(
    (await whatIf(quotes, { candidate: { name: "A1", facts: {} } })).body.details[0].path,
  ).toBe("candidate");
  expect((await whatIf(newRunId(), {})).status).toBe(404);
  const { run_id: queued } = (await send(org.live, "POST", "/jobs", { body: JOB })).body;
  expect((await whatIf(queued, {})).body).toMatchObject({ code: "conflict" });
  await runQueuedJobs();
  await portalOf(org)("POST", `/jobs/${queued}/erasure`, { reason: "Request" });
  expect((await whatIf(queued, {})).body.code).toBe("run_erased");
});
