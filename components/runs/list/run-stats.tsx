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

const durationOrDash = (ms: number | null) => (ms === null ? "–" : formatDuration(ms));

/** Runs, success rate and durations of the period, with a bar per hour or day. */
export function RunStats({ period }: { period: Period }) {
  const environment = useEnvironment();
  const { data, isError, error, refetch } = useQuery(runQueries.stats(environment, period));
  if (isError)
    return (
      <ErrorState
        error={error}
        title="The statistics could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  const value = (text: string | undefined) => text ?? <Skeleton className="my-[3px] h-5 w-16" />;
  return (
    <section
      aria-label="Statistics"
      className="mt-3.5 mb-1 flex min-h-[46px] flex-wrap items-end gap-x-9 gap-y-3"
    >
      <dl className="grid grow grid-cols-2 gap-x-9 gap-y-3 sm:flex sm:grow-0">
        <Stat value={value(data && formatCount(data.runs))}>
          runs in the {PERIOD_LABEL[period]}
        </Stat>
        <Stat value={value(data && formatPercent(data.completed, data.completed + data.failed))}>
          completed
        </Stat>
        <Stat value={value(data && durationOrDash(data.duration_p50_ms))}>median duration</Stat>
        <Stat value={value(data && durationOrDash(data.duration_p95_ms))}>p95 duration</Stat>
      </dl>
      <div className="w-full sm:ml-auto sm:w-auto">
        {data && <StatsBars buckets={data.buckets} />}
      </div>
    </section>
  );
}
