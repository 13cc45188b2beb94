import { pgPool } from "@/lib/db/client";
import { maintainPartitions, PARTITIONED_TABLES } from "@/lib/db/partitions";

const monthOf = (date: Date) => date.toISOString().slice(0, 7).replace("-", "");

/** The partitions of a table with their numbers of rows, in the order of their names. */
export async function partitionsOf(table: string): Promise<Record<string, number>> {
  const { rows } = await pgPool().query<{ name: string }>(
    "select inhrelid::regclass::text as name from pg_inherits where inhparent = $1::regclass order by 1",
    [table],
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await pgPool().query<{ n: number }>(`select count(*)::int as n from ${name}`);
    counts[name] = counted.rows[0]?.n ?? 0;
  }
  return counts;
}

/** Replaces the partitions of empty tables by those of an installation whose last worker ran in an earlier month. */
export async function partitionsAsOf(date: Date): Promise<void> {
  for (const table of PARTITIONED_TABLES) {
    for (const name of Object.keys(await partitionsOf(table)))
      await pgPool().query(`drop table ${name}`);
    const bound = `(select quote_literal(least_id_at('${table}', date_trunc('month', '${date.toISOString()}'::timestamptz, 'UTC'))))`;
    const { rows } = await pgPool().query<{ id: string }>(`select ${bound} as id`);
    await pgPool().query(`
      create table ${table}_until_${monthOf(date)} partition of ${table} for values from (minvalue) to (${rows[0]?.id});
      create table ${table}_from_${monthOf(date)} partition of ${table} for values from (${rows[0]?.id}) to (maxvalue)`);
  }
  await maintainPartitions(date);
}
