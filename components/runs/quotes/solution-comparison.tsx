import clsx from "clsx";
import { Dialog } from "@/components/ui/dialog";
import { QUOTE_DIMENSION_LABELS, QUOTE_DIMENSIONS } from "@/lib/domain/quote-matching";
import type { QuoteSolution, SolutionExplanation } from "@/lib/evaluation/quotes/result";
import { formatLevel, LevelBar } from "./solution-card";
import { SolutionCost, SolutionLabels, SolutionLines } from "./solution-parts";
import { marksOf, scaleEnd } from "./solution-scale";

type Props = {
  solutions: readonly QuoteSolution[];
  compared: readonly QuoteSolution[];
  explanations: readonly SolutionExplanation[];
  onOpenChange: (open: boolean) => void;
};

const differs = (values: readonly unknown[]) => new Set(values).size > 1;

/** Up to three solutions side by side, dimension by dimension. */
export function SolutionCompare({ solutions, compared, explanations, onOpenChange }: Props) {
  const end = scaleEnd(compared);
  const marks = marksOf(solutions);
  const explained = (rank: number) => explanations.find((explanation) => explanation.rank === rank);
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={`Compare ${compared.length} solutions`}
      className="!max-w-[960px]"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section aria-label="Comparison" tabIndex={0} className="overflow-x-auto px-5 pt-2 pb-5">
        <table className="data-table min-w-[600px] table-fixed">
          <caption className="sr-only">The chosen solutions side by side</caption>
          <thead>
            <tr>
              <th scope="col" className="w-[124px]">
                <span className="sr-only">Aspect</span>
              </th>
              {compared.map((solution) => (
                <th
                  key={solution.rank}
                  scope="col"
                  className="!text-table !whitespace-normal !text-ink align-bottom"
                >
                  <span className="mb-1 block">Solution {solution.rank}</span>
                  <SolutionLabels solution={solution} marks={marks.get(solution.rank)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className="align-top">
                Carriers
              </th>
              {compared.map((solution) => (
                <td key={solution.rank}>
                  <SolutionLines solution={solution} />
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row" className="align-top">
                Cost a year
              </th>
              {compared.map((solution) => (
                <td key={solution.rank}>
                  {/* The same width in every column: the last one has no padding. */}
                  <span className="block max-w-[160px]">
                    <SolutionCost solution={solution} end={end} />
                  </span>
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">Overall</th>
              {compared.map(({ rank, scorecard }) => (
                <td key={rank} className="num font-semibold">
                  {formatLevel(scorecard.overall_level)}
                </td>
              ))}
            </tr>
            {QUOTE_DIMENSIONS.map((dimension) => {
              const different = differs(compared.map(({ scorecard }) => scorecard[dimension]));
              return (
                <tr key={dimension} className={clsx(different && "bg-sunken")}>
                  <th scope="row" className="align-top !whitespace-normal">
                    {QUOTE_DIMENSION_LABELS[dimension]}
                    {different && <span className="sr-only">, differs</span>}
                  </th>
                  {compared.map(({ rank, scorecard }) => (
                    <td key={rank}>
                      <span className="block max-w-[160px]">
                        <LevelBar level={scorecard[dimension]} />
                      </span>
                      <div className="text-small text-ink-2">
                        {explained(rank)?.dimensions[dimension].evidence}
                      </div>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </Dialog>
  );
}
