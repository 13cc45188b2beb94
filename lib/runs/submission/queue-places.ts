import { clock } from "@/lib/clock";
import { isInTransaction, runPrepared } from "@/lib/db/client";
import type { RunId } from "@/lib/ids";
import { maxQueuedRuns } from "../organization-limits";

/** How long a count is relied on: other processes submit too. Shorter where it is close to the limit. */
const COUNT_AGE_MS = { usual: 1_000, close: 100 };
/** From this share of the limit on, a count is close to it. */
const CLOSE = 0.8;
/** Counting up to here is cheap enough for every submission. */
const ALWAYS_COUNTED = 500;
const MAX_ORGANIZATIONS = 10_000;

type Count = { queued: number; startedAtMs: number; startedAt: Sequence };

/** Orders the counts and commits of this process. */
type Sequence = number;
let sequence: Sequence = 0;

type Queue = {
  count: Count | null;
  /** Accepted runs that the count does not contain, with the sequence number of their commit; infinite before it. */
  accepted: Map<RunId, Sequence>;
  counting: Promise<void> | null;
};
const queues = new Map<string, Queue>();

const COUNT = {
  name: "run_queue.count",
  text: `select count(*)::int as queued from (
    select 1 from run_queue
    where org_id = $1 and claimed_by is null and large in (false, true) and run_id <> all($3::text[]) limit $2) as found`,
};

/**
 * Accepts a run into its organization's queue, or refuses it because the queue is full. Call {@link settlePlace} when it is
 * known whether the run was stored. A process counts the queue at most ten times a second and adds what it has accepted
 * since: it never exceeds the limit itself, several of them by what they submit in that time. Limits up to 500 are counted
 * for every submission, once for those that arrive together.
 */
export async function takePlace(
  orgId: string,
  runId: RunId,
): Promise<{ taken: boolean; limit: number }> {
  const { taken, limit } = await takePlaces(orgId, [runId]);
  return { taken: taken.has(runId), limit };
}

/** {@link takePlace} for several runs at once: the first ones are accepted, as many as there are places. */
export async function takePlaces(
  orgId: string,
  runIds: readonly RunId[],
): Promise<{ taken: ReadonlySet<RunId>; limit: number }> {
  const limit = await maxQueuedRuns(orgId);
  const queue = queueOf(orgId);
  if (!isFresh(queue, limit)) {
    const joined = queue.counting !== null;
    await countQueue(orgId, queue, limit);
    // The count of an earlier submission may be older than a place that has become free since.
    if (joined && limit <= ALWAYS_COUNTED && queuedRuns(queue) + runIds.length > limit)
      await countQueue(orgId, queue, limit);
  }
  const taken = new Set(runIds.slice(0, Math.max(0, limit - queuedRuns(queue))));
  for (const runId of taken) queue.accepted.set(runId, Number.POSITIVE_INFINITY);
  return { taken, limit };
}

/** Records that an accepted run was stored, or gives its place back. */
export function settlePlace(orgId: string, runId: RunId, isStored: boolean): void {
  const accepted = queues.get(orgId)?.accepted;
  if (isStored && accepted?.has(runId)) accepted.set(runId, ++sequence);
  else accepted?.delete(runId);
}

const queuedRuns = ({ count, accepted }: Queue) => (count?.queued ?? 0) + accepted.size;

function isFresh(queue: Queue, limit: number): boolean {
  if (queue.count === null || limit <= ALWAYS_COUNTED) return false;
  const isClose = queuedRuns(queue) >= limit * CLOSE;
  const maxAgeMs = isClose ? COUNT_AGE_MS.close : COUNT_AGE_MS.usual;
  return clock.now() - queue.count.startedAtMs < maxAgeMs;
}

/** Counts once for the submissions that wait for a count. */
function countQueue(orgId: string, queue: Queue, limit: number): Promise<void> {
  // In a transaction on its own connection: the count of another one may wait for a connection that this one has.
  if (isInTransaction()) return readCount(orgId, queue, limit);
  queue.counting ??= readCount(orgId, queue, limit).finally(() => {
    queue.counting = null;
  });
  return queue.counting;
}

async function readCount(orgId: string, queue: Queue, limit: number): Promise<void> {
  const { accepted } = queue;
  const startedAt = sequence;
  const startedAtMs = clock.now();
  // Runs that are being stored are counted here, whether or not the database has them already.
  const unsettled = [...accepted].flatMap(([runId, at]) => (at > startedAt ? [runId] : []));
  const [row] = await runPrepared<{ queued: number }>(COUNT, [orgId, limit, unsettled]);
  if (queue.count && queue.count.startedAt > startedAt) return;
  queue.count = { queued: row?.queued ?? 0, startedAtMs, startedAt };
  for (const [runId, at] of accepted) if (at <= startedAt) accepted.delete(runId);
}

function queueOf(orgId: string): Queue {
  const known = queues.get(orgId);
  if (known) return known;
  if (queues.size >= MAX_ORGANIZATIONS) pruneQueues();
  const queue: Queue = { count: null, accepted: new Map(), counting: null };
  queues.set(orgId, queue);
  return queue;
}

/** Drops what is known about queues to which no run is being added. */
function pruneQueues(): void {
  for (const [orgId, { accepted, counting }] of queues) {
    const isIdle = counting === null && [...accepted.values()].every(Number.isFinite);
    if (isIdle) queues.delete(orgId);
  }
}
