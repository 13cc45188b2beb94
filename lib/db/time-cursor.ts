import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Keyset paging of rows that are listed newest first and, at the same time, by descending id. */

type Position = { at: Date; id: string };

/** The condition for rows after `cursor`; undefined, which is no condition, for the first page. */
export function afterCursor(
  { at, id }: { at: PgColumn; id: PgColumn },
  cursor: string | undefined,
): SQL | undefined {
  if (cursor === undefined) return undefined;
  const [ms, lastId] = cursor.split(" ");
  return sql`(${at}, ${id}) < (${new Date(Number(ms)).toISOString()}::timestamptz, ${lastId}::${sql.raw(id.getSQLType())})`;
}

/** Splits `limit + 1` fetched rows into one page and the cursor of the next; null if there is none. */
export function cutPage<Row>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
): { page: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || last === undefined) return { page, nextCursor: null };
  const { at, id } = positionOf(last);
  return { page, nextCursor: `${at.getTime()} ${id}` };
}
