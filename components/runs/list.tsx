"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { useRowKeys } from "@/components/layout/row-keys";
import { ErrorState } from "@/components/ui/error-state";
import { formatPlural } from "@/components/ui/format";
import { useHeldRows } from "@/components/ui/held-rows";
import { useHold } from "@/components/ui/hold";
import { Pages } from "@/components/ui/pages";
import type { RunSummary } from "@/lib/runs/schemas";
import type { useRunFilters } from "./filters-state";
import { ListEmpty } from "./list-empty";
import { ListRow } from "./list-row";
import { ListSkeleton } from "./list-skeleton";
import { ListTable } from "./list-table";
import { runQueries } from "./queries";

const NONE: readonly RunSummary[] = [];
const keyOf = ({ run_id }: RunSummary) => run_id;

/** The runs that the filters let through, one page of them, changing in place. */
export function List({ state }: { state: ReturnType<typeof useRunFilters> }) {
  const environment = useEnvironment();
  const href = useEnvironmentHref();
  const { filters, narrowed, clear, newest, older } = state;
  const page = useQuery(runQueries.list(environment, filters));
  const { hold, watch } = useHold();
  const { rows, waiting, release } = useHeldRows(page.data?.data ?? NONE, {
    hold,
    of: page.isPlaceholderData ? "the list before" : JSON.stringify(filters),
    keyOf,
  });
  const table = useRowKeys();

  if (page.isPending) return <ListSkeleton />;
  if (page.isError) return <ErrorState error={page.error} title="The runs could not be loaded" onRetry={() => page.refetch()} />;
  if (rows.length === 0 && waiting === 0) return <ListEmpty narrowed={narrowed} onClear={clear} />;

  function showNew() {
    release();
    window.scrollTo({ top: 0, behavior: "smooth" });
  }
  return (
    <>
      <div aria-live="polite">
        {waiting > 0 && (
          <button type="button" onClick={showNew} className="my-2 w-full rounded bg-accent-soft py-1.5 text-table font-medium text-accent-text">
            {formatPlural(waiting, "new run")}
          </button>
        )}
      </div>
      <div {...watch} className={page.isPlaceholderData ? "opacity-60 transition-opacity" : undefined}>
        <ListTable tableRef={table} caption={`Runs in ${environment}, newest first`} busy={page.isFetching}>
          {rows.map((run) => (
            <ListRow key={run.run_id} run={run} href={href(`/runs/${run.run_id}`)} />
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
