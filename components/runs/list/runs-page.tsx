"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { runQueries } from "../queries";
import { ExportButton } from "./export-button";
import { FiltersBar, useRunFilters } from "./filters-bar";
import { ListEmpty } from "./list-empty";
import { RUN_LIST } from "./run-columns";
import { RunStats } from "./run-stats";

/** Statistics of the period, filters and the list of runs. */
export function RunsPage() {
  const environment = useEnvironment();
  const state = useRunFilters();
  const { filters, isFiltered, clear, pages } = state;
  const page = useQuery(runQueries.list(environment, filters));
  return (
    <>
      <PageHeader title="Runs" actions={<ExportButton filters={filters} />} />
      <RunStats period={filters.created ?? "24h"} />
      <FiltersBar state={state} />
      <List
        shape={RUN_LIST}
        page={page}
        listKey={JSON.stringify([environment, filters])}
        caption={`Runs in ${environment}, newest first`}
        empty={<ListEmpty isFiltered={isFiltered} onClear={clear} />}
        pages={pages}
        deferNewRows
      />
    </>
  );
}
