"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { EVENT_LIST } from "./event-columns";
import { EventFilterBar } from "./event-filter-bar";
import { useEventUpdates } from "./live";
import { NoEvents } from "./no-events";
import { eventQueries } from "./queries";
import { useEventFilters } from "./use-event-filters";

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
      <PageHeader
        title="Events"
        subtitle="One for each run that ended, with fixed bytes; deliveries carry it to the endpoints."
      />
      <EventFilterBar state={state} />
      {unknownRun === null ? (
        <List
          shape={EVENT_LIST}
          page={page}
          listKey={JSON.stringify([environment, filters])}
          caption={`Events in ${environment}, newest first`}
          empty={<NoEvents narrowed={narrowed} unknownRun={null} onClear={clear} />}
          pages={pages}
          deferNewRows
        />
      ) : (
        <NoEvents narrowed unknownRun={unknownRun} onClear={clear} />
      )}
    </>
  );
}
