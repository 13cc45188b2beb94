import { eq } from "drizzle-orm";
import { clock } from "@/lib/clock";
import { config } from "@/lib/config";
import { database, runPrepared } from "@/lib/db/client";
import { createNotifiedCache } from "@/lib/db/notified-cache";
import { organizationLimits } from "@/lib/db/schema";

type Limits = { maxQueuedRuns: number | null };

const cached = createNotifiedCache<Limits>("organization_limits");

/** The number of queued runs of an organization at most. */
export async function maxQueuedRuns(orgId: string): Promise<number> {
  const limits = await cached(orgId, async () => {
    const [row] = await database()
      .select({ maxQueuedRuns: organizationLimits.maxQueuedRuns })
      .from(organizationLimits)
      .where(eq(organizationLimits.orgId, orgId));
    return row ?? { maxQueuedRuns: null };
  });
  return limits?.maxQueuedRuns ?? config().NEXIO_MAX_QUEUED_RUNS;
}

/** How long a count is relied on: other processes submit too. Shorter where it is close to the limit. */
const COUNT_AGE_MS = { usual: 1_000, close: 100 };
/** From this share of the limit on, a count is close to it. */
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
 * Whether an organization may queue one more run. A process counts the queue at most ten times a second and adds what it
 * has submitted since: it never exceeds the limit itself, several of them by what they submit in that time. Limits up to
 * 500 are counted for every submission.
 */
export async function mayQueueRun(orgId: string): Promise<{ allowed: boolean; limit: number }> {
  const limit = await maxQueuedRuns(orgId);
  const known = await currentEstimate(orgId, limit);
  const allowed = known.queued + known.since < limit;
  if (allowed) known.since += 1;
  return { allowed, limit };
}

async function currentEstimate(orgId: string, limit: number): Promise<Estimate> {
  const known = estimates.get(orgId);
  if (known && limit > ALWAYS_COUNTED) {
    const isClose = known.queued + known.since >= limit * CLOSE;
    const maxAgeMs = isClose ? COUNT_AGE_MS.close : COUNT_AGE_MS.usual;
    if (clock.now() - known.countedAtMs < maxAgeMs) return known;
  }
  const counting: Estimate = { queued: known?.queued ?? 0, since: 0, countedAtMs: clock.now() };
  // Submissions during the count go by the former one and are added to this one.
  if (known) estimates.set(orgId, { ...known, countedAtMs: clock.now() });
  const [row] = await runPrepared<{ queued: number }>(COUNT, [orgId, limit]);
  const during = estimates.get(orgId);
  counting.queued = row?.queued ?? 0;
  counting.since = known && during ? during.since - known.since : 0;
  if (estimates.size >= MAX_ORGANIZATIONS) estimates.clear();
  estimates.set(orgId, counting);
  return counting;
}
