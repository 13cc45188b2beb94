"use client";

import { useQueryStates } from "nuqs";
import { FilterBar, PeriodFilter } from "@/components/ui/filter-bar";
import { FilterMenu } from "@/components/ui/filter-menu";
import { FIRST_PAGE, pageControls } from "@/components/ui/list-pages";
import { EVENT_TYPES, eventFiltersOf, eventParsers, isRunId } from "./queries";

/** Filters and page of the list of events, kept in the URL. */
export function useEventFilters() {
  const [state, set] = useQueryStates(eventParsers, { history: "push" });
  const text = state.run ?? "";
  const runId = text.trim();
  return {
    filters: eventFiltersOf(state),
    text,
    /** The entered text if it is not a run id. */
    invalidRunId: runId === "" || isRunId(runId) ? null : runId,
    filtered: Boolean(state.type || state.created || runId),
    change: (values: Partial<Pick<typeof state, "type" | "created">>) =>
      set({ ...values, ...FIRST_PAGE }),
    search: (run: string) => set({ run: run || null, ...FIRST_PAGE }, { history: "replace" }),
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
        label: "Filter by run id",
        placeholder: "run_… or eval_…",
        value: text,
        onChange: search,
      }}
      narrowed={filtered}
      onClear={clear}
    >
      <FilterMenu
        name="Type"
        value={filters.type}
        values={EVENT_TYPES}
        onChange={(type) => change({ type })}
      />
      <PeriodFilter value={filters.created} onChange={(created) => change({ created })} />
    </FilterBar>
  );
}
