import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { replicaProblem } from "@/lib/db/replica";
import { exportOrganization } from "@/lib/lifecycle/export/export-organization";
import { resetProcessValues } from "@/lib/process-value";
import { newOrganization, send } from "@/lib/testing/api";
import { JOB } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { operatorOf } from "../backup/installation.fixture";
import { type FaultyServer, openFaultyServer, openReplica } from "./server.fixture";

/** A primary with two replicas is lost. The replica that lacks its last changes becomes the primary. */

const WAIT = { timeout: 20_000 };
const folder = mkdtempSync(join(tmpdir(), "nexio-failover-"));
let former: FaultyServer;
let behind: FaultyServer;
let ahead: FaultyServer;
let org: Awaited<ReturnType<typeof newOrganization>>;
/** The run that only the former primary and the other replica have. */
let lost: string;

async function connectTo(primary: FaultyServer, replica: FaultyServer | null): Promise<void> {
  await closeDatabase();
  process.env.DATABASE_URL = primary.url;
  if (replica) process.env.DATABASE_READ_URL = replica.url;
  else delete process.env.DATABASE_READ_URL;
  resetProcessValues();
}

const submit = async (): Promise<string> =>
  (await send(org.live, "POST", "/jobs", { body: JOB })).body.run_id;
const listed = async (): Promise<string[]> =>
  (await send(org.live, "GET", "/jobs")).body.data.map(({ run_id }: { run_id: string }) => run_id);

/** Begins a new file of the write-ahead log, so that the position is far ahead. */
async function advanceLog(files: number): Promise<void> {
  for (let i = 0; i < files; i++)
    await pgPool().query("select pg_logical_emit_message(false, 'test', ''), pg_switch_wal()");
}

/** Waits until a replica has all that was committed: a commit may be answered before it is written. */
async function untilReplayed(replica: FaultyServer): Promise<void> {
  const { rows } = await pgPool().query("select pg_current_wal_insert_lsn()::text as lsn");
  await expect.poll(() => hasReplayed(replica, rows[0]?.lsn), WAIT).toBe(true);
}

async function hasReplayed(replica: FaultyServer, lsn: string): Promise<boolean> {
  const client = new Client({ connectionString: replica.url });
  await client.connect();
  const { rows } = await client
    .query("select pg_last_wal_replay_lsn() >= $1::pg_lsn as replayed", [lsn])
    .finally(() => client.end());
  return rows[0]?.replayed;
}

beforeAll(async () => {
  process.env.DATABASE_READ_MAX_LAG_SECONDS = "1";
  former = await openFaultyServer();
  await connectTo(former, null);
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
  await closeDatabase();
  behind = await openReplica(former);
  ahead = await openReplica(former);
});
afterAll(async () => {
  await closeDatabase();
  rmSync(folder, { recursive: true, force: true });
});

test("a replica that has changes which the new primary lacks is not read", async () => {
  await connectTo(former, null);
  const first = await submit();
  await untilReplayed(behind);
  await behind.stop();
  await connectTo(former, ahead);
  lost = await submit();
  await advanceLog(3);
  await untilReplayed(ahead);
  await former.kill();
  await behind.restart();
  await behind.promote();
  await connectTo(behind, ahead);
  await listed();
  await expect.poll(replicaProblem, WAIT).toMatch(/it follows another server$/);
  expect(await listed()).not.toContain(lost);
  const added = await submit();
  expect(await listed()).toEqual([added, first]);
});

test("it is not read either when the new primary has written more", async () => {
  await advanceLog(5);
  await expect.poll(replicaProblem, WAIT).toMatch(/^the replica is \d+ s behind$/);
  expect(await listed()).not.toContain(lost);
});

test("an export of the new primary has the time of the export, and a former primary as DATABASE_READ_URL is refused", async () => {
  await connectTo(behind, behind);
  await expect(exportOrganization(operatorOf(org.orgId), folder)).rejects.toThrow(
    "DATABASE_READ_URL does not lead to a replica",
  );
  await connectTo(behind, null);
  const { rows } = await pgPool().query<{ now: Date; replayed: Date | null }>(
    "select now(), pg_last_xact_replay_timestamp() as replayed",
  );
  expect(rows[0]?.replayed).not.toBe(null);
  const manifest = await exportOrganization(operatorOf(org.orgId), folder);
  expect(manifest.read_from).toBe("primary");
  expect(Date.parse(manifest.as_of)).toBeGreaterThanOrEqual(rows[0]?.now.getTime() ?? 0);
});
