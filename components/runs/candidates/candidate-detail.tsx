import clsx from "clsx";
import dynamic from "next/dynamic";
import { formatCount, formatEvidence } from "@/components/ui/format";
import { Link } from "@/components/ui/link";
import { SkeletonLines } from "@/components/ui/skeleton";
import { CONFIDENCE_LABELS } from "@/lib/domain/tiers";
import type { RunOf } from "../kind-view";
import { NearestChange } from "../nearest-change";
import { formatRank } from "../ranked/shared-ranks";
import { type CandidateRow, candidateId, reportedCount } from "./candidate-shape";
import { useDimensionLabel } from "./dimension-labels";
import { dimensionsOf } from "./dimensions";
import { LimitedData } from "./limited-data";
import { PreferredNote } from "./preferred-mark";
import { LevelSteps } from "./score-card";
import { type TierLabels, tierLabelOf } from "./tier-labels";

function Dimensions({ evidence }: { evidence: NonNullable<CandidateRow["evidence"]> }) {
  const labelOf = useDimensionLabel();
  return (
    <dl className="mt-2">
      {dimensionsOf(evidence).map((dimension) => {
        const shown = evidence[dimension];
        if (!shown) return null;
        const { level, evidence: text, reported } = shown;
        return (
          <div
            key={dimension}
            className="grid grid-cols-[72px_88px_1fr] gap-2.5 border-b py-2 text-table"
          >
            <dt>{labelOf(dimension)}</dt>
            <dd>
              <LevelSteps level={level} />
            </dd>
            <dd className={clsx("wrap-anywhere", reported ? "text-ink-2" : "text-ink-3 italic")}>
              {formatEvidence(text)}
              <LimitedData evidence={text} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

type Props = {
  run: RunOf<"candidate_evaluation">;
  row: CandidateRow;
  labels: TierLabels;
  shared: ReadonlySet<number>;
  scored: number | null;
  traceHref: string;
};

const PartAnnotations = dynamic(
  () => import("@/components/decisions/part-annotations").then((module) => module.PartAnnotations),
  { ssr: false },
);

/** One candidate: its rank, and the evidence for each dimension. */
export function CandidateDetail({ run, row, labels, shared, scored, traceHref }: Props) {
  const { evidence, tier_rule: tierRule } = row;
  // Only those that the result lists have a place in it.
  const listed = (run.candidates ?? []).findIndex(
    ({ name, key }) => name === row.name && key === row.key,
  );
  return (
    <>
      <p className="text-table text-ink-2">
        Rank <span className="num">{formatRank(row.rank, shared)}</span>
        {scored !== null && <span className="num"> of {formatCount(scored)}</span>} ·{" "}
        <b className="font-semibold text-ink">{tierLabelOf(row)}</b> ·{" "}
        {CONFIDENCE_LABELS[row.confidence].toLowerCase()} confidence
        {evidence &&
          ` (${reportedCount(evidence)} of ${dimensionsOf(evidence).length} dimensions reported)`}
      </p>
      <PreferredNote preferred={row.preferred} />
      <p className="mt-3 text-table">{formatEvidence(row.reasoning)}</p>
      {evidence ? (
        <Dimensions evidence={evidence} />
      ) : (
        <div className="mt-4">
          <SkeletonLines lines={6} />
        </div>
      )}
      <p className="mt-3 text-small text-ink-3">
        {tierRule && (
          <>
            Tier set by rule <code>{tierRule}</code>.{" "}
          </>
        )}
        <Link href={traceHref} className="link">
          See every rule in the trace
        </Link>
      </p>
      {listed >= 0 && (
        <PartAnnotations run={run} pointer={`/candidates/${listed}`} label={row.name} />
      )}
      <NearestChange
        key={candidateId(row)}
        run={run}
        target={{ candidate: row.key ?? row.name }}
        labels={labels}
      />
    </>
  );
}
