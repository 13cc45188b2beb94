import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { createReadiness } from "@/lib/ops/readiness";
import { setProcessKind } from "@/lib/process-kind";
import { resetProcessValues } from "@/lib/process-value";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { runQueuedJobs } from "@/lib/testing/queue";
import { type FaultyServer, openFaultyServer, openReplica } from "./server.fixture";

let replica: FaultyServer;
let org: Awaited<ReturnType<typeof newOrganization>>;
let submitted: { run_id: string; eval_id: string };

const body = {
  profile: { entity: "acme", state: "CA", line: "professional_liability" },
  pool: "carriers:five",
};

beforeAll(async () => {
  const primary = await openFaultyServer();
  process.env.DATABASE_URL = primary.url;
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  submitted = (await send(org.live, "POST", "/jobs", { body })).body;
  await runQueuedJobs();
  await closeDatabase();
  replica = await openReplica(primary);
  await primary.stop();
});
afterAll(closeDatabase);

test("while the database only reads, reads are served and writes answer 503 with Retry-After; after its promotion both work", async () => {
  // As after a failover that is not complete: the address leads to a server in recovery.
  process.env.DATABASE_URL = replica.url;
  resetProcessValues();
  setProcessKind("web");

  const reads = [
    `/jobs/${submitted.run_id}`,
    `/traces/${submitted.eval_id}`,
    "/jobs?limit=5",
    `/jobs/stats?since=${new Date(Date.now() - 86_400_000).toISOString()}`,
    "/pools",
    "/webhooks",
    "/events",
    "/usage",
    "/engines",
  ];
  const statuses = await Promise.all(
    reads.map(async (path) => [path, (await send(org.live, "GET", path)).status]),
  );
  expect(statuses).toEqual(reads.map((path) => [path, 200]));

  const key = { headers: { "idempotency-key": "one" }, body };
  const writes: [string, string, Parameters<typeof send>[3]][] = [
    ["POST", "/jobs", { body }],
    ["POST", "/jobs", key],
    [
      "POST",
      "/webhooks",
      { body: { url: "https://hooks.example.com/nexio", events: ["run.completed"] } },
    ],
    ["POST", `/jobs/${submitted.run_id}/cancel`, {}],
  ];
  for (const [method, path, request] of writes) {
    const { status, headers, body: refusal } = await send(org.live, method, path, request);
    expect([path, status, refusal.code]).toEqual([path, 503, "queue_unavailable"]);
    expect(refusal.message).toContain("accepts no changes");
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  }
  const readiness = await createReadiness()();
  expect(readiness).toMatchObject({ status: "degraded", checks: { writes: "failed" } });

  await replica.promote();
  await expect
    .poll(async () => (await send(org.live, "POST", "/jobs", key)).status, { timeout: 20_000 })
    .toBe(202);
}, 60_000);
