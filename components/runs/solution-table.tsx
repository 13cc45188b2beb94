import clsx from "clsx";
import { formatUsd } from "@/components/ui/format";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result-schemas";
import { MOST_COMPARED } from "./candidate-choice";
import { formatLevel, SolutionCard, SolutionCardHead } from "./solution-card";
import { SolutionCost, SolutionLabels, SolutionLines } from "./solution-parts";
import { type Mark, marksOf, scaleEnd } from "./solution-scale";

type Choice = { wide: boolean; open: number | null; compare: readonly number[]; onOpen: (rank: number) => void; onCompare: (rank: number) => void };

function CompareBox({ solution, compare, onCompare }: Pick<Choice, "compare" | "onCompare"> & { solution: QuoteSolution }) {
  const compared = compare.includes(solution.rank);
  const full = compare.length >= MOST_COMPARED && !compared;
  return (
    // The label is the target: larger than the box.
    <label className="row-inner -my-1 inline-grid size-7 place-items-center" title={full ? `Up to ${MOST_COMPARED} side by side` : "Compare"}>
      <span className="sr-only">Compare solution {solution.rank}</span>
      <input
        type="checkbox"
        checked={compared}
        disabled={full}
        onChange={() => onCompare(solution.rank)}
        className="size-3.5 accent-[var(--accent)]"
      />
    </label>
  );
}

type RowProps = Choice & { solution: QuoteSolution; marks: readonly Mark[]; end: number };

function Row({ solution, marks, end, wide, open, compare, onOpen, onCompare }: RowProps) {
  const { rank, scorecard } = solution;
  const cost = <SolutionCost solution={solution} end={end} cheapest={marks.includes("cheapest")} />;
  return (
    <tr data-selected={rank === open}>
      <td className="r num text-ink-3">{rank}</td>
      <td>
        <button
          type="button"
          aria-current={rank === open ? "true" : undefined}
          onClick={() => onOpen(rank)}
          data-rank={rank}
          className="row-link block w-full text-left"
        >
          <SolutionLabels solution={solution} marks={marks} />
          <span className="mt-1 block">
            <SolutionLines solution={solution} />
          </span>
        </button>
        {!wide && (
          <div className="mt-2 grid max-w-[340px] gap-2">
            {cost}
            <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
              <SolutionCard scorecard={scorecard} named />
              <span className="text-small text-ink-2">
                Overall <b className="num font-semibold text-ink">{formatLevel(scorecard.overall_level)}</b>
              </span>
            </div>
          </div>
        )}
      </td>
      {wide && <td>{cost}</td>}
      {wide && <td className="r num font-semibold">{formatLevel(scorecard.overall_level)}</td>}
      {wide && (
        <td>
          <SolutionCard scorecard={scorecard} />
        </td>
      )}
      <td className="r">
        <CompareBox solution={solution} compare={compare} onCompare={onCompare} />
      </td>
    </tr>
  );
}

/** The solutions in the order of their rank, their costs on one scale. */
export function SolutionTable({ solutions, ...choice }: Choice & { solutions: readonly QuoteSolution[] }) {
  const end = scaleEnd(solutions);
  const marks = marksOf(solutions);
  const { wide } = choice;
  return (
    <table className="data-table">
      <caption className="sr-only">
        Solutions in the order of their rank; costs a year on one scale from $0 to {formatUsd(end, { exact: true })}; levels from 1.00, the best, to
        4.00
      </caption>
      <thead>
        <tr>
          <th scope="col" className={clsx("r", wide ? "w-9" : "w-7")}>
            <span aria-hidden>#</span>
            <span className="sr-only">Rank</span>
          </th>
          <th scope="col">Solution</th>
          {wide && (
            <th scope="col" className="w-[148px]">
              <span className="flex justify-between">
                Cost a year <span className="num font-normal">to {formatUsd(end)}</span>
              </span>
            </th>
          )}
          {wide && (
            <th scope="col" className="r w-[58px]">
              Overall
            </th>
          )}
          {wide && (
            <th scope="col" className="w-[212px]">
              <SolutionCardHead />
            </th>
          )}
          <th scope="col" className="r w-8">
            <span className="sr-only">Compare</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {solutions.map((solution) => (
          <Row key={solution.id} solution={solution} marks={marks.get(solution.rank) ?? []} end={end} {...choice} />
        ))}
      </tbody>
    </table>
  );
}
