"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { PageHead } from "@/components/ui/page-head";
import { Figures } from "./figures";
import { FiltersBar } from "./filters-bar";
import { useRunFilters } from "./filters-state";
import { List } from "./list";
import { ListExport } from "./list-export";
import { runQueries } from "./queries";

/** Runs: the figures of the period, the filters, the list. */
export function RunsPage() {
  const environment = useEnvironment();
  const state = useRunFilters();
  const { data } = useQuery(runQueries.list(environment, state.filters));
  return (
    <>
      <PageHead title="Runs" actions={<ListExport runs={data?.data ?? []} />} />
      <Figures period={state.filters.created ?? "24h"} />
      <FiltersBar state={state} />
      <List key={environment} state={state} />
    </>
  );
}
