"use client";

import { useEnvironmentHref } from "@/components/layout/environment";
import { Link } from "@/components/ui/link";
import { Timestamp } from "@/components/ui/timestamp";
import { ANSWERED_STATUSES } from "@/lib/domain/run-status";
import type { AttentionReason } from "@/lib/overview/schemas";
import { CountLink, type RunListFilters } from "./count-link";
import type { OverviewData } from "./queries";
import { Section } from "./section";

type Group = OverviewData["attention"][number];

const LABELS: Readonly<Record<AttentionReason, { title: string; help: string }>> = {
  assigned_to_me: { title: "Assigned to me", help: "No decision recorded yet" },
  follow_up_due: { title: "Follow-up due", help: "Today or earlier" },
  failed: { title: "Failed", help: "In the last 7 days" },
  degraded: {
    title: "Degraded",
    help: "In the last 7 days: a required line has no quote, or no candidate remains",
  },
  undecided: { title: "No decision yet", help: "Completed in the last 7 days" },
};

const RECENT = { created: "7d" } as const;
const NOT_CANCELLED = { cancelled: "false" } as const;

/** The list filters of a count. They match what the server counted. */
function filtersOf(reason: AttentionReason, today: string): RunListFilters {
  switch (reason) {
    case "assigned_to_me":
      return { ...NOT_CANCELLED, assignee: "me", decision: "none" };
    case "follow_up_due": {
      const tomorrow = new Date(Date.parse(today) + 86_400_000);
      return { ...NOT_CANCELLED, follow_up_before: tomorrow.toISOString().slice(0, 10) };
    }
    case "failed":
      return { ...RECENT, ...NOT_CANCELLED, status: "failed" };
    case "degraded":
      return { ...RECENT, degraded: "true", decision: "none" };
    case "undecided":
      return { ...RECENT, status: ANSWERED_STATUSES.join(","), decision: "none" };
  }
}

function Newest({ runs }: Pick<Group, "runs">) {
  const href = useEnvironmentHref();
  return (
    <ul className="grid gap-0.5">
      {runs.map(({ run_id: id, entity, created_at: at }) => (
        <li key={id} className="flex min-w-0 items-baseline gap-2">
          <Link href={href(`/runs/${id}`)} className="link min-w-0 truncate">
            {entity || "Erased run"}
          </Link>
          <span className="shrink-0 text-small text-ink-3">
            <Timestamp at={at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Reason({ group, today }: { group: Group; today: string }) {
  const { reason, count, more, runs } = group;
  const { title, help } = LABELS[reason];
  return (
    <li className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-4 gap-y-1 border-b py-2.5 sm:grid-cols-[64px_minmax(0,5fr)_minmax(0,6fr)]">
      <span className="text-right text-lead font-semibold">
        <CountLink
          count={count}
          more={more}
          filters={filtersOf(reason, today)}
          label={title.toLowerCase()}
        />
      </span>
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="text-small text-ink-3">{help}</p>
      </div>
      <div className="col-start-2 min-w-0 text-table sm:col-start-3">
        <Newest runs={runs} />
      </div>
    </li>
  );
}

/** Runs that need attention, by reason, with the newest of each. */
export const Attention = ({ overview: { attention, today } }: { overview: OverviewData }) => (
  <Section title="Runs that need attention">
    {attention.length === 0 ? (
      <p className="py-3 text-ink-2">Nothing needs your attention.</p>
    ) : (
      <ul>
        {attention.map((group) => (
          <Reason key={group.reason} group={group} today={today} />
        ))}
      </ul>
    )}
  </Section>
);
