"use client";

import clsx from "clsx";
import { type ReactNode, type Ref, useMemo } from "react";
import { Skeleton } from "./skeleton";

/**
 * The room that a list has decides what gets a column of its own; the window says little of it, as lists stand beside navigation and panels.
 * What has no column yet stands in the row's first lines, inside `Stacked`.
 */
const ROOM = {
  some: { cell: "hidden @min-[420px]/list:table-cell", stacked: "@min-[420px]/list:hidden" },
  table: { cell: "hidden @min-[640px]/list:table-cell", stacked: "@min-[640px]/list:hidden" },
  plenty: { cell: "hidden @min-[880px]/list:table-cell", stacked: "@min-[880px]/list:hidden" },
} as const;

type Room = keyof typeof ROOM;

export type Column<Row> = {
  head: string;
  /** The room from which on it is shown; always, where none is named. */
  from?: Room;
  width?: string;
  /** Figures and times end at one line. */
  align?: "end";
  ink?: string;
  /** A column of buttons is named only for those who listen. */
  headHidden?: boolean;
  /** Its cell names the row. */
  names?: boolean;
  cell: (row: Row) => ReactNode;
  /** While rows are read: a block of these classes, or lines with the widths that they take in turn. Nothing for what a row need not have. */
  skeleton?: string | readonly (readonly string[])[];
};

/** What stands in another cell until its own column is shown. */
export function Stacked({
  until,
  className,
  children,
}: {
  until: Room;
  className?: string;
  children: ReactNode;
}) {
  return <div className={clsx(ROOM[until].stacked, className)}>{children}</div>;
}

type Anything = Pick<Column<never>, "from" | "align" | "ink">;
const lookOf = ({ from, align, ink }: Anything) =>
  clsx(from && ROOM[from].cell, align === "end" && "r", ink);

type FrameProps<Row> = {
  columns: readonly Column<Row>[];
  caption: string;
  busy?: boolean;
  tableRef?: Ref<HTMLTableElement>;
  children: ReactNode;
};

function Frame<Row>({ columns, caption, busy = false, tableRef, children }: FrameProps<Row>) {
  return (
    <div className="@container/list">
      <table ref={tableRef} aria-busy={busy} className="data-table list-table bleeds mt-1">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, headHidden, width, from, align }) => (
              <th key={head} scope="col" className={clsx(lookOf({ from, align }), width)}>
                {headHidden ? <span className="sr-only">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** A push changes one row: only that one is drawn again. */
function TableRow<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  return useMemo(
    () => (
      <tr>
        {columns.map((column) => {
          const Cell = column.names ? "th" : "td";
          return (
            <Cell
              key={column.head}
              scope={column.names ? "row" : undefined}
              className={lookOf(column)}
            >
              {column.cell(row)}
            </Cell>
          );
        })}
      </tr>
    ),
    [columns, row],
  );
}

type Props<Row> = Omit<FrameProps<Row>, "children"> & {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
};

/** Rows in the columns that there is room for. */
export function ListTable<Row>({ rows, keyOf, ...frame }: Props<Row>) {
  return (
    <Frame {...frame}>
      {rows.map((row) => (
        <TableRow key={keyOf(row)} columns={frame.columns} row={row} />
      ))}
    </Frame>
  );
}

function Lines({
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

/** The list in grey, in the shape that it will have. */
export function ListSkeleton<Row>({
  columns,
  caption,
  rows = 5,
}: {
  columns: readonly Column<Row>[];
  caption: string;
  rows?: number;
}) {
  return (
    <Frame columns={columns} caption={caption} busy>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
        <tr key={row}>
          {columns.map(({ head, skeleton, ...look }) => (
            <td key={head} className={lookOf(look)}>
              {typeof skeleton === "string" && (
                <Skeleton className={clsx(skeleton, look.align === "end" && "ml-auto")} />
              )}
              {typeof skeleton === "object" && (
                <Lines lines={skeleton} row={row} end={look.align === "end"} />
              )}
            </td>
          ))}
        </tr>
      ))}
    </Frame>
  );
}
