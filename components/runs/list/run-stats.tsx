"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { useEnvironment } from "@/components/layout/environment";
import { ErrorState } from "@/components/ui/error-state";
import {
  durationOrDash,
  formatCount,
  formatPercent,
  formatPlural,
  formatUtcDay,
} from "@/components/ui/format";
import { PERIOD_LABEL, type Period } from "@/components/ui/period";
import { Skeleton } from "@/components/ui/skeleton";
import { Stat } from "@/components/ui/stat";
import { useFormatHour } from "@/components/ui/use-format-hour";
import type { RunStats as Stats } from "@/lib/runs/schemas";
import { runQueries } from "../queries";

type Bucket = Stats["buckets"][number];

const HOUR_MS = 3_600_000;
const HEIGHT_PX = 34;
const totalOf = ({ completed, failed, other }: Bucket) => completed + failed + other;

function titleOf(bucket: Bucket, formatStart: (at: string) => string): string {
  const at = formatStart(bucket.at);
  const failed = bucket.failed > 0 ? `, ${formatCount(bucket.failed)} failed` : "";
  return `${at}: ${formatPlural(totalOf(bucket), "run")}${failed}`;
}

function Bar({ bucket, highest, title }: { bucket: Bucket; highest: number; title: string }) {
  const total = totalOf(bucket);
  const height = total === 0 ? 2 : Math.max(3, Math.round((total / highest) * HEIGHT_PX));
  return (
    <span
      title={title}
      className="group flex h-full max-w-[7px] min-w-px flex-1 items-end sm:w-[7px] sm:flex-initial sm:shrink"
    >
      <span
        className={clsx(
          "flex w-full flex-col justify-end overflow-hidden rounded-t-[1px]",
          total === 0 ? "bg-removed" : "bg-l2 group-hover:bg-l1",
        )}
        style={{ height }}
      >
        {bucket.failed > 0 && (
          <span
            className="bg-bad"
            style={{ height: `max(2px, ${(bucket.failed / total) * 100}%)` }}
          />
        )}
      </span>
    </span>
  );
}

/** One bar per hour or day of the period, with the failed runs at the bottom. */
export function StatsBars({ buckets }: { buckets: readonly Bucket[] }) {
  const highest = Math.max(1, ...buckets.map(totalOf));
  const [first, second] = buckets;
  const unit =
    first && second && Date.parse(second.at) - Date.parse(first.at) > HOUR_MS ? "day" : "hour";
  const formatHour = useFormatHour();
  const formatStart = unit === "day" ? formatUtcDay : formatHour;
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0);
  return (
    <div
      role="img"
      aria-label={`Runs per ${unit}: ${formatPlural(highest, "run")} at most, ${formatCount(failed)} failed in total`}
      className={clsx(
        "flex items-end sm:justify-end",
        buckets.length > 60 ? "gap-px" : "gap-[2px]",
      )}
      style={{ height: HEIGHT_PX }}
    >
      {buckets.map((bucket) => (
        <Bar
          key={bucket.at}
          bucket={bucket}
          highest={highest}
          title={titleOf(bucket, formatStart)}
        />
      ))}
    </div>
  );
}

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
