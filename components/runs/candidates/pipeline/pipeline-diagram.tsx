import Link from "next/link";
import { formatCount } from "@/components/ui/format";
import { TIER_LABELS, TIERS } from "@/lib/domain/tiers";
import type { Run } from "@/lib/runs/schemas";
import { type PipelineProgress, pipelineProgress } from "../../pipeline/progress";
import { PipelineNarrow } from "./narrow-diagram";
import type { TierChoice } from "./tier-toggle";
import { PipelineWide } from "./wide-diagram";

/** The picture in one sentence. */
function summary({ status, pool, removed, assessed, toAssess, tiers }: PipelineProgress): string {
  const parts = [pool === null ? "The pool is not loaded yet" : `${formatCount(pool)} in the pool`];
  if (removed !== null) parts.push(`${formatCount(removed)} removed`);
  if (assessed !== null)
    parts.push(
      assessed === toAssess
        ? `${formatCount(assessed)} assessed`
        : `${formatCount(assessed)} of ${formatCount(toAssess ?? 0)} assessed`,
    );
  const counts =
    tiers &&
    TIERS.map((tier) => `${formatCount(tiers[tier])} ${TIER_LABELS[tier].toLowerCase()}`).join(
      ", ",
    );
  return `${parts.join(", ")}${counts ? `: ${counts}` : status === "failed" ? "; the run failed here" : ""}.`;
}

function RemovedLine({
  run,
  removed,
  traceHref,
}: {
  run: Run;
  removed: number;
  traceHref: string;
}) {
  return (
    <p className="text-small text-ink-2">
      <Link
        href={traceHref}
        className="mr-2 rounded-[4px] text-table whitespace-nowrap text-ink hover:text-accent-text"
      >
        <span className="num text-[15px] font-semibold">{formatCount(removed)}</span>{" "}
        <span className="font-medium">removed</span>
      </Link>
      {run.removed_by?.map(({ rule, label, count }, at, all) => (
        <span key={rule}>
          <span className="whitespace-nowrap">
            <span className="num">{formatCount(count)}</span> {label.toLowerCase()}
            {at < all.length - 1 && " ·"}
          </span>{" "}
        </span>
      ))}
    </p>
  );
}

/** The run as a picture: the pool, who was removed and by which rule, who was assessed, and the tiers, which also narrow the list. */
export function Pipeline({
  run,
  traceHref,
  ...choice
}: TierChoice & { run: Run; traceHref: string }) {
  const figures = pipelineProgress(run);
  const removedLine = (
    <RemovedLine run={run} removed={figures.removed ?? 0} traceHref={traceHref} />
  );
  return (
    <figure className="@container my-0">
      <figcaption className="sr-only">{summary(figures)}</figcaption>
      <div className="hidden @2xl:block">
        <PipelineWide figures={figures} removedLine={removedLine} {...choice} />
      </div>
      <div className="@2xl:hidden">
        <PipelineNarrow figures={figures} removedLine={removedLine} {...choice} />
      </div>
    </figure>
  );
}
