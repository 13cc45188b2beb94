import { clock } from "@/lib/clock";
import { pgPool } from "@/lib/db/client";
import { inBatches } from "@/lib/db/in-batches";

const HOUR_MS = 3_600_000;
/** A file that stopped arriving. */
const RECEIVING_MS = HOUR_MS;
/** A file that nobody has published. */
const UPLOADED_MS = 7 * 24 * HOUR_MS;

/** Deletes uploads that nobody continues, with their bytes. Those that have ended stay. Resolves to how many. */
export function pruneUploads(signal?: AbortSignal): Promise<number> {
  const before = (ageMs: number) => new Date(clock.now() - ageMs);
  const step = async (limit: number) => {
    const { rowCount } = await pgPool().query(
      `delete from pool_uploads where id = any(array(
         select id from pool_uploads
         where finished_at is null
           and ((state = 'receiving' and updated_at < $1) or (state = 'uploaded' and updated_at < $2))
         limit $3 for update skip locked
       ))`,
      [before(RECEIVING_MS), before(UPLOADED_MS), limit],
    );
    return rowCount ?? 0;
  };
  return inBatches(step, { signal, limit: 20 });
}
