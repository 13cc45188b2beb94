import { sql } from "drizzle-orm";
import { database } from "@/lib/db/client";

/** Written by every request, whatever its outcome: counters, and when a key was last used. */
const UNCOUNTED = ["rate_limits", "committed_changes"];
/** Messages are marked as sent a moment after the request that wrote them. */
const UPDATED_LATER = ["api_keys", "realtime_publishes"];

/**
 * Records what every later transaction changes, if it commits: operation, table, and the organization of the row in tables
 * that name one.
 */
export async function recordCommittedChanges(): Promise<void> {
  await database().execute(
    sql`create unlogged table committed_changes (op text not null, changed text not null, rows bigint not null)`,
  );
  await database().execute(sql`
    create function record_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          insert into committed_changes
            select tg_op, concat_ws(' ', tg_table_name, to_jsonb(r)->>'org_id'), count(*) from old_rows r group by 2;
        else
          insert into committed_changes
            select tg_op, concat_ws(' ', tg_table_name, to_jsonb(r)->>'org_id'), count(*) from new_rows r group by 2;
        end if;
        return null;
      end $$`);
  const { rows } = await database().execute<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`);
  for (const { name } of rows.filter(({ name }) => !UNCOUNTED.includes(name))) {
    const events = UPDATED_LATER.includes(name)
      ? ["insert", "delete"]
      : ["insert", "update", "delete"];
    for (const event of events) {
      const rowsOf = event === "delete" ? "old table as old_rows" : "new table as new_rows";
      await database().execute(
        sql.raw(
          `create trigger record_${event} after ${event} on "${name}" referencing ${rowsOf} for each statement execute function record_change()`,
        ),
      );
    }
  }
}

/**
 * What was changed since the last call: rows that were added, removed or updated. Rows that were added and removed again,
 * such as those of a file that arrived and was then refused, are no change.
 */
export async function takeCommittedChanges(): Promise<string[]> {
  const { rows } = await database().execute<{ changed: string; change: string }>(sql`
    with taken as (delete from committed_changes returning *), counted as (
      select changed,
        coalesce(sum(rows) filter (where op = 'INSERT'), 0) as added,
        coalesce(sum(rows) filter (where op = 'DELETE'), 0) as removed,
        coalesce(sum(rows) filter (where op = 'UPDATE'), 0) as updated
      from taken group by changed)
    select changed, case when added > removed then 'INSERT' when added < removed then 'DELETE' else 'UPDATE' end as change
    from counted where added <> removed or (added = 0 and updated > 0)`);
  return rows.map(({ change, changed }) => `${change} ${changed}`).sort();
}
