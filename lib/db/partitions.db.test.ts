import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { databaseConfig } from "@/lib/config";
import { firstEventIdAt, firstRunIdAt, firstUuidAt, timeOfId } from "@/lib/ids";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { partitionsAsOf, partitionsOf } from "@/lib/testing/partitions";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { pgPool } from "./client";
import { maintainPartitions, PARTITIONED_TABLES } from "./partitions";

const NOW = new Date("2027-05-20T12:00:00Z");

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeEach(async () => {
  clock.set(NOW.getTime());
  for (const table of PARTITIONED_TABLES) await pgPool().query(`truncate ${table}`);
  await pgPool().query("truncate run_queue");
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});
afterEach(() => clock.reset());

const listed = async (): Promise<string[]> =>
  (await send(org.live, "GET", "/jobs")).body.data.map(({ run_id }: { run_id: string }) => run_id);

const monthsOf = async (table: string) =>
  Object.keys(await partitionsOf(table)).map((name) => name.slice(table.length + 1));

test.each(["2026-11-29T13:00:00.123Z", "1970-01-01T00:00:00Z", "2099-12-31T23:59:59.999Z"])(
  "the database and the application make the same least id of %s",
  async (time) => {
    const { rows } = await pgPool().query(
      "select least_id_at('runs', $1) as run, least_id_at('webhook_events', $1) as event, least_id_at('webhook_attempts', $1) as attempt",
      [time],
    );
    const at = new Date(time);
    const run = firstRunIdAt(at);
    expect(rows).toEqual([{ run, event: firstEventIdAt(at), attempt: firstUuidAt(at) }]);
    expect(timeOfId(run)).toEqual(at);
  },
);

test("this month has a partition, and every other id has one of the two at the ends", async () => {
  await partitionsAsOf(NOW);
  for (const table of PARTITIONED_TABLES)
    expect(await monthsOf(table)).toEqual(["202705", "from_202706", "until_202705"]);
  expect(await maintainPartitions(NOW)).toEqual([]);
  await newEndpoint(org.live);
  await finishedRun(org.live);
  expect(await partitionsOf("runs")).toMatchObject({ runs_202705: 1 });
  expect(await partitionsOf("traces")).toMatchObject({ traces_202705: 1 });
  expect(await partitionsOf("webhook_deliveries")).toMatchObject({ webhook_deliveries_202705: 1 });
});

test("each month the next partition is created, and empty ones of past months are dropped from the oldest on", async () => {
  await partitionsAsOf(NOW);
  const june = new Date("2027-06-01T00:17:00Z");
  expect((await maintainPartitions(june)).filter((change) => /^-?runs/.test(change))).toEqual([
    "runs_202706",
    "-runs_202705",
  ]);
  clock.set(june.getTime());
  const runId = await finishedRun(org.live);
  clock.set(Date.UTC(2027, 7, 3));
  expect(
    (await maintainPartitions(clock.date())).filter((change) => /^-?runs/.test(change)),
  ).toEqual(["runs_202707_202709"]);
  expect(await monthsOf("runs")).toEqual([
    "202706",
    "202707_202709",
    "from_202709",
    "until_202706",
  ]);
  expect(await listed()).toEqual([runId]);
});

test("runs of months in which no worker ran are kept, listed and verified before and after the partitions are made", async () => {
  await partitionsAsOf(new Date("2026-11-10T00:00:00Z"));
  clock.set(Date.UTC(2027, 2, 5));
  await newEndpoint(org.live);
  const march = await finishedRun(org.live);
  clock.set(NOW.getTime());
  const may = await finishedRun(org.live);
  expect(await partitionsOf("runs")).toMatchObject({ runs_from_202612: 2 });
  expect(await listed()).toEqual([may, march]);

  await maintainPartitions(NOW);
  expect(await partitionsOf("runs")).toMatchObject({
    runs_202612_202706: 2,
    runs_from_202706: 0,
  });
  expect(await listed()).toEqual([may, march]);
  for (const id of [march, may]) {
    const { body } = await send(org.live, "POST", `/traces/${id}/verify`);
    expect(body.outcome).toBe("reproduced");
  }
  expect((await send(org.live, "GET", "/deliveries")).body.data).toHaveLength(2);
});

test("runs that a clock far ahead or far behind submits are kept, listed and moved to their month when it comes", async () => {
  await partitionsAsOf(NOW);
  const now = await finishedRun(org.live);
  clock.set(Date.UTC(2027, 10, 2));
  const ahead = await finishedRun(org.live);
  clock.set(Date.UTC(2019, 0, 1));
  const behind = await finishedRun(org.live);
  clock.set(NOW.getTime());
  expect(await partitionsOf("runs")).toMatchObject({
    runs_from_202706: 1,
    runs_202705: 1,
    runs_until_202705: 1,
  });
  expect(await listed()).toEqual([ahead, now, behind]);

  await maintainPartitions(new Date("2027-06-02T00:00:00Z"));
  expect(await partitionsOf("runs")).toMatchObject({ runs_202706: 0, runs_from_202707: 1 });
  await maintainPartitions(new Date("2027-11-01T00:17:00Z"));
  expect(await partitionsOf("runs")).toMatchObject({ runs_202707_202712: 1, runs_from_202712: 0 });
  expect(await listed()).toEqual([ahead, now, behind]);
});

test("a table that is in use keeps its partitions until the next time, and the others are maintained", async () => {
  await partitionsAsOf(NOW);
  const session = new Client({ connectionString: databaseConfig().DATABASE_URL });
  await session.connect();
  await session.query("begin; lock table runs in access share mode");
  const june = new Date("2027-06-01T00:17:00Z");
  const made = await maintainPartitions(june);
  expect(made).toContain("traces_202706");
  expect(made).not.toContain("runs_202706");
  await session.query("commit");
  await session.end();
  expect(await maintainPartitions(june)).toContain("runs_202706");
});

test("before PostgreSQL 18 too, each table is analyzed as a whole once a day, and empty partitions count as never analyzed", async () => {
  await partitionsAsOf(NOW);
  await finishedRun(org.live);
  const analyze = () => pgPool().query("select analyze_with_partitions('runs')");
  const statistics = async () => {
    const { rows } = await pgPool().query<{ name: string; tuples: number }>(
      `select relname as name, reltuples as tuples from pg_class
       where oid = 'runs'::regclass or oid in (select inhrelid from pg_inherits where inhparent = 'runs'::regclass)
       order by 1`,
    );
    return Object.fromEntries(rows.map(({ name, tuples }) => [name, tuples]));
  };
  const expected = { runs: 1, runs_202705: 1, runs_from_202706: -1, runs_until_202705: -1 };
  await pgPool().query("select pg_stat_reset_single_table_counters('runs'::regclass)");
  const reader = new Client({ connectionString: databaseConfig().DATABASE_URL });
  await reader.connect();
  await reader.query("begin; select from runs_from_202706");
  // A partition that is in use keeps its statistics until the next call.
  await analyze();
  expect(await statistics()).toEqual({ ...expected, runs_from_202706: 0 });
  await reader.query("commit");
  await reader.end();
  await finishedRun(org.live);
  await analyze();
  // Not analyzed again on the same day.
  expect(await statistics()).toEqual(expected);
  await expect(pgPool().query("select analyze_with_partitions('audit_log')")).rejects.toThrow(
    "audit_log is not a partitioned table",
  );
});

test("several workers at once make each partition once", async () => {
  await partitionsAsOf(NOW);
  const june = new Date("2027-06-01T00:17:00Z");
  const made = await Promise.all([1, 2, 3].map(() => maintainPartitions(june)));
  expect(made.flat().filter((change) => change === "runs_202706")).toHaveLength(1);
});

test("only listed tables can be maintained, and not by every role", async () => {
  await expect(pgPool().query("select maintain_partitions('audit_log')")).rejects.toThrow(
    "audit_log is not a partitioned table",
  );
  const { rows } = await pgPool().query(
    `select has_function_privilege('public', name, 'execute') as allowed
     from unnest(array['maintain_partitions(text, timestamptz)', 'analyze_with_partitions(text)']) as name`,
  );
  expect(rows).toEqual([{ allowed: false }, { allowed: false }]);
});

test("no row of a partitioned table refers to a row that does not exist", async () => {
  await partitionsAsOf(NOW);
  await newEndpoint(org.live);
  await finishedRun(org.live);
  await send(org.live, "POST", "/jobs", { body: JOB });
  const { rows } = await pgPool().query(`
    select 'traces' as found from traces where not exists (select from runs where org_id = traces.org_id and id = run_id)
    union all select 'events' from webhook_events as event
      where run_id is not null and not exists (select from runs where org_id = event.org_id and id = event.run_id)
    union all select 'deliveries' from webhook_deliveries as delivery
      where not exists (select from webhook_events where org_id = delivery.org_id and id = delivery.event_id)
    union all select 'attempts' from webhook_attempts as attempt
      where not exists (select from webhook_deliveries where org_id = attempt.org_id and id = attempt.delivery_id)`);
  expect(rows).toEqual([]);
});
