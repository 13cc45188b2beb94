import { formatEvidence } from "@/components/ui/format";
import { CONFIDENCE_LABELS } from "@/lib/domain/tiers";
import { CompareDialog, type ComparisonLine } from "../ranked/compare-dialog";
import { formatRank } from "../ranked/shared-ranks";
import { type CandidateRow, candidateId } from "./candidate-shape";
import { useDimensionLabel } from "./dimension-labels";
import { dimensionsOf } from "./dimensions";
import { LimitedData } from "./limited-data";
import { PreferredMark } from "./preferred-mark";
import { LevelSteps } from "./score-card";
import { tierLabelOf } from "./tier-labels";

const linesOf = (
  shared: ReadonlySet<number>,
  dimensions: readonly string[],
  labelOf: (dimension: string) => string,
): readonly ComparisonLine<CandidateRow>[] => [
  {
    label: "Fit",
    cell: ({ tier, tier_label, rank, confidence, preferred }) => (
      <>
        <span className="font-medium">{tierLabelOf({ tier, tier_label })}</span> · rank{" "}
        <span className="num">{formatRank(rank, shared)}</span>
        <PreferredMark preferred={preferred} />
        <div className="text-small text-ink-2">{CONFIDENCE_LABELS[confidence]} confidence</div>
      </>
    ),
  },
  ...dimensions.map((dimension) => ({
    label: labelOf(dimension),
    compareBy: ({ scores }: CandidateRow) => scores[dimension] ?? "",
    cell: ({ scores, evidence }: CandidateRow) => (
      <>
        <span className="block max-w-[140px]">
          <LevelSteps level={scores[dimension] ?? "L3"} />
        </span>
        <div className="text-small text-ink-2">
          {formatEvidence(evidence?.[dimension]?.evidence ?? "")}
          <LimitedData evidence={evidence?.[dimension]?.evidence ?? ""} />
        </div>
      </>
    ),
  })),
  {
    label: "Reasoning",
    cell: ({ reasoning }) => (
      <span className="text-small text-ink-2">{formatEvidence(reasoning)}</span>
    ),
  },
];

type Props = {
  rows: readonly CandidateRow[];
  shared: ReadonlySet<number>;
  onClose: () => void;
};

/** Candidates side by side, dimension by dimension. */
export function CandidateComparison({ rows, shared, onClose }: Props) {
  const labelOf = useDimensionLabel();
  return (
    <CompareDialog
      noun="carriers"
      rows={rows}
      idOf={candidateId}
      heading={({ name }) => name}
      lines={linesOf(shared, dimensionsOf(rows[0]?.scores ?? {}), labelOf)}
      onClose={onClose}
    />
  );
}
