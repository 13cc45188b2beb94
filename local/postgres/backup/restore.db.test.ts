import { rmSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { maintainPartitions } from "@/lib/db/partitions";
import { readJournal } from "@/lib/db/schema-version";
import { workerLiveness } from "@/lib/queue/liveness";
import { send } from "@/lib/testing/api";
import { deliveriesOf, finishedRun, JOB } from "@/lib/testing/deliveries";
import { openDeliveryReceiver } from "@/lib/testing/delivery-receiver";
import { advance, countStates, dispatchWith, loopbackTransport } from "@/lib/testing/dispatching";
import { databaseAt } from "@/lib/testing/migrations";
import { runQueuedJobs } from "@/lib/testing/queue";
import type { Place } from "../place";
import { ensureDatabase, openPostgres, type Postgres } from "../postgres";
import { findPostmaster, stopPostmaster } from "../postmaster";
import { throwawayPlace } from "../throwaway";
import { contentsOf, copyDatabase } from "./copy-database.fixture";
import {
  fillInstallation,
  type Installation,
  switchDatabase,
  verifyAll,
} from "./installation.fixture";
import { createRoles, dumpedPolicies, restorePolicies } from "./new-server.fixture";

/** A backup of everything, restored after the loss of the database. The server is this file's own. */

let place: Place;
let newPlace: Place;
let server: Postgres;
let original: string;
let installation: Installation;

const open = (at: Place) =>
  openPostgres(at, { password: "a password", logFile: join(at.home, "postgres.log") });

beforeAll(async () => {
  place = await throwawayPlace();
  newPlace = await throwawayPlace();
  server = await open(place);
  await createRoles(server.url);
  original = await ensureDatabase(server, "original");
  await migrate(original, { appRole: "nexio_app" });
  await switchDatabase(original);
  installation = await fillInstallation();
});
afterAll(async () => {
  await closeDatabase();
  for (const used of [place, newPlace]) {
    const left = findPostmaster(used);
    if (left) await stopPostmaster(left.identity);
    rmSync(used.home, { recursive: true, force: true });
  }
});

test("a dump is restored on a new server after its roles, and web and worker go on there as nexio_app", async () => {
  const { url } = await open(newPlace);
  const policies = await dumpedPolicies(original);
  expect(policies.length).toBeGreaterThan(0);
  await expect(
    restorePolicies(url, ["create table t ()", "create policy p on t to nexio_app"]),
  ).rejects.toThrow('role "nexio_app" does not exist');
  const { owner, app } = await createRoles(url);
  await migrate(owner);
  await restorePolicies(owner, policies);
  const administrator = new URL(url);
  administrator.pathname = "/nexio";
  const saved = await copyDatabase({ from: original, to: administrator.href });
  expect(await contentsOf(owner)).toEqual(saved);

  expect(await migrate(owner, { appRole: "nexio_app" })).toEqual({ applied: [], granted: true });
  await switchDatabase(app);
  await verifyAll(installation);
  await runQueuedJobs();
  const added = await finishedRun(installation.tenant.live);
  await verifyAll({ ...installation, ended: [installation.queued, added] });
  expect(await maintainPartitions()).toEqual([]);
  await switchDatabase(original);
});

/** Lists as the API returns them. */
const lists = () =>
  Promise.all(
    ["/jobs", "/events", "/webhooks", "/pools", "/engines"].map(
      async (path) => (await send(installation.tenant.live, "GET", path)).text,
    ),
  );

test("a backup that is taken during writes is restored after the loss of the database: all is as it was and goes on", async () => {
  const listed = await lists();
  const copy = await ensureDatabase(server, "copy");
  await migrate(copy);
  let later: Promise<string> | undefined;
  const saved = await copyDatabase({ from: original, to: copy }, () => {
    later ??= finishedRun(installation.tenant.test);
  });
  const afterBackup = await later;

  expect(await contentsOf(copy)).toEqual(saved);

  await closeDatabase();
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("drop database original with (force)");
  await admin.query("alter database copy rename to original");
  await admin.end();
  await switchDatabase(original);

  expect(await lists()).toEqual(listed);
  // What was written after the moment of the backup is lost, as a whole.
  expect((await send(installation.tenant.test, "GET", `/jobs/${afterBackup}`)).status).toBe(404);
  await verifyAll(installation);
  const { live } = installation.tenant;
  expect((await send(live, "POST", `/traces/${installation.erased}/verify`)).body).toMatchObject({
    outcome: "erased",
    differences: [],
  });
});

test("after a restore, queued runs, runs of lost workers and pending deliveries continue, and new ones are accepted", async () => {
  const { tenant, queued, claimed } = installation;
  // The restored claim is a few seconds old, and its worker has no session.
  await pgPool().query(
    "update run_queue set claimed_at = now() - interval '1 hour' where claimed_by is not null",
  );
  const liveness = workerLiveness();
  expect(await liveness.sweep()).toBe(1);
  await liveness.close();
  await runQueuedJobs();
  const added = await finishedRun(tenant.live);
  for (const id of [queued, claimed, added])
    expect((await send(tenant.live, "GET", `/jobs/${id}`)).body.status).toBe("completed");
  await verifyAll({ ...installation, ended: [...installation.ended, queued, claimed, added] });

  const receiver = await openDeliveryReceiver();
  await pgPool().query("update webhook_endpoints set url = $1", [receiver.url]);
  await pgPool().query("update webhook_deliveries set target_url = $1", [receiver.url]);
  const ids = (await deliveriesOf(tenant.orgId)).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(5);
  advance(3_600_000);
  const transport = loopbackTransport();
  await dispatchWith(transport);
  await transport.close();
  await receiver.close();
  expect(await countStates(ids)).toEqual({ delivered: ids.length });
  expect(await maintainPartitions()).toEqual([]);
});

test.each(["0025_disabled_organizations", "0027_partitions"])(
  "a backup of the schema %s is restored to that schema, and db:migrate brings it to the newest one",
  async (tag) => {
    const earlier = await databaseAt(tag);
    try {
      await copyDatabase({ from: original, to: earlier.url });
      const { applied } = await migrate(earlier.url);
      expect(applied.at(-1)).toBe(readJournal().at(-1)?.tag);
      await switchDatabase(earlier.url);
      await verifyAll(installation);
      expect((await send(installation.tenant.live, "POST", "/jobs", { body: JOB })).status).toBe(
        202,
      );
      await runQueuedJobs();
      const { rows } = await pgPool().query(
        `select 'trace' as found from traces where not exists (select from runs where org_id = traces.org_id and id = run_id)
         union all select 'attempt' from webhook_attempts as attempt
           where not exists (select from webhook_deliveries where org_id = attempt.org_id and id = attempt.delivery_id)`,
      );
      expect(rows).toEqual([]);
    } finally {
      await switchDatabase(original);
      await earlier.drop();
    }
  },
);
