import { beforeAll, expect, test } from "vitest";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";

const profile = {
  entity: "acme-manufacturing",
  state: "CA",
  line: "professional_liability",
  revenue: 12_000_000,
};
const request = { profile, pool: "carriers:five" };
let org: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

test("a submitted run is queued and evaluated, and accounts for every candidate", async () => {
  const submitted = await send(org.live, "POST", "/jobs", { body: request });
  expect(submitted.status).toBe(202);
  expect(submitted.body).toEqual({
    run_id: expect.stringMatching(/^run_[0-9A-Za-z]{22}$/),
    eval_id: expect.stringMatching(/^eval_[0-9A-Za-z]{22}$/),
    status: "queued",
  });
  const path = `/jobs/${submitted.body.run_id}`;
  expect((await send(org.live, "GET", path)).body).toMatchObject({
    status: "queued",
    version: 1,
    input: request,
  });

  await runQueuedJobs();

  const { body } = await send(org.live, "GET", path);
  expect(body).toMatchObject({
    status: "completed",
    environment: "live",
    kind: "candidate_evaluation",
    pool_size: 5,
    filtered: 1,
    removed_by: [{ rule: "line_not_written", count: 1 }],
  });
  expect(
    Object.values(body.tier_counts).reduce((sum: number, count) => sum + Number(count), 0),
  ).toBe(4);
  expect(body.candidates).toMatchObject([
    { rank: 1, name: "Alder Specialty" },
    { rank: 2 },
    { rank: 3 },
    { rank: 4 },
  ]);
  expect(body.audit).toBe(`http://localhost:3000/traces/${submitted.body.eval_id}`);
  expect(body.version).toBeGreaterThan(1);
});

test("the alias eval_… names the same run", async () => {
  const { body } = await send(org.live, "POST", "/jobs", { body: request });
  const byRun = await send(org.live, "GET", `/jobs/${body.run_id}`);
  const byAlias = await send(org.live, "GET", `/jobs/${body.eval_id}`);
  expect(byAlias.text).toBe(byRun.text);
});

test("candidates are paged in rank order without gaps or duplicates, and the tier filter matches the tier's count", async () => {
  const { body: submitted } = await send(org.live, "POST", "/jobs", { body: request });
  await runQueuedJobs();
  const run = await send(org.live, "GET", `/jobs/${submitted.run_id}`);
  const ranks: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await send(
      org.live,
      "GET",
      `/jobs/${submitted.run_id}/candidates?limit=3${cursor && `&cursor=${cursor}`}`,
    );
    for (const candidate of page.body.data as { rank: number }[]) ranks.push(candidate.rank);
    cursor = page.body.next_cursor;
  }
  expect(ranks).toEqual([1, 2, 3, 4]);
  for (const [tier, count] of Object.entries(run.body.tier_counts)) {
    const page = await send(org.live, "GET", `/jobs/${submitted.run_id}/candidates?tier=${tier}`);
    expect(page.body.data).toHaveLength(Number(count));
  }
});

test("the list is newest first, paged by cursor, and filtered by status, kind, time and text", async () => {
  const mine = await newOrganization();
  const ids: string[] = [];
  for (const entity of ["one", "two", "three"]) {
    ids.unshift(
      (
        await send(mine.live, "POST", "/jobs", {
          body: { ...request, profile: { ...profile, entity } },
        })
      ).body.run_id,
    );
  }
  const idsOf = async (query: string) =>
    ((await send(mine.live, "GET", `/jobs?${query}`)).body.data as { run_id: string }[]).map(
      (run) => run.run_id,
    );
  expect(await idsOf("")).toEqual(ids);
  expect(await idsOf("status=queued&kind=candidate_evaluation")).toEqual(ids);
  expect(await idsOf("status=failed")).toEqual([]);
  expect(await idsOf("search=TW")).toEqual([ids[1]]);
  expect(await idsOf("search=%25")).toEqual([]);
  expect(await idsOf("created_after=2999-01-01T00:00:00Z")).toEqual([]);
  expect(await idsOf("created_before=2999-01-01T00:00:00%2B02:00")).toEqual(ids);
  const first = await send(mine.live, "GET", "/jobs?limit=2");
  expect(await idsOf(`limit=2&cursor=${first.body.next_cursor}`)).toEqual([ids[2]]);
});

test("a queued run can be cancelled once; it fails with Cancelled and no worker runs it", async () => {
  const { body } = await send(org.live, "POST", "/jobs", { body: request });
  const cancelled = await send(org.live, "POST", `/jobs/${body.run_id}/cancel`);
  expect(cancelled.body).toMatchObject({ status: "failed", error: "Cancelled" });
  await runQueuedJobs();
  expect((await send(org.live, "GET", `/jobs/${body.run_id}`)).body).toMatchObject({
    status: "failed",
    error: "Cancelled",
    version: 2,
  });
  const again = await send(org.live, "POST", `/jobs/${body.run_id}/cancel`);
  expect([again.status, again.body.code]).toEqual([409, "conflict"]);
});

test("stats count the runs that were submitted and finished in the period", async () => {
  const mine = await newOrganization();
  await send(mine.live, "POST", "/jobs", { body: request });
  await runQueuedJobs();
  await send(mine.live, "POST", "/jobs", { body: request });
  const { body } = await send(
    mine.live,
    "GET",
    `/jobs/stats?since=${new Date(Date.now() - 3_600_000).toISOString()}`,
  );
  expect(body).toMatchObject({ runs: 2, completed: 1, failed: 0 });
  const buckets = body.buckets as { completed: number; other: number }[];
  expect(buckets.reduce((sum, bucket) => sum + bucket.completed + bucket.other, 0)).toBe(2);
  expect(body.duration_p50_ms).toBeGreaterThan(0);
});
