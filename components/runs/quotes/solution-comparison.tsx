import { formatExactUsd } from "@/components/ui/format";
import { coverageLabel } from "@/lib/domain/line-names";
import type { SolutionExplanation } from "@/lib/evaluation/quotes/result";
import { CompareDialog, type ComparisonLine } from "../ranked/compare-dialog";
import { formatRank } from "../ranked/shared-ranks";
import { dimensionLabel, dimensionsOf } from "./dimensions";
import { formatQuoteText } from "./quote-texts";
import { formatLevel, LevelBar } from "./solution-card";
import { SolutionCarriers, SolutionCost, SolutionLabels } from "./solution-parts";
import { scaleEnd } from "./solution-scale";
import type { SolutionRow } from "./solution-shape";

const PREMIUMS = "Premium by line";

type Explanations = readonly SolutionExplanation[];

/** Results of the first rule set have no premium by line. */
const hasPrices = (rows: readonly SolutionRow[]) =>
  rows.some(({ premium_by_line: lines }) => lines !== undefined);

function linesOf(
  rows: readonly SolutionRow[],
  explanations: Explanations,
): ComparisonLine<SolutionRow>[] {
  const end = scaleEnd(rows);
  const explanationOf = (id: string) => explanations.find((one) => one.id === id);
  return [
    { label: "Carriers", cell: (row) => <SolutionCarriers solution={row} /> },
    {
      label: "Annual cost",
      // The last column has no padding: without a maximum its bar would be longer.
      cell: (row) => (
        <span className="block max-w-[160px]">
          <SolutionCost solution={row} end={end} />
        </span>
      ),
    },
    {
      label: PREMIUMS,
      cell: ({ premium_by_line: lines = [], packages = [] }) => (
        <ul className="grid gap-0.5 text-small text-ink-2">
          {lines.map((line) => (
            <li key={line.offering_id} className="num wrap-anywhere">
              {coverageLabel(line.category)} {formatExactUsd(line.total_per_year)}
              {line.as_quoted !== null && ` (${line.as_quoted})`}
            </li>
          ))}
          {packages.map((price) => (
            <li key={`${price.provider_name} ${price.lines.join(" ")}`} className="num">
              Package {price.provider_name} {formatExactUsd(price.premium_per_year)}
            </li>
          ))}
        </ul>
      ),
    },
    {
      label: "Overall",
      cell: ({ scorecard }) => (
        <span className="num font-semibold">{formatLevel(scorecard.overall_level)}</span>
      ),
    },
    ...dimensionsOf(rows[0]?.scorecard ?? {}).map((dimension) => ({
      label: explanations[0]?.dimensions[dimension]?.label ?? dimensionLabel(dimension),
      compareBy: ({ scorecard }: SolutionRow) => scorecard[dimension] ?? 0,
      cell: ({ id, scorecard }: SolutionRow) => (
        <>
          <span className="block max-w-[160px]">
            <LevelBar level={scorecard[dimension] ?? 0} />
          </span>
          <div className="text-small text-ink-2">
            {formatQuoteText(explanationOf(id)?.dimensions[dimension]?.evidence ?? "")}
          </div>
        </>
      ),
    })),
  ];
}

type Props = {
  rows: readonly SolutionRow[];
  explanations: Explanations;
  shared: ReadonlySet<number>;
  onClose: () => void;
};

/** Solutions side by side, dimension by dimension. */
export function SolutionComparison({ rows, explanations, shared, onClose }: Props) {
  return (
    <CompareDialog
      noun="solutions"
      rows={rows}
      idOf={({ id }) => id}
      heading={(row) => (
        <>
          <span className="mb-1 block">Solution {formatRank(row.rank, shared)}</span>
          <SolutionLabels solution={row} marks={row.marks} />
        </>
      )}
      lines={linesOf(rows, explanations).filter(
        ({ label }) => label !== PREMIUMS || hasPrices(rows),
      )}
      onClose={onClose}
    />
  );
}
