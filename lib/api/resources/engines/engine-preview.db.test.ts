import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { RULE_SETS } from "@/lib/evaluation/candidates";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";

afterAll(closeDatabase);
beforeAll(() => importCandidates("carriers:five", FIVE));

const TYPE = "candidate_evaluation";
type Config = { security_floor: object | null; scoring_dimensions: { enabled: boolean }[] };

async function organizationWithRun() {
  const org = await newOrganization();
  await send(org.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Our market", engine_type: TYPE },
  });
  const submitted = await send(org.live, "POST", "/jobs", {
    body: {
      profile: { entity: "acme", state: "CA", line: "professional_liability", limit: 1_000_000 },
      pool: "carriers:five",
    },
  });
  await runQueuedJobs();
  const { config } = (await send(org.live, "GET", "/engines/own-market/config")).body as {
    config: Config;
  };
  return { ...org, runId: submitted.body.run_id as string, config };
}
const preview = (key: string, body: object, slug = "own-market") =>
  send(key, "POST", `/engines/${slug}/preview`, { body });

test("the built-in rules leave a run as it was decided", async () => {
  const { live, runId } = await organizationWithRun();
  const { status, body } = await preview(live, { run_id: runId });
  expect([status, body]).toMatchObject([
    200,
    { run_id: runId, kind: TYPE, entity: "acme", changed: 0, reranked: 0, changes: [] },
  ]);
  expect(body.decided_by).toEqual({ engine: "default", version: "2.0" });
  for (const { before, after } of body.counts) expect(after).toBe(before);
  const run = (await send(live, "GET", `/jobs/${runId}`)).body;
  expect(body.items.map((item: { name: string }) => item.name)).toEqual(
    run.candidates.map((candidate: { name: string }) => candidate.name),
  );
  for (const [i, { rank, tier }] of run.candidates.entries())
    expect(body.items[i].after).toMatchObject({ rank, place: tier });
});

test("a floor in the given draft removes a carrier, stores nothing and leaves no compiled rules", async () => {
  const { live, runId, config } = await organizationWithRun();
  const floor = { ...config, security_floor: { am_best: "A-", not_rated: "keep" } };
  const added = vi.spyOn(RULE_SETS, "add");
  // The second one uses the rules that the first one has compiled.
  const [{ status, body }] = await Promise.all([
    preview(live, { run_id: runId, config: floor }),
    preview(live, { run_id: runId, config: floor }),
  ]);
  expect(status).toBe(200);
  const names = added.mock.calls.map(([{ name }]) => name);
  added.mockRestore();
  expect(names).toContainEqual(expect.stringMatching(/^engine:draft-[0-9a-f]{64}$/));
  expect(names.filter((name) => RULE_SETS.has(name))).toEqual([]);
  const removed = body.counts.find(({ place }: { place: string }) => place === "REMOVED");
  expect(removed.after).toBe(removed.before + 1);
  expect(body.changed).toBe(1);
  expect(body.changes[0]).toMatchObject({ after: null });
  expect((await send(live, "GET", "/engines/own-market/config")).body.config).toEqual(config);
  expect((await send(live, "GET", "/jobs")).body.data).toHaveLength(1);
});

test("what cannot be evaluated says why", async () => {
  const { live, runId, config } = await organizationWithRun();
  const broken = { ...config, scoring_dimensions: [] };
  expect((await preview(live, { run_id: runId, config: broken })).body).toMatchObject({
    code: "invalid_config",
    details: [{ path: "scoring_dimensions" }],
  });
  expect((await preview(live, { run_id: "run_nothing" })).body).toMatchObject({
    code: "invalid_request",
    details: [{ path: "run_id" }],
  });
  const other = await newOrganization();
  await send(other.live, "POST", "/engines", {
    body: { slug: "own-market", label: "Theirs", engine_type: TYPE },
  });
  expect((await preview(other.live, { run_id: runId })).body).toMatchObject({
    code: "invalid_request",
    details: [{ path: "run_id" }],
  });
});

test("a class guide of 20,000 rows with the longest names is checked, previewed, saved and published", async () => {
  const { live, runId, config } = await organizationWithRun();
  const rows = Array.from({ length: 20_000 }, (_, i) => ({
    naics: String(100_000 + i),
    carrier: "Alder ".padEnd(200, "x"),
    appetite: "prohibited",
  }));
  const large = { ...config, class_guides: [{ id: "guide", label: "Guide", rows }] };
  const path = "/engines/own-market";
  const checked = await send(live, "POST", `${path}/config/validate`, { body: { config: large } });
  expect([checked.status, checked.body]).toMatchObject([200, { valid: true }]);
  expect((await preview(live, { run_id: runId, config: large })).status).toBe(200);
  expect((await send(live, "PUT", `${path}/config`, { body: { config: large } })).status).toBe(200);
  expect((await send(live, "POST", `${path}/versions`, { body: {} })).status).toBe(201);
  const stored = (await send(live, "GET", `${path}/versions/1.0`)).body.config;
  expect(stored.class_guides[0].rows).toHaveLength(20_000);
  const larger = { ...large, note: "x".repeat(6 * 1024 * 1024) };
  expect((await send(live, "PUT", `${path}/config`, { body: { config: larger } })).status).toBe(
    413,
  );
});
