/** Rows with equal scores share a rank. */

/** The ranks that more than one of the rows has. */
export function sharedRanks(rows: readonly { rank: number }[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const { rank } of rows) {
    if (seen.has(rank)) shared.add(rank);
    seen.add(rank);
  }
  return shared;
}

const counts = new Intl.NumberFormat("en-US");

/** `3`, or `3=` for a rank that is shared. */
export const formatRank = (rank: number, shared: ReadonlySet<number>) =>
  `${counts.format(rank)}${shared.has(rank) ? "=" : ""}`;

/** `rank 3`, or `shared rank 3`, for names and screen readers. */
export const rankInWords = (rank: number, shared: ReadonlySet<number>) =>
  `${shared.has(rank) ? "shared rank" : "rank"} ${counts.format(rank)}`;
