import clsx from "clsx";
import type { ReactNode } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { Ranked } from "./ranked-table";

export type ComparisonLine<Row> = {
  label: string;
  cell: (row: Row) => ReactNode;
  /** Lines in which these values differ are highlighted. */
  compareBy?: (row: Row) => unknown;
};

type Props<Row extends Ranked> = {
  /** What is compared, in the plural: "carriers". */
  noun: string;
  rows: readonly Row[];
  idOf: (row: Row) => string;
  heading: (row: Row) => ReactNode;
  lines: readonly ComparisonLine<Row>[];
  onClose: () => void;
};

/** Rows of a ranked list side by side. */
export function CompareDialog<Row extends Ranked>({
  noun,
  rows,
  idOf,
  heading,
  lines,
  onClose,
}: Props<Row>) {
  const differs = ({ compareBy }: ComparisonLine<Row>) =>
    compareBy !== undefined && new Set(rows.map(compareBy)).size > 1;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Compare ${rows.length} ${noun}`}
      className="!max-w-[960px]"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard. */}
      <section aria-label="Comparison" tabIndex={0} className="overflow-x-auto px-5 pt-2 pb-5">
        <table className="data-table min-w-[600px] table-fixed">
          <caption className="sr-only">The selected {noun} side by side</caption>
          <thead>
            <tr>
              <th scope="col" className="w-[124px]">
                <span className="sr-only">Aspect</span>
              </th>
              {rows.map((row) => (
                <th
                  key={idOf(row)}
                  scope="col"
                  className="!text-table !whitespace-normal !text-ink align-bottom"
                >
                  {heading(row)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.label} className={clsx(differs(line) && "bg-sunken")}>
                <th scope="row" className="align-top !whitespace-normal">
                  {line.label}
                  {differs(line) && <span className="sr-only">, differs</span>}
                </th>
                {rows.map((row) => (
                  <td key={idOf(row)}>{line.cell(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Dialog>
  );
}
