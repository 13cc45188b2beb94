import clsx from "clsx";
import { DAY_AND_MINUTE, formatCount, formatDate, formatPlural } from "@/components/ui/format";
import type { EndpointStats } from "@/lib/webhooks/schemas";

type Bucket = EndpointStats["buckets"][number];

const totalOf = ({ delivered, failed }: Bucket) => delivered + failed;

function sentenceOf(bucket: Bucket): string {
  const at = formatDate(new Date(bucket.at), DAY_AND_MINUTE);
  return `${at}: ${formatCount(bucket.delivered)} delivered, ${formatPlural(bucket.failed, "failed attempt")}`;
}

/** A bar for each hour: what was delivered, and standing on it in another colour what failed. */
export function EndpointBars({
  stats,
  heightPx,
  className,
}: {
  stats: EndpointStats;
  heightPx: number;
  className?: string;
}) {
  const { buckets, delivered, failed } = stats;
  const most = Math.max(1, ...buckets.map(totalOf));
  const scale = (count: number) =>
    count === 0 ? 0 : Math.max(2, Math.round((count / most) * heightPx));
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
          title={sentenceOf(bucket)}
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
          {totalOf(bucket) === 0 && <span className="h-[2px] bg-removed" />}
        </span>
      ))}
    </div>
  );
}
