import { formatUsd } from "@/components/ui/format";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import type { RankedShape } from "../ranked/ranked-table";
import { formatLevel, SolutionCard, SolutionCardHeading } from "./solution-card";
import { SolutionCarriers, SolutionCost, SolutionLabels } from "./solution-parts";
import { type Mark, marksOf } from "./solution-scale";

export type SolutionRow = QuoteSolution & { marks: readonly Mark[] };

/** The solutions with what each is best at. */
export function solutionRows(solutions: readonly QuoteSolution[]): SolutionRow[] {
  const marks = marksOf(solutions);
  return solutions.map((solution) => ({ ...solution, marks: marks.get(solution.id) ?? [] }));
}

/** The table of solutions, with costs on a scale from 0 to `end`. */
export function solutionShape(end: number): RankedShape<SolutionRow> {
  const cost = (row: SolutionRow) => (
    <SolutionCost solution={row} end={end} cheapest={row.marks.includes("cheapest")} />
  );
  return {
    heading: "Solution",
    idOf: ({ id }) => id,
    nameOf: ({ rank }) => `solution ${rank}`,
    title: (row) => (
      <>
        <SolutionLabels solution={row} marks={row.marks} />
        <span className="mt-1 block">
          <SolutionCarriers solution={row} />
        </span>
      </>
    ),
    columns: [
      {
        id: "cost",
        heading: (
          <span className="flex justify-between">
            Annual cost <span className="num font-normal">to {formatUsd(end)}</span>
          </span>
        ),
        width: "w-[148px]",
        cell: cost,
      },
      {
        id: "overall",
        heading: "Overall",
        width: "w-[58px]",
        align: "end",
        cell: ({ scorecard }) => (
          <span className="num font-semibold">{formatLevel(scorecard.overall_level)}</span>
        ),
      },
      {
        id: "scorecard",
        heading: <SolutionCardHeading />,
        width: "w-[212px]",
        cell: ({ scorecard }) => <SolutionCard scorecard={scorecard} />,
      },
    ],
    compact: (row) => (
      <div className="mt-2 grid max-w-[340px] gap-2">
        {cost(row)}
        <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
          <SolutionCard scorecard={row.scorecard} labeled />
          <span className="text-small text-ink-2">
            Overall{" "}
            <b className="num font-semibold text-ink">{formatLevel(row.scorecard.overall_level)}</b>
          </span>
        </div>
      </div>
    ),
  };
}
