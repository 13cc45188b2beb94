"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { runQueries } from "../queries";
import { ListExport } from "./export-button";
import { FiltersBar } from "./filters-bar";
import { useRunFilters } from "./filters-state";
import { ListEmpty } from "./list-empty";
import { RUN_LIST } from "./run-columns";
import { RunStats } from "./run-stats";

/** Runs: the figures of the period, the filters, the list. */
export function RunsPage() {
  const environment = useEnvironment();
  const state = useRunFilters();
  const { filters, narrowed, clear, pages } = state;
  const page = useQuery(runQueries.list(environment, filters));
  return (
    <>
      <PageHeader title="Runs" actions={<ListExport runs={page.data?.data ?? []} />} />
      <RunStats period={filters.created ?? "24h"} />
      <FiltersBar state={state} />
      <List
        shape={RUN_LIST}
        page={page}
        listKey={JSON.stringify([environment, filters])}
        caption={`Runs in ${environment}, newest first`}
        empty={<ListEmpty narrowed={narrowed} onClear={clear} />}
        pages={pages}
        deferNewRows
      />
    </>
  );
}
