import clsx from "clsx";
import type { ComponentProps } from "react";
import { formatUsd } from "@/components/ui/format";
import type { QuoteSolution } from "@/lib/evaluation/quotes/result";
import { MOST_COMPARED } from "../candidates/candidate-choice";
import { CompareBox } from "../ranked/compare-box";
import type { RowKeys } from "../ranked/evidence-keys";
import { formatLevel, SolutionCard, SolutionCardHead } from "./solution-card";
import { SolutionCost, SolutionLabels, SolutionLines } from "./solution-parts";
import { type Mark, marksOf, scaleEnd } from "./solution-scale";

type Choice = {
  wide: boolean;
  open: number | null;
  compare: readonly number[];
  keys: RowKeys;
  onCompare: (rank: number) => void;
};

type RowProps = Choice & { solution: QuoteSolution; marks: readonly Mark[]; end: number };

function Row({ solution, marks, end, wide, open, compare, keys, onCompare }: RowProps) {
  const { rank, scorecard } = solution;
  const inTabOrder = rank === keys.tabbable;
  const cost = <SolutionCost solution={solution} end={end} cheapest={marks.includes("cheapest")} />;
  return (
    <tr data-selected={rank === open}>
      <td className="r num text-ink-3">{rank}</td>
      <td>
        <button
          type="button"
          aria-current={rank === open ? "true" : undefined}
          tabIndex={inTabOrder ? 0 : -1}
          onClick={(event) => keys.activate(rank, event)}
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
                Overall{" "}
                <b className="num font-semibold text-ink">{formatLevel(scorecard.overall_level)}</b>
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
        <CompareBox
          rank={rank}
          name={`solution ${rank}`}
          compared={compare.includes(rank)}
          full={compare.length >= MOST_COMPARED}
          inTabOrder={inTabOrder}
          onCompare={onCompare}
        />
      </td>
    </tr>
  );
}

type Props = Choice & { solutions: readonly QuoteSolution[]; table: ComponentProps<"table"> };

/** The solutions in the order of their rank, their costs on one scale. */
export function SolutionTable({ solutions, table, ...choice }: Props) {
  const end = scaleEnd(solutions);
  const marks = marksOf(solutions);
  const { wide } = choice;
  return (
    <table {...table} className="data-table">
      <caption className="sr-only">
        Solutions in the order of their rank; costs a year on one scale from $0 to{" "}
        {formatUsd(end, { exact: true })}; levels from 1.00, the best, to 4.00
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
          <Row
            key={solution.id}
            solution={solution}
            marks={marks.get(solution.rank) ?? []}
            end={end}
            {...choice}
          />
        ))}
      </tbody>
    </table>
  );
}
