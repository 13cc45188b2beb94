"use client";

import { useQuery } from "@tanstack/react-query";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { SAMPLES } from "@/components/runs/new/candidates/samples";
import { submitCurl } from "@/components/runs/new/submit-curl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { List } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page-header";
import { EVENTS } from "./event-columns";
import { EventFilterBar, useEventFilters } from "./event-filters";
import { useEventUpdates } from "./live";
import { eventQueries } from "./queries";

type NoEventsProps = { filtered: boolean; invalidRunId: string | null; onClear: () => void };

/** The empty list: no events yet, none that match the filters, or a filter that is not a run id. */
function NoEvents({ filtered, invalidRunId, onClear }: NoEventsProps) {
  const environment = useEnvironment();
  const { origin } = useSession();
  if (filtered)
    return (
      <EmptyState
        title={
          invalidRunId === null
            ? "No events match these filters"
            : `“${invalidRunId}” is not a run id`
        }
      >
        {invalidRunId !== null && (
          <p>A run id is run_ or eval_ followed by 22 letters and digits. Copy it from a run.</p>
        )}
        <Button className="mt-3" onClick={onClear}>
          Clear filters
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState
      title={`No events in ${environment} yet`}
      command={submitCurl({ origin, environment, body: SAMPLES[0].body })}
    >
      <p>An event is created when a run ends. Start a run with the API:</p>
    </EmptyState>
  );
}

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
