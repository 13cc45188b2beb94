import { afterEach, beforeAll, expect, test } from "vitest";
import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { newOrganization, send } from "@/lib/testing/api";
import { finishedRun, JOB, newEndpoint } from "@/lib/testing/deliveries";
import { FIVE, importCandidates } from "@/lib/testing/pools";
import { pruneExpired } from "./prune";

const RECORDS = [
  "runs",
  "traces",
  "webhook_events",
  "webhook_deliveries",
  "webhook_attempts",
  "webhook_endpoints",
  "webhook_secrets",
  "audit_log",
  "api_keys",
  "pools",
  "pool_versions",
  "pool_candidates",
];

let org: Awaited<ReturnType<typeof newOrganization>>;
beforeAll(async () => {
  await importCandidates("carriers:five", FIVE);
  org = await newOrganization();
});
afterEach(() => clock.reset());

const queryValue = async (query: string) =>
  (await pgPool().query<{ value: unknown }>(query)).rows[0]?.value;
const contentOf = (table: string) =>
  queryValue(
    `select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as value from ${table} as t`,
  );
const countOf = (table: string) => queryValue(`select count(*)::int as value from ${table}`);

test("expired rows are deleted, and every record stays unchanged", async () => {
  await newEndpoint(org.live);
  await finishedRun(org.live);
  await send(org.live, "POST", "/jobs", { body: JOB, headers: { "idempotency-key": "once" } });
  await pgPool().query("update realtime_publishes set published_at = now()");
  await pgPool().query("update graphile_worker._private_jobs set attempts = max_attempts");
  await pgPool().query("select graphile_worker.add_job('prune', max_attempts => 1)");
  await pgPool().query("update graphile_worker._private_jobs set attempts = max_attempts");
  const records = () => Promise.all(RECORDS.map(contentOf));
  const before = await records();
  const countExpiring = () =>
    Promise.all(["idempotency_keys", "rate_limits", "graphile_worker._private_jobs"].map(countOf));
  const counts = await countExpiring();
  const ofRuns = await countOf("realtime_publishes where run_id is not null");

  await pruneExpired();
  expect(await countExpiring()).toEqual(counts);

  clock.set(clock.now() + 8 * 24 * 3_600_000);
  await pruneExpired();
  expect(await countExpiring()).toEqual([0, 0, 0]);
  expect(await countOf("realtime_publishes")).toBe(ofRuns);
  expect(await countOf("realtime_publishes where message <> ''")).toBe(0);
  expect(await records()).toEqual(before);
});

test("a step that fails keeps no later one from it, and fails the task at its end", async () => {
  await finishedRun(org.live);
  await send(org.live, "POST", "/jobs", { body: JOB, headers: { "idempotency-key": "kept" } });
  await pgPool().query("update realtime_publishes set published_at = now()");
  await pgPool().query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
    create trigger refuse before delete on idempotency_keys for each row execute function refuse()`);
  clock.set(clock.now() + 8 * 24 * 3_600_000);
  await expect(pruneExpired()).rejects.toThrow("Not pruned: idempotencyKeys");
  await pgPool().query("drop function refuse cascade");
  expect(await countOf("idempotency_keys where key = 'kept'")).toBe(1);
  expect(await countOf("realtime_publishes where message <> ''")).toBe(0);
});
