import type { Principal } from "@/lib/auth/principal";
import { ANSWERED_STATUSES } from "@/lib/domain/run-status";
import type { RunFilters } from "@/lib/runs/lists/run-conditions";
import { countRuns, listRunReferences } from "@/lib/runs/read";
import { ATTENTION_REASONS, type AttentionReason, type Overview } from "./schemas";

const DAY_MS = 86_400_000;
/** The period of the list that a number opens. */
const RECENT_DAYS = 7;
/** More are shown as "more than". Counting stops there. */
const MAX_COUNT = 1_000;
const SHOWN_RUNS = 3;

/** The filters of the lists that the numbers open. */
function filtersOf({ actor }: Principal, now: Date): Record<AttentionReason, RunFilters | null> {
  const createdAfter = new Date(now.getTime() - RECENT_DAYS * DAY_MS);
  const tomorrow = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  return {
    assigned_to_me:
      actor.type === "user"
        ? { cancelled: false, review: { assignee: actor.id, decision: "none" } }
        : null,
    follow_up_due: { cancelled: false, review: { followUpBefore: tomorrow } },
    failed: { createdAfter, statuses: ["failed"], cancelled: false },
    degraded: { createdAfter, degraded: true, review: { decision: "none" } },
    undecided: { createdAfter, statuses: ANSWERED_STATUSES, review: { decision: "none" } },
  };
}

/** How many runs need attention for each reason, and the newest of them. Reasons without runs are left out. */
export async function runsToAttend(
  principal: Principal,
  now: Date,
): Promise<Overview["attention"]> {
  const filters = filtersOf(principal, now);
  const found = await Promise.all(
    ATTENTION_REASONS.map(async (reason) => {
      const matching = filters[reason];
      if (matching === null) return null;
      const [count, newest] = await Promise.all([
        countRuns(principal, { filters: matching, max: MAX_COUNT + 1 }),
        listRunReferences(principal, { filters: matching, limit: SHOWN_RUNS }),
      ]);
      const runs = newest.map(({ id, createdAt, ...run }) => ({
        ...run,
        run_id: id,
        created_at: createdAt.toISOString(),
      }));
      return { reason, count: Math.min(count, MAX_COUNT), more: count > MAX_COUNT, runs };
    }),
  );
  return found.filter((one) => one !== null).filter(({ count }) => count > 0);
}
