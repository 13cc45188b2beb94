"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { PageHeader } from "@/components/ui/page-header";
import { STATS_GROUPS } from "@/lib/domain/decisions";
import { decisionQueries, type Stats } from "../queries";
import { DecisionSummary, GROUP_LABELS } from "./decision-summary";
import { StatsSkeleton } from "./stats-table";
import { PERIOD_LABELS, STATS_PERIODS, statsParsers, statsQueryOf } from "./stats-url";

function Statistics({ stats }: { stats: Stats }) {
  if (stats.decided === 0)
    return (
      <EmptyState title="No decisions in this period">
        <p>
          Decisions that you record on a run’s page, or through the API, are counted here. Choose a
          longer period to see older ones.
        </p>
      </EmptyState>
    );
  return <DecisionSummary stats={stats} />;
}

/** How often recommendations were followed, and why not. */
export function DecisionsPage() {
  const environment = useEnvironment();
  const [state, set] = useQueryStates(statsParsers, { history: "push" });
  return (
    <>
      <PageHeader
        title="Decisions"
        subtitle="How often recommendations were followed, and why not."
      />
      <FilterBar label="Filter decisions" narrowed={false} onClear={() => set(null)}>
        <FilterMenu
          name="Decided in the"
          value={state.period}
          values={STATS_PERIODS}
          labels={PERIOD_LABELS}
          onChange={(period) => set({ period })}
        />
        <FilterMenu
          name="Group by"
          value={state.group}
          values={STATS_GROUPS}
          labels={GROUP_LABELS}
          onChange={(group) => set({ group })}
        />
      </FilterBar>
      <QueryBoundary
        query={useQuery(decisionQueries.stats(environment, statsQueryOf(state)))}
        noun="statistics"
        skeleton={<StatsSkeleton />}
      >
        {(stats) => <Statistics stats={stats} />}
      </QueryBoundary>
    </>
  );
}
