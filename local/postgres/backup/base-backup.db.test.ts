import { execFileSync } from "node:child_process";
import { chownSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { exportOrganization } from "@/lib/lifecycle/export/export-organization";
import { resetProcessValues } from "@/lib/process-value";
import { auditOf, finishedRun } from "@/lib/testing/deliveries";
import { runQueuedJobs } from "@/lib/testing/queue";
import type { Place } from "../place";
import { ensureDatabase, openPostgres } from "../postgres";
import { findPostmaster, stopPostmaster } from "../postmaster";
import { throwawayPlace } from "../throwaway";
import {
  fillInstallation,
  type Installation,
  operatorOf,
  switchDatabase,
  verifyAll,
} from "./installation.fixture";

/** A copy of the cluster's files during writes, as `pg_basebackup` makes it. */

let places: [Place, Place, Place];
let installation: Installation;
const open = (place: Place) =>
  openPostgres(place, { password: "a password", logFile: join(place.home, "postgres.log") });

beforeAll(async () => {
  places = [await throwawayPlace(), await throwawayPlace(), await throwawayPlace()];
  const url = await ensureDatabase(await open(places[0]), "nexio");
  await migrate(url);
  await switchDatabase(url);
  installation = await fillInstallation();
});
afterAll(async () => {
  await closeDatabase();
  for (const place of places) {
    const left = findPostmaster(place);
    if (left) await stopPostmaster(left.identity);
    rmSync(place.home, { recursive: true, force: true });
  }
});

/** Copies the files of a running server. The write-ahead log comes last: it completes what changed meanwhile. */
async function backUp(server: string, from: Place, to: Place): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query("select pg_backup_start('test', fast => true)");
  execFileSync("cp", ["-a", from.data, to.data]);
  const { rows } = await client.query<{ labelfile: string }>(
    "select labelfile from pg_backup_stop(wait_for_archive => false)",
  );
  await client.end();
  execFileSync("cp", ["-a", join(from.data, "pg_wal"), to.data]);
  for (const name of ["postmaster.pid", "postmaster.opts"])
    rmSync(join(to.data, name), { force: true });
  writeIn(to, "backup_label", rows[0]?.labelfile ?? "");
}

/** Writes a file of a cluster, as its account. */
function writeIn({ account, data }: Place, name: string, text: string): void {
  const file = join(data, name);
  writeFileSync(file, text, { mode: 0o600 });
  if (account) chownSync(file, account.uid, account.gid);
}

test("an export reads the replica of DATABASE_READ_URL, and the primary records it", async () => {
  const [place, , standby] = places;
  const { orgId, live } = installation.tenant;
  await backUp((await open(place)).url, place, standby);
  // Stays in recovery and answers reads.
  writeIn(standby, "standby.signal", "");
  process.env.DATABASE_READ_URL = await ensureDatabase(await open(standby), "nexio");
  resetProcessValues();
  const afterBackup = await finishedRun(live);
  const folder = join(place.home, "export");
  const { files, ...manifest } = await exportOrganization(operatorOf(orgId), folder);
  expect(manifest).toMatchObject({ read_from: "replica", org_id: orgId });
  const runs = readFileSync(join(folder, "runs.ndjson"), "utf8");
  for (const id of installation.ended) expect(runs).toContain(id);
  expect(runs).not.toContain(afterBackup);
  expect(files.find(({ table }) => table === "runs")?.rows).toBe(runs.split("\n").length - 1);
  expect(await auditOf(orgId)).toContainEqual({ action: "organization.exported", target: orgId });
  delete process.env.DATABASE_READ_URL;
  resetProcessValues();
});

test("a base backup that is taken during writes starts, every run in it verifies, and the queue goes on", async () => {
  const [place, restored] = places;
  const found = findPostmaster(place);
  const written: string[] = [];
  let isWriting = true;
  const writing = (async () => {
    while (isWriting) written.push(await finishedRun(installation.tenant.live));
  })();
  const server = await open(place);
  await backUp(server.url, place, restored);
  isWriting = false;
  await writing;
  await closeDatabase();
  if (found) await stopPostmaster(found.identity);

  const url = await ensureDatabase(await open(restored), "nexio");
  expect((await migrate(url)).applied).toEqual([]);
  await switchDatabase(url);
  const { rows } = await pgPool().query<{ id: string }>(
    "select id from runs where status = 'completed' and id = any($1)",
    [[...installation.ended, ...written]],
  );
  const ids = rows.map(({ id }) => id);
  // Those of before the backup, and those that were written while it was taken.
  expect(ids).toEqual(expect.arrayContaining([...installation.ended, ...written.slice(0, 1)]));
  await verifyAll({ ...installation, ended: ids });
  await runQueuedJobs();
  const added = await finishedRun(installation.tenant.live);
  await verifyAll({ ...installation, ended: [installation.queued, added] });
});
