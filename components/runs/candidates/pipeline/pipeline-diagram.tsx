"use client";

import { formatCount } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import { TIERS } from "@/lib/domain/tiers";
import type { RunOf, TraceHref } from "../../kind-view";
import { type PipelineProgress, pipelineProgress } from "../../pipeline/progress";
import { useCandidateFilters } from "../candidate-filters";
import { type TierLabels, tierInText, useTierLabels } from "../tier-labels";
import { NarrowDiagram } from "./narrow-diagram";
import { WideDiagram } from "./wide-diagram";

/** The diagram as one sentence, for screen readers. */
function captionOf(progress: PipelineProgress, labels: TierLabels): string {
  const { status, pool, removed, scored, toScore, tiers } = progress;
  const parts = [pool === null ? "The pool is not loaded yet" : `${formatCount(pool)} in the pool`];
  if (removed !== null) parts.push(`${formatCount(removed)} removed`);
  if (scored !== null)
    parts.push(
      scored === toScore
        ? `${formatCount(scored)} scored`
        : `${formatCount(scored)} of ${formatCount(toScore ?? 0)} scored`,
    );
  const counts =
    tiers &&
    TIERS.map((tier) => `${formatCount(tiers[tier])} ${tierInText(labels, tier)}`).join(", ");
  const end = counts ? `: ${counts}` : status === "failed" ? "; the run failed here" : "";
  return `${parts.join(", ")}${end}.`;
}

type RemovedProps = {
  removedBy: RunOf<"candidate_evaluation">["removed_by"];
  removed: number;
  href: string;
};

function RemovedLine({ removedBy = [], removed, href }: RemovedProps) {
  return (
    <p className="text-small text-ink-2">
      <Link
        href={href}
        className="mr-2 rounded-[4px] text-table whitespace-nowrap text-ink hover:text-accent-text"
      >
        <span className="num text-[15px] font-semibold">{formatCount(removed)}</span>{" "}
        <span className="font-medium">removed</span>
      </Link>
      {removedBy.map(({ rule, label, count }, at, all) => (
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

type Props = { run: RunOf<"candidate_evaluation">; traceHref: TraceHref };

/** The pool, the candidates removed by each rule, those scored, and the tiers, which filter the list. */
export function PipelineDiagram({ run, traceHref }: Props) {
  const { tier, setTier } = useCandidateFilters();
  const labels = useTierLabels(run);
  const progress = pipelineProgress(run);
  const removedLine = (
    <RemovedLine
      removedBy={run.removed_by}
      removed={progress.removed ?? 0}
      href={traceHref({ outcome: "removed" })}
    />
  );
  const props = { progress, removedLine, labels, chosen: tier, choose: setTier };
  return (
    <figure className="@container my-0">
      <figcaption className="sr-only">{captionOf(progress, labels)}</figcaption>
      <div className="hidden @2xl:block">
        <WideDiagram {...props} />
      </div>
      <div className="@2xl:hidden">
        <NarrowDiagram {...props} />
      </div>
    </figure>
  );
}
