import clsx from "clsx";
import Link from "next/link";
import { formatCount } from "@/components/ui/format";
import { SkeletonLines } from "@/components/ui/skeleton";
import { CONFIDENCE_LABELS, DIMENSION_LABELS, DIMENSIONS, TIER_LABELS } from "@/lib/domain/tiers";
import { type CandidateRow, reportedCount } from "./candidate-rows";
import { LevelSteps } from "./score-card";

type Props = { row: CandidateRow; assessed: number | null; traceHref: string };

/** One candidate: where it stands and, for each dimension, what the level rests on. */
export function CandidateDetail({ row, assessed, traceHref }: Props) {
  const { evidence } = row;
  return (
    <>
      <p className="text-table text-ink-2">
        Rank <span className="num">{formatCount(row.rank)}</span>
        {assessed !== null && <span className="num"> of {formatCount(assessed)}</span>} ·{" "}
        <b className="font-semibold text-ink">{TIER_LABELS[row.tier]}</b> ·{" "}
        {CONFIDENCE_LABELS[row.confidence].toLowerCase()} confidence
        {evidence &&
          `, ${reportedCount(evidence)} of ${DIMENSIONS.length} dimensions rest on facts`}
      </p>
      <p className="mt-3 text-table">{row.reasoning}</p>
      {evidence ? (
        <dl className="mt-2">
          {DIMENSIONS.map((dimension) => {
            const { level, evidence: found, reported } = evidence[dimension];
            return (
              <div
                key={dimension}
                className="grid grid-cols-[72px_88px_1fr] gap-2.5 border-b py-2 text-table"
              >
                <dt>{DIMENSION_LABELS[dimension]}</dt>
                <dd>
                  <LevelSteps level={level} />
                </dd>
                <dd
                  className={clsx("wrap-anywhere", reported ? "text-ink-2" : "text-ink-3 italic")}
                >
                  {found}
                </dd>
              </div>
            );
          })}
        </dl>
      ) : (
        <div className="mt-4">
          <SkeletonLines lines={6} />
        </div>
      )}
      <p className="mt-3 text-small text-ink-3">
        {row.tier_rule && (
          <>
            Tier rule <code>{row.tier_rule}</code> fired.{" "}
          </>
        )}
        <Link href={traceHref} className="link">
          See every rule in the trace
        </Link>
      </p>
    </>
  );
}
