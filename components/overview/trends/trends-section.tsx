"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironment } from "@/components/layout/environment";
import { QueryBoundary } from "@/components/layout/query-boundary";
import { KIND_LABELS } from "@/components/runs/kinds";
import { FilterMenu } from "@/components/ui/filter-menu";
import { durationOrDash, formatCount, formatPercent } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { RUN_KINDS } from "@/lib/domain/run-kind";
import { TIER_LABELS, TIERS } from "@/lib/domain/tiers";
import { overviewQueries, TREND_DAYS, type TrendFilters, type TrendsData } from "../queries";
import { Section } from "../section";
import { ChartOrTable } from "./chart-or-table";
import { DayChart } from "./day-chart";
import { DurationChart } from "./duration-chart";
import { dayLabel, type TrendRow, TrendTable } from "./tables";
import { allCandidates, endedRuns, listOf } from "./totals";

const PERIODS = TREND_DAYS.map(String);
const PERIOD_LABELS = Object.fromEntries(PERIODS.map((days) => [days, `last ${days} days`]));

const RUN_LEGEND = [
  { name: "Completed", ink: "bg-l2" },
  { name: "Degraded", ink: "bg-warn" },
  { name: "Failed", ink: "bg-bad" },
] as const;
const TIER_INK = ["bg-l1", "bg-l2", "bg-l3", "bg-l4"] as const;
const TIER_LEGEND = TIERS.map((tier, i) => ({ name: TIER_LABELS[tier], ink: TIER_INK[i] ?? "" }));

type Props = { trends: TrendsData; filters: TrendFilters };

function Charts({ trends, filters }: Props) {
  const { days, total } = trends;
  const rows = days.map((day): TrendRow => {
    const period = { from: day.day, to: day.day };
    return { ...day, key: day.day, label: dayLabel(day.day), filters: listOf(period, filters) };
  });
  const latestFirst = [...rows].reverse();
  const table = (columns: "runs" | "durations" | "tiers", caption: string) => (
    <TrendTable heading="Day (UTC)" columns={columns} caption={caption} rows={latestFirst} />
  );
  const hasTiers = allCandidates(total) > 0;
  return (
    <div className="mt-4 grid gap-x-10 gap-y-7 lg:grid-cols-2 xl:grid-cols-3">
      <ChartOrTable
        title="Runs by day"
        table={table("runs", "Runs by day, latest first")}
        chart={
          <DayChart
            label={`Runs by day: ${formatCount(total.completed)} completed, ${formatCount(total.failed)} failed. See the table for each day.`}
            columns={rows.map(({ key, label, completed, degraded, failed }) => ({
              day: key,
              title: `${label}: ${formatCount(completed)} completed, ${formatCount(failed)} failed`,
              parts: [completed - degraded, degraded, failed],
            }))}
            legend={RUN_LEGEND}
          />
        }
      />
      <ChartOrTable
        title="Durations by day"
        table={table("durations", "Durations by day, latest first")}
        chart={
          <DurationChart
            label={`Durations by day: median ${durationOrDash(total.duration_p50_ms)}, p95 ${durationOrDash(total.duration_p95_ms)}. See the table for each day.`}
            days={days}
          />
        }
      />
      {hasTiers && (
        <ChartOrTable
          title="Candidates by tier"
          table={table("tiers", "Candidates by tier and day, latest first")}
          chart={
            <DayChart
              share
              label={`Candidates by tier: ${TIERS.map((tier) => `${formatPercent(total.candidates[tier], allCandidates(total))} ${TIER_LABELS[tier].toLowerCase()}`).join(", ")}. See the table for each day.`}
              columns={rows.map((row) => ({
                day: row.key,
                title: `${row.label}: ${TIERS.map((tier) => `${formatPercent(row.candidates[tier], allCandidates(row))} ${TIER_LABELS[tier].toLowerCase()}`).join(", ")}`,
                parts: TIERS.map((tier) => row.candidates[tier]),
              }))}
              legend={TIER_LEGEND}
            />
          }
        />
      )}
    </div>
  );
}

function Groups({ trends, filters }: Props) {
  const kinds = trends.kinds.map(
    ({ kind, ...totals }): TrendRow => ({
      ...totals,
      key: kind,
      label: KIND_LABELS[kind],
      filters: listOf(trends, { ...filters, kind }),
    }),
  );
  const engines = trends.engines.map(
    ({ engine, ...totals }): TrendRow => ({
      ...totals,
      key: engine || "none",
      label: engine || "Not recorded",
      // The list cannot be filtered by a missing engine.
      filters: engine ? listOf(trends, { ...filters, engine }) : null,
    }),
  );
  return (
    <div className="mt-7 grid gap-x-10 gap-y-7 lg:grid-cols-2">
      <TrendTable heading="Kind" columns="groups" caption="Runs by kind" rows={kinds} />
      <TrendTable heading="Engine" columns="groups" caption="Runs by engine" rows={engines} />
    </div>
  );
}

const TrendsSkeleton = () => (
  <div className="mt-4 grid gap-x-10 gap-y-7 lg:grid-cols-2">
    <Skeleton className="h-[190px] w-full" />
    <Skeleton className="h-[190px] w-full" />
  </div>
);

/** Runs, durations and tiers over time, by kind and engine. */
export function Trends() {
  const environment = useEnvironment();
  const [filters, setFilters] = useState<TrendFilters>({ days: 30 });
  const query = useQuery(overviewQueries.trends(environment, filters));
  // All engines of the period, regardless of the filters.
  const { data: all } = useQuery({
    ...overviewQueries.trends(environment, { days: filters.days }),
    placeholderData: keepPreviousData,
  });
  const engines = (all?.engines ?? []).map(({ engine }) => engine).filter(Boolean);
  return (
    <Section
      title="Runs over time"
      aside={
        <div className="flex flex-wrap gap-2">
          <FilterMenu
            name="Period"
            value={String(filters.days)}
            values={PERIODS}
            labels={PERIOD_LABELS}
            unset="last 30 days"
            onChange={(chosen) =>
              setFilters({
                ...filters,
                days: TREND_DAYS.find((days) => String(days) === chosen) ?? 30,
              })
            }
          />
          <FilterMenu
            name="Kind"
            value={filters.kind}
            values={RUN_KINDS}
            labels={KIND_LABELS}
            onChange={(kind) => setFilters({ ...filters, kind: kind ?? undefined })}
          />
          <FilterMenu
            name="Engine"
            value={filters.engine}
            values={engines}
            onChange={(engine) => setFilters({ ...filters, engine: engine ?? undefined })}
          />
        </div>
      }
    >
      <QueryBoundary query={query} noun="statistics" skeleton={<TrendsSkeleton />}>
        {(trends) =>
          endedRuns(trends.total) === 0 ? (
            <p className="py-3 text-ink-2">No runs ended in this period.</p>
          ) : (
            <>
              <Charts trends={trends} filters={filters} />
              <Groups trends={trends} filters={filters} />
            </>
          )
        }
      </QueryBoundary>
    </Section>
  );
}
