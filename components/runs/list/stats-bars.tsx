import clsx from "clsx";
import { DAY, DAY_AND_MINUTE, formatCount, formatDate, formatPlural } from "@/components/ui/format";
import type { RunStats } from "@/lib/runs/schemas";

type Bucket = RunStats["buckets"][number];

const HOUR_MS = 3_600_000;
const HEIGHT_PX = 34;
const totalOf = ({ completed, failed, other }: Bucket) => completed + failed + other;

function titleOf(bucket: Bucket, unit: "hour" | "day"): string {
  const at = formatDate(new Date(bucket.at), unit === "day" ? DAY : DAY_AND_MINUTE);
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
        <Bar key={bucket.at} bucket={bucket} highest={highest} title={titleOf(bucket, unit)} />
      ))}
    </div>
  );
}
