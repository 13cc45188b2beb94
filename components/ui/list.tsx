"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { ErrorState } from "./error-state";
import { formatPlural } from "./format";
import { useHeldRows } from "./held-rows";
import { useHold } from "./hold";
import type { PageSteps } from "./list-pages";
import { type Column, ListSkeleton, ListTable } from "./list-table";
import { Pages } from "./pages";
import { useRowKeys } from "./row-keys";

/** What a list is: its columns, and what its rows are called. */
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
  /** Names what is listed: another list never waits behind the rows of the last. */
  of: string;
  caption: string;
  /** In place of no rows at all. */
  empty: ReactNode;
  pages?: PageSteps;
  /** New rows wait while someone reads. Not where the reader makes them: what one has just made is to be seen. */
  holds?: boolean;
};

const NONE: readonly never[] = [];

/** How many rows wait; stays in sight while one reads on below it. */
function NewRows({ words, onShow }: { words: string | null; onShow: () => void }) {
  return (
    <div aria-live="polite" className="sticky top-12 z-10">
      {words && (
        <button
          type="button"
          onClick={onShow}
          className="my-2 w-full rounded bg-accent-soft py-1.5 text-table font-medium text-accent-text"
        >
          {words}
        </button>
      )}
    </div>
  );
}

/** One page of a list, changing in place: while it is read, when that failed, when there is nothing, and its rows. */
export function List<Row>({ shape, page, of, caption, empty, pages, holds = false }: Props<Row>) {
  const { columns, keyOf, one, many } = shape;
  const place = useRef<HTMLDivElement>(null);
  const { hold, list } = useHold();
  const { rows, waiting, release } = useHeldRows(page.data?.data ?? NONE, {
    hold: holds && hold,
    of: page.isPlaceholderData ? "the list before" : of,
    keyOf,
  });
  const table = useRowKeys();

  if (page.isPending) return <ListSkeleton columns={columns} caption={`Loading ${many}`} />;
  const failed = page.error && (
    <ErrorState
      error={page.error}
      title={`The ${many} could not be loaded`}
      onRetry={() => void page.refetch()}
    />
  );
  if (!page.data) return failed;
  const { next_cursor: next, created_after: since } = page.data;
  const none = rows.length === 0 && waiting === 0;

  function showNew() {
    release();
    // Only for those who have read on: a list whose beginning is in sight stays where it is.
    if (hold && place.current && place.current.getBoundingClientRect().top < 0)
      place.current.scrollIntoView();
  }
  return (
    <div ref={place} className="scroll-mt-14">
      {/* What was read before stays: it is worth more than nothing. */}
      {failed}
      <NewRows
        words={waiting > 0 ? formatPlural(waiting, `new ${one}`, `new ${many}`) : null}
        onShow={showNew}
      />
      {none &&
        (pages?.begun ? <p className="py-6 text-ink-2">There are no older {many}.</p> : empty)}
      {!none && (
        <div
          ref={list}
          className={page.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}
        >
          <ListTable
            tableRef={table}
            columns={columns}
            rows={rows}
            keyOf={keyOf}
            caption={caption}
            busy={page.isFetching}
          />
        </div>
      )}
      {pages && (
        <Pages
          begun={pages.begun}
          next={next}
          onNewest={pages.newest}
          onOlder={(cursor) => pages.older(cursor, since)}
        />
      )}
    </div>
  );
}
