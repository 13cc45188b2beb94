import { eq } from "drizzle-orm";
import { audit } from "@/lib/auth/audit-log";
import type { Actor } from "@/lib/auth/principal";
import { clock } from "@/lib/clock";
import { afterCommit, runPrepared, type Transaction, transaction } from "@/lib/db/client";
import { runQueue, runs } from "@/lib/db/schema";

import { type Environment, isLive } from "@/lib/domain/environment";
import type { RunKindName } from "@/lib/domain/run-kind";
import type { RunStatus } from "@/lib/domain/run-status";
import { firstRunIdAt, type RunId } from "@/lib/ids";
import { lockQueuedRun } from "@/lib/queue/run-queue";
import { wakeWorkers } from "@/lib/queue/wake-up";
import { endRuns } from "@/lib/runs/end-runs";

/** A run with its place in the queue. All queue fields are null if it has none. */
export type QueuedRun = {
  id: RunId;
  orgId: string;
  environment: Environment;
  kind: RunKindName;
  status: RunStatus;
  stage: string | null;
  attempt: number;
  createdAt: Date;
  startedAt: Date | null;
  completedAt: Date | null;
  error: string | null;
  dueAt: Date | null;
  claimedBy: string | null;
  claimedAt: Date | null;
  isDisabled: boolean;
};

const COLUMNS = `
  run.id, run.org_id as "orgId", run.environment, run.kind, run.status, run.stage,
  coalesce(queue.attempt, run.attempt)::int as attempt, run.created_at as "createdAt", run.started_at as "startedAt",
  run.completed_at as "completedAt", run.error,
  queue.due_at as "dueAt", queue.claimed_by as "claimedBy", queue.claimed_at as "claimedAt",
  exists (select from disabled_organizations as disabled where disabled.org_id = run.org_id) as "isDisabled"`;

const STUCK = {
  name: "admin.stuck_runs",
  text: `
    select ${COLUMNS}
    from runs as run left join run_queue as queue on queue.run_id = run.id
    where run.status in ('queued', 'processing') and run.id < $1
      and ($2::text is null or run.org_id = $2)
      and ($3::text is null or run.kind = $3)
    order by run.id limit $4`,
};

type StuckFilters = {
  olderThanMs: number;
  organization?: string;
  kind?: RunKindName;
  limit: number;
};

/** Runs of all organizations that were submitted so long ago and have not ended, oldest first. */
export const findStuckRuns = ({ olderThanMs, organization, kind, limit }: StuckFilters) =>
  runPrepared<QueuedRun>(STUCK, [
    ...[firstRunIdAt(new Date(clock.now() - olderThanMs)), organization ?? null],
    ...[kind ?? null, limit],
  ]);

const ONE = {
  name: "admin.run",
  text: `select ${COLUMNS} from runs as run left join run_queue as queue on queue.run_id = run.id where run.id = $1`,
};

export async function findRun(id: RunId): Promise<QueuedRun | null> {
  const [run] = await runPrepared<QueuedRun>(ONE, [id]);
  return run ?? null;
}

type Outcome = { outcome: "changed" | "not_found" | "ended" };

/**
 * Locks an unfinished run, in the order of the statement that ends runs: queue, then run. A run that has no place in the
 * queue gets one. Resolves with the attempt with which it can be ended.
 */
async function lockUnfinished(tx: Transaction, id: RunId) {
  let attempt = await lockQueuedRun(id);
  const [run] = await tx.select().from(runs).where(eq(runs.id, id)).for("update");
  if (!run) return { outcome: "not_found" } as const;
  if (run.status !== "queued" && run.status !== "processing") return { outcome: "ended" } as const;
  if (attempt === null) {
    attempt = run.attempt;
    const priority = isLive(run.environment) ? 0 : 1;
    const place = { runId: id, orgId: run.orgId, priority, large: false, attempt };
    await tx.insert(runQueue).values({ ...place, dueAt: clock.date() });
  }
  return { outcome: "locked", run: { ...run, attempt } } as const;
}

/**
 * Returns a run to the queue, due at once and without a worker. Its attempts stay counted. A worker that evaluates it
 * cannot end it any more once another has claimed it.
 */
export async function requeueRun(id: RunId, actor: Actor): Promise<Outcome> {
  return transaction(async (tx): Promise<Outcome> => {
    const locked = await lockUnfinished(tx, id);
    if (locked.outcome !== "locked") return locked;
    await tx
      .update(runQueue)
      .set({ claimedBy: null, claimedAt: null, dueAt: clock.date() })
      .where(eq(runQueue.runId, id));
    await audit(tx, { ...locked.run, actor }, "run.requeued", id);
    afterCommit(() => wakeWorkers("runs"));
    return { outcome: "changed" };
  });
}

/** Ends an unfinished run as failed, with its event, deliveries and message, as any failure. The reason is in its details. */
export async function failRun(id: RunId, { reason, actor }: { reason: string; actor: Actor }) {
  return transaction(async (tx): Promise<Outcome> => {
    const locked = await lockUnfinished(tx, id);
    if (locked.outcome !== "locked") return locked;
    const { run } = locked;
    // An execution that is in progress has this attempt too. It finds the run ended.
    const ended = await endRuns([
      {
        run,
        end: { status: "failed", error: "Failed by an operator", details: { reason } },
        startedAt: null,
      },
    ]);
    if (!ended.has(id)) throw new Error(`The run ${id} was not ended`);
    await audit(tx, { ...run, actor }, "run.failed", id, {
      before: { status: run.status },
      after: { status: "failed", reason },
    });
    return { outcome: "changed" };
  });
}
