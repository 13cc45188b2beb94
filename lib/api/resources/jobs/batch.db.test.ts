import { beforeAll, expect, test } from "vitest";
import { pgPool } from "@/lib/db/client";
import { newRunId } from "@/lib/ids";
import { setOwnLimits } from "@/lib/runs/own-limits";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { COVERAGE, DUAL, QUOTES } from "@/lib/testing/run-bodies";

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});

const submit = (runs: unknown, key = org.live, headers: Record<string, string> = {}) =>
  send(key, "POST", "/jobs/batch", { body: { runs }, headers });
const listed = async (key: string) => (await send(key, "GET", "/jobs?limit=100")).body.data;
const repeated = (count: number, body: object = JOB) => Array.from({ length: count }, () => body);
const codes = ({ body }: { body: { data: { status: string; error?: { code: string } }[] } }) =>
  body.data.map(({ status, error }) => error?.code ?? status);

test("runs of every kind are stored in order and evaluated, and bad items in the middle harm no other", async () => {
  const own = await newOrganization();
  const origin = await finishedRun(own.live);
  const answer = await submit(
    [
      { ...JOB, external_id: "one", metadata: { n: "1" } },
      { ...JOB, profile: { state: "CA" } },
      { ...QUOTES, engine: "default", origin_run_id: origin },
      "no object",
      { ...COVERAGE, metadata: { nul: "a\u0000b" } },
      { ...JOB, pool: "carriers:none" },
      { ...JOB, origin_run_id: newRunId() },
      { ...JOB, engine: "nobody" },
      { ...JOB, engine: "default", engine_version: 5 },
      { ...DUAL, webhook_url: "https://api.example.com/done" },
      COVERAGE,
    ],
    own.live,
  );
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({ queued: 4, rejected: 7 });
  expect(answer.body.data.map(({ index }: { index: number }) => index)).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ]);
  expect(codes(answer)).toEqual([
    ...["queued", "invalid_request", "queued", "invalid_request", "invalid_request"],
    ...[
      "unknown_pool",
      "invalid_request",
      "invalid_request",
      "invalid_request",
      "queued",
      "queued",
    ],
  ]);
  expect(answer.body.data[1].error).toMatchObject({
    details: [{ path: "profile.entity" }, { path: "profile.line" }],
    doc_url: expect.stringContaining("invalid_request"),
  });
  expect(answer.body.data[7].error.details).toEqual([
    { path: "engine", message: expect.stringContaining("see GET /engines (got 'nobody')") },
  ]);
  expect(answer.body.data[8].error.details[0].path).toBe("engine_version");
  expect(answer.body.data[4].error.details[0]).toMatchObject({ path: "metadata.nul" });
  expect(answer.body.data[9].warnings).toMatchObject([{ code: "job_secret_never_shown" }]);
  await runQueuedJobs();
  const runs = await listed(own.live);
  expect(runs.map(({ kind, status }: { kind: string; status: string }) => [kind, status])).toEqual([
    ["coverage_analysis", "completed"],
    ["dual", "completed"],
    ["quote_matching", "completed"],
    ["candidate_evaluation", "completed"],
    ["candidate_evaluation", "completed"],
  ]);
  expect(runs[3]).toMatchObject({ external_id: "one", metadata: { n: "1" } });
  expect(runs[2]).toMatchObject({ origin_run_id: origin, engine: "default" });
});

test("a thousand runs are stored in one transaction, and count as ten requests", async () => {
  const own = await newOrganization();
  const answer = await submit(repeated(1_000), own.live);
  expect([answer.status, answer.body.queued]).toEqual([202, 1_000]);
  const { rows } = await pgPool().query(
    "select count(distinct xmin::text)::int as transactions, count(*)::int as runs from runs where org_id = $1",
    [own.orgId],
  );
  expect(rows).toEqual([{ transactions: 1, runs: 1_000 }]);
  await pgPool().query("delete from run_queue where org_id = $1", [own.orgId]);
  const remaining = Number(answer.headers.get("x-ratelimit-remaining"));
  expect(Number(answer.headers.get("x-ratelimit-limit")) - remaining).toBe(10);
});

test("one key protects the whole batch: repeated, also at the same moment, it stores nothing again", async () => {
  const own = await newOrganization();
  const runs = [JOB, { pool: 5 }, JOB];
  const send = () => submit(runs, own.live, { "idempotency-key": "batch-1" });
  const [first, second] = await Promise.all([send(), send()]);
  const third = await send();
  expect(new Set([first.text, second.text, third.text]).size).toBe(1);
  expect(third.headers.get("idempotent-replayed")).toBe("true");
  expect(await listed(own.live)).toHaveLength(2);
  const other = await submit([JOB], own.live, { "idempotency-key": "batch-1" });
  expect([other.status, other.body.code]).toEqual([409, "idempotency_key_reused"]);
});

test("the queue's last places go to the first items, and the others say that it is full", async () => {
  const own = await newOrganization();
  await setOwnLimits(own.orgId, { clear: true, maxQueuedRuns: 3 });
  expect(codes(await submit(repeated(5), own.live))).toEqual([
    ...["queued", "queued", "queued", "queue_full", "queue_full"],
  ]);
  expect(await listed(own.live)).toHaveLength(3);
  await runQueuedJobs();
  expect(codes(await submit(repeated(2), own.live))).toEqual(["queued", "queued"]);
});

test("where external ids are unique, the first item with one is stored and the later ones name its run", async () => {
  const own = await newOrganization();
  await send(own.live, "PATCH", "/environments/live", { body: { unique_external_ids: true } });
  const { body } = await submit(
    ["a", "b", "a"].map((external_id) => ({ ...JOB, external_id })),
    own.live,
  );
  expect(body.data.map(({ status }: { status: string }) => status)).toEqual([
    ...["queued", "queued", "rejected"],
  ]);
  expect(body.data[2].error).toMatchObject({
    code: "external_id_in_use",
    message: expect.stringContaining(body.data[0].run_id),
  });
});

test.each<[string, unknown, string, string]>([
  ["no runs", { runs: [] }, "runs", "must have at least 1 item (got 0)"],
  ["1,001 runs", { runs: repeated(1_001) }, "runs", "must have at most 1000 items (got 1001)"],
  ["no list", { runs: JOB }, "runs", "must be an array (got an object)"],
  [
    "another field",
    { runs: [JOB], jobs: [] },
    "jobs",
    "is not a known field; remove it or check its spelling",
  ],
])("a batch with %s is refused as a whole", async (_, body, path, message) => {
  const answer = await send(org.live, "POST", "/jobs/batch", { body });
  expect([answer.status, answer.body.details]).toEqual([400, [{ path, message }]]);
});

test("a number that JavaScript cannot keep rejects its item only, and a body above 8 MiB everything", async () => {
  const job = JSON.stringify(JOB);
  const inexact = job.replace('"acme"', '"acme","n":12345678901234567890');
  const raw = `{"runs":[${job},${inexact},${job}]}`;
  const headers = { "content-type": "application/json" };
  const answer = await send(org.live, "POST", "/jobs/batch", { raw, headers });
  expect(codes(answer)).toEqual(["queued", "invalid_request", "queued"]);
  expect(answer.body.data[1].error.details[0].path).toBe("profile.n");
  const large = `{"runs":[${job}${" ".repeat(8 * 1024 * 1024)}]}`;
  const refused = await send(org.live, "POST", "/jobs/batch", { raw: large, headers });
  expect([refused.status, refused.body.code]).toEqual([413, "payload_too_large"]);
});
