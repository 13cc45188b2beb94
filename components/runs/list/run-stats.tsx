"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount, formatDuration, formatPercent } from "@/components/ui/format";
import { PERIOD_LABEL, type Period } from "@/components/ui/period";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat } from "@/components/ui/stat";
import { runQueries } from "../queries";
import { StatsBars } from "./stats-bars";

const LINE = "mt-3.5 mb-1 flex min-h-[46px] flex-wrap items-end gap-x-9 gap-y-3";

const durationOrDash = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));

/** One line of stats for the period: how many, how many completed, how fast, and when. */
export function RunStats({ period }: { period: Period }) {
  const environment = useEnvironment();
  const stats = useQuery(runQueries.stats(environment, period));
  if (stats.isError)
    return (
      <ErrorState
        error={stats.error}
        title="The stats could not be loaded"
        onRetry={() => stats.refetch()}
      />
    );
  const data = stats.data;
  const value = (text: string | undefined) => text ?? <Skeleton className="my-[3px] h-5 w-16" />;
  return (
    <section aria-label="RunStats" className={LINE}>
      <dl className="grid grow grid-cols-2 gap-x-9 gap-y-3 sm:flex sm:grow-0">
        <Stat value={value(data && formatCount(data.runs))}>
          runs in the {PERIOD_LABEL[period]}
        </Stat>
        <Stat value={value(data && formatPercent(data.completed, data.completed + data.failed))}>
          completed
        </Stat>
        <Stat value={value(data && durationOrDash(data.duration_p50_ms))}>median</Stat>
        <Stat value={value(data && durationOrDash(data.duration_p95_ms))}>p95</Stat>
      </dl>
      <div className="w-full sm:ml-auto sm:w-auto">
        {data && <StatsBars buckets={data.buckets} />}
      </div>
    </section>
  );
}
