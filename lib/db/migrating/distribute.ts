import type { ClientBase } from "pg";

/**
 * Distribution of the tables that grow over the nodes of a Citus cluster, by organization. The queue, pending deliveries
 * and everything small stay on the coordinator.
 */
export const DISTRIBUTED = [
  ...(["runs", "traces", "webhook_events", "webhook_attempts"] as const),
  ...(["run_annotations", "run_decisions", "run_reviews", "run_metadata"] as const),
  ...(["record_shares", "record_share_openings"] as const),
  ...(["degraded_runs", "run_daily_counts"] as const),
  ...(["chain_entries", "chain_checkpoints", "chain_timestamps"] as const),
] as const;

/** Keys to tables that stay on the coordinator. Rows of pool versions are archived, never deleted. */
const LOCAL_KEYS = [
  { table: "runs", constraint: "runs_pool_version_id_pool_versions_id_fk" },
] as const;

/** What `npm run db:distribute` runs, in this order. */
export const distributionStatements = (): string[] => [
  "create extension if not exists citus",
  ...LOCAL_KEYS.map(
    ({ table, constraint }) => `alter table ${table} drop constraint if exists ${constraint}`,
  ),
  // The trigger that invalidates cached runs runs on the node of the shard.
  "set citus.enable_unsafe_triggers = on",
  ...DISTRIBUTED.map((table, i) =>
    i === 0
      ? `select create_distributed_table('${table}', 'org_id')`
      : `select create_distributed_table('${table}', 'org_id', colocate_with => '${DISTRIBUTED[0]}')`,
  ),
];

const UNIQUE_WITHOUT_ORGANIZATION = `
  select table_class.relname as "table", index_class.relname as "index"
  from pg_index
  join pg_class table_class on table_class.oid = pg_index.indrelid
  join pg_class index_class on index_class.oid = pg_index.indexrelid
  where pg_index.indisunique and table_class.relname = any($1)
    and table_class.relnamespace = 'public'::regnamespace
    and (select attname from pg_attribute
         where attrelid = pg_index.indrelid and attnum = pg_index.indkey[0]) is distinct from 'org_id'`;

const FOREIGN_KEYS = `
  select conname as name, conrelid::regclass::text as "from", confrelid::regclass::text as "to"
  from pg_constraint
  where contype = 'f' and conparentid = 0
    and (conrelid::regclass::text = any($1)) <> (confrelid::regclass::text = any($1))`;

/** Why the tables of this schema cannot be distributed; empty if they can. */
export async function distributionProblems(client: ClientBase): Promise<string[]> {
  const { rows: indexes } = await client.query<{ table: string; index: string }>(
    UNIQUE_WITHOUT_ORGANIZATION,
    [DISTRIBUTED],
  );
  const { rows: keys } = await client.query<{ name: string; from: string; to: string }>(
    FOREIGN_KEYS,
    [DISTRIBUTED],
  );
  const dropped = new Set<string>(LOCAL_KEYS.map(({ constraint }) => constraint));
  return [
    ...indexes.map(
      ({ table, index }) =>
        `The unique index ${index} of ${table} does not begin with org_id: its entries could be on several nodes.`,
    ),
    ...keys
      .filter(({ name }) => !dropped.has(name))
      .map(
        ({ name, from, to }) =>
          `The foreign key ${name} from ${from} to ${to} connects a distributed table with a local one.`,
      ),
  ];
}

/** Whether the server has Citus to offer. */
export async function offersCitus(client: ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from pg_available_extensions where name = 'citus'",
  );
  return rowCount === 1;
}
