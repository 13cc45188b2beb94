"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useEnvironment, useEnvironmentHref } from "@/components/layout/environment";
import { ExportButton } from "@/components/layout/exports/export-button";
import { ListTools, useHiddenColumns } from "@/components/layout/lists/list-tools";
import { useSession } from "@/components/layout/session";
import { SAMPLES } from "@/components/runs/new/candidates/samples";
import { submitCurl } from "@/components/runs/new/submit-curl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { MultiFilterMenu } from "@/components/ui/filter-menu";
import { Link } from "@/components/ui/link";
import { List } from "@/components/ui/list";
import { FIRST_PAGE, pageControls, sortOf } from "@/components/ui/list-pages";
import { PageHeader } from "@/components/ui/page-header";
import { STORED_EVENT_NAMES } from "@/components/webhooks/labels";
import { openStream } from "@/lib/api/client";
import { EVENTS } from "./event-columns";
import { useEventUpdates } from "./live";
import { eventExportQuery, eventFiltersOf, eventParsers, eventQueries, isRunId } from "./queries";

type NoEventsProps = { filtered: boolean; invalidRunId: string | null; onClear: () => void };

/** The empty list: no events yet, none that match the filters, or a filter that is not a run ID. */
function NoEvents({ filtered, invalidRunId, onClear }: NoEventsProps) {
  const environment = useEnvironment();
  const { origin } = useSession();
  if (filtered)
    return (
      <EmptyState
        title={
          invalidRunId === null
            ? "No events match these filters"
            : `“${invalidRunId}” is not a run ID`
        }
      >
        {invalidRunId !== null && (
          <p>A run ID is run_ or eval_ followed by 22 letters and digits.</p>
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
  const href = useEnvironmentHref();
  const state = useEventFilters();
  const { filters, filtered, invalidRunId, clear, pages, sort } = state;
  const [hidden] = useHiddenColumns();
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
        actions={
          <>
            <Button asChild>
              <Link href={href("/events/catalog")}>
                <BookOpen aria-hidden size={13} />
                Event catalog
              </Link>
            </Button>
            <ExportButton
              one="event"
              many="events"
              open={(format, signal) => {
                const query = { ...eventExportQuery(environment, filters), format };
                return openStream("GET /events/export", { query, signal });
              }}
            />
          </>
        }
      />
      <EventFilterBar state={state} />
      {invalidRunId === null ? (
        <List
          shape={EVENTS}
          page={page}
          listKey={JSON.stringify([environment, filters])}
          caption={`Events in ${environment}, ${sort.order} first`}
          empty={noEvents}
          pages={pages}
          sort={sort}
          hidden={hidden}
          deferNewRows
        />
      ) : (
        noEvents
      )}
    </>
  );
}

/** Filters and page of the list of events, kept in the URL. */
export function useEventFilters() {
  const [state, set] = useQueryStates(eventParsers, { history: "push" });
  const text = state.run ?? "";
  const runId = text.trim();
  return {
    filters: eventFiltersOf(state),
    text,
    /** The entered text if it is not a run ID. */
    invalidRunId: runId === "" || isRunId(runId) ? null : runId,
    filtered: Boolean(state.type || state.created || runId),
    change: (values: Partial<Pick<typeof state, "type" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    search: (run: string) => set({ run: run || null, ...FIRST_PAGE }, { history: "replace" }),
    sort: sortOf(state.sort ?? undefined, set),
    ...pageControls(state, set),
  };
}

type Props = { state: ReturnType<typeof useEventFilters> };

export function EventFilterBar({ state }: Props) {
  const { filters, text, filtered, change, search, clear } = state;
  return (
    <FilterBar
      label="Filter events"
      text={{
        label: "Filter by run ID",
        placeholder: "run_… or eval_…",
        value: text,
        onChange: search,
      }}
      narrowed={filtered}
      onClear={clear}
    >
      <MultiFilterMenu
        name="Type"
        chosen={filters.type}
        values={STORED_EVENT_NAMES}
        onChange={(type) => change({ type })}
      />
      <PeriodFilter value={filters.created} onChange={(created) => change({ created })} />
      <ListTools columns={EVENTS.columns} />
    </FilterBar>
  );
}
