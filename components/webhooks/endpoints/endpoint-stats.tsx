"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import { durationOrDash, formatCount, formatPercent, formatPlural } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat } from "@/components/ui/stat";
import { useFormatHour } from "@/components/ui/use-format-hour";
import type { EndpointStats } from "@/lib/webhooks/schemas";
import { useEndpointGone } from "./endpoint-mutations";
import { endpointQueries } from "./queries";

type Bucket = EndpointStats["buckets"][number];

const total = ({ delivered, failed }: Bucket) => delivered + failed;

function bucketLabel(bucket: Bucket, formatHour: (at: string) => string): string {
  return `${formatHour(bucket.at)}: ${formatCount(bucket.delivered)} delivered, ${formatPlural(bucket.failed, "failed attempt")}`;
}

type Props = { stats: EndpointStats; heightPx: number; className?: string };

/** A stacked bar per hour: delivered attempts below, failed attempts above. */
export function EndpointBars({
  stats: { buckets, delivered, failed },
  heightPx,
  className,
}: Props) {
  const formatHour = useFormatHour();
  const max = Math.max(1, ...buckets.map(total));
  const scale = (count: number) =>
    count === 0 ? 0 : Math.max(2, Math.round((count / max) * heightPx));
  return (
    <div
      role="img"
      aria-label={`Last 24 hours by hour: ${formatCount(delivered)} delivered, ${formatPlural(failed, "failed attempt")}`}
      className={clsx("flex items-end gap-[2px]", className)}
      style={{ height: heightPx }}
    >
      {buckets.map((bucket) => (
        <span
          key={bucket.at}
          title={bucketLabel(bucket, formatHour)}
          className="flex h-full min-w-px flex-1 flex-col justify-end"
        >
          {bucket.failed > 0 && (
            <span className="rounded-t-[1px] bg-bad" style={{ height: scale(bucket.failed) }} />
          )}
          {bucket.delivered > 0 && (
            <span
              className={clsx("bg-l2", bucket.failed === 0 && "rounded-t-[1px]")}
              style={{ height: scale(bucket.delivered) }}
            />
          )}
          {total(bucket) === 0 && <span className="h-[2px] bg-removed" />}
        </span>
      ))}
    </div>
  );
}

const BARS_PX = 34;

/** Numbers and hourly bars of the last 24 hours. */
export function EndpointStatsRow({ endpointId }: { endpointId: string }) {
  const { data, error, refetch } = useQuery({
    ...endpointQueries.stats(useEnvironment(), endpointId),
    enabled: !useEndpointGone(endpointId),
  });
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
        <Stat value={value(data && durationOrDash(data.p95_ms))}>p95 response time</Stat>
      </dl>
      <div className="w-full sm:ml-auto sm:max-w-[220px] sm:min-w-[140px] sm:flex-1">
        {data && <EndpointBars stats={data} heightPx={BARS_PX} className="w-full" />}
      </div>
    </section>
  );
}
