import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, pgPool } from "@/lib/db/client";
import { maintainPartitions } from "@/lib/db/partitions";
import { countRunsOf } from "@/lib/overview/count-runs";
import { LABEL_LIMITS } from "@/lib/runs/lists/labeled-runs";
import { loadDeliveries, loadRuns } from "@/lib/testing/many-runs";
import { partitionsAsOf, partitionsOf } from "@/lib/testing/partitions";
import { portalOf } from "@/lib/testing/portal";

/** PostgreSQL's auto_explain sends the plan of each statement, as it was executed, to the session that executed it. */
type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};
type Executed = { "Query Text": string; Plan: Node };

const executed: Executed[] = [];
/** Partitions of coming months. PostgreSQL reads them by any index. */
const empty = new Set<string>();
const RUNS = 12_000;
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const LOADED = [
  "runs",
  "run_metadata",
  "webhook_events",
  "webhook_deliveries",
  "webhook_attempts",
  "webhook_endpoints",
  "audit_log",
  "run_daily_counts",
  "degraded_runs",
];
const portal = portalOf({ orgId: "org_large", checkResponses: false });

beforeAll(async () => {
  // An automatic analysis at the same time would keep rows from becoming visible to everyone.
  await partitionsAsOf(new Date(Date.now() - 45 * DAY_MS));
  for (const table of await loadedTables())
    await pgPool().query(`alter table ${table} set (autovacuum_enabled = false)`);
  await loadRuns(60_000, { large: RUNS, middle: 1_000, small: 40 });
  await loadDeliveries({ tenths: 10 });
  await pgPool().query(`
    insert into api_keys (org_id, environment, name, sha256, prefix, last_four, created_by)
    select 'org_' || (case when n % 20 = 0 then 'large' else (n % 500)::text end), 'live', 'Test', md5(n::text) || md5(n::text), 'nx_live', '0000', 'test'
    from generate_series(1, 5000) as n;
    insert into pools (org_id, slug)
    select 'org_' || (case when n % 100 = 0 then 'large' else (n % 500)::text end), 'plans:n' || n from generate_series(1, 5000) as n;
    insert into pool_versions (pool_id, version, size, hash) select id, 1, 1, md5(slug) || md5(slug) from pools;
    insert into webhook_secrets (endpoint_id, sealed, last_four, created_at)
    select id, '', '0000', now() from webhook_endpoints where org_id <> 'org_large'`);
  await maintainPartitions();
  await countRunsOf(["org_large", ...Array.from({ length: 40 }, (_, n) => `org_${n}`)]);
  await vacuum();
  await maintainPartitions();
  for (const table of LOADED)
    for (const [partition, count] of Object.entries(await partitionsOf(table)))
      if (count === 0) empty.add(partition);
  const { rows } = await pgPool().query<{ name: string }>("select current_database() as name");
  const settings = {
    // Tables of a test are so small that PostgreSQL would like to read them whole. Without a fitting index it still does.
    enable_seqscan: "off",
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_format": "json",
    "auto_explain.log_level": "notice",
  };
  for (const [name, value] of Object.entries(settings))
    await pgPool().query(`alter database ${rows[0]?.name} set ${name} = '${value}'`);
  await reconnect();
});
afterAll(closeDatabase);

/** The tables and their partitions: one for each month, and one for all earlier ones. */
async function loadedTables(): Promise<string[]> {
  const { rows } = await pgPool().query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'r' and (relname = any($1) or oid in (select inhrelid from pg_inherits where inhparent = any($1::regclass[])))`,
    [LOADED],
  );
  return rows.map(({ name }) => name);
}

/** Until all rows are visible to everyone, as most are in production: plans depend on it. */
async function vacuum(): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt++) {
    await pgPool().query("vacuum analyze");
    const { rows } = await pgPool().query(
      "select from pg_class where oid = any($1::regclass[]) and relallvisible < relpages",
      [await loadedTables()],
    );
    if (rows.length === 0) return;
    // A transaction, such as an automatic analysis, can still see older rows.
    await sleep(250);
  }
}

/** New connections have the settings of the database. */
async function reconnect(): Promise<void> {
  await closeDatabase();
  pgPool().on("connect", (client) => {
    client.on("notice", ({ message = "" }) => {
      const start = message.indexOf("plan:");
      if (start >= 0) executed.push(JSON.parse(message.slice(start + "plan:".length)));
    });
  });
}

async function setPlans(mode: "force_custom_plan" | "force_generic_plan"): Promise<void> {
  const { rows } = await pgPool().query<{ name: string }>("select current_database() as name");
  await pgPool().query(`alter database ${rows[0]?.name} set plan_cache_mode = '${mode}'`);
  await reconnect();
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const rowsOf = (node: Node) => (node["Actual Rows"] ?? 0) * (node["Actual Loops"] ?? 0);

/** Tables whose rows belong to one organization. */
const OF_TENANTS =
  /^(runs|run_metadata|traces|run_daily_counts|degraded_runs|run_reviews|webhook_(events|deliveries|attempts|endpoints|secrets)|api_keys|audit_log|pools|pool_versions)(_(from|until))?(_\d{6})*$/;
/** The tenant, or an id of one of its rows. Pools belong to an organization in every environment, or to all. */
const CONDITIONS = [
  /\(org_id = .*\(environment = /,
  /run_search_keys\(org_id, environment, subject\) @> /,
  /\((id|run_id|event_id|endpoint_id|delivery_id|pool_id) = /,
];
const POOL_CONDITION = /\(org_id = |\(org_id IS NULL\)|\(pool_id = /;

/** What a plan does that it must not: an empty list for a good one. */
function faultsOf({ Plan }: Executed, mostRows: number): string[] {
  const nodes = nodesOf(Plan);
  return nodes.flatMap((node) => {
    const { "Node Type": type, "Relation Name": table, "Index Cond": condition } = node;
    const faults: string[] = [];
    if (empty.has(table ?? "") || [...empty].some((one) => node["Index Name"]?.startsWith(one)))
      return faults;
    if (type === "Seq Scan" && OF_TENANTS.test(table ?? "")) faults.push(`reads all of ${table}`);
    if (/^(Index Scan|Index Only Scan|Bitmap Index Scan)$/.test(type)) {
      const index = node["Index Name"] ?? "";
      const allowed = /^(pool|environment|legal_holds|engines|dismissals)/.test(index)
        ? [...CONDITIONS, POOL_CONDITION]
        : CONDITIONS;
      // An index of the pools of all organizations, and of nothing else.
      if (index !== "pools_shared_slug" && !allowed.some((one) => one.test(condition ?? "")))
        faults.push(`reads ${index} by ${condition}`);
    }
    const read = rowsOf(node) + (node["Rows Removed by Filter"] ?? 0) * (node["Actual Loops"] ?? 0);
    if (table !== undefined && read > mostRows) faults.push(`reads ${read} rows of ${table}`);
    if (/Sort/.test(type)) {
      const sorted = (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), 0);
      // The palette sorts the runs that match: a tenth.
      if (sorted > RUNS / 5) faults.push(`sorts ${sorted} rows`);
    }
    return faults;
  });
}

const LIST = 200;
/** A search reads entities of the newest runs from the index. */
const SEARCH = 5_000;
const ALL = RUNS * 1.1;

const list = (path: string): [string, number] => [path, LIST];
const search = (path: string): [string, number] => [path, SEARCH];
/** How often a value occurs is counted up to this number. */
const labeled = (path: string): [string, number] => [path, LABEL_LIMITS.frequent];
const statistics = (path: string): [string, number] => [path, ALL];
const window = () => `created_after=${daysAgo(60)}&created_before=${daysAgo(50)}`;

/** Paths of every list and every statistic, and the most rows that one step of a plan may read. */
const paths = (endpointId: string, runId: string): [string, number][] => [
  list("/jobs"),
  list("/jobs?status=completed"),
  list("/jobs?status=queued"),
  list("/jobs?status=queued,failed"),
  list("/jobs?sort=oldest"),
  list("/jobs?sort=oldest&status=failed,completed&kind=dual"),
  list(`/jobs?sort=oldest&${window()}`),
  list("/jobs?status=completed,failed&kind=dual,quote_matching"),
  list("/jobs?kind=candidate_evaluation"),
  list("/jobs?status=failed&kind=quote_matching"),
  list("/jobs?engine=default"),
  list("/jobs?engine=technology"),
  list("/jobs?engine=technology&status=completed"),
  search("/jobs?engine=technology&search=bakery"),
  list("/jobs?pool=plans:n100&pool_version=1"),
  list("/jobs?pool=plans:n100&pool_version=1&status=completed"),
  list(`/jobs?origin_run_id=${runId}`),
  list(`/jobs?origin_run_id=${runId}&status=completed`),
  search(`/jobs?origin_run_id=${runId}&search=bakery`),
  list(`/jobs/count?origin_run_id=${runId}`),
  list("/jobs?external_id=ref-100"),
  list("/jobs?external_id=ref-100&status=completed"),
  list("/jobs?metadata[half]=0"),
  labeled("/jobs?metadata[half]=0&metadata[own]=100"),
  labeled("/jobs?metadata[half]=0&status=failed"),
  list("/jobs?metadata[own]=100&status=completed"),
  search("/jobs?metadata[half]=0&search=zzyzx"),
  statistics("/jobs/count?metadata[half]=0"),
  statistics("/jobs/count?metadata[half]=0&status=completed"),
  search("/jobs?search=ref-100"),
  list("/jobs/count?external_id=ref-100"),
  statistics("/search?text=ref-100"),
  statistics("/search?text=own:100"),
  list(`/jobs?${window()}`),
  list(`/jobs?status=failed&${window()}`),
  search("/jobs?search=bakery"),
  search("/jobs?search=zzyzx"),
  search("/jobs?search=qq"),
  search("/jobs?search=bakery&status=completed"),
  search("/jobs?search=zzyzx&kind=dual"),
  search(`/jobs?search=zzyzx&${window()}`),
  statistics("/jobs?search=%7E"),
  statistics("/jobs/count"),
  statistics("/jobs/count?status=failed"),
  statistics(`/jobs/count?kind=dual&${window()}`),
  statistics("/jobs/count?search=bakery"),
  statistics(`/jobs/stats?since=${daysAgo(1)}`),
  statistics(`/jobs/stats?since=${daysAgo(91)}`),
  statistics("/search?text=bakery"),
  statistics("/search?text=zzyzx"),
  list("/events"),
  list("/events?type=run.failed"),
  list("/events?sort=oldest"),
  list("/events?type=run.failed,webhook.test"),
  list(`/events?${window()}`),
  list(`/events?run_id=${runId}`),
  list("/deliveries"),
  list("/deliveries?state=dead_lettered"),
  list("/deliveries?state=pending"),
  list("/deliveries?sort=oldest"),
  list("/deliveries?sort=oldest&state=dead_lettered"),
  list("/deliveries?state=pending,dead_lettered,cancelled"),
  list("/deliveries?state=delivered,cancelled&event_type=run.failed,run.completed"),
  list("/deliveries?event_type=run.failed"),
  list(`/deliveries?run_id=${runId}`),
  list(`/deliveries?${window()}`),
  list(`/webhooks/${endpointId}/deliveries`),
  list(`/webhooks/${endpointId}/deliveries?state=dead_lettered`),
  statistics(`/webhooks/${endpointId}/stats`),
  list("/webhooks"),
  list("/webhooks?limit=1"),
  statistics("/api-keys"),
  list("/audit-log"),
  // These look at up to 10,000 entries and as many runs.
  statistics("/audit-log?actor=user"),
  statistics("/audit-log?search=bakery"),
  statistics("/audit-log?search=zzyzx"),
  list("/pools"),
  statistics("/usage"),
  statistics(`/usage?month=${daysAgo(31).slice(0, 7)}`),
  list("/environments"),
  list("/jobs?degraded=true&decision=none"),
  statistics("/jobs/count?degraded=true&status=completed"),
  statistics("/overview"),
  statistics("/overview/trends?days=92"),
];

async function ids() {
  const { rows } = await pgPool().query<{ endpoint: string; run: string }>(
    `select (select id from webhook_endpoints where org_id = 'org_large' order by id limit 1) as endpoint,
      (select id from runs where org_id = 'org_large' and status = 'completed' order by id limit 1) as run`,
  );
  if (!rows[0]) throw new Error("The rows were not loaded");
  return rows[0];
}

describe.each(["force_custom_plan", "force_generic_plan"] as const)("with %s", (mode) => {
  beforeAll(() => setPlans(mode));

  test("every list and statistic reads only rows of its tenant, by an index, and sorts no history", async () => {
    const { endpoint, run } = await ids();
    const faults: Record<string, string[]> = {};
    // Other statements are planned for their parameters each time.
    const isPrepared = ([path]: [string, number]) => /^\/(usage|jobs(?!\/stats))/.test(path);
    const tried = paths(endpoint, run).filter(
      (one) => mode === "force_custom_plan" || isPrepared(one),
    );
    for (const [path, mostRows] of tried) {
      executed.length = 0;
      const { status, text } = await portal("GET", path);
      expect(`${path}: ${status === 200 ? "200" : text}`).toBe(`${path}: 200`);
      expect(executed.length, `${path} without a plan`).toBeGreaterThan(0);
      const found = executed.flatMap((one) =>
        faultsOf(one, mostRows).map((fault) => `${fault} in ${one["Query Text"].slice(0, 120)}`),
      );
      if (found.length > 0) faults[path] = found;
    }
    expect(faults).toEqual({});
  });
});
