import { eq } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, runPrepared } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { organizationLimits } from "@/lib/db/schema";

type Limits = { maxQueuedRuns: number | null };

const remembered = createNotifiedCache<Limits>("organization_limits");

/** The number of queued runs of an organization at most. */
export async function maxQueuedRuns(orgId: string): Promise<number> {
  const limits = await remembered(orgId, async () => {
    const [row] = await database()
      .select({ maxQueuedRuns: organizationLimits.maxQueuedRuns })
      .from(organizationLimits)
      .where(eq(organizationLimits.orgId, orgId));
    return row ?? { maxQueuedRuns: null };
  });
  return limits?.maxQueuedRuns ?? config().NEXIO_MAX_QUEUED_RUNS;
}

/** A count this old is not relied on: other processes submit too. */
const COUNT_AGE_MS = 1_000;
/** Below this share of the limit, submissions are not counted one by one. */
const CLOSE = 0.8;
/** Counting up to here is cheap enough for every submission. */
const ALWAYS_COUNTED = 500;
const MAX_ORGANIZATIONS = 10_000;

type Estimate = { queued: number; since: number; countedAtMs: number };
const estimates = new Map<string, Estimate>();

const COUNT = {
  name: "run_queue.count",
  text: `select count(*)::int as queued from (
    select 1 from run_queue where org_id = $1 and claimed_by is null and large in (false, true) limit $2) as found`,
};

/**
 * Whether an organization may queue one more run. Far below the limit its queue is counted once a second, close to it for
 * every submission, so that only submissions at the same moment can exceed it.
 */
export async function mayQueueRun(orgId: string): Promise<{ allowed: boolean; limit: number }> {
  const limit = await maxQueuedRuns(orgId);
  const known = estimates.get(orgId);
  const isRecent = known !== undefined && clock.now() - known.countedAtMs < COUNT_AGE_MS;
  if (isRecent && limit > ALWAYS_COUNTED && known.queued + known.since < limit * CLOSE) {
    known.since += 1;
    return { allowed: true, limit };
  }
  const [row] = await runPrepared<{ queued: number }>(COUNT, [orgId, limit]);
  const queued = row?.queued ?? 0;
  if (estimates.size >= MAX_ORGANIZATIONS) estimates.clear();
  estimates.set(orgId, { queued, since: 1, countedAtMs: clock.now() });
  return { allowed: queued < limit, limit };
}
