"use client";

import { useEnvironment } from "@/components/layout/environment";
import { PageHead } from "@/components/ui/page-head";
import { FiltersBar } from "./filters-bar";
import { useEventFilters } from "./filters-state";
import { List } from "./list";
import { useEventUpdates } from "./use-event-updates";

/** Events: what happened, as every endpoint is told of it. */
export function EventsPage() {
  const environment = useEnvironment();
  const state = useEventFilters();
  useEventUpdates();
  return (
    <>
      <PageHead title="Events" subtitle="One for each run that ended, with fixed bytes; deliveries carry it to the endpoints." />
      <FiltersBar state={state} />
      <List key={environment} state={state} />
    </>
  );
}
