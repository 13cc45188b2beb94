"use client";

import { upperFirst } from "es-toolkit";
import type { ReactNode } from "react";
import { type Column, ListTable } from "@/components/ui/list-table";
import { Stat } from "@/components/ui/stat";
import { DECISION_LABELS, RUN_DECISIONS, type StatsGroup } from "@/lib/domain/decisions";
import { lineLabel } from "@/lib/domain/lines-of-business";
import { NOT_FOLLOWED_LABELS } from "../labels";
import type { Stats } from "../queries";
import { StatsChart } from "./stats-chart";
import { followedShare, RunsLink, type StatsRow, StatsTable } from "./stats-table";

const GROUP_VIEW: Readonly<Record<StatsGroup, { heading: string; filter: string }>> = {
  line: { heading: "Line", filter: "decision_line" },
  carrier: { heading: "Recommended carrier", filter: "recommended_carrier" },
  person: { heading: "Person", filter: "decided_by" },
};
export const GROUP_LABELS = {
  line: "line",
  carrier: "recommended carrier",
  person: "person",
} as const;

/** A group as a row: lines by their names. */
function rowsOf({ groups, group_by: group, from }: Stats): StatsRow[] {
  const { filter } = GROUP_VIEW[group];
  return groups.map(({ key, label, ...counts }) => ({
    ...counts,
    key,
    label: group === "line" ? upperFirst(lineLabel(label)) : label,
    filters: { decided_after: from, [filter]: key },
  }));
}

const Totals = ({ stats }: { stats: Stats }) => {
  const since = { decided_after: stats.from };
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-9 gap-y-3 sm:flex sm:flex-wrap">
      <Stat value={<RunsLink count={stats.decided} filters={since} label="decided runs" />}>
        decided
      </Stat>
      <Stat value={followedShare(stats)}>followed</Stat>
      <Stat
        value={
          <RunsLink
            count={stats.not_followed}
            filters={{ ...since, followed: "false" }}
            label="not followed"
          />
        }
      >
        not followed
      </Stat>
      {RUN_DECISIONS.map((decision) => (
        <Stat
          key={decision}
          value={
            <RunsLink
              count={stats.by_decision[decision]}
              filters={{ ...since, decision }}
              label={DECISION_LABELS[decision]}
            />
          }
        >
          {DECISION_LABELS[decision].toLowerCase()}
        </Stat>
      ))}
    </dl>
  );
};

/** A chart with its table at the right, or below it on a narrow page. */
const ChartWithTable = ({
  title,
  chart,
  children,
}: {
  title: string;
  chart: ReactNode;
  children: ReactNode;
}) => (
  <section className="mt-8" aria-label={title}>
    <h2 className="text-table font-semibold">{title}</h2>
    <div className="mt-3 grid gap-x-10 gap-y-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="min-w-0">{chart}</div>
      <div className="min-w-0">{children}</div>
    </div>
  </section>
);

const GROUP_PARTS = ["Followed", "Not followed", "Not known"];

function Groups({ stats }: { stats: Stats }) {
  const rows = rowsOf(stats);
  const { heading } = GROUP_VIEW[stats.group_by];
  const title = `By ${GROUP_LABELS[stats.group_by]}`;
  return (
    <ChartWithTable
      title={title}
      chart={
        <StatsChart
          label={`${title}: decided runs, followed and not. The table has the numbers.`}
          bars={rows.map(({ key, label, decided, followed, not_followed }) => ({
            key,
            label,
            parts: [followed, not_followed, decided - followed - not_followed],
          }))}
          legend={GROUP_PARTS}
        />
      }
    >
      <StatsTable heading={heading} caption={title} rows={rows} />
    </ChartWithTable>
  );
}

type Reason = Stats["reasons"][number];

const reasonColumns = (from: string): readonly Column<Reason>[] => [
  {
    header: "Reason",
    rowHeader: true,
    cell: ({ reason }) => <span className="font-medium">{NOT_FOLLOWED_LABELS[reason]}</span>,
  },
  {
    header: "Runs",
    align: "end",
    width: "w-[72px]",
    cell: ({ reason, count }) => (
      <RunsLink
        count={count}
        filters={{ decided_after: from, not_followed_reason: reason }}
        label={NOT_FOLLOWED_LABELS[reason]}
      />
    ),
  },
];

const WHY_NOT = "Why recommendations were not followed";

const Reasons = ({ stats: { reasons, from } }: { stats: Stats }) => (
  <ChartWithTable
    title={WHY_NOT}
    chart={
      <StatsChart
        label={`${WHY_NOT}. The table has the numbers.`}
        bars={reasons.map(({ reason, count }) => ({
          key: reason,
          label: NOT_FOLLOWED_LABELS[reason],
          parts: [count],
        }))}
        legend={["Runs"]}
      />
    }
  >
    <ListTable
      columns={reasonColumns(from)}
      rows={reasons}
      keyOf={({ reason }) => reason}
      caption={WHY_NOT}
    />
  </ChartWithTable>
);

/** The numbers of a period, by group and by reason. */
export const DecisionSummary = ({ stats }: { stats: Stats }) => (
  <>
    <Totals stats={stats} />
    <Groups stats={stats} />
    {stats.reasons.length > 0 && <Reasons stats={stats} />}
  </>
);
