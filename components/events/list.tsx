"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useRowKeys } from "@/components/layout/row-keys";
import { ErrorState } from "@/components/ui/error-state";
import { formatPlural } from "@/components/ui/format";
import { useHeldRows } from "@/components/ui/held-rows";
import { useHold } from "@/components/ui/hold";
import { Pages } from "@/components/ui/pages";
import type { EventFilterState } from "./filters-state";
import { ListEmpty } from "./list-empty";
import { ListRow, ListSkeleton, ListTable } from "./list-table";
import { type EventSummary, eventQueries } from "./queries";

const NONE: readonly EventSummary[] = [];
const keyOf = ({ id }: EventSummary) => id;

/** The events that the filters let through, one page of them; new ones wait while someone reads. */
export function List({ state }: { state: EventFilterState }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { filters, narrowed, unknownRun, clear, newest, older } = state;
  const page = useQuery({ ...eventQueries.list(environment, filters), enabled: unknownRun === null });
  const { hold, watch } = useHold();
  const { rows, waiting, release } = useHeldRows(page.data?.data ?? NONE, {
    hold,
    of: page.isPlaceholderData ? "the list before" : JSON.stringify(filters),
    keyOf,
  });
  const table = useRowKeys();

  if (unknownRun !== null) return <ListEmpty narrowed unknownRun={unknownRun} onClear={clear} />;
  if (page.isPending) return <ListSkeleton />;
  if (page.isError) return <ErrorState error={page.error} title="The events could not be loaded" onRetry={() => page.refetch()} />;
  if (rows.length === 0 && waiting === 0) return <ListEmpty narrowed={narrowed} unknownRun={null} onClear={clear} />;
  return (
    <>
      <div aria-live="polite">
        {waiting > 0 && (
          <button type="button" onClick={release} className="my-2 w-full rounded bg-accent-soft py-1.5 text-table font-medium text-accent-text">
            {formatPlural(waiting, "new event")}
          </button>
        )}
      </div>
      <div {...watch} className={page.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
        <ListTable tableRef={table} caption={`Events in ${environment}, newest first`} busy={page.isFetching}>
          {rows.map((event) => (
            <ListRow key={event.id} event={event} hrefOf={href} />
          ))}
        </ListTable>
      </div>
      <Pages
        begun={filters.cursor !== undefined}
        next={page.data.next_cursor}
        onNewest={newest}
        onOlder={(cursor) => older(cursor, page.data.created_after)}
      />
    </>
  );
}
