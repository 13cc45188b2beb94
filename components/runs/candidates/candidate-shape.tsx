import clsx from "clsx";
import { formatCount, formatEvidence } from "@/components/ui/format";
import { CONFIDENCE_LABELS, TIERS, type Tier } from "@/lib/domain/tiers";
import type { Candidate, EvaluatedCandidate } from "@/lib/runs/schemas";
import { tierShade } from "../ranked/level-shades";
import type { RankedGroup, RankedShape } from "../ranked/ranked-table";
import { PreferredMark } from "./preferred-mark";
import { ScoreCard, ScoreCardHeading } from "./score-card";
import type { TierLabels } from "./tier-labels";

/** A candidate of the result. Its evidence is loaded after it. */
export type CandidateRow = Candidate & Partial<Pick<EvaluatedCandidate, "evidence" | "tier_rule">>;

/** Groups rows by tier, best tier first. Rows keep their order. */
export function groupByTier(rows: readonly CandidateRow[]): { tier: Tier; rows: CandidateRow[] }[] {
  return TIERS.map((tier) => ({ tier, rows: rows.filter((row) => row.tier === tier) })).filter(
    (group) => group.rows.length > 0,
  );
}

/** How many dimensions rest on reported facts. */
export function reportedCount(evidence: EvaluatedCandidate["evidence"]): number {
  return Object.values(evidence).filter(({ reported }) => reported).length;
}

/** A name alone may occur twice in a pool. */
export const candidateId = ({ name, key }: Pick<CandidateRow, "name" | "key">) =>
  key === null ? name : `${name} (${key})`;

export const CANDIDATE_SHAPE: RankedShape<CandidateRow> = {
  heading: "Carrier",
  idOf: candidateId,
  nameOf: ({ name }) => name,
  title: ({ name, preferred }) => (
    <>
      {name}
      <PreferredMark preferred={preferred} />
    </>
  ),
  summary: ({ reasoning }) => (
    <div className="text-small text-ink-2">{formatEvidence(reasoning)}</div>
  ),
  columns: [
    {
      id: "scores",
      heading: <ScoreCardHeading />,
      width: "w-[190px]",
      cell: ({ scores }) => <ScoreCard scores={scores} />,
    },
    {
      id: "confidence",
      heading: "Confidence",
      width: "w-[84px]",
      cell: ({ confidence }) => CONFIDENCE_LABELS[confidence],
    },
  ],
  compact: ({ scores, confidence }) => (
    <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
      <ScoreCard scores={scores} labeled />
      <span className="self-end text-small text-ink-2">
        {CONFIDENCE_LABELS[confidence]} confidence
      </span>
    </div>
  ),
};

/** One group per tier. `counts` are those of the whole result; without them, of the loaded rows. */
export const candidateGroups = (
  rows: readonly CandidateRow[],
  { labels, counts }: { labels: TierLabels; counts: Record<Tier, number> | undefined },
): RankedGroup<CandidateRow>[] =>
  groupByTier(rows).map((group) => ({
    id: group.tier,
    rows: group.rows,
    heading: (
      <>
        <span
          aria-hidden
          className={clsx("mr-2 inline-block size-[9px] rounded-xs", tierShade(group.tier))}
        />
        {labels[group.tier]}{" "}
        <span className="num font-normal text-ink-3">
          {formatCount(counts?.[group.tier] ?? group.rows.length)}
        </span>
      </>
    ),
  }));
