import { clock } from "@/lib/clock";
import { runPrepared } from "@/lib/db/client";
import { log } from "@/lib/log";

/** Clocks of one installation differ by less. */
const MAX_DIFFERENCE_MS = 5 * 60_000;

const DATABASE_TIME = {
  name: "agreed_time",
  text: "select extract(epoch from clock_timestamp())::float8 * 1000 as ms",
};

/**
 * The time for what cannot be undone: the earlier one of the database's and this process's. Null if they disagree, because a
 * clock that has jumped ahead would delete everything that expires until then.
 */
export async function agreedTime(): Promise<Date | null> {
  const [row] = await runPrepared<{ ms: number }>(DATABASE_TIME, []);
  if (!row) return null;
  const databaseMs = row.ms + clock.offset();
  const ownMs = clock.now();
  const differenceMs = Math.round(ownMs - databaseMs);
  if (Math.abs(differenceMs) > MAX_DIFFERENCE_MS) {
    log.error({ differenceMs }, "clock.differs_from_database");
    return null;
  }
  return new Date(Math.min(databaseMs, ownMs));
}
