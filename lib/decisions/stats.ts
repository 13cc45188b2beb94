import { groupBy as groupRows } from "es-toolkit";
import type { Tenant } from "@/lib/auth/principal";
import { runPrepared } from "@/lib/db/client";
import { onReplica } from "@/lib/db/replica";
import { NOT_FOLLOWED_REASONS, type RunDecision, type StatsGroup } from "@/lib/domain/decisions";
import type { DecisionStats } from "./schemas";

/** How often recommendations were followed, and why not. From the current decision of each run. */

const DECIDED = `
  org_id = $1 and environment = $2 and decision is not null and decided_at >= $3 and decided_at < $4`;

const TOTALS = {
  name: "decisions.totals",
  text: `
    select decision, followed, reason, count(*)::int as count from run_reviews
    where ${DECIDED} group by decision, followed, reason`,
};

/** A run is in the group of each of its lines and each of its recommended carriers. */
const GROUPS: Readonly<Record<StatsGroup, { key: string; label: string; each: string }>> = {
  line: { key: "line", label: "line", each: "cross join unnest(lines) as line" },
  carrier: { key: "carrier", label: "carrier", each: "cross join unnest(carriers) as carrier" },
  person: { key: "decided_by_id", label: "max(decided_by)", each: "" },
};

const MAX_GROUPS = 100;

const groupsBy = (group: StatsGroup) => {
  const { key, label, each } = GROUPS[group];
  return {
    name: `decisions.groups_by_${group}`,
    text: `
      with rows as (
        select ${key} as key, ${label} as label, followed, reason, count(*)::int as count
        from run_reviews ${each}
        where ${DECIDED} group by ${key}, followed, reason
      ),
      largest as (
        select key from rows group by key order by sum(count) desc, key limit ${MAX_GROUPS}
      )
      select * from rows where key in (select key from largest) order by key`,
  };
};

type Counted = { followed: boolean | null; reason: string | null; count: number };
type Total = Counted & { decision: RunDecision };
type Group = Counted & { key: string; label: string };

const sum = (rows: readonly Counted[]) => rows.reduce((total, { count }) => total + count, 0);

/** Counts of some rows. Reasons are in descending order of their counts. */
function summarize(rows: readonly Counted[]) {
  const notFollowed = rows.filter(({ followed }) => followed === false);
  const reasons = NOT_FOLLOWED_REASONS.map((reason) => ({
    reason,
    count: sum(notFollowed.filter((row) => (row.reason ?? "not_stated") === reason)),
  }));
  return {
    decided: sum(rows),
    followed: sum(rows.filter(({ followed }) => followed === true)),
    not_followed: sum(notFollowed),
    reasons: reasons.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
  };
}

/** Statistics of the runs whose current decision was made in the period. */
export async function decisionStats(
  { orgId, environment }: Tenant,
  { from, to, groupBy }: { from: Date; to: Date; groupBy: StatsGroup },
): Promise<DecisionStats> {
  const values = [orgId, environment, from, to];
  const [totals, rows] = await Promise.all([
    onReplica(() => runPrepared<Total>(TOTALS, values)),
    onReplica(() => runPrepared<Group>(groupsBy(groupBy), values)),
  ]);
  const ofType = (type: RunDecision) => sum(totals.filter(({ decision }) => decision === type));
  const groups = groupRows(rows, ({ key }) => key);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    group_by: groupBy,
    ...summarize(totals),
    by_decision: {
      overridden: ofType("overridden"),
      declined_by_client: ofType("declined_by_client"),
      placed: ofType("placed"),
    },
    groups: Object.entries(groups)
      .map(([key, group]) => ({ key, label: group.at(-1)?.label ?? key, ...summarize(group) }))
      .sort((a, b) => b.decided - a.decided || a.label.localeCompare(b.label)),
  };
}
