import clsx from "clsx";
import { Dialog } from "@/components/ui/dialog";
import {
  CONFIDENCE_LABELS,
  DIMENSION_LABELS,
  DIMENSIONS,
  type Dimension,
  TIER_LABELS,
} from "@/lib/domain/tiers";
import type { CandidateRow } from "./candidate-rows";
import { LevelSteps } from "./score-card";

/** Whether the candidates differ here: only then is the line worth the eye. */
const differs = (rows: readonly CandidateRow[], dimension: Dimension) =>
  new Set(rows.map(({ scores }) => scores[dimension])).size > 1;

type Props = {
  rows: readonly CandidateRow[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Up to three candidates side by side, dimension by dimension. */
export function CandidateCompare({ rows, open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Compare ${rows.length} carriers`}
      className="!max-w-[960px]"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section aria-label="Comparison" tabIndex={0} className="overflow-x-auto px-5 pt-2 pb-5">
        <table className="data-table min-w-[560px] table-fixed">
          <caption className="sr-only">The chosen carriers side by side</caption>
          <thead>
            <tr>
              <th scope="col" className="w-[92px]">
                <span className="sr-only">Dimension</span>
              </th>
              {rows.map((row) => (
                <th
                  key={row.rank}
                  scope="col"
                  className="!text-table !whitespace-normal !text-ink align-bottom"
                >
                  {row.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Standing</th>
              {rows.map((row) => (
                <td key={row.rank}>
                  <span className="font-medium">{TIER_LABELS[row.tier]}</span> · rank{" "}
                  <span className="num">{row.rank}</span>
                  <div className="text-small text-ink-2">
                    {CONFIDENCE_LABELS[row.confidence]} confidence
                  </div>
                </td>
              ))}
            </tr>
            {DIMENSIONS.map((dimension) => (
              <tr key={dimension} className={clsx(differs(rows, dimension) && "bg-sunken")}>
                <th scope="row" className="align-top">
                  {DIMENSION_LABELS[dimension]}
                  {differs(rows, dimension) && <span className="sr-only">, differs</span>}
                </th>
                {rows.map((row) => (
                  <td key={row.rank}>
                    <span className="block max-w-[140px]">
                      <LevelSteps level={row.scores[dimension]} />
                    </span>
                    <div className="text-small text-ink-2">
                      {row.evidence?.[dimension].evidence}
                    </div>
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row" className="align-top">
                Reasoning
              </th>
              {rows.map((row) => (
                <td key={row.rank} className="text-small text-ink-2">
                  {row.reasoning}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
    </Dialog>
  );
}
