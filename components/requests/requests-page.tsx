"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEnvironment } from "@/components/layout/environment";
import { useSession } from "@/components/layout/session";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { List } from "@/components/ui/list";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { PageHeader } from "@/components/ui/page-header";
import { REQUEST_METHODS, REQUEST_OUTCOMES } from "@/lib/domain/lists/api-requests";
import { requestFiltersOf, requestParsers, requestQueries } from "./queries";
import { REQUESTS } from "./request-columns";

/** Filters and page of the list, kept in the URL. */
function useRequestFilters() {
  const [state, set] = useQueryStates(requestParsers, { history: "push" });
  const filters = requestFiltersOf(state);
  const { outcome, method, run_id: runId, search, created } = filters;
  return {
    filters,
    text: state.q ?? "",
    filtered: Boolean(outcome || method || runId || search || created),
    change: (values: Partial<Pick<typeof state, "outcome" | "method" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    search: (text: string) => set({ q: text || null, ...FIRST_PAGE }, { history: "replace" }),
    ...pageControls(state, set),
  };
}

type State = ReturnType<typeof useRequestFilters>;

function NoRequests({ state: { filtered, clear } }: { state: State }) {
  const environment = useEnvironment();
  const { origin } = useSession();
  if (filtered)
    return (
      <EmptyState title="No requests match these filters">
        <Button className="mt-2" onClick={clear}>
          Clear filters
        </Button>
      </EmptyState>
    );
  return (
    <EmptyState
      title={`No API requests in ${environment} in the last 7 days`}
      command={`curl ${origin}/api/v1/pools \\\n  -H "Authorization: Bearer $NEXIO_API_KEY"`}
    >
      <p>Requests that your servers send with an API key appear here:</p>
    </EmptyState>
  );
}

/** Requests of API keys in the last seven days. */
export function RequestsPage() {
  const environment = useEnvironment();
  const state = useRequestFilters();
  const { filters, text, filtered, change, search, clear, pages } = state;
  return (
    <>
      <PageHeader
        title="API requests"
        subtitle={`Requests of API keys in ${environment}, kept for 7 days. Personal data is redacted.`}
      />
      <FilterBar
        label="Filter requests"
        text={{
          label: "Filter by request ID or path",
          placeholder: "req_… or path",
          value: text,
          onChange: search,
        }}
        narrowed={filtered}
        onClear={clear}
      >
        <FilterMenu
          name="Outcome"
          value={filters.outcome}
          values={REQUEST_OUTCOMES}
          onChange={(outcome) => change({ outcome })}
        />
        <FilterMenu
          name="Method"
          value={filters.method}
          values={REQUEST_METHODS}
          onChange={(method) => change({ method })}
        />
        <PeriodFilter
          name="Time"
          value={filters.created}
          onChange={(created) => change({ created })}
        />
      </FilterBar>
      <List
        shape={REQUESTS}
        page={useQuery(requestQueries.list(environment, filters))}
        listKey={JSON.stringify([environment, filters])}
        caption={`API requests in ${environment}, newest first`}
        empty={<NoRequests state={state} />}
        pages={pages}
        deferNewRows
      />
    </>
  );
}
