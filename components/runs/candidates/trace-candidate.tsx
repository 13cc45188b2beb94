import clsx from "clsx";
import { ChevronRight, CircleMinus } from "lucide-react";
import { CONFIDENCE_LABELS, DIMENSION_LABELS, DIMENSIONS, TIER_LABELS } from "@/lib/domain/tiers";
import type { EvaluatedCandidate } from "@/lib/runs/schemas";
import type { TraceCandidate } from "@/lib/runs/trace-schemas";
import { tierShade } from "../ranked/level-shades";
import { LevelSteps, ScoreCard } from "./score-card";

function Rules({ candidate }: { candidate: EvaluatedCandidate }) {
  return (
    <table className="data-table mb-3">
      <caption className="sr-only">How each level of {candidate.name} came about</caption>
      <thead>
        <tr>
          <th scope="col" className="w-[92px]">
            Dimension
          </th>
          <th scope="col" className="w-[116px]">
            Level
          </th>
          <th scope="col">Rests on</th>
          <th scope="col" className="hidden md:table-cell">
            Rules
          </th>
        </tr>
      </thead>
      <tbody>
        {DIMENSIONS.map((dimension) => {
          const { level, evidence, rule, reported } = candidate.evidence[dimension];
          return (
            <tr key={dimension}>
              <th scope="row" className="!text-table !font-normal !text-ink align-top">
                {DIMENSION_LABELS[dimension]}
              </th>
              <td>
                <LevelSteps level={level} />
              </td>
              <td className={clsx("wrap-anywhere", reported ? "" : "text-ink-3 italic")}>
                {evidence}
                <div className="text-ink-3 not-italic md:hidden">
                  <code>{rule}</code>
                </div>
              </td>
              <td className="hidden text-ink-2 md:table-cell">
                <code className="wrap-anywhere">{rule}</code>
              </td>
            </tr>
          );
        })}
        <tr>
          <th scope="row" className="!text-table !font-normal !text-ink align-top">
            Tier
          </th>
          <td className="font-medium whitespace-nowrap">{TIER_LABELS[candidate.tier]}</td>
          <td>{CONFIDENCE_LABELS[candidate.confidence]} confidence</td>
          <td className="hidden text-ink-2 md:table-cell">
            <code>{candidate.tier_rule}</code>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** One line of the trace: why a candidate was removed, or on opening how each of its levels came about. */
export function TraceCandidateLine({
  candidate,
  open,
}: {
  candidate: TraceCandidate;
  open: boolean;
}) {
  if (candidate.outcome === "removed") {
    return (
      <div className="flex items-start gap-2.5 border-b py-2.5 text-table">
        <CircleMinus aria-hidden size={14} className="mt-[3px] shrink-0 text-ink-3" />
        <div className="min-w-0 flex-1">
          <div className="font-medium">{candidate.name}</div>
          <div className="text-ink-2">
            Removed: {candidate.evidence} <code className="ml-1 text-ink-3">{candidate.rule}</code>
          </div>
        </div>
      </div>
    );
  }
  return (
    <details open={open} className="group border-b">
      <summary className="flex list-none items-start gap-2.5 py-2.5 text-table hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={14}
          className="mt-[3px] shrink-0 text-ink-3 transition-transform group-open:rotate-90"
        />
        <span className="min-w-0 flex-1">
          <span className="font-medium">{candidate.name}</span>
          <span className="mt-0.5 flex items-center gap-1.5 text-small text-ink-2">
            <span
              aria-hidden
              className={clsx("size-[9px] rounded-xs", tierShade(candidate.tier))}
            />
            {TIER_LABELS[candidate.tier]} · rank <span className="num">{candidate.rank}</span>
          </span>
        </span>
        <span className="group-open:hidden max-sm:hidden">
          <ScoreCard scores={candidate.scores} />
        </span>
      </summary>
      <div className="pl-6">
        <p className="mb-1 text-table text-ink-2">{candidate.reasoning}</p>
        <Rules candidate={candidate} />
      </div>
    </details>
  );
}
