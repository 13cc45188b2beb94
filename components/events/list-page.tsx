"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { List } from "@/components/ui/list";
import { PageHead } from "@/components/ui/page-head";
import { FiltersBar } from "./filters-bar";
import { useEventFilters } from "./filters-state";
import { EVENT_LIST } from "./list-columns";
import { ListEmpty } from "./list-empty";
import { eventQueries } from "./queries";
import { useEventUpdates } from "./use-event-updates";

/** Events: what happened, as every endpoint is told of it. */
export function EventsPage() {
  const environment = useEnvironment();
  const state = useEventFilters();
  const { filters, narrowed, unknownRun, clear, pages } = state;
  const page = useQuery({
    ...eventQueries.list(environment, filters),
    enabled: unknownRun === null,
  });
  useEventUpdates();
  return (
    <>
      <PageHead
        title="Events"
        subtitle="One for each run that ended, with fixed bytes; deliveries carry it to the endpoints."
      />
      <FiltersBar state={state} />
      {unknownRun === null ? (
        <List
          shape={EVENT_LIST}
          page={page}
          of={JSON.stringify([environment, filters])}
          caption={`Events in ${environment}, newest first`}
          empty={<ListEmpty narrowed={narrowed} unknownRun={null} onClear={clear} />}
          pages={pages}
          holds
        />
      ) : (
        <ListEmpty narrowed unknownRun={unknownRun} onClear={clear} />
      )}
    </>
  );
}
