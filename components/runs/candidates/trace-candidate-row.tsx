import clsx from "clsx";
import { ChevronRight, CircleMinus } from "lucide-react";
import type { ReactNode } from "react";
import { formatEvidence } from "@/components/ui/format";
import { CONFIDENCE_LABELS } from "@/lib/domain/tiers";
import type { EvaluatedCandidate } from "@/lib/runs/schemas";
import type { TraceCandidate } from "@/lib/runs/schemas/trace";
import { tierShade } from "../ranked/level-shades";
import { useDimensionLabel } from "./dimension-labels";
import { dimensionsOf } from "./dimensions";
import { LimitedData } from "./limited-data";
import { PreferredMark, PreferredNote } from "./preferred-mark";
import { LevelSteps, ScoreCard } from "./score-card";
import { tierLabelOf } from "./tier-labels";

type RuleProps = {
  label: string;
  level: ReactNode;
  evidence: string;
  rule: string;
  muted?: boolean;
};

function Rule({ label, level, evidence, rule, muted = false }: RuleProps) {
  return (
    <tr>
      <th scope="row" className="!text-table !font-normal !whitespace-normal !text-ink align-top">
        {label}
      </th>
      <td>{level}</td>
      <td className={clsx("wrap-anywhere", muted && "text-ink-3 italic")}>
        {formatEvidence(evidence)}
        <LimitedData evidence={evidence} />
        <div className="text-ink-3 not-italic md:hidden">
          <code className="wrap-anywhere">{rule}</code>
        </div>
      </td>
      <td className="hidden text-ink-2 md:table-cell">
        <code className="wrap-anywhere">{rule}</code>
      </td>
    </tr>
  );
}

function Rules({ candidate }: { candidate: EvaluatedCandidate }) {
  const labelOf = useDimensionLabel();
  return (
    <table className="data-table mb-3">
      <caption className="sr-only">How each level of {candidate.name} was determined</caption>
      <thead>
        <tr>
          <th scope="col" className="w-[84px]">
            Dimension
          </th>
          <th scope="col" className="w-[72px] sm:w-[116px]">
            Level
          </th>
          <th scope="col">Evidence</th>
          <th scope="col" className="hidden md:table-cell">
            Rules
          </th>
        </tr>
      </thead>
      <tbody>
        {dimensionsOf(candidate.evidence).map((dimension) => {
          const shown = candidate.evidence[dimension];
          if (!shown) return null;
          const { level, evidence, rule, reported } = shown;
          return (
            <Rule
              key={dimension}
              label={labelOf(dimension)}
              level={<LevelSteps level={level} />}
              evidence={evidence}
              rule={rule}
              muted={!reported}
            />
          );
        })}
        <Rule
          label="Tier"
          level={<span className="font-medium">{tierLabelOf(candidate)}</span>}
          evidence={`${CONFIDENCE_LABELS[candidate.confidence]} confidence`}
          rule={candidate.tier_rule}
        />
      </tbody>
    </table>
  );
}

function RemovedRow({ candidate }: { candidate: TraceCandidate & { outcome: "removed" } }) {
  return (
    <div className="flex items-start gap-2.5 border-b py-2.5 text-table">
      <CircleMinus aria-hidden size={14} className="mt-[3px] shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <div className="font-medium">
          {candidate.name}
          <PreferredMark preferred={candidate.preferred} />
        </div>
        <div className="text-ink-2">
          Removed: {formatEvidence(candidate.evidence)}{" "}
          <code className="ml-1 text-ink-3">{candidate.rule}</code>
        </div>
      </div>
    </div>
  );
}

type Props = { candidate: TraceCandidate; open: boolean };

/** A candidate of the pool: why it was removed, or in detail how each of its levels was determined. */
export function TraceCandidateRow({ candidate, open }: Props) {
  if (candidate.outcome === "removed") return <RemovedRow candidate={candidate} />;
  return (
    <details open={open} className="group border-b">
      <summary className="flex list-none items-start gap-2.5 py-2.5 text-table hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="mt-[3px] shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1 wrap-anywhere">
          <span className="font-medium">{candidate.name}</span>
          <PreferredMark preferred={candidate.preferred} />
          <span className="mt-0.5 flex items-center gap-1.5 text-small text-ink-2">
            <span
              aria-hidden
              className={clsx("size-[9px] rounded-xs", tierShade(candidate.tier))}
            />
            {tierLabelOf(candidate)} · rank <span className="num">{candidate.rank}</span>
          </span>
        </span>
        <span className="group-open:invisible max-sm:hidden">
          <ScoreCard scores={candidate.scores} />
        </span>
      </summary>
      <div className="pl-6 max-sm:pl-0">
        <p className="mb-1 text-table text-ink-2">{formatEvidence(candidate.reasoning)}</p>
        <PreferredNote preferred={candidate.preferred} />
        <Rules candidate={candidate} />
      </div>
    </details>
  );
}
