import clsx from "clsx";
import { DAY_AND_MINUTE, formatCount, formatDate, formatPlural } from "@/components/ui/format";
import type { EndpointStats } from "@/lib/webhooks/schemas";

type Bucket = EndpointStats["buckets"][number];

const total = ({ delivered, failed }: Bucket) => delivered + failed;

function bucketLabel(bucket: Bucket): string {
  const at = formatDate(new Date(bucket.at), DAY_AND_MINUTE);
  return `${at}: ${formatCount(bucket.delivered)} delivered, ${formatPlural(bucket.failed, "failed attempt")}`;
}

type Props = { stats: EndpointStats; heightPx: number; className?: string };

/** A stacked bar per hour: delivered attempts below, failed attempts above. */
export function EndpointBars({
  stats: { buckets, delivered, failed },
  heightPx,
  className,
}: Props) {
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
          title={bucketLabel(bucket)}
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
