"use client";

import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, type Ref, useMemo } from "react";
import type { SortOrder } from "@/lib/domain/lists/sort-order";
import type { Selection } from "./selection";
import { Skeleton } from "./skeleton";

/**
 * Container widths from which a column has its own cells. The container counts, not the window:
 * lists stand beside navigation and panels. Below that width the value belongs in `Stacked`, inside another cell.
 */
const BREAKPOINT = {
  sm: { cell: "hidden @min-[420px]/list:table-cell", stacked: "@min-[420px]/list:hidden" },
  md: { cell: "hidden @min-[640px]/list:table-cell", stacked: "@min-[640px]/list:hidden" },
  lg: { cell: "hidden @min-[880px]/list:table-cell", stacked: "@min-[880px]/list:hidden" },
} as const;

type Breakpoint = keyof typeof BREAKPOINT;

export type Column<Row> = {
  header: string;
  /** The container width from which the column is visible. Without it, always. */
  visibleFrom?: Breakpoint;
  width?: string;
  /** Numbers and times are aligned at the end. */
  align?: "end";
  className?: string;
  /** The header changes the order of the list. */
  sorts?: true;
  /** Only screen readers get the header, as for a column of buttons. */
  headerHidden?: boolean;
  /** The cell is the row's header. */
  rowHeader?: boolean;
  cell: (row: Row) => ReactNode;
  /** Placeholder while loading: classes of one block, or lines with the widths used in turn. */
  skeleton?: string | readonly (readonly string[])[];
};

/** Content of a column that is still hidden, shown inside another cell. */
export function Stacked({
  until,
  className,
  children,
}: {
  until: Breakpoint;
  className?: string;
  children: ReactNode;
}) {
  return <div className={clsx(BREAKPOINT[until].stacked, className)}>{children}</div>;
}

const cellClass = ({
  visibleFrom,
  align,
  className,
}: Pick<Column<never>, "visibleFrom" | "align" | "className">) =>
  clsx(visibleFrom && BREAKPOINT[visibleFrom].cell, align === "end" && "r", className);

/** The box in front of a row. With Shift it selects a range. */
const Box = ({
  label,
  checked,
  mixed = false,
  onChange,
}: {
  label: string;
  checked: boolean;
  mixed?: boolean;
  onChange: (range: boolean) => void;
}) => (
  // The label is larger than the box, and above the link that covers the row.
  <label className="row-inner -m-2 inline-flex cursor-pointer p-2">
    <span className="sr-only">{label}</span>
    <input
      type="checkbox"
      data-row-box
      ref={(box) => {
        if (box) box.indeterminate = mixed;
      }}
      checked={checked}
      onChange={({ nativeEvent }) =>
        onChange(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
      className="mt-px size-[15px] accent-[var(--accent)]"
    />
  </label>
);

/** The narrowest lists have no place for boxes. */
const BOX_CELL = "hidden w-[30px] @min-[420px]/list:table-cell";

/** The order of a list, by the column that has `sorts`. */
export type Sort = {
  order: SortOrder;
  onChange: (order: SortOrder) => void;
  /** Why the order cannot be changed; null if it can. */
  reason: string | null;
};

function SortHeader({ header, sort: { order, onChange, reason } }: { header: string; sort: Sort }) {
  const Arrow = order === "newest" ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      aria-disabled={reason !== null}
      title={reason ?? (order === "newest" ? "Show the oldest first" : "Show the newest first")}
      onClick={() => reason === null && onChange(order === "newest" ? "oldest" : "newest")}
      className="-my-1 inline-flex items-center gap-1 rounded-sm py-1 hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:hover:text-ink-3"
    >
      {header}
      <Arrow aria-hidden size={12} />
      {reason !== null && <span className="sr-only">({reason})</span>}
    </button>
  );
}

const ARIA_SORT = { newest: "descending", oldest: "ascending" } as const;

type FrameProps<Row> = {
  columns: readonly Column<Row>[];
  sort?: Sort;
  /** The box that selects all rows, or a place for it. */
  selectAll?: ReactNode;
  caption: string;
  busy?: boolean;
  tableRef?: Ref<HTMLTableElement>;
  children: ReactNode;
};

function Frame<Row>({
  columns,
  sort,
  selectAll,
  caption,
  busy = false,
  tableRef,
  children,
}: FrameProps<Row>) {
  return (
    <div className="@container/list">
      <table ref={tableRef} aria-busy={busy} className="data-table list-table bleeds mt-1">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {selectAll !== undefined && (
              <th scope="col" className={BOX_CELL}>
                {selectAll}
              </th>
            )}
            {columns.map(({ header, headerHidden, sorts, width, visibleFrom, align }) => (
              <th
                key={header}
                scope="col"
                aria-sort={sorts && sort ? ARIA_SORT[sort.order] : undefined}
                className={clsx(cellClass({ visibleFrom, align }), width)}
              >
                {sorts && sort ? (
                  <SortHeader header={header} sort={sort} />
                ) : headerHidden ? (
                  <span className="sr-only">{header}</span>
                ) : (
                  header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** Memoized, so that a push about one row renders only that row. */
function TableRow<Row>({
  columns,
  row,
  name,
  selected,
  onToggle,
}: {
  columns: readonly Column<Row>[];
  row: Row;
  name: string;
  selected: boolean;
  onToggle: ((name: string, range: boolean) => void) | undefined;
}) {
  return useMemo(
    () => (
      <tr className={selected ? "bg-accent-soft" : undefined}>
        {onToggle && (
          <td className={BOX_CELL}>
            <Box
              label={`Select ${name}`}
              checked={selected}
              onChange={(range) => onToggle(name, range)}
            />
          </td>
        )}
        {columns.map((column) => {
          const Cell = column.rowHeader ? "th" : "td";
          return (
            <Cell
              key={column.header}
              scope={column.rowHeader ? "row" : undefined}
              className={cellClass(column)}
            >
              {column.cell(row)}
            </Cell>
          );
        })}
      </tr>
    ),
    [columns, row, name, selected, onToggle],
  );
}

type Props<Row> = Omit<FrameProps<Row>, "children" | "selectAll"> & {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Rows can be selected. */
  selection?: Selection;
};

/** A table whose columns appear and disappear with the width of its container. */
export function ListTable<Row>({ rows, keyOf, selection, ...frame }: Props<Row>) {
  const count = selection?.selected.size ?? 0;
  return (
    <Frame
      {...frame}
      selectAll={
        selection && (
          <Box
            label="Select all rows of this page"
            checked={count > 0 && count === rows.length}
            mixed={count > 0 && count < rows.length}
            onChange={selection.toggleAll}
          />
        )
      }
    >
      {rows.map((row) => (
        <TableRow
          key={keyOf(row)}
          columns={frame.columns}
          row={row}
          name={keyOf(row)}
          selected={selection?.selected.has(keyOf(row)) ?? false}
          onToggle={selection?.toggle}
        />
      ))}
    </Frame>
  );
}

function SkeletonCell({
  lines,
  row,
  end,
}: {
  lines: readonly (readonly string[])[];
  row: number;
  end: boolean;
}) {
  return lines.map((widths, line) => (
    <Skeleton
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move.
      key={line}
      className={clsx(
        line === 0 ? "mt-0.5 h-4" : "mt-1.5 mb-0.5 h-3",
        "max-w-full",
        end && "ml-auto",
        widths[row % widths.length],
      )}
    />
  ));
}

/** Placeholder rows in the shape of the table. */
export function ListSkeleton<Row>({
  columns,
  caption,
  rows = 5,
  selectable = false,
}: {
  columns: readonly Column<Row>[];
  caption: string;
  rows?: number;
  /** Rows will have a box in front of them. */
  selectable?: boolean;
}) {
  return (
    <Frame
      columns={columns}
      caption={caption}
      busy
      selectAll={selectable ? <span className="sr-only">Select</span> : undefined}
    >
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <tr key={row}>
          {selectable && <td className={BOX_CELL} />}
          {columns.map(({ header, skeleton, ...look }) => (
            <td key={header} className={cellClass(look)}>
              {typeof skeleton === "string" && (
                <Skeleton className={clsx(skeleton, look.align === "end" && "ml-auto")} />
              )}
              {typeof skeleton === "object" && (
                <SkeletonCell lines={skeleton} row={row} end={look.align === "end"} />
              )}
            </td>
          ))}
        </tr>
      ))}
    </Frame>
  );
}
