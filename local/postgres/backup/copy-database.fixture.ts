import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/**
 * Copies the rows of a database as `pg_dump` and `pg_restore` do, which the embedded PostgreSQL lacks: all tables in one
 * snapshot, without triggers, and the numbers that sequences have reached. The tables of the target exist: it is at the
 * migration of the backup.
 */

type Table = { name: string; columns: string[] };

const TABLES = `
  select format('%I.%I', nspname, relname) as name,
    array_agg(quote_ident(attname) order by attnum) as columns
  from pg_class
  join pg_namespace on pg_namespace.oid = relnamespace
  join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
  where relkind in ('r', 'p') and not relispartition and nspname in ('public', 'graphile_worker')
    and relname <> 'migrations'
  group by 1 order by 1`;

const tablesOf = async (client: Client) => (await client.query<Table>(TABLES)).rows;

const SEQUENCES = `
  select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
  from pg_sequences where schemaname in ('public', 'graphile_worker') and last_value is not null`;

async function copySequences(source: Client, target: Client): Promise<void> {
  const { rows } = await source.query<{ name: string; value: string }>(SEQUENCES);
  for (const { name, value } of rows)
    await target.query(
      "select setval(to_regclass($1::text), $2::bigint) where to_regclass($1::text) is not null",
      [name, value],
    );
}

/** Tables and columns that only one of the two has are left out: a backup of an earlier release lacks the later ones. */
async function copyTables(source: Client, target: Client, afterTable: () => void): Promise<void> {
  const tables = new Map((await tablesOf(source)).map((table) => [table.name, table.columns]));
  for (const { name, columns } of await tablesOf(target)) {
    const common = columns.filter((column) => tables.get(name)?.includes(column));
    if (common.length === 0) continue;
    const list = common.join(", ");
    await target.query(`delete from ${name}`);
    await pipeline(
      source.query(copyTo(`copy (select ${list} from ${name}) to stdout`)),
      target.query(copyFrom(`copy ${name} (${list}) from stdin`)),
    );
    afterTable();
  }
}

/**
 * `afterTable` is called after each table: what is written then belongs to no table of the copy. Resolves to the contents
 * of the source at the moment of the copy.
 */
export async function copyDatabase(
  { from, to }: { from: string; to: string },
  afterTable: () => void = () => undefined,
): Promise<Record<string, string>> {
  const [source, target] = [from, to].map((url) => new Client({ connectionString: url }));
  if (!source || !target) throw new Error("Two URLs are needed");
  await Promise.all([source.connect(), target.connect()]);
  try {
    await source.query("begin isolation level repeatable read read only");
    await target.query("set session_replication_role = replica");
    await target.query("begin");
    await copyTables(source, target, afterTable);
    await copySequences(source, target);
    await target.query("commit");
    await target.query("analyze");
    return await contentsIn(source);
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

/** The number of rows of each table, and a hash of them. */
async function contentsIn(client: Client): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ contents: string }>(
      `select count(*) || ' rows ' || coalesce(md5(string_agg(row::text, e'\n' order by row::text)), '') as contents
       from ${name} as row`,
    );
    contents[name] = rows[0]?.contents ?? "";
  }
  return contents;
}

export async function contentsOf(url: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return contentsIn(client).finally(() => client.end());
}
