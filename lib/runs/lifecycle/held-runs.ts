import { sql } from "drizzle-orm";
import { afterCommit, runPrepared, type Transaction } from "@/lib/db/client";
import { createNotifiedCache, invalidate } from "@/lib/db/notified-cache";

const CACHE = "legal_holds";

const READ = {
  name: "runs.held",
  text: "select run_id as id from legal_holds where org_id = $1 and run_id <> ''",
};

const cached = createNotifiedCache<ReadonlySet<string>>(CACHE, {
  bytesOf: (ids) => 60 * ids.size,
  maxBytes: 16 * 1024 * 1024,
});

/** The organization's runs that have a legal hold. Cached: every list of runs needs it, and holds are rare. */
export const readHeldRuns = async (orgId: string): Promise<ReadonlySet<string>> =>
  (await cached(orgId, async () => {
    const rows = await runPrepared<{ id: string }>(READ, [orgId]);
    return new Set(rows.map(({ id }) => id));
  })) ?? new Set();

/** For a change of an organization's holds: every process reads them again after the commit. */
export async function announceHolds(tx: Transaction, orgId: string): Promise<void> {
  await tx.execute(sql`select pg_notify('cache_changed', ${`${CACHE}:${orgId}`})`);
  afterCommit(() => invalidate(CACHE, orgId));
}
