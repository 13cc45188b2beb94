"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { EVENTS } from "./event-columns";
import { EventFilterBar, useEventFilters } from "./event-filters";
import { useEventUpdates } from "./live";
import { NoEvents } from "./no-events";
import { eventQueries } from "./queries";

/** The list of events with its filters. */
export function EventsPage() {
  const environment = useEnvironment();
  const state = useEventFilters();
  const { filters, filtered, invalidRunId, clear, pages } = state;
  const page = useQuery({
    ...eventQueries.list(environment, filters),
    enabled: invalidRunId === null,
  });
  useEventUpdates();
  const noEvents = <NoEvents filtered={filtered} invalidRunId={invalidRunId} onClear={clear} />;
  return (
    <>
      <PageHeader
        title="Events"
        subtitle="One event per finished run. Each is sent to your endpoints."
      />
      <EventFilterBar state={state} />
      {invalidRunId === null ? (
        <List
          shape={EVENTS}
          page={page}
          listKey={JSON.stringify([environment, filters])}
          caption={`Events in ${environment}, newest first`}
          empty={noEvents}
          pages={pages}
          deferNewRows
        />
      ) : (
        noEvents
      )}
    </>
  );
}
