import { and, asc, desc, gt, gte, lt, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { SortOrder } from "@/lib/domain/lists/sort-order";

/** Lists in the order of ids, which begin with the time at which they were made. Partitions are read in the same order. */

/** An id may be made a little before or after the time that is stored with it. */
export const ID_TOLERANCE_MS = 3_600_000;

export const earlier = (time: Date) => new Date(time.getTime() - ID_TOLERANCE_MS);
export const later = (time: Date) => new Date(time.getTime() + ID_TOLERANCE_MS);

type Period = { createdAfter?: Date; createdBefore?: Date };
type Columns = { id: PgColumn; at: PgColumn; firstIdAt: (time: Date) => string };

/** Rows of a period. The condition on ids leaves the other partitions unread. */
export const inPeriod = (
  { id, at, firstIdAt }: Columns,
  { createdAfter, createdBefore }: Period,
): SQL | undefined =>
  and(
    createdAfter && gte(id, firstIdAt(earlier(createdAfter))),
    createdAfter && gte(at, createdAfter),
    createdBefore && lt(id, firstIdAt(later(createdBefore))),
    createdBefore && lt(at, createdBefore),
  );

/** Rows after a page's last one. A cursor of an earlier release contains a time before the id. */
export const afterId = (
  id: PgColumn,
  cursor: string | undefined,
  sort: SortOrder = "newest",
): SQL | undefined =>
  cursor === undefined ? undefined : (sort === "newest" ? lt : gt)(id, cursor.split(" ").at(-1));

/** The order of a list, which is that of its index. */
export const byId = (id: PgColumn, sort: SortOrder = "newest"): SQL =>
  sort === "newest" ? desc(id) : asc(id);

/** Splits `limit + 1` fetched rows into one page and the cursor of the next; null if there is none. */
export function cutPageById<Row>(
  rows: readonly Row[],
  limit: number,
  idOf: (row: Row) => string,
): { page: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last !== undefined ? idOf(last) : null };
}
