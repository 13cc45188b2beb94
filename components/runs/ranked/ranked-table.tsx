import clsx from "clsx";
import { chunk } from "es-toolkit";
import { type ComponentProps, memo, type ReactNode, useMemo } from "react";
import { CompareCheckbox } from "./compare-checkbox";
import { MAX_COMPARED } from "./ranked-choice";
import type { RowKeys } from "./ranked-keys";
import { formatRank, rankInWords, sharedRanks } from "./shared-ranks";

export type Ranked = { rank: number };

type Column<Row> = {
  id: string;
  heading: ReactNode;
  width: string;
  align?: "end";
  cell: (row: Row) => ReactNode;
};

/** What the rows of a ranked table look like. Define it outside of components: rows render again when it changes. */
export type RankedShape<Row extends Ranked> = {
  heading: string;
  /** Identifies the row in the URL. Ranks do not: rows with equal scores share one. */
  idOf: (row: Row) => string;
  /** Names the row for its checkbox. */
  nameOf: (row: Row) => string;
  /** Inside the button that opens the evidence. */
  title: (row: Row) => ReactNode;
  /** Below the button. */
  summary?: (row: Row) => ReactNode;
  columns: readonly Column<Row>[];
  /** In place of the columns on a narrow page. */
  compact: (row: Row) => ReactNode;
};

export type RankedGroup<Row> = { id: string; heading?: ReactNode; rows: readonly Row[] };

// Headings stay in view below the top bar. A collapsed border would scroll away, so the line is a shadow.
const STICKY =
  "sticky top-12 z-[2] !border-b-0 bg-canvas shadow-[inset_0_-1px_0_var(--line)] max-sm:static";

type RowProps<Row extends Ranked> = {
  shape: RankedShape<Row>;
  row: Row;
  id: string;
  shared: ReadonlySet<number>;
  wide: boolean;
  open: boolean;
  compared: boolean;
  compareFull: boolean;
  inTabOrder: boolean;
  onActivate: RowKeys["activate"];
  onToggleCompared: (id: string) => void;
};

function RankedRow<Row extends Ranked>({
  shape,
  row,
  id,
  shared,
  wide,
  open,
  compared,
  compareFull,
  inTabOrder,
  onActivate,
  onToggleCompared,
}: RowProps<Row>) {
  return useMemo(
    () => (
      <tr data-selected={open}>
        <td className="r num text-ink-3">
          <span aria-hidden>{formatRank(row.rank, shared)}</span>
          <span className="sr-only">{rankInWords(row.rank, shared)}</span>
        </td>
        <td>
          <button
            type="button"
            aria-current={open ? "true" : undefined}
            tabIndex={inTabOrder ? 0 : -1}
            onClick={(event) => onActivate(id, event)}
            data-row={id}
            className="block text-left font-medium"
          >
            {shape.title(row)}
          </button>
          {shape.summary?.(row)}
          {!wide && shape.compact(row)}
        </td>
        {wide &&
          shape.columns.map(({ id, align, cell }) => (
            <td key={id} className={clsx(align === "end" && "r")}>
              {cell(row)}
            </td>
          ))}
        <td className="r">
          <CompareCheckbox
            id={id}
            name={shape.nameOf(row)}
            checked={compared}
            full={compareFull}
            inTabOrder={inTabOrder}
            onToggle={onToggleCompared}
          />
        </td>
      </tr>
    ),
    [
      shape,
      row,
      id,
      shared,
      wide,
      open,
      compared,
      compareFull,
      inTabOrder,
      onActivate,
      onToggleCompared,
    ],
  );
}

/** Rows that render together. A press changes two rows: the others are not even compared. */
const ROWS_TOGETHER = 25;

type RowsProps<Row extends Ranked> = Omit<
  RowProps<Row>,
  "row" | "id" | "open" | "compared" | "inTabOrder"
> & {
  rows: readonly Row[];
  /** The open row and the one that Tab reaches; null if they are elsewhere. */
  open: string | null;
  tabbable: string | null;
  /** The ids of the compared rows among these, as JSON: equal texts are equal props. */
  compared: string;
};

function RowsTogether<Row extends Ranked>({
  rows,
  open,
  tabbable,
  compared,
  ...shared
}: RowsProps<Row>): ReactNode {
  const comparedIds: string[] = JSON.parse(compared);
  return rows.map((row) => {
    const id = shared.shape.idOf(row);
    return (
      <RankedRow
        {...shared}
        key={id}
        row={row}
        id={id}
        open={id === open}
        compared={comparedIds.includes(id)}
        inTabOrder={id === tabbable}
      />
    );
  });
}
// `memo` loses the type parameter.
const RankedRows = memo(RowsTogether) as typeof RowsTogether;

type Props<Row extends Ranked> = {
  shape: RankedShape<Row>;
  groups: readonly RankedGroup<Row>[];
  caption: string;
  wide: boolean;
  open: string | null;
  compare: readonly string[];
  keys: RowKeys;
  table: ComponentProps<"table">;
  onToggleCompared: (id: string) => void;
};

/** Rows in the order of their rank, in groups with a heading each. */
export function RankedTable<Row extends Ranked>({
  shape,
  groups,
  caption,
  wide,
  open,
  compare,
  keys,
  table,
  onToggleCompared,
}: Props<Row>) {
  const columns = wide ? shape.columns : [];
  const shared = useMemo(() => sharedRanks(groups.flatMap(({ rows }) => rows)), [groups]);
  const parted = useMemo(
    () =>
      groups.map(({ rows, ...group }) => ({
        ...group,
        parts: chunk([...rows], ROWS_TOGETHER).map((part) => ({
          rows: part,
          ids: part.map(shape.idOf),
        })),
      })),
    [groups, shape],
  );
  return (
    <table {...table} className="data-table pressable">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={clsx(STICKY, "r", wide ? "w-9" : "w-7")}>
            <span aria-hidden>#</span>
            <span className="sr-only">Rank</span>
          </th>
          <th scope="col" className={STICKY}>
            {shape.heading}
          </th>
          {columns.map(({ id, heading, width, align }) => (
            <th key={id} scope="col" className={clsx(STICKY, width, align === "end" && "r")}>
              {heading}
            </th>
          ))}
          <th scope="col" className={clsx(STICKY, "r w-8")}>
            <span className="sr-only">Compare</span>
          </th>
        </tr>
      </thead>
      {parted.map(({ id, heading, parts }) => (
        <tbody key={id}>
          {heading !== undefined && (
            <tr>
              <th
                scope="rowgroup"
                colSpan={columns.length + 3}
                className="bg-sunken !px-3 !text-table !font-semibold !text-ink"
              >
                {heading}
              </th>
            </tr>
          )}
          {parts.map(({ rows, ids }) => {
            const own = (id: string | null) => (id !== null && ids.includes(id) ? id : null);
            return (
              <RankedRows
                key={ids[0]}
                shape={shape}
                rows={rows}
                shared={shared}
                wide={wide}
                open={own(open)}
                compared={JSON.stringify(compare.filter(own))}
                compareFull={compare.length >= MAX_COMPARED}
                tabbable={own(keys.tabbable)}
                onActivate={keys.activate}
                onToggleCompared={onToggleCompared}
              />
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
