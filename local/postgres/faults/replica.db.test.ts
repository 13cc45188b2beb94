import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { replicaProblem } from "@/lib/db/replica";
import { metrics } from "@/lib/metrics";
import { createReadiness } from "@/lib/ops/readiness";
import { resetProcessValues } from "@/lib/process-value";
import { newOrganization, send } from "@/lib/testing/api";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { type FaultyServer, openFaultyServer, openReplica } from "./server.fixture";

let replica: FaultyServer;
let org: Awaited<ReturnType<typeof newOrganization>>;
let observer: Client;

beforeAll(async () => {
  const primary = await openFaultyServer();
  process.env.DATABASE_URL = primary.url;
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  await closeDatabase();
  replica = await openReplica(primary);
  process.env.DATABASE_READ_URL = replica.url;
  process.env.DATABASE_READ_MAX_LAG_SECONDS = "2";
  resetProcessValues();
  observer = new Client({ connectionString: replica.url });
  observer.on("error", () => undefined);
  await observer.connect();
});
afterAll(async () => {
  await observer.end().catch(() => undefined);
  await closeDatabase();
});

const WAIT = { timeout: 20_000 };
const submit = async () =>
  (
    await send(org.live, "POST", "/jobs", {
      body: {
        profile: { entity: "acme", state: "CA", line: "professional_liability" },
        pool: "carriers:five",
      },
    })
  ).body.run_id;
const listed = async (): Promise<string[]> =>
  (await send(org.live, "GET", "/jobs?limit=100")).body.data.map(
    ({ run_id }: { run_id: string }) => run_id,
  );
async function served(): Promise<Record<string, number>> {
  const { values } = await metrics().replicaReads.get();
  return Object.fromEntries(values.map(({ labels, value }) => [labels.served_by, value]));
}

test("lists are read from the replica, and a run that was just submitted is read from the primary", async () => {
  await listed();
  await expect.poll(replicaProblem, WAIT).toBe(null);
  const before = await served();
  await observer.query("select pg_wal_replay_pause()");
  const id = await submit();
  // The replica does not have it yet.
  expect(await listed()).not.toContain(id);
  expect((await send(org.live, "GET", `/jobs/${id}`)).status).toBe(200);
  expect((await served()).replica).toBeGreaterThan(before.replica ?? 0);
  await observer.query("select pg_wal_replay_resume()");
  await expect.poll(listed, WAIT).toContain(id);
});

test("a replica that is too far behind is not read until it has caught up, and readiness says so", async () => {
  await observer.query("select pg_wal_replay_pause()");
  const id = await submit();
  await expect.poll(replicaProblem, WAIT).toMatch(/^the replica is \d+ s behind$/);
  expect(await listed()).toContain(id);
  const readiness = await createReadiness()();
  expect(readiness).toMatchObject({ status: "degraded", checks: { replica: "failed" } });
  expect(readiness.reasons.replica).toMatch(/behind; the primary serves its reads$/);
  await observer.query("select pg_wal_replay_resume()");
  await expect.poll(replicaProblem, WAIT).toBe(null);
});

test("reads go on from the primary while the replica is away, and from the replica when it is back", async () => {
  await expect.poll(replicaProblem, WAIT).toBe(null);
  await replica.kill();
  for (let i = 0; i < 5; i++) expect((await send(org.live, "GET", "/jobs")).status).toBe(200);
  await expect.poll(replicaProblem, WAIT).not.toBe(null);
  expect((await createReadiness()()).status).toBe("degraded");
  await replica.restart();
  await expect.poll(replicaProblem, WAIT).toBe(null);
});

test("an address that does not lead to a replica is not read", async () => {
  await closeDatabase();
  process.env.DATABASE_READ_URL = process.env.DATABASE_URL;
  resetProcessValues();
  expect((await send(org.live, "GET", "/jobs")).status).toBe(200);
  await expect.poll(replicaProblem, WAIT).toBe("DATABASE_READ_URL does not lead to a replica");
  expect(pgPool().totalCount).toBeGreaterThan(0);
});
