import { sql } from "drizzle-orm";
import { database } from "@/lib/db/client";

/** Written by every request, whatever its outcome. */
const COUNTERS = new Set(["rate_limit_windows", "rate_limits"]);

type Options = {
  /** Only rows of this organization, in the tables that name one. */
  orgId?: string;
};

/** The content of every table as one hash each, so that a test can tell that nothing was changed. */
export async function hashAllRows({ orgId }: Options = {}): Promise<Record<string, string>> {
  const { rows: tables } = await database().execute<{ name: string; owned: boolean }>(sql`
    select t.table_name as name, bool_or(c.column_name = 'org_id') as owned
    from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
    where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
    group by t.table_name order by t.table_name`);
  const hashes = tables
    .filter(({ name, owned }) => !COUNTERS.has(name) && (orgId === undefined || owned))
    .map(({ name }) => {
      // When a key was last used is recorded for valid keys too that are then refused.
      const row = sql.raw(name === "api_keys" ? "to_jsonb(t) - 'last_used_at'" : "to_jsonb(t)");
      const condition = orgId === undefined ? sql`` : sql`where org_id = ${orgId}`;
      return sql`select ${name} as name, coalesce(md5(string_agg((${row})::text, ',' order by (${row})::text)), '') as hash
        from ${sql.identifier(name)} t ${condition}`;
    });
  const { rows } = await database().execute<{ name: string; hash: string }>(
    sql.join(hashes, sql` union all `),
  );
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
