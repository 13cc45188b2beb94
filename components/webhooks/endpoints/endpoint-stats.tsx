"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { formatCount, formatDuration, formatPercent } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat } from "@/components/ui/stat";
import { webhookQueries } from "../queries";
import { EndpointBars } from "./endpoint-bars";

const BARS_PX = 34;

/** Numbers and hourly bars of the last 24 hours. */
export function EndpointStatsRow({ endpointId }: { endpointId: string }) {
  const { data, error, refetch } = useQuery(webhookQueries.stats(useEnvironment(), endpointId));
  if (error)
    return (
      <ErrorState
        error={error}
        title="The stats could not be loaded"
        onRetry={() => void refetch()}
      />
    );
  const value = (text: string | undefined) => text ?? <Skeleton className="my-[3px] h-5 w-16" />;
  return (
    <section
      aria-label="Last 24 hours"
      className="mb-6 flex min-h-[46px] flex-wrap items-end gap-x-7 gap-y-3"
    >
      <dl className="grid grow grid-cols-2 gap-x-7 gap-y-3 sm:flex sm:grow-0">
        <Stat value={value(data && formatCount(data.delivered))}>delivered in 24 hours</Stat>
        <Stat value={value(data && formatCount(data.failed))}>attempts failed</Stat>
        <Stat value={value(data && formatPercent(data.delivered, data.delivered + data.failed))}>
          of attempts succeeded
        </Stat>
        <Stat value={value(data && (data.p95_ms === null ? "–" : formatDuration(data.p95_ms)))}>
          p95 response time
        </Stat>
      </dl>
      <div className="w-full sm:ml-auto sm:max-w-[220px] sm:min-w-[140px] sm:flex-1">
        {data && <EndpointBars stats={data} heightPx={BARS_PX} className="w-full" />}
      </div>
    </section>
  );
}
