"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useMemo, useRef } from "react";
import type { SortOrder } from "@/lib/domain/lists/sort-order";
import { Button } from "./button";
import { ErrorState } from "./error-state";
import { formatCount, formatPlural } from "./format";
import type { PageControls } from "./list-pages";
import { type Column, ListSkeleton, ListTable, type Sort } from "./list-table";
import { usePauseUpdates } from "./pause-updates";
import { useReturnFocus } from "./return-focus";
import { useRowNavigation } from "./row-navigation";
import { useChosenKeys, useSelection } from "./selection";
import { type NewRows, useStableRows } from "./stable-rows";

/** The columns of a list, and the noun for its rows. */
export type ListShape<Row> = {
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  one: string;
  many: string;
};

type Page<Row> = { data: readonly Row[]; next_cursor: string | null; created_after?: string };

type Props<Row> = {
  shape: ListShape<Row>;
  page: UseQueryResult<Page<Row>>;
  /** Identifies the list: its environment and filters. */
  listKey: string;
  caption: string;
  /** Shown when the list has no rows. */
  empty: ReactNode;
  pages?: PageControls;
  /** Headers of columns that the member does not want to see. */
  hidden?: readonly string[];
  sort?: Sort;
  /** Makes rows selectable: what can be done with the selected ones. */
  bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /**
   * New rows wait behind a button while the list is in use. Leave off where members create the rows themselves. They always
   * wait while rows are selected, so that the selection does not change on its own.
   */
  deferNewRows?: boolean;
};

const NO_ROWS: readonly never[] = [];
const NO_COLUMNS: readonly string[] = [];

/** Columns that lists of every width have cannot be hidden. */
export const canHide = ({ visibleFrom }: Pick<Column<never>, "visibleFrom">) =>
  visibleFrom !== undefined;

const visibleColumns = <Row,>(columns: readonly Column<Row>[], hidden: readonly string[]) =>
  columns.filter((column) => !canHide(column) || !hidden.includes(column.header));

/** `3 new runs`, `25+ new runs`; null if there are none. */
function newRowsLabel(
  { keys, isMinimum }: NewRows,
  { one, many }: Pick<ListShape<never>, "one" | "many">,
) {
  if (keys.size === 0) return null;
  const noun = keys.size === 1 && !isMinimum ? one : many;
  return `${formatCount(keys.size)}${isMinimum ? "+" : ""} new ${noun}`;
}

/** The number of new rows, in view even when the list is scrolled. */
function NewRowsButton({ label, onShow }: { label: string | null; onShow: () => void }) {
  return (
    <div aria-live="polite" className="sticky top-12 z-10">
      {label && (
        <button
          type="button"
          onClick={onShow}
          className="my-2 w-full rounded bg-accent-soft py-1.5 text-table font-medium text-accent-text"
        >
          {label}
        </button>
      )}
    </div>
  );
}

type SelectionBarProps = {
  count: number;
  shape: Pick<ListShape<never>, "one" | "many">;
  onClear: () => void;
  children: ReactNode;
};

/** How many rows are selected and what can be done with them, in view wherever the list is scrolled. */
function SelectionBar({ count, shape: { one, many }, onClear, children }: SelectionBarProps) {
  return (
    <section
      aria-label={`Selected ${many}`}
      className="popup sticky bottom-3 z-20 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-2 px-3 py-2"
    >
      <span role="status" className="num pr-1 text-table font-medium">
        {formatPlural(count, one, many)} selected
      </span>
      {children}
      <Button variant="ghost" onClick={onClear}>
        Clear selection
      </Button>
    </section>
  );
}

type PaginationProps = {
  pages: PageControls;
  order?: SortOrder;
  next: string | null;
  since: string | undefined;
};

function Pagination({
  pages: { hasNewer, newest, older },
  order = "newest",
  next,
  since,
}: PaginationProps) {
  if (!hasNewer && next === null) return null;
  const [first, following] = order === "newest" ? ["Newest", "Older"] : ["Oldest", "Newer"];
  return (
    <nav aria-label="Pages of the list" className="mt-3 flex justify-end gap-2">
      {hasNewer && <Button onClick={newest}>{first}</Button>}
      {next !== null && <Button onClick={() => older(next, since)}>{following}</Button>}
    </nav>
  );
}

/** One page of a list with its loading, error and empty states. Rows change in place. */
export function List<Row>({
  shape,
  page,
  listKey,
  caption,
  empty,
  pages,
  hidden = NO_COLUMNS,
  sort,
  bulk,
  deferNewRows = false,
}: Props<Row>) {
  const { keyOf, many } = shape;
  const columns = useMemo(() => visibleColumns(shape.columns, hidden), [shape, hidden]);
  const top = useRef<HTMLDivElement>(null);
  const { paused: inUse, list } = usePauseUpdates();
  const choice = useChosenKeys(listKey);
  const { rows, newRows, showNew } = useStableRows(page.data?.data ?? NO_ROWS, {
    paused: deferNewRows && inUse,
    kept: choice.chosen,
    listKey: page.isPlaceholderData ? "placeholder" : listKey,
    isWhole: page.data?.next_cursor === null,
    keyOf,
  });
  const selection = useSelection(
    useMemo(() => rows.map(keyOf), [rows, keyOf]),
    choice,
  );
  const table = useRowNavigation({ selectable: bulk !== undefined });
  useReturnFocus(table);

  const paused = page.fetchStatus === "paused" && (page.isPending || page.isPlaceholderData);
  if (page.isPending && !paused)
    return (
      <ListSkeleton columns={columns} caption={`Loading ${many}`} selectable={bulk !== undefined} />
    );
  const error = page.error && (
    <ErrorState
      error={page.error}
      title={`The ${many} could not be loaded`}
      onRetry={() => void page.refetch()}
    />
  );
  const offline = paused && (
    <p role="status" className="my-4 text-ink-2">
      You are offline. These {many} load when you are online again.
    </p>
  );
  if (!page.data) return offline || error;
  const { next_cursor: next, created_after: since } = page.data;
  const isEmpty = rows.length === 0 && newRows.keys.size === 0;

  function onShowNew() {
    showNew();
    // Scroll only when the top of the list is out of view.
    if (inUse && top.current && top.current.getBoundingClientRect().top < 0)
      top.current.scrollIntoView();
  }
  return (
    <div ref={top} className="scroll-mt-14">
      {/* After a failed refresh the previous rows stay on screen. */}
      {error}
      {offline}
      <NewRowsButton label={newRowsLabel(newRows, shape)} onShow={onShowNew} />
      {isEmpty &&
        (pages?.hasNewer ? <p className="py-6 text-ink-2">There are no older {many}.</p> : empty)}
      {!isEmpty && (
        <div
          ref={list}
          className={page.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}
        >
          <ListTable
            tableRef={table}
            columns={columns}
            sort={sort}
            rows={rows}
            keyOf={keyOf}
            caption={caption}
            busy={page.isFetching}
            selection={bulk && selection}
          />
        </div>
      )}
      {bulk && selection.selected.size > 0 && (
        <SelectionBar count={selection.selected.size} shape={shape} onClear={selection.clear}>
          {bulk(
            rows.filter((row) => selection.selected.has(keyOf(row))),
            selection.clear,
          )}
        </SelectionBar>
      )}
      {pages && <Pagination pages={pages} order={sort?.order} next={next} since={since} />}
    </div>
  );
}
