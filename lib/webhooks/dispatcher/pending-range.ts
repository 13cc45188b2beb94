import type { Pool } from "pg";
import { clock } from "@/lib/clock";
import { prepared } from "@/lib/db/client";
import { firstUuidAt, idRange } from "@/lib/ids";

/** Deliveries from this id on, and before that one. */
export type IdRange = { from: string; to: string };

/** How long a range is used. A delivery with the time of a clock that is wrong by months waits for so long. */
const KEPT_MS = 10_000;
/** Months that are looked at one by one. Older ones are one range. */
const MONTHS = 24;
/** How far another process's clock may be from this one's. */
const TOLERANCE_MS = 86_400_000;

const FIRST = "00000000-0000-0000-0000-000000000000";
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const monthAt = (ms: number, offset: number) => {
  const at = new Date(ms);
  return firstUuidAt(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + offset)));
};

/** The months around now, in which new deliveries are created. */
const currentMonths = (ms: number): IdRange => ({
  from: monthAt(ms - TOLERANCE_MS, 0),
  to: monthAt(ms + TOLERANCE_MS, 1),
});

// One descent in each of two partial indexes for each month.
const UNFINISHED = {
  name: "webhooks.unfinished",
  text: `
  select min(month.first::text) as "from", max(month.next::text) as "to"
  from unnest($1::uuid[], $2::uuid[]) as month (first, next)
  where exists (select from webhook_deliveries where id >= month.first and id < month.next and state = 'pending')
    or exists (select from webhook_deliveries where id >= month.first and id < month.next and state = 'delivering')`,
};

async function readRange(sessions: Pool, ms: number): Promise<IdRange> {
  const bounds = [
    FIRST,
    ...Array.from({ length: MONTHS + 2 }, (_, i) => monthAt(ms, i - MONTHS)),
    LAST,
  ];
  const { rows } = await sessions.query<{ from: string | null; to: string | null }>(
    prepared(UNFINISHED, [bounds.slice(0, -1), bounds.slice(1)]),
  );
  const current = currentMonths(ms);
  const [found] = rows;
  const [from] = idRange([found?.from ?? current.from, current.from]);
  const [, to] = idRange([found?.to ?? current.to, current.to]);
  return { from, to };
}

/**
 * The range of ids that all unfinished deliveries are in, so that a claim reads only the partitions of those months, which
 * is usually one.
 */
export function createPendingRange(sessions: Pool): () => Promise<IdRange> {
  let range: IdRange | undefined;
  let month = "";
  let readAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now();
    const current = currentMonths(now);
    const key = current.from + current.to;
    if (range === undefined || key !== month || performance.now() - readAt > KEPT_MS) {
      range = await readRange(sessions, now);
      month = key;
      readAt = performance.now();
    }
    return range;
  };
}
